"""The JSON schema of a playbook that an editor completes from, every field with its meaning."""

from collections.abc import Iterator, Mapping
from typing import Any

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition
from csbot.intake.playbook_check.examples import meaning
from csbot.intake.playbook_check.outline import Model, alternatives, is_model

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def playbook_schema(metrics: Mapping[str, MetricDefinition]) -> dict[str, Any]:
    """Derived from the models; the ids of `metrics` complete wherever a metric is named."""
    schema = Playbook.model_json_schema()
    defined: dict[str, Any] = schema.get("$defs", {})
    for model in _models(Playbook):
        part = schema if model is Playbook else defined.get(model.__name__)
        if part is not None:
            _describe(part, model)
    if metrics:
        defined["KnownMetric"] = {
            "description": "A metric of metrics.yaml.",
            "oneOf": [
                {"const": one.metric, "description": f"{one.name}, {one.unit}, better {one.better}"}
                for one in metrics.values()
            ],
        }
        for part in (schema, *defined.values()):
            _complete(part)
    return {"$schema": _DRAFT, **schema, "$defs": defined}


def _models(model: Model, seen: set[Model] | None = None) -> Iterator[Model]:
    """The model and every one that its fields lead to, each once."""
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for inner in _inner(field.annotation):
            yield from _models(inner, seen)


def _inner(annotation: Any) -> Iterator[Model]:
    for kind in alternatives(annotation):
        if is_model(kind):
            yield kind
        else:
            for argument in getattr(kind, "__args__", ()):
                if argument is not Ellipsis and not isinstance(argument, str):
                    yield from _inner(argument)


def _describe(part: dict[str, Any], model: Model) -> None:
    for name, entry in part.get("properties", {}).items():
        entry.setdefault("description", meaning(model, name))
        entry.pop("title", None)


def _complete(part: dict[str, Any]) -> None:
    """A metric's id is one of the known ones."""
    known = {"$ref": "#/$defs/KnownMetric"}
    for name, entry in part.get("properties", {}).items():
        if name == "metric" and "$ref" not in entry:
            plain = {key: entry[key] for key in ("description", "default") if key in entry}
            admitted = [known, {"type": "null"}] if "anyOf" in entry else [known]
            entry.clear()
            entry |= {**plain, "anyOf": admitted}
        elif name == "metrics" and entry.get("items", {}).get("type") == "string":
            entry["items"] = known
