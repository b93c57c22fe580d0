"""`metrics.yaml`: the metrics that rows and playbooks may name, with unit and direction."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from csbot.domain.records import Better, MetricDefinition
from csbot.errors import DataErrors, RowError
from csbot.intake.forms import shown
from csbot.intake.nearest import did_you_mean
from csbot.intake.yaml_file import YamlFile, parse_yaml

# A metric's id stands between / and @ in `metric:ACCOUNT/METRIC@DATE`.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_FIELDS = ("name", "unit", "better")
# May be left out: other words for the metric, as people say it.
_SPOKEN = "spoken"
_EXAMPLE = "{name: Active users, unit: ratio, better: higher}"


@dataclass(frozen=True, slots=True)
class MetricsFile:
    """The good definitions; the errors of the others, and their ids with `file:line`.
    `unreadable` is whether the file as a whole can't be read."""

    definitions: tuple[MetricDefinition, ...] = ()
    errors: tuple[RowError, ...] = ()
    rejected: Mapping[str, str] = field(default_factory=dict)
    unreadable: bool = False


def parse_metrics(text: str, file: str) -> tuple[MetricDefinition, ...]:
    """Every definition of a file. Raises DataErrors with all that is wrong, by line."""
    read = read_metrics(text, file)
    if read.errors:
        raise DataErrors(list(read.errors))
    return read.definitions


def read_metrics(text: str, file: str) -> MetricsFile:
    parsed = parse_yaml(text, file)
    if isinstance(parsed, RowError):
        return MetricsFile(errors=(parsed,), unreadable=True)
    if parsed.value is None:
        return MetricsFile()
    if not isinstance(parsed.value, dict):
        error = parsed.error((), f"is no mapping; expected lines like METRIC: {_EXAMPLE}")
        return MetricsFile(errors=(error,), unreadable=True)
    definitions: list[MetricDefinition] = []
    errors: list[RowError] = []
    rejected: dict[str, str] = {}
    for metric, entry in parsed.value.items():
        faults = _faults(parsed, metric, entry)
        errors += faults
        if faults:
            rejected[str(metric)] = f"{file}:{faults[0].line}"
        else:
            texts = {name: entry[name].strip() for name in _FIELDS}
            spoken = tuple(word.strip().lower() for word in entry.get(_SPOKEN, ()))
            definitions.append(MetricDefinition(metric, **texts, spoken=spoken))
    return MetricsFile(tuple(definitions), tuple(errors), rejected)


def _faults(file: YamlFile, metric: Any, entry: Any) -> list[RowError]:
    path = (str(metric),)
    if not isinstance(metric, str) or not _ID.fullmatch(metric):
        problem = f"{shown(metric)} is no id; expected letters, digits, _ - . and no spaces"
        return [file.error(path, problem)]
    if not isinstance(entry, dict):
        return [file.error(path, f"{shown(entry)} is no definition; expected {_EXAMPLE}")]
    faults = [
        file.error(
            (*path, str(name)),
            f"is unknown{did_you_mean(str(name), _FIELDS)}; expected {', '.join(_FIELDS)}",
        )
        for name in entry
        if name not in (*_FIELDS, _SPOKEN)
    ]
    spoken = entry.get(_SPOKEN, [])
    if not isinstance(spoken, list) or not all(isinstance(w, str) and w.strip() for w in spoken):
        problem = f"{shown(spoken)} is no list of words; expected one like [adoption, usage rate]"
        faults.append(file.error((*path, _SPOKEN), problem))
    for name in _FIELDS:
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip():
            given = f"{shown(value)} is no text" if name in entry else "is missing"
            problem = f"{given}; expected a {name}, as in {_EXAMPLE}"
            faults.append(file.error((*path, name), problem))
        elif name == "better" and value not in get_args(Better):
            problem = f"{shown(value)} is no direction; expected {' or '.join(get_args(Better))}"
            faults.append(file.error((*path, name), problem))
    return faults
