"""One mistake in a playbook file: where, what, what was expected, and how to mend it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from csbot.errors import RowError
from csbot.intake.yaml_file import YamlFile, YamlPath, written

Severity = Literal["error", "warning"]
Kind = Literal[
    "syntax",
    "tab",
    "too_large",
    "empty",
    "not_a_mapping",
    "duplicate_key",
    "not_finite",
    "odd_number",
    "unknown_key",
    "missing_key",
    "wrong_type",
    "out_of_range",
    "unknown_word",
    "too_short",
    "too_long",
    "bad_form",
    "broken_rule",
    "unknown_metric",
    "unknown_reference",
    "duplicate_id",
    "reserved_id",
    "id_form",
    "id_of_file",
    "scale_point",
    "scale_order",
    "scale_range",
    "scale_flat",
    "scale_direction",
    "span_unstated",
    "span_unused",
    "counted_twice",
    "weights",
    "band_floor",
    "band_gap",
    "range_order",
    "range_overlap",
    "range_gap",
    "range_beyond",
    "windows",
    "band_order",
    "unit",
    "never_true",
    "always_true",
    "figure_differs",
    "shadowed",
    "unhandled",
    "all_at_risk",
    "one_figure",
    "unknown_currency",
    "unknown_document",
    "unknown_source",
]


class Fault(NamedTuple):
    """What a rule finds; `at_key` points at the name in front of a value and not at the value.

    An error keeps the playbook from being used. A warning does not: it runs, and hardly as meant.
    """

    kind: Kind
    path: YamlPath
    problem: str
    expected: str
    mend: str
    severity: Severity = "error"
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line` and `column` count from 1; `path` is as in `health.bands.0.min`."""

    file: str
    line: int
    column: int
    path: str
    kind: Kind
    severity: Severity
    problem: str
    expected: str
    mend: str

    @classmethod
    def of(cls, file: YamlFile, fault: Fault) -> "Mistake":
        key = file.keys.get(fault.path) if fault.at_key else None
        line, column = key or file.place(fault.path)
        path = written(fault.path)
        return cls(
            file.name,
            line,
            column,
            path,
            fault.kind,
            fault.severity,
            fault.problem,
            fault.expected,
            fault.mend,
        )

    @property
    def words(self) -> str:
        """Without its place: what is wrong, what was expected, how to mend it."""
        return f"{self.problem}; expected {self.expected}. {self.mend}."

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.path}: {self.words}"

    def row_error(self) -> RowError:
        return RowError(self.file, self.line, self.path, self.words)
