"""Text cut into sentences, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csbot.checking.reading.months import MONTH

_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sr jr st vs etc inc ltd corp co llc plc gmbh dept est approx fig no nos vol
    pp ed eds cf al i.e e.g z.b u.a d.h bzw ca evtl ggf usw str nr hr fr frau herr abs art
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    a.m p.m u.s u.k e.u ph.d m.d b.a m.a sra sto mme mlle av min max hrs
    """.split()
)
# Abbreviations of which a capital letter begins the next sentence, not a name.
_MAY_END = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun etc a.m p.m hrs min
    """.split()
)
# An end mark with the quotes, brackets and citation marks that belong to it.
_END = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]*_]*(?=\s|$)|[。！？]")
_CITATIONS = re.compile(r"(?:\s*(?:\[[^\[\]\n]{1,60}\]|【[^】\n]{1,60}】))+[.]?(?=\s|$)")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"\s*(?:#{1,6}\s+|>\s*|[-*+•–]\s+|\(?[a-z]\)\s+|\|\s*"
    rf"|\(?\d{{1,2}}[.)]\s+(?!(?i:{MONTH})))*"
)
_RULE = re.compile(r"[\s|:=*_~#>.+-]*$")
_ITEM = re.compile(rf"\s*(?:#{{1,6}}\s|>|[-*+•–]\s|\(?\d{{1,2}}[.)]\s(?!(?i:{MONTH}))|\|)")
_OPENERS = {"“": "”", "«": "»", "„": "“", '"': '"'}
_OPENER = re.compile('[“«„"]')
_MONTH = re.compile(MONTH, re.IGNORECASE)
_LONGEST_QUOTE = 1200


@dataclass(frozen=True, slots=True)
class Span:
    """`text` is `whole[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order; headings, list items and table rows are sentences too.

    Offsets count code points of `text` as given. Marks of Markdown in front of a line are left out.
    """
    return [span for start, end in _blocks(text) for span in _cut(text, start, end)]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: lines that follow each other without a blank line, a list mark or a heading."""
    start = end = -1
    for line in _LINE.finditer(text):
        first, last = line.span()
        continues = (
            start >= 0
            and text.count("\n", end, first) == 1
            and not _ITEM.match(line.group())
            and not text[start:end].lstrip().startswith(("#", "|"))
            and text[end - 1] not in ".!?:"
        )
        if continues:
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    mark = _MARK.match(text, start, end)
    begin = mark.end() if mark else start
    if _RULE.match(text[begin:end]):
        return
    quotes = _quoted(text, begin, end)
    position = begin
    while match := _END.search(text, position, end):
        stop = match.end()
        position = stop
        if _is_inside(match.start(), stop, quotes) or not _ends(text, begin, match, end):
            continue
        if cited := _CITATIONS.match(text, stop, end):
            stop = position = cited.end()
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    if stripped:
        yield Span(stripped, start + left, start + left + len(stripped))


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places between quotation marks that close again soon enough."""
    found: list[tuple[int, int]] = []
    position = start
    while match := _OPENER.search(text, position, end):
        opened = match.start()
        closer = _OPENERS[match.group()]
        close = text.find(closer, opened + 1, min(end, opened + _LONGEST_QUOTE))
        if close > 0:
            found.append((opened, close))
        position = max(close, opened) + 1
    return found


def _is_inside(first: int, stop: int, quotes: list[tuple[int, int]]) -> bool:
    return any(opened < first and stop <= closed for opened, closed in quotes)


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether this mark ends a sentence, or an abbreviation, an initial or an ordinal does."""
    following = text[match.end() : min(end, match.end() + 40)].lstrip()
    if not following:
        return True
    if following[0].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = re.search(r"[^\s(\[\"“'‘]*$", text[max(begin, match.start() - 24) : match.start()])
    last = word.group() if word else ""
    if last.casefold() in _MAY_END and not following[0].isdigit():
        return True
    if last.casefold() in _ABBREVIATIONS:
        return False
    if len(last) == 1 and last.isupper():
        return False
    # "am 1. März": an ordinal in front of a month, not the end of a sentence.
    return not (last.isdigit() and len(last) <= 2 and _MONTH.match(following))
