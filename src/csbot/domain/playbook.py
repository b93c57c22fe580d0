"""A playbook: one company's customer-success strategy as data (`knowledge/playbooks/ID.yaml`)."""

from typing import Self

from pydantic import Field, model_validator

from csbot.domain.advocacy import Advocacy
from csbot.domain.expansion import Expansion
from csbot.domain.health import Health
from csbot.domain.intervention import Intervention, Program
from csbot.domain.kpi import Kpis
from csbot.domain.loyalty import Loyalty
from csbot.domain.onboarding import Indicator, Onboarding
from csbot.domain.part import Broken, Name, Part
from csbot.domain.person import Role
from csbot.domain.records import ContactLevel, HistoryKind
from csbot.domain.renewal import Renewal
from csbot.domain.support import Support
from csbot.domain.team import Escalation, Load
from csbot.domain.value import Value
from csbot.domain.warning import EarlyWarning


class Cadence(Part):
    """Something that recurs with an account: a check-in, a review, a QBR.

    A record shows that it took place if it is of these `kinds`, holds one of `words` in its title
    where there are any (`*` stands for any ending), and a contact of `level` took part.
    """

    what: Name
    every_days: int = Field(gt=0)
    owner: Role = "csm"
    kinds: tuple[HistoryKind, ...] = ("meeting", "call")
    words: tuple[Name, ...] = ()
    level: ContactLevel | None = None


class Segment(Part):
    """Accounts are matched in the order of the file: by package name, or by yearly revenue.

    `arr_min` belongs to the segment, `arr_max` to the one above. `share` is for strategies that
    cut the portfolio by rank: (0, 0.2) holds the fifth of the accounts with the highest revenue.
    """

    id: Name
    name: Name
    packages: tuple[str, ...] = ()
    arr_min: float | None = None
    arr_max: float | None = None
    share: tuple[float, float] | None = None
    engagement: str = ""
    cadence: tuple[Cadence, ...] = ()
    success_metrics: tuple[str, ...] = ()
    source: str = ""

    @model_validator(mode="after")
    def _share_ascends(self) -> Self:
        if self.share and not 0 <= self.share[0] < self.share[1] <= 1:
            raise Broken(
                "`share` must run upwards between 0 and 1",
                "Write shares as in [0, 0.2]: 0.2 is 20%",
            )
        return self


class Phase(Part):
    """A stretch of the customer's life: day 1 is the start date, both ends belong to it.

    `to_day` null is open; days before the first are 0 and below (preparation before the start).
    """

    id: Name
    name: Name
    from_day: int
    """The first day of the phase; day 1 is the start date."""
    to_day: int | None = None
    """The last day of the phase; left out, it has no end."""
    focus: tuple[str, ...] = ()
    source: str = ""


class Action(Part):
    """What the strategy says to do, and when it applies (an empty list applies always).

    `due_days` counts from the day of the plan. `metrics` are those that `measure` reads, which
    also ties the action to a weak metric; `components` ties it to a weak component. `days` are
    the first and last day of the customer's life on which it still makes sense to plan it.
    """

    id: Name
    title: Name
    owner: Role = "csm"
    due_days: int = Field(gt=0)
    measure: Name
    bands: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    """The first and the last day of the customer’s life on which it makes sense."""
    components: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    source: str = ""

    @model_validator(mode="after")
    def _days_ascend(self) -> Self:
        if self.days and self.days[0] > self.days[1]:
            raise ValueError("`days` must run upwards, as in [1, 30]")
        return self


class Target(Part):
    """A figure that the company holds itself to, and the strategy section that states it."""

    id: Name
    name: Name
    value: str
    source: str = ""
    note: str = ""


ID_FORM = "^[A-Za-z0-9][A-Za-z0-9_-]*$"


class Figure(Part):
    value: Name
    source: Name


class Conflict(Part):
    """Where a strategy disagrees with itself: both figures, which one rules here, and why."""

    about: Name
    """What the strategy states twice."""
    figures: tuple[Figure, ...] = Field(min_length=2)
    rules: Name
    """The figure that csbot goes by."""
    why: Name
    """Why that one rules."""


class Playbook(Part):
    id: str = Field(pattern=ID_FORM)
    """Part of references and of the file's name: letters, digits, - and _."""
    name: Name
    company: Name
    """Whose strategy it is, as people call the company."""
    currency: str = Field(default="USD", pattern="^[A-Z]{3}$")
    documents: tuple[str, ...] = ()
    """Its strategy documents, by their paths without the ending."""
    health: Health
    """How metrics become a score, and what each score means."""
    segments: tuple[Segment, ...] = ()
    """Groups of accounts that are looked after alike, in the order in which they are tried."""
    phases: tuple[Phase, ...] = ()
    """The stretches of a customer's life, in their order."""
    renewal: Renewal = Renewal()
    actions: tuple[Action, ...] = ()
    targets: tuple[Target, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    onboarding: Onboarding | None = None
    interventions: tuple[Intervention, ...] = ()
    recovery: tuple[Program, ...] = ()
    win_back: Program | None = None
    expansion: Expansion | None = None
    value: Value | None = None
    advocacy: Advocacy | None = None
    loyalty: Loyalty | None = None
    kpis: Kpis | None = None
    warning: EarlyWarning = EarlyWarning()
    support: Support | None = None
    load: Load | None = None
    escalation: Escalation | None = None
    conflicts: tuple[Conflict, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _references_exist(self) -> Self:
        known = {
            "bands": {b.id for b in self.health.bands},
            "phases": {p.id for p in self.phases},
            "segments": {s.id for s in self.segments},
            "components": {c.id for c in self.health.components},
        }
        for action in self.actions:
            for field, ids in known.items():
                for wanted in getattr(action, field):
                    if wanted not in ids:
                        raise ValueError(f"action {action.id}: {field} has no {wanted!r}")
        banded = {part.id: part.bands for part in self.interventions}
        banded |= {program.id: program.bands for program in self.recovery}
        for name, bands in banded.items():
            if unknown := sorted(set(bands) - known["bands"]):
                raise ValueError(f"{name}: bands has no {unknown[0]!r}")
        for track in self.onboarding.tracks if self.onboarding else ():
            if unknown := sorted(set(track.segments) - known["segments"]):
                raise ValueError(f"track {track.id}: segments has no {unknown[0]!r}")
        for rule in self.warning.rules:
            wanted = getattr(rule, "component", None)
            if wanted is not None and wanted not in known["components"]:
                raise ValueError(f"warning rule {rule.id}: component has no {wanted!r}")
        escalated = self.escalation.named_bands() if self.escalation else set()
        if unknown := sorted(escalated - known["bands"]):
            raise ValueError(f"escalation: bands has no {unknown[0]!r}")
        parts = {"expansion": self.expansion, "kpis": self.kpis, "support": self.support}
        for name, part in {**parts, "load": self.load, "escalation": self.escalation}.items():
            named = part.named_segments() if part else set()
            if unknown := sorted(named - known["segments"]):
                raise ValueError(f"{name}: segments has no {unknown[0]!r}")
        return self
