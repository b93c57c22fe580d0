"""The sections of a Markdown document, each with the path of headings that leads to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csbot.search.stems import folded

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_OPENING = "introduction"


@dataclass(frozen=True, slots=True)
class Section:
    """`path` are the headings from the second level down; empty before the first of them."""

    path: tuple[str, ...]
    text: str

    @property
    def slug(self) -> str:
        return "/".join(slug(heading) for heading in self.path) or _OPENING


def slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(heading)).strip("-") or "section"


def sections(markdown: str, title: str) -> Iterator[Section]:
    """Sections with any text, in order. A first-level heading that repeats the document's title,
    or is the only one, names the document and no section."""
    lines = list(_lines(markdown))
    firsts = [heading for level, heading in lines if level == 1]
    path: list[tuple[int, str]] = []
    body: list[str] = []
    for level, line in [*lines, (1, "")]:
        if level == 0:
            body.append(line)
            continue
        if text := "\n".join(body).strip():
            yield Section(tuple(heading for _, heading in path), text)
        body = []
        names_document = level == 1 and (len(firsts) == 1 or folded(line) == folded(title))
        path = [(depth, heading) for depth, heading in path if depth < level]
        if line and not names_document:
            path.append((level, line))


def _lines(markdown: str) -> Iterator[tuple[int, str]]:
    """(level, heading) for a heading, (0, line) for any other; no heading inside a code fence."""
    fenced = False
    for line in markdown.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        yield (len(heading[1]), heading[2]) if heading else (0, line)
