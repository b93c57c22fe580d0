"""YAML as plain values, with the place of every one of them."""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from csbot.errors import RowError
from csbot.intake.text_file import WHOLE_FILE

YamlPath = tuple[str | int, ...]
Place = tuple[int, int]
FaultKind = Literal["syntax", "tab", "too_large", "duplicate_key", "not_finite", "odd_number"]
# Aliases can make a short file stand for a huge one.
_DEEPEST = 60
_LARGEST = 200_000
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
# Spaces that only look like the plain one, as web pages and word processors have them.
_UNSEEN_INDENT = re.compile(r"^ *([\u00a0\u2000-\u200b\u202f\u3000\ufeff])", re.M)
_LEADING_ZERO = re.compile(r"[-+]?0[0-7_]*[1-7][0-7_]*")
# Far more than any amount has; Python itself refuses to read some thousands.
_MOST_DIGITS = 100


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong with a file as YAML; line and column count from 1."""

    kind: FaultKind
    place: Place
    path: YamlPath
    problem: str
    expected: str

    def row_error(self, file: str) -> RowError:
        problem = f"{self.problem}; expected {self.expected}"
        return RowError(file, self.place[0], written(self.path), problem)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """`places` maps the path of each value, e.g. ("health", "bands", 0, "min"), to its line and
    column; `keys` does so for the names in front of the values."""

    name: str
    value: Any
    places: dict[YamlPath, Place]
    keys: dict[YamlPath, Place] = field(default_factory=dict)

    def line(self, path: YamlPath) -> int:
        """The line of a value, or of the nearest one around it where it is missing."""
        return self.place(path)[0]

    def place(self, path: YamlPath) -> Place:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def error(self, path: YamlPath, problem: str) -> RowError:
        return RowError(self.name, self.line(path), written(path), problem)


def written(path: YamlPath) -> str:
    """A path as errors show it: `health.bands.0.min`."""
    return ".".join(str(part) for part in path) or WHOLE_FILE


def parse_yaml(text: str, name: str) -> YamlFile | RowError:
    """Refuses what is no YAML, names given twice, and numbers that are not finite."""
    parsed, faults = read_yaml(text, name)
    if parsed is None or faults:
        return faults[0].row_error(name)
    return parsed


def read_yaml(text: str, name: str) -> tuple[YamlFile | None, list[YamlFault]]:
    """The file, with every fault of it in order; None where it can't be read at all."""
    # The C parser where PyYAML has it: ten times faster, and the same marks.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    node = None
    try:
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, text)]
    except yaml.reader.ReaderError as error:
        return None, [_unreadable(error, text)]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = list(_faults(node, (), YamlFile(name, None, {}))) if node else []
        return None, said or [YamlFault("syntax", (1, 1), (), f"is not YAML ({error})", "YAML")]
    finally:
        loader.dispose()
    parsed = YamlFile(name, value, {})
    faults: list[YamlFault] = []
    for fault in _faults(node, (), parsed) if node else ():
        faults.append(fault)
        if fault.kind == "too_large":
            return None, faults
    return parsed, faults


def _unreadable(error: yaml.reader.ReaderError, text: str) -> YamlFault:
    """A character that YAML does not admit; looked for anew, as parsers count in other units."""
    refused = yaml.reader.Reader.NON_PRINTABLE
    at = next((place for place, sign in enumerate(text) if refused.match(sign)), 0)
    place = (text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
    said = (
        f"is not YAML (control characters are not allowed: U+{ord(text[at : at + 1] or ' '):04X})"
    )
    return YamlFault("syntax", place, (), said, "YAML")


def _syntax(error: yaml.MarkedYAMLError, text: str) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = ", ".join(part for part in (error.context, error.problem) if part)
    begun = error.context_mark
    if begun and mark and begun.line != mark.line and error.context:
        said = f"{error.context} from line {begun.line + 1}, {error.problem}"
    lines = text.splitlines()
    around = lines[place[0] - 1] if place[0] <= len(lines) else ""
    indent = around[: len(around) - len(around.lstrip())]
    unseen = _UNSEEN_INDENT.search(text)
    if unseen and (line := text.count("\n", 0, unseen.start()) + 1) <= place[0]:
        said = f"{unicodedata.name(unseen[1]).lower()} stands in the indentation"
        return YamlFault("syntax", (line, unseen.start(1) - unseen.start() + 1), (), said, "blanks")
    if "\t" in indent or r"'\t'" in said:
        return YamlFault("tab", place, (), "is indented with a tab", "spaces, which YAML asks for")
    return YamlFault("syntax", place, (), f"is not YAML ({said})", "YAML")


def _faults(node: yaml.Node, path: YamlPath, file: YamlFile) -> Iterator[YamlFault]:
    place = file.places[path] = _begin(node)
    if len(path) > _DEEPEST or len(file.places) > _LARGEST:
        yield YamlFault("too_large", place, (), "is too large or nested too deeply", "less")
    elif isinstance(node, yaml.SequenceNode):
        for position, entry in enumerate(node.value):
            yield from _faults(entry, (*path, position), file)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, Place] = {}
        for key, entry in node.value:
            name = str(key.value)
            if name in seen:
                twice = f"{name} stands twice"
                yield YamlFault("duplicate_key", _begin(key), path, twice, "once")
            seen[name] = file.keys[(*path, name)] = _begin(key)
            yield from _faults(entry, (*path, name), file)
    elif node.tag in _NUMBERS and (problem := _odd_number(node.value)):
        yield YamlFault("odd_number", place, path, problem, "a number as people write it")
    elif node.tag in _NUMBERS and not _is_finite(node.value):
        not_finite = f"{node.value} is not finite"
        yield YamlFault("not_finite", place, path, not_finite, "a finite number")


def _begin(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _odd_number(text: str) -> str:
    """What YAML 1.1 reads as another number than its digits say; "" for what it reads plainly."""
    if ":" in text:
        return f"{text} is read as a number in base 60"
    if _LEADING_ZERO.fullmatch(text):
        return f"{text} is read as {int(text.replace('_', ''), 8)}, a number in base 8"
    digits = sum(one.isdigit() for one in text)
    return f"a number of {digits:,} digits stands here" if digits > _MOST_DIGITS else ""


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text.replace("_", "")))
    except ValueError:
        # `.inf`, `.nan`; or 0x1F, which is finite.
        return "x" in text.casefold() or "b" in text.casefold()
