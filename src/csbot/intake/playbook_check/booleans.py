"""True and false where the models would count with 1 and 0."""

from collections.abc import Iterator, Mapping
from typing import Any

from csbot.domain.playbook import Playbook
from csbot.intake.forms import shown
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import alternatives, is_model, item_of, parts
from csbot.intake.yaml_file import YamlPath


def boolean_faults(content: Mapping[str, Any]) -> Iterator[Fault]:
    for part in parts(Playbook, content):
        for path, field, value in part.fields():
            yield from _booleans(field.annotation, value, path)


def _booleans(annotation: Any, value: Any, path: YamlPath) -> Iterator[Fault]:
    admitted = alternatives(annotation)
    if isinstance(value, bool) and not {bool, str} & set(admitted) and {int, float} & set(admitted):
        problem = f"{shown(value)} (YAML reads yes, no, on and off so) is no number"
        yield Fault("wrong_type", path, problem, "a number", "Write the number itself")
    elif isinstance(value, list):
        for kind in admitted:
            if hasattr(kind, "__args__") and not is_model(kind):
                for place, entry in enumerate(value):
                    yield from _booleans(item_of(kind, place), entry, (*path, place))
