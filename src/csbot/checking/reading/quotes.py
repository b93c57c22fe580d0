"""Quotations: the words between quotation marks must stand in the evidence as they are."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from csbot.checking.reading.facts import Mention
from csbot.checking.reading.normal import folded
from csbot.checking.reading.spans import Taken

_DOUBLE = re.compile(r'(?<![\w"])"([^"\n]{1,2000})"(?!\d)')
_SINGLE = re.compile(r"(?<![\w'])'([^'\n]{1,40} (?:[^'\n]|(?<=\w)'(?=\w)){1,1000})'(?!\w)")
_GAP = re.compile(r"\s*(?:\[?(?:\.\.\.|…)\]?|\[[^\]]{0,40}\])\s*")
_EDGES = " \t\n.,;:!?-'\"*_"
_MARKS = re.compile(r"(?:[\s*_\"]|(?<!\w)'|'(?!\w)|(?<!\w)@(?=\w))+")


def quotes(text: str, taken: Taken) -> Iterator[Mention]:
    """What stands between double quotation marks, and whole phrases between single ones."""
    for pattern in (_DOUBLE, _SINGLE):
        for match in pattern.finditer(text):
            if match[1].strip(_EDGES) and taken.take(*match.span()):
                yield Mention(match[1], *match.span())


@lru_cache(maxsize=2048)
def comparable(text: str) -> str:
    """Folded, with one space between words and no marks of emphasis, quotation or mention."""
    return _MARKS.sub(" ", folded(text))


def unquoted(text: str, found: Iterable[Mention]) -> str:
    """The text with blanks for its quotations; every other character keeps its place."""
    for quote in found:
        text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]
    return text


def is_verbatim(quote: str, comparable_evidence: str) -> bool:
    """Whether the parts of `quote` between its gaps ("…", "[the plan]") follow each other there."""
    return _places(quote, comparable_evidence) is not None


def left_out(quote: str, comparable_evidence: str) -> list[str]:
    """What stands in the evidence where a verbatim quotation has its gaps."""
    places = _places(quote, comparable_evidence) or []
    return [comparable_evidence[end:start] for (_, end), (start, _) in pairwise(places)]


def _places(quote: str, comparable_evidence: str) -> list[tuple[int, int]] | None:
    """Where the parts of a quotation stand one behind the other; None where one does not."""
    places: list[tuple[int, int]] = []
    position = 0
    for part in _GAP.split(quote):
        wanted = comparable(part).strip(_EDGES)
        if not wanted:
            continue
        found = _find_words(comparable_evidence, wanted, position)
        if found < 0:
            return None
        position = found + len(wanted)
        places.append((found, position))
    return places


def _find_words(text: str, wanted: str, position: int) -> int:
    """Where `wanted` stands at word borders: "renew" is not quoted from "renewed"."""
    while (found := text.find(wanted, position)) >= 0:
        end = found + len(wanted)
        starts = found == 0 or not (text[found - 1].isalnum() and wanted[0].isalnum())
        stops = end == len(text) or not (text[end].isalnum() and wanted[-1].isalnum())
        if starts and stops:
            return found
        position = found + 1
    return -1
