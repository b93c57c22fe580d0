"""What a field means and what could stand in it, for errors and for the schema of editors."""

import ast
import inspect
import re
import textwrap
from collections.abc import Sequence
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
    "above": "More than this counts; the figure itself does not.",
    "below": "Less than this counts; the figure itself does not.",
    "strict": "The very figure misses it: less than, or more than, so much.",
    "topic": "What it is about: warnings are grouped and asked for by it.",
    "kind": "Which kind it is of; what else can be said of it hangs on that.",
    "by": "By what it is shown; what else can be said of it hangs on that.",
    "level": "The level of the contact.",
    "role": "csbot's role, or what the strategy calls whoever does it.",
    "packages": "Names of packages, as accounts carry them; an empty list means every one.",
    "tracks": "Ids of tracks of the onboarding; an empty list means every one.",
    "resources": "What it takes, in words: people, documents, tools.",
    "benefits": "What it gives, in words.",
    "deliverables": "What the customer gets, in words.",
    "success_metrics": "What success means in this segment, in words.",
    "engagement": "How accounts of the segment are looked after, in words.",
    "focus": "What belongs to the phase, in words.",
    "from_day": "The first day of the customer's life for it; day 1 is the start date.",
    "by_day": "The last day of the customer's life for it; day 1 is the start date.",
    "days_before": "How many days before the renewal date the work on it begins.",
    "min_days": "The least number of days that it takes.",
    "max_days": "The greatest number of days that it takes.",
    "every_days": "The number of days from one to the next.",
    "first_step_days": "Days to the first step; left out, the strategy says none.",
    "review_every_days": "Days from one review to the next; left out, the strategy says none.",
    "response": "What is done about accounts in these bands, in one sentence.",
    "ends_when": "What ends it, in words.",
    "amount": "The amount of a year, in the playbook's currency; the bare number.",
    "costs": "What the program costs a year, item by item.",
    "returns": "What the strategy itself says that the program returns a year.",
    "thanks": "How a customer who helped is thanked, in words.",
    "owns": "What the role answers for, in words.",
    "silence": "What the strategy leaves open, as one sentence that is told.",
}
# The same names where a part of another kind stands in the field, or a measure of another kind.
_ID_LISTS = frozenset({"bands", "segments", "phases", "components", "metrics", "tracks"})


def meaning(model: type[BaseModel], name: str) -> str:
    """The field's own description, the text under it, what its part says of it by name, or what
    the name means everywhere."""
    field = model.model_fields.get(name)
    if field is not None and field.description:
        return field.description
    told = _docstrings(model).get(name) or _spoken_of(model, name)
    inner = _models_in(field.annotation) if field is not None else []
    if not told and not (inner and name in _ID_LISTS):
        told = _CONVENTIONS.get(name, "")
    return told or _from_around(model, name, inner)


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


def _spoken_of(model: type[BaseModel], name: str) -> str:
    """The sentences of the part's description, or of what it is a kind of, that name the field."""
    for base in model.__mro__:
        if issubclass(base, BaseModel) and base is not BaseModel:
            told = re.split(r"(?<=[.;])\s+", " ".join((base.__doc__ or "").split()))
            spoken = [sentence for sentence in told if f"`{name}`" in sentence]
            if spoken:
                return " ".join(spoken)
    return ""


def _from_around(model: type[BaseModel], name: str, inner: Sequence[type[BaseModel]]) -> str:
    """What the part that stands in the field is; else the description of the part that it stands
    in."""
    if inner and inner[0].__doc__:
        return " ".join(inner[0].__doc__.split())
    told = " ".join((model.__doc__ or "").split())
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
