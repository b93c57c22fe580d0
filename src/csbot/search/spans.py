"""Text cut at the borders of turns, paragraphs and sentences, packed into passages.

Works on positions, so that a passage is a stretch of the text exactly as it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

AIM_WORDS = 100
MOST_WORDS = 180
# From this share of the aim on a passage ends at the border of a turn or paragraph.
_ENOUGH_AT_A_BORDER = 0.75

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-ÞĀ-Ž0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|no|nr|vs|etc|approx|ca|dept|fig|est|e\.g|i\.e)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"^\s*(?:(?:\[[^\]\n]{1,40}\]|\(?\d{1,2}:\d{2}(?::\d{2})?\)?)\s+)?"
    r"(?P<name>[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-ÞĀ-Ž][\w.'’-]*){0,3})"
    r"(?: \([^)\n]{1,40}\))?:\s+(?=\S)"
)
# Labels that open a line as a name would.
_NO_NAMES = frozenset(
    "subject from to cc bcc date re fwd note notes action actions agenda attendees next summary"
    " decision decisions risk risks status update owner due ps nb tl;dr question answer"
    " result results background goal goals".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `end` in the text; `speaker` is "" outside of turns; `opens` a turn or
    paragraph."""

    start: int
    end: int
    words: int
    speaker: str
    opens: bool


def speaker_of(line: str) -> str | None:
    """ "Jonas Meyer" for "Jonas Meyer: We are late."; None for a line that opens no turn."""
    turn = _TURN.match(line)
    if turn is None or turn["name"].split()[0].casefold() in _NO_NAMES:
        return None
    return turn["name"]


def sentence_spans(text: str) -> Iterator[Span]:
    """The sentences of each line, in order; one that is too long for a passage is cut at words."""
    speaker, paragraph_end = "", 0
    turns = sum(speaker_of(line) is not None for line in text.splitlines()) > 1
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        named = speaker_of(line[0]) if turns else None
        blank = text.count("\n", paragraph_end, line.start()) > 1
        # A paragraph after a blank line is no longer the last speaker's.
        speaker = named if named is not None else ("" if blank else speaker)
        opens = named is not None or blank or paragraph_end == 0
        for start, end in _sentences(text, line.start(), line.end()):
            for first, last in _short_enough(text, start, end):
                yield Span(first, last, len(text[first:last].split()), speaker, opens)
                opens = False
        paragraph_end = line.end()


def passages(text: str, aim: int = AIM_WORDS, most: int = MOST_WORDS) -> list[list[Span]]:
    """Consecutive sentences packed to about `aim` words, never more than `most`.

    A passage ends early at the border of a turn or paragraph where it has substance already.
    """
    packed: list[list[Span]] = []
    words = 0
    for span in sentence_spans(text):
        room = words + span.words <= most
        enough = words >= aim or (span.opens and words >= _ENOUGH_AT_A_BORDER * aim)
        if packed and room and not enough:
            packed[-1].append(span)
            words += span.words
        else:
            packed.append([span])
            words = span.words
    return packed


def is_shortened(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends with a shortened word or an initial, so that its dot ends nothing."""
    return _ABBREVIATED.search(text, max(start, end - 12), end) is not None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for border in _END.finditer(text, start, end):
        if is_shortened(text, begun, border.start()):
            continue
        yield begun, border.start()
        begun = border.end()
    if text[begun:end].strip():
        yield begun, end


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text, start, end))
    for i in range(0, len(words), MOST_WORDS):
        part = words[i : i + MOST_WORDS]
        yield part[0].start(), part[-1].end()
