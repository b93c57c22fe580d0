"""What a field means and what could stand in it, for errors and for the schema of editors."""

import ast
import inspect
import re
import textwrap
from functools import cache
from itertools import pairwise
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from csbot.intake.playbook_check.outline import alternatives, is_model

# Fields that mean the same wherever a part has them, so that no part has to say it again.
_CONVENTIONS = {
    "id": "How other parts name it: small letters, digits and hyphens, once in its list.",
    "name": "What people read.",
    "title": "What people read, as a thing to do.",
    "source": "The strategy section that states it, strategy:DOCUMENT#SECTION; empty: ours.",
    "note": "What a reader should know about it; csbot quotes it and does nothing with it.",
    "owner": "The role that does it or answers for it.",
    "metric": "The id of a metric of metrics.yaml.",
    "metrics": "Ids of metrics of metrics.yaml.",
    "bands": "Ids of bands of the health score; an empty list means every band.",
    "segments": "Ids of segments; an empty list means every segment.",
    "phases": "Ids of phases; an empty list means every phase.",
    "components": "Ids of components of the health score; an empty list means every one.",
    "weight": "What it counts beside the others of its list; only the proportions matter.",
    "measure": "How one sees that it is done.",
    "due_days": "Days until it is due.",
    "currency": "The ISO 4217 code of the currency of amounts.",
    "severity": "How grave it is.",
    "words": "Words that show it; other forms of a word count too.",
    "kinds": "Kinds of records of the history.",
    "at_least": "The least value that counts.",
    "at_most": "The greatest value that counts.",
    "target": "The figure to reach, as the strategy words it.",
    "value": "The figure, as the strategy words it.",
    "arr_min": "The least yearly revenue, in the playbook's currency; it belongs to this one.",
    "arr_max": "The yearly revenue at which the next one begins, in the playbook's currency.",
}


def meaning(model: type[BaseModel], name: str) -> str:
    """The field's own description, the text under it, or what the name means everywhere."""
    field = model.model_fields.get(name)
    if field is not None and field.description:
        return field.description
    return _docstrings(model).get(name) or _CONVENTIONS.get(name) or _from_around(model, name)


def example(name: str, field: FieldInfo | None) -> str:
    """Something that could stand there."""
    if field is None:
        return "…"
    for kind in alternatives(field.annotation):
        if get_origin(kind) is Literal:
            return str(get_args(kind)[0])
        if is_model(kind):
            return "{…}"
        if get_origin(kind) in (tuple, list):
            return "[…]"
        if kind in (int, float):
            return "1"
        if kind is bool:
            return "true"
    return {"id": "my-id", "metric": "METRIC"}.get(name, '"…"')


def part_name(model: type[BaseModel]) -> str:
    """`MetricRule` → `metric rule`."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__).strip()


def _from_around(model: type[BaseModel], name: str) -> str:
    """The sentence of the part's description that speaks of the field; else what the part that
    stands in it is; else the description of the part that it stands in."""
    told = " ".join((model.__doc__ or "").split())
    spoken = [one for one in re.split(r"(?<=[.;])\s+", told) if f"`{name}`" in one]
    field = model.model_fields.get(name)
    inner = _models_in(field.annotation) if field is not None else []
    if spoken:
        return " ".join(spoken)
    if inner and inner[0].__doc__:
        return " ".join(inner[0].__doc__.split())
    label = name.replace("_", " ").capitalize()
    return f"{label}. {told}" if told else f"{label} of the {part_name(model)}."


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for kind in alternatives(annotation):
        if is_model(kind):
            found.append(kind)
        elif get_origin(kind) in (tuple, list):
            found += [one for entry in get_args(kind)[:1] for one in _models_in(entry)]
    return found


@cache
def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Texts that stand under a field in the model's source, the bases' first."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base in (BaseModel, object) or not issubclass(base, BaseModel):
            continue
        try:
            body: list[Any] = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        except (OSError, TypeError):
            continue
        lines = body[0].body
        for line, after in pairwise(lines):
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if told and isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                found[line.target.id] = " ".join(str(after.value.value).split())
    return found
