"""A playbook file checked: the playbook where it can be used, and every mistake in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from csbot.domain.playbook import Playbook
from csbot.intake.playbook_check import figures, ids, meant, places, ranges, reach, scales, shape
from csbot.intake.playbook_check.booleans import boolean_faults
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault, Mistake
from csbot.intake.playbook_check.outline import PartValue, parts
from csbot.intake.yaml_file import YamlFault, YamlFile, read_yaml

_INDENT = re.compile(r"^[ \t]+", re.M)
Rule = Callable[[Sequence[PartValue], Known], Iterator[Fault]]
RULES: tuple[Rule, ...] = (
    ids.id_faults,
    ids.reference_faults,
    scales.scale_faults,
    scales.span_faults,
    scales.weight_faults,
    ranges.band_faults,
    ranges.order_faults,
    ranges.phase_faults,
    ranges.tier_faults,
    ranges.window_faults,
    ranges.countdown_faults,
    figures.unit_faults,
    figures.bound_faults,
    figures.kpi_faults,
    figures.indicator_faults,
    figures.weight_faults,
    figures.band_order_faults,
    meant.score_faults,
    meant.count_faults,
    meant.month_faults,
    meant.decline_faults,
    meant.threshold_faults,
    meant.proof_faults,
    meant.year_faults,
    reach.promise_faults,
    reach.cadence_faults,
    reach.intervention_faults,
    reach.risk_faults,
    reach.onboarding_faults,
    places.source_faults,
    places.currency_faults,
    places.conflict_faults,
)
_MENDS = {
    "syntax": "Close what is open (quotes, brackets), and indent lists and names alike",
    "too_large": "Write aliases out, or cut the file",
    "duplicate_key": "Keep one of them: YAML silently takes the last",
    "not_finite": "Write a plain number",
    "odd_number": "Write the plain number, or put a text into quotes",
    "tab": "Indent with spaces",
}
# What the parser says, and what people wrote when it says so.
_SYNTAX = (
    ("stands in the indentation", "Put plain spaces: this one only looks like them"),
    ("undefined alias", "Put the text into quotes: after * YAML looks for an &anchor"),
    ("mapping values are not allowed", "Put the text into quotes, or indent the line as its "
     "neighbours: a colon and a blank begin a mapping"),
    ("cannot start any token", "Put the text into quotes: YAML keeps this sign for itself"),
    ("control characters", "Take the character out: it can't be seen, and often comes by copying"),
    ("could not determine a constructor", "Take the !tag out, or put the text into quotes"),
    ("duplicate anchor", "Give each &anchor a name of its own"),
    ("expected a single document", "Take the --- out: one file holds one playbook"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """`playbook` is None where an error stands in its way; `mistakes` are in the file's order."""

    playbook: Playbook | None
    mistakes: tuple[Mistake, ...]

    @property
    def errors(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if one.severity == "error")

    @property
    def warnings(self) -> tuple[Mistake, ...]:
        return tuple(one for one in self.mistakes if one.severity == "warning")


def check_playbook(text: str, file: str, known: Known) -> Checked:
    """Every mistake of a playbook file at once.

    What the file leaves out of id, name and company is taken from the file's name.
    """
    parsed, faults = read_yaml(text, file)
    mistakes = [_of_yaml(fault, file) for fault in faults]
    if parsed is None and any(fault.kind == "tab" for fault in faults):
        # Each tab is named, and the rest of the file is read as it was probably meant.
        mistakes = list(_tabs(text, file))
        parsed, faults = read_yaml(_INDENT.sub(lambda m: m[0].expandtabs(2), text), file)
        mistakes += [_of_yaml(fault, file) for fault in faults]
    if parsed is None:
        return Checked(None, tuple(mistakes))
    broken = {fault.path for fault in faults}
    found = [Mistake.of(parsed, f) for f in _faults(parsed, known) if f.path not in broken]
    mistakes = sorted({*mistakes, *found}, key=lambda one: (one.line, one.column, one.path))
    if any(one.severity == "error" for one in mistakes):
        return Checked(None, tuple(mistakes))
    return Checked(Playbook.model_validate(_named(parsed)), tuple(mistakes))


def _faults(file: YamlFile, known: Known) -> list[Fault]:
    if not isinstance(file.value, dict):
        mend = "Begin with `id:`, `name:`, `company:` and `health:`"
        if file.value is None:
            return [Fault("empty", (), "is empty", "a playbook", mend)]
        return [Fault("not_a_mapping", (), "is no mapping", "a playbook", mend)]
    content = _named(file)
    found = list(parts(Playbook, content))
    derived = [fault for rule in RULES for fault in rule(found, known)]
    derived += boolean_faults(content)
    derived += places.file_id_faults(file.value, file.name)
    shaped = [fault for fault in shape.shape_faults(content) if not _told(fault, derived)]
    return [*shaped, *derived]


def _named(file: YamlFile) -> dict[str, Any]:
    content: Mapping[Any, Any] = file.value
    id_ = content.get("id", PurePath(file.name).stem)
    name = content.get("name", id_)
    return {"id": id_, "name": name, "company": name, **content}


def _told(fault: Fault, derived: Sequence[Fault]) -> bool:
    """Whether a rule has said it already, and more closely."""
    for other in derived:
        if other.severity == "warning":
            continue
        if fault.path[: len(other.path)] == other.path:
            return True
        if fault.kind == "broken_rule" and other.path[: len(fault.path)] == fault.path:
            return True
    return False


def _of_yaml(fault: YamlFault, file: str) -> Mistake:
    line, column = fault.place
    path = ".".join(str(part) for part in fault.path) or "(file)"
    mend = _MENDS[fault.kind]
    if fault.kind == "syntax":
        mend = next((how for said, how in _SYNTAX if said in fault.problem), mend)
    return Mistake(
        file, line, column, path, fault.kind, "error", fault.problem, fault.expected, mend
    )


def _tabs(text: str, file: str) -> Iterator[Mistake]:
    for number, line in enumerate(text.splitlines(), start=1):
        indent = _INDENT.match(line)
        if indent and "\t" in indent[0] and line.strip():
            column = indent[0].index("\t") + 1
            problem, expected = "is indented with a tab", "spaces, which YAML asks for"
            mend = "Put two spaces for each tab"
            yield Mistake(file, number, column, "(file)", "tab", "error", problem, expected, mend)
