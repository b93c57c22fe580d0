"""`NAME.asked` beside a strategy document: what people ask, under the words that answer it.

    ## Section heading as in the document
    > some words of the sentence, list item or table row that answers
    a question
    another question

A line that begins with a single `#` is a remark. Words may run over line ends of the document and
leave out its marks (`*`, `_`, backticks, `|`).
"""

import re
from dataclasses import dataclass

ENDING = ".asked"
_HEADING = re.compile(r"^#{2,6}\s+(?P<heading>.+?)\s*#*$")
_MARKS = re.compile(r"[*_`|]+")
_QUOTES = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")


@dataclass(frozen=True, slots=True)
class Expected:
    """Questions that one place of a document answers: `words` of it in the section `heading`; the
    `line` of those words in the file."""

    heading: str
    words: str
    questions: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """`problem` says what is wrong and what was expected."""

    line: int
    problem: str


def read_expected(text: str) -> tuple[list[Expected], list[Fault]]:
    """What can be read, and what stands in no order."""
    found: list[Expected] = []
    faults: list[Fault] = []
    heading: str | None = None
    place: tuple[str, int] | None = None
    asked: list[str] = []

    def close() -> None:
        if place is not None and heading is not None and asked:
            found.append(Expected(heading, place[0], tuple(asked), place[1]))
        asked.clear()

    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if match := _HEADING.match(line):
            close()
            heading, place = match["heading"], None
        elif line.startswith(">"):
            close()
            place = (line.lstrip("> ").strip(), number)
            if heading is None:
                faults.append(Fault(number, "stands under no section; expected `## heading` first"))
        elif line and not line.startswith("#"):
            asked.append(line.removeprefix("- ").strip())
            if place is None:
                problem = "is asked of no place; expected `> words that answer` before it"
                faults.append(Fault(number, problem))
                asked.clear()
    close()
    return found, faults


def plain(text: str) -> str:
    """A text without marks, its spaces single, in small letters: as words are compared."""
    return " ".join(_MARKS.sub(" ", text.translate(_QUOTES)).casefold().split())
