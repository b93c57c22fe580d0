"""A playbook file: YAML into the domain's Playbook, with every error at its line."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from csbot.domain.playbook import Playbook
from csbot.errors import DataErrors, RowError
from csbot.intake.forms import shown
from csbot.intake.nearest import nearest
from csbot.intake.yaml_file import YamlFile, YamlPath, parse_yaml


def parse_playbook(text: str, file: str, metrics: Collection[str] | None) -> Playbook:
    """Raises DataErrors with all that is wrong. `metrics` are the ids that the playbook may score;
    None does not ask.

    What a file leaves out of id, name and company is taken from the file's name.
    """
    parsed = parse_yaml(text, file)
    if isinstance(parsed, RowError):
        raise DataErrors([parsed])
    if not isinstance(parsed.value, dict):
        raise DataErrors([parsed.error((), "is no mapping; expected a playbook")])
    try:
        playbook = Playbook.model_validate(_named(parsed.value, PurePath(file).stem))
    except ValidationError as error:
        raise DataErrors(list(_errors(parsed, error))) from error
    if metrics is not None and (unknown := _unknown_metrics(parsed, metrics)):
        raise DataErrors(unknown)
    return playbook


def _named(content: dict[str, Any], stem: str) -> dict[str, Any]:
    id_ = content.get("id", stem)
    name = content.get("name", id_)
    return {"id": id_, "name": name, "company": name, **content}


def _errors(file: YamlFile, error: ValidationError) -> Iterator[RowError]:
    found = error.errors(include_url=False)
    for details in found:
        loc = details["loc"]
        # A list whose entry is wrong also counts as one entry too short: the entry tells enough.
        if not any(other["loc"][: len(loc)] == loc != other["loc"] for other in found):
            yield _error(file, details)


def _error(file: YamlFile, details: ErrorDetails) -> RowError:
    problem = details["msg"].removeprefix("Value error, ")
    if details["type"] == "missing":
        return file.error(details["loc"], "is missing; expected it here")
    if details["type"] == "extra_forbidden":
        return file.error(details["loc"], "is no part of a playbook; expected a known name")
    given = details["input"]
    if isinstance(given, str | int | float | bool) or given is None:
        problem = f"{shown(given)}: {problem}"
    return file.error(details["loc"], f"{problem}; expected as in knowledge/playbooks")


def _unknown_metrics(file: YamlFile, metrics: Collection[str]) -> list[RowError]:
    errors = []
    for path, metric in _metrics_named(file.value, ()):
        if metric not in metrics:
            close = ", ".join(nearest(metric, metrics)) or "none is defined"
            problem = f"{shown(metric)} is no known metric; expected one, nearest: {close}"
            errors.append(file.error(path, problem))
    return errors


def _metrics_named(value: Any, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    """Wherever a playbook names metrics, `metric` holds one or `metrics` holds several."""
    entries: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        entries = ((str(name), entry) for name, entry in value.items())
    elif isinstance(value, list):
        entries = enumerate(value)
    for name, entry in entries:
        here = (*path, name)
        listed = len(path) > 0 and path[-1] == "metrics"
        if isinstance(entry, str) and (name == "metric" or listed):
            yield here, entry
        else:
            yield from _metrics_named(entry, here)
