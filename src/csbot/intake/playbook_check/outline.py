"""A playbook's plain values beside the models that they are meant for.

Rules look at the outline and not at a validated playbook, so that one mistake hides no other;
and they find what to look at from the models, so that a new part is checked like the old ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from csbot.intake.yaml_file import YamlPath

Model = type[BaseModel]


@dataclass(frozen=True, slots=True)
class PartValue:
    """A mapping of the file, and the model of the part that it states."""

    path: YamlPath
    model: Model
    value: Mapping[Any, Any]

    def fields(self) -> Iterator[tuple[YamlPath, FieldInfo, Any]]:
        """The fields that are stated, each with its path and plain value."""
        for name, field in self.model.model_fields.items():
            key = field.alias or name
            if key in self.value:
                yield (*self.path, key), field, self.value[key]

    def texts(self) -> Iterator[tuple[str, YamlPath, str]]:
        """(field, path, text) of every field that holds a text, or a list of texts."""
        for path, _, value in self.fields():
            name = str(path[-1])
            if isinstance(value, str):
                yield name, path, value
            elif isinstance(value, list):
                for place, entry in enumerate(value):
                    if isinstance(entry, str):
                        yield name, (*path, place), entry

    def listed(self, name: str) -> list[tuple[YamlPath, Mapping[Any, Any]]]:
        """The mappings that a field lists, with their paths."""
        entries = self.value.get(name)
        if not isinstance(entries, list):
            return []
        here = (*self.path, name)
        return [((*here, at), one) for at, one in enumerate(entries) if isinstance(one, dict)]


def parts(model: Model, value: Mapping[Any, Any], path: YamlPath = ()) -> Iterator[PartValue]:
    """The part itself and, depth first, every part within it."""
    here = PartValue(path, model, value)
    yield here
    for inner, field, entry in here.fields():
        yield from _within(field.annotation, entry, inner)


def _within(annotation: Any, value: Any, path: YamlPath) -> Iterator[PartValue]:
    kind = _fitting(annotation, value)
    if is_model(kind) and isinstance(value, dict):
        yield from parts(kind, value, path)
    elif get_origin(kind) in (tuple, list) and isinstance(value, list):
        for place, entry in enumerate(value):
            yield from _within(item_of(kind, place), entry, (*path, place))
    elif get_origin(kind) is dict and isinstance(value, dict):
        for name, entry in value.items():
            yield from _within(get_args(kind)[1], entry, (*path, str(name)))


def is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def item_of(kind: Any, place: int = 0) -> Any:
    """The annotation of a list's or tuple's entry."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple and Ellipsis not in arguments:
        return arguments[min(place, len(arguments) - 1)]
    return arguments[0]


def alternatives(annotation: Any) -> list[Any]:
    """What an annotation admits, None left out."""
    if get_origin(annotation) is Annotated:
        return alternatives(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [one for part in get_args(annotation) for one in alternatives(part)]
    return [] if annotation is type(None) else [annotation]


def _fitting(annotation: Any, value: Any) -> Any:
    """The alternative that a value is most likely meant for."""
    admitted = alternatives(annotation)
    if isinstance(value, list):
        return next((one for one in admitted if get_origin(one) in (tuple, list)), None)
    if not isinstance(value, dict):
        return None
    models = [one for one in admitted if is_model(one)]
    if models:
        return max(models, key=lambda model: _likeness(model, value))
    return next((one for one in admitted if get_origin(one) is dict), None)


def _likeness(model: Model, value: Mapping[Any, Any]) -> tuple[int, int]:
    """A word that only this model takes tells the most, then how many names are known."""
    fields = model.model_fields
    told = sum(
        value.get(name) in get_args(field.annotation)
        for name, field in fields.items()
        if get_origin(field.annotation) is Literal and isinstance(value.get(name), str)
    )
    return told, len(set(value) & set(fields))
