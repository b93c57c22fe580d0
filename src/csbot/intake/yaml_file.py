"""YAML as plain values, with the line of every one of them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from csbot.errors import RowError
from csbot.intake.text_file import WHOLE_FILE

YamlPath = tuple[str | int, ...]
# Aliases can make a short file stand for a huge one.
_DEEPEST = 60
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class YamlFile:
    """`lines` maps the path of each value, e.g. ("health", "bands", 0, "min"), to its line."""

    name: str
    value: Any
    lines: dict[YamlPath, int]

    def line(self, path: YamlPath) -> int:
        """The line of a value, or of the nearest one around it where it is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, path: YamlPath, problem: str) -> RowError:
        column = ".".join(str(part) for part in path) or WHOLE_FILE
        return RowError(self.name, self.line(path), column, problem)


def parse_yaml(text: str, name: str) -> YamlFile | RowError:
    """Refuses what is no YAML, names given twice, and numbers that are not finite."""
    # The C parser where PyYAML has it: ten times faster, and the same marks.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"is not YAML ({error.problem or error.context}); expected YAML"
        return RowError(name, mark.line + 1 if mark else 1, WHOLE_FILE, problem)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return RowError(name, 1, WHOLE_FILE, f"is not YAML ({error}); expected YAML")
    finally:
        loader.dispose()
    lines: dict[YamlPath, int] = {}
    fault = next(_faults(node, (), lines, name), None) if node else None
    return fault or YamlFile(name, value, lines)


def _faults(
    node: yaml.Node, path: YamlPath, lines: dict[YamlPath, int], name: str
) -> Iterator[RowError]:
    line = lines[path] = node.start_mark.line + 1
    column = ".".join(str(part) for part in path) or WHOLE_FILE
    if len(path) > _DEEPEST or len(lines) > _LARGEST:
        yield RowError(name, line, WHOLE_FILE, "is too large or nested too deeply; expected less")
    elif isinstance(node, yaml.SequenceNode):
        for position, entry in enumerate(node.value):
            yield from _faults(entry, (*path, position), lines, name)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, entry in node.value:
            if key.value in seen:
                twice = f"{key.value} stands twice; expected once"
                yield RowError(name, key.start_mark.line + 1, column, twice)
            seen.add(key.value)
            yield from _faults(entry, (*path, str(key.value)), lines, name)
    elif node.tag == "tag:yaml.org,2002:float" and not _is_finite(node.value):
        yield RowError(name, line, column, f"{node.value} is not finite; expected a finite number")


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text.replace("_", "")))
    except ValueError:
        # `.inf`, `.nan`; or 1:30, which YAML 1.1 takes for a number in base 60.
        return ":" in text
