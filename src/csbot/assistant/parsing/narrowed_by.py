"""The conditions of a query on accounts, as the arguments that every look-up over a book takes;
every typed value is used once, or the query is none."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from csbot.assistant.asking.asked import Asked
from csbot.assistant.parsing.conditions_read import Unusable, conditions_read
from csbot.assistant.parsing.denials_held import is_held
from csbot.assistant.parsing.limits_said import is_of_time, is_presumed, rows_wanted
from csbot.assistant.parsing.meant import Meant
from csbot.assistant.parsing.period_roles import fits
from csbot.assistant.parsing.typed_values import Typed, Value
from csbot.assistant.parsing.values_missing import lacks_value
from csbot.assistant.reading.amounts import Bound
from csbot.assistant.reading.denial import denial
from csbot.assistant.reading.filters import Named
from csbot.domain.periods import Period
from csbot.domain.person import Person
from csbot.storage.people import team_of
from csbot.tools.ground.base import Context

# The name of a look-up and its arguments.
Meaning = tuple[str, dict[str, Any]]


class Narrowed:
    """Takes the typed values of a query one after another. `book`: arguments of any look-up over a
    book; `conditions`: those on accounts; what is left lies in `periods`, `metrics`, `limit`."""

    def __init__(self, typed: Typed, meant: Meant, asked: Asked, context: Context) -> None:
        self.typed, self.meant, self.asked, self.context = typed, meant, asked, context
        self.text = asked.reading.text
        self.book: dict[str, Any] = {}
        self.conditions: dict[str, Any] = {}
        self.names: dict[str, list[str]] = defaultdict(list)
        self.periods: dict[str, list[Period]] = defaultdict(list)
        self.metrics: list[str] = []
        self.strangers: list[str] = []
        self.contacts: list[str] = []
        self.limit: int | None = asked.order.values.get("limit")
        self.amounts: list[Bound] = []
        self.status: str | None = asked.status.values.get("status")
        self._given()
        metric_bounds: list[Bound] = []
        for value, roles in zip(typed.values, meant.roles, strict=True):
            if value.slot.kind in ("PERIOD", "NUMBER", "METRIC") and self._is_read(value):
                if value.slot.kind == "METRIC":
                    self.metrics.append(str(value.of))
                continue
            role = roles[0][0] if roles else ""
            match value.of:
                case Period():
                    self._period(value.of, [name for name, _ in roles])
                case Named():
                    self._group(value.of)
                case Person():
                    self._person(value, value.of)
                case Bound() | str() if value.slot.kind == "NUMBER":
                    self._number(value, role, metric_bounds)
                case str() if value.slot.kind == "METRIC":
                    self.metrics.append(value.of)
                    self._moved(value, role)
                case str() if value.slot.kind == "PERSON":
                    self.contacts.append(value.of)
                case str() if value.slot.kind == "COMPANY":
                    self.strangers.append(value.of)
                case _:
                    raise Unusable(value)
        for bound in metric_bounds:
            self._of_metric(bound)
        self._columns()
        self._stands()

    @property
    def has_metric(self) -> bool:
        return any(one.slot.kind == "METRIC" for one in self.typed.values)

    @property
    def has_people(self) -> bool:
        """Whether readers have read who there must be: "without a champion"."""
        return bool({"champion", "executive", "goals"} & self.conditions.keys())

    def conditions_of_names(self) -> dict[str, Any]:
        """Conditions that columns and colleagues make."""
        names = ("excluded", "among", "owners", "unless")
        return {name: self.conditions[name] for name in names if name in self.conditions}

    def _given(self) -> None:
        """What the readers of conditions have read, but for days, which are learned."""
        self.conditions |= conditions_read(self.asked, self.context)

    def _is_read(self, value: Value) -> bool:
        """Whether a reader took the value into a condition that was kept."""
        if isinstance(value.of, Period) and "records" not in self.asked.conditions.values:
            return "moved" in self.conditions and self._within(value, self.asked.conditions.places)
        places = [*self.asked.conditions.places, *self.asked.order.places]
        return self._within(value, places)

    def _within(self, value: Value, places: Iterable[tuple[int, int]]) -> bool:
        return any(start <= value.start and value.end <= end for start, end in places)

    def _period(self, period: Period, roles: list[str]) -> None:
        if period.since == period.until == self.context.today:
            # "Today" says that things are so now.
            return
        today = self.context.today
        fitting = (one for one in roles if fits(period, one, self.meant, self.has_metric, today))
        role = next(fitting, None)
        if role is None:
            raise Unusable(period)
        role = role.removeprefix("not ")
        if role in ("METRIC fell", "METRIC rose"):
            role = "measured"
        known = self.periods["recorded" if role == "records none" else role]
        if not any((one.since, one.until) == (period.since, period.until) for one in known):
            # "Last month (January)" is one.
            known.append(period)

    def _group(self, named: Named) -> None:
        if named.negated:
            excluded = {"field": named.field, "value": named.value}
            self.conditions["excluded"] = (*self.conditions.get("excluded", ()), excluded)
        elif named.value not in self.names[named.field]:
            self.names[named.field].append(named.value)

    def _person(self, value: Value, person: Person) -> None:
        if denial(self.text, (value.start, value.end)):
            unless = self.conditions.setdefault("unless", {})
            emails = team_of(person, self.context.people.all())
            unless["owners"] = (*unless.get("owners", ()), *sorted(emails))
        elif person.email not in self.names["owner"]:
            self.names["owner"].append(person.email)

    def _number(self, value: Value, role: str, of_metrics: list[Bound]) -> None:
        bound = value.of
        shown = self.typed.text[value.slot.start : value.slot.end]
        if isinstance(bound, Bound):
            if bound.is_money or (shown == "MONEY"):
                self.amounts.append(bound)
            elif self.metrics or any(one.slot.kind == "METRIC" for one in self.typed.values):
                of_metrics.append(bound)
            elif role.startswith("arr"):
                self.amounts.append(bound)
            elif role.startswith("score"):
                self.conditions[f"score_{bound.side}"] = bound.value
                self.conditions["score_inclusive"] = bound.inclusive
            else:
                raise Unusable(value)
            return
        if is_presumed(self.text[: value.start]):
            return
        if is_of_time(self.text[value.end :]):
            raise Unusable(value)
        many = rows_wanted(str(bound), self.meant.op) if shown == "NUMBER" else None
        if many is None or self.limit not in (None, many):
            raise Unusable(value)
        self.limit = many

    def _of_metric(self, bound: Bound) -> None:
        if not self.metrics:
            raise Unusable(bound)
        limits = [dict(one) for one in self.conditions.get("metrics", ())]
        value = bound.value * (100 if bound.is_share else 1)
        limits.append({"metric": self.metrics[-1], bound.side: value, "inclusive": bound.inclusive})
        self.conditions["metrics"] = tuple(limits)

    def _moved(self, value: Value, role: str) -> None:
        metric = str(value.of)
        if role in ("METRIC fell", "METRIC rose") and "moved" not in self.conditions:
            way = "down" if role.endswith("fell") else "up"
            self.conditions["moved"] = ({"metric": metric, "way": way},)
        elif lacks_value(self.text, (value.start, value.end), role):
            self.conditions["unmeasured"] = (metric,)

    @property
    def sides(self) -> str | None:
        """The column of which several named values are set side by side."""
        compared = self.meant.op == "compare" or self.meant.rows == "csms"
        by = {"country": "region"}.get(self.meant.by or "", self.meant.by)
        several = [field for field, values in self.names.items() if len(values) > 1]
        if by in self.names and (by in several or not compared):
            return by if len(self.names[by]) > 1 else None
        return several[0] if compared and several else None

    def _columns(self) -> None:
        for field, values in self.names.items():
            if self.sides == field:
                continue
            if len(values) == 1:
                self.book[field] = values[0]
            elif field == "owner":
                self.conditions["owners"] = tuple(values)
            else:
                among = {"field": field, "values": tuple(values)}
                self.conditions["among"] = (*self.conditions.get("among", ()), among)

    def _stands(self) -> None:
        """Conditions that have no value of their own."""
        flags = self.meant.flags
        if "band risk" in flags or "not band well" in flags:
            if "band" not in self.conditions:
                self.conditions["at_risk"] = True
        elif "not band risk" in flags or "band well" in flags:
            self.conditions.pop("at_risk", None)
            unless = self.conditions.setdefault("unless", {})
            unless["at_risk"] = True
        if self.periods.get("ended") or ("status lost" in flags and self.status is None):
            self.status = "churned"
        if moved := self.conditions.get("moved"):
            for period in self.periods.pop("measured", []):
                if period.since is not None:
                    days = {"since": period.since}
                    days |= {"until": period.until} if period.until else {}
                    moved = tuple({**one, **days} for one in moved)
            self.conditions["moved"] = moved

    def days(self, role: str, name: str) -> dict[str, Any]:
        """The one period of a role as two arguments. Raises Unusable where there are more."""
        found = self.periods.pop(role, [])
        if not found:
            return {}
        if len(found) > 1:
            raise Unusable(role)
        prefix = f"{name}_" if name else ""
        given = {f"{prefix}since": found[0].since, f"{prefix}until": found[0].until}
        return {key: day for key, day in given.items() if day is not None}

    def of_accounts(self) -> dict[str, Any]:
        """All conditions on accounts; those on the days of their records too."""
        found = dict(self.conditions)
        found |= self.days("started", "started")
        renews = self.days("renews", "renews")
        if renews:
            renews.setdefault("renews_since", self.context.today)
        found |= renews
        for bound in self.amounts:
            found[f"arr_{bound.side}"] = bound.value
            found["arr_inclusive"] = bound.inclusive
        return found

    def done(self) -> None:
        """Raises Unusable where something is left: a period, a name, a denial that no condition
        holds."""
        if not is_held(self.text, self.meant, self.conditions, self.status):
            raise Unusable("denial")
        left = [role for role, found in self.periods.items() if found]
        if left or self.contacts:
            raise Unusable(left or self.contacts)
