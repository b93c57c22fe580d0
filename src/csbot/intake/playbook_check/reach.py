"""Parts that never come into play: shadowed by another, beyond the days that are looked at, or
left out where their neighbours are not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csbot.domain.health import Health
from csbot.domain.playbook import Playbook, Segment
from csbot.domain.support import Support
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue
from csbot.intake.playbook_check.plain import named, number
from csbot.intake.yaml_file import YamlPath

_Entry = tuple[YamlPath, Mapping[Any, Any]]


def promise_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A promise without words takes every other ticket: a second one for the same accounts none.
    Nor does one whose words have all been taken by an earlier one.
    """
    for part in found:
        if not issubclass(part.model, Support):
            continue
        first: dict[tuple[str, ...], str] = {}
        taken: dict[tuple[str, ...], set[str]] = {}
        for path, promise in part.listed("promises"):
            whose = tuple(str(promise.get(key) or []) for key in ("packages", "segments"))
            if words := promise.get("words"):
                own = {str(one).casefold() for one in words} if isinstance(words, list) else set()
                before = taken.get(whose, set()) | taken.get(("[]", "[]"), set())
                if own and own <= before:
                    problem = (
                        f"no ticket is left for {named(promise, path[-1])}: its words are taken"
                    )
                    mend = "Give it words of its own, or put it before the promise that has them"
                    where = (*path, "words")
                    yield Fault("shadowed", where, problem, "other words", mend, "warning")
                taken.setdefault(whose, set()).update(own)
                continue
            if everybody := first.get(whose) or first.get(("[]", "[]")):
                problem = f"no ticket is left for {named(promise, path[-1])}: {everybody} takes all"
                mend = "Give it `words`, or limit one of the two to packages or segments"
                yield Fault("shadowed", path, problem, "words that tell the two apart", mend,
                            "warning")  # fmt: skip
            first.setdefault(whose, named(promise, path[-1]))


def cadence_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Occasions of one segment that go by one name."""
    for part in found:
        if not issubclass(part.model, Segment):
            continue
        seen: set[str] = set()
        for path, cadence in part.listed("cadence"):
            name = str(cadence.get("what"))
            if name.casefold() in seen:
                problem = f"{name} stands twice in the segment {named(part.value, part.path[-1])}"
                mend = "Give the two different names, or take one out"
                yield Fault("shadowed", (*path, "what"), problem, "each name once", mend, "warning")
            seen.add(name.casefold())


def intervention_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A band that two interventions claim; a band below one with an intervention that has none."""
    for part in found:
        entries = part.listed("interventions")
        if part.model is not Playbook or not entries:
            continue
        claimed: dict[str, str] = {}
        for path, entry in entries:
            bands = entry.get("bands")
            for place, band in enumerate(bands if isinstance(bands, list) else []):
                if band in claimed:
                    problem = f"{claimed[band]} is for {band} already: the first of the file wins"
                    yield Fault("shadowed", (*path, "bands", place), problem, "each band once",
                                "Take it out of one of the two", "warning")  # fmt: skip
                claimed.setdefault(str(band), named(entry, path[-1]))
        yield from _unhandled(part, claimed)


def _unhandled(part: PartValue, claimed: Mapping[str, str]) -> Iterator[Fault]:
    health = part.value.get("health")
    bands = health.get("bands") if isinstance(health, dict) else None
    floors = [
        (floor, band, ("health", "bands", place))
        for place, band in enumerate(bands if isinstance(bands, list) else [])
        if isinstance(band, dict) and (floor := number(band, "min")) is not None
    ]
    handled = [floor for floor, band, _ in floors if band.get("id") in claimed]
    for floor, band, path in floors:
        if handled and floor < max(handled) and band.get("id") not in claimed:
            name = named(band, path[-1])
            problem = f"no intervention is for {name}, though a better band has one"
            mend = f"Add {name} to `bands` of an intervention, or write one for it"
            yield Fault("unhandled", path, problem, "an intervention for it", mend, "warning")


def risk_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Where the best band counts as at risk, every account does."""
    for part in found:
        if not issubclass(part.model, Health):
            continue
        placed = [(n, p, b) for p, b in part.listed("bands") if (n := number(b, "min")) is not None]
        best = max(placed, key=lambda one: one[0], default=None)
        if best is not None and len(placed) > 1 and best[2].get("at_risk") is True:
            name = named(best[2], best[1][-1])
            problem = f"{name} is the best band: with it every account counts as at risk"
            mend = "Write `at_risk: true` at the highest band that means risk"
            where = (*best[1], "at_risk")
            yield Fault("all_at_risk", where, problem, "false here", mend, "warning")


def onboarding_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Steps due on a day on which no account is in onboarding any more; indicators may be later."""
    for part in found:
        plan = part.value.get("onboarding")
        days = number(plan, "days") if isinstance(plan, dict) else None
        if part.model is not Playbook or days is None or not isinstance(plan, dict):
            continue
        steps: list[_Entry] = [
            (("onboarding", "steps", place), entry)
            for place, entry in enumerate(plan.get("steps") or [])
            if isinstance(entry, dict)
        ]
        for path, entry in steps:
            due = number(entry, "by_day")
            if due is not None and due > days:
                problem = f"day {due:g} lies after the onboarding, which has {days:g} days"
                mend = f"Write {days:g} or less here, or a greater `days` of the onboarding"
                where = (*path, "by_day")
                yield Fault("range_beyond", where, problem, f"{days:g} at most", mend, "warning")
