"""The parts of a playbook beyond the score, each rule in the words that answers use for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.tools.operations_evidence import operation_rules
from csbot.tools.rules.life_rules import life_rules
from csbot.tools.rules.playbook_evidence import Definitions
from csbot.tools.rules.program_rules import program_rules

# A part whose name is an abbreviation is not spelled like a word.
_NAMES = {"kpis": "KPIs"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is the part's own, as the playbook's file calls it; `note` is what it says of it."""

    id: str
    name: str
    rules: tuple[Evidence, ...]
    note: str = ""


def chapters(rules: Playbook, definitions: Definitions) -> list[Chapter]:
    """In the order of the playbook's parts; parts that hold nothing are left out."""
    found: dict[str, list[Evidence]] = {}
    for item in _every(rules, definitions):
        found.setdefault(_part(item.ref), []).append(item)
    order = {name: number for number, name in enumerate(type(rules).model_fields)}
    ids = sorted(found, key=lambda part: (order.get(part, len(order)), part))
    return [
        Chapter(part, _NAMES.get(part, _spelled(part)), tuple(found[part]), _note(rules, part))
        for part in ids
    ]


def _spelled(part: str) -> str:
    return part.replace("_", " ").capitalize()


def _every(rules: Playbook, definitions: Definitions) -> Iterator[Evidence]:
    yield from life_rules(rules)
    yield from program_rules(rules, definitions)
    yield from operation_rules(rules, definitions)


def _part(ref: str) -> str:
    """`strategy:DOC#SECTION~onboarding/steps/kickoff` and `strategy:playbook-ID#onboarding/…`
    both name the part `onboarding`."""
    place = ref.rpartition("~")[2] if "~" in ref else ref.partition("#")[2]
    return place.partition("/")[0]


def _note(rules: Playbook, part: str) -> str:
    """What the playbook notes on a part, or says that the strategy leaves open."""
    value = getattr(rules, part, None)
    said = (getattr(value, name, "") for name in ("note", "silence"))
    return " ".join(text for text in said if text)
