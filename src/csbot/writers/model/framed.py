"""What a sentence says of the records that it tells from: their days, kinds and titles.

"On 4 May it was noted that …", "the note of 4 May says that …, and the email of 6 May that …",
"… (record of 4 May)": where that is so by the records' own fields, what is left is what each record
has to carry by itself.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from csbot.checking.reading.dates import carries, of_day
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention
from csbot.checking.reading.normal import clean, folded
from csbot.domain.evidence import Evidence

# The days of a sentence stand as ⟦0⟧, ⟦1⟧ … while its frames are looked for.
_DAY = r"⟦(?P<day>\d+)⟧"
_KIND = r"(?P<kind>records?|notes?|minutes|meetings?|e-?mails?|tickets?|surveys?|chats?|calls?)"
_TITLED = r"(?: \"(?P<title>[^\"]+)\")?"
_NOTED = r"(?:noted|recorded|reported|written|written down|set down|minuted|put on record)"
_SAYS = r"(?:says|said|records|recorded|notes|noted|states|stated|reports|reported|shows|showed)"
_OF = r"(?:of|from|on|dated) "
_RECORD = rf"(?:the|an?|our)(?: record of the)? {_KIND}{_TITLED} {_OF}{_DAY}"
# What leads in says that the record says so; what is listed with its day does not.
_SAID = [
    rf"(?:on|as of) {_DAY},? it was {_NOTED} that ",
    rf"it (?:is|was) {_NOTED} (?:on|as of) {_DAY} that ",
    rf"(?:in|at|during) {_RECORD},? it was {_NOTED} that ",
    rf"it (?:is|was) {_NOTED} (?:in|at|during) {_RECORD} that ",
    rf"{_RECORD},? {_SAYS}(?: that|:) ",
]
_LISTED = [rf"{_DAY}: (?=\w)", rf"(?:in|at|during|according to) {_RECORD}, (?=\w)"]
# Behind a frame that was told in full: "and one of 6 May that", "and on 6 May that".
_SAID_SHORT = [
    rf"(?:on|in|from|as of) {_DAY},? that ",
    rf"(?:one|another|that) {_OF}{_DAY},?(?: {_SAYS})? that ",
    rf"{_RECORD},? that ",
]
_LEADS = [(re.compile(p, re.I), True) for p in _SAID] + [
    (re.compile(p, re.I), False) for p in _LISTED
]
_NEXT_LEADS = [*_LEADS, *((re.compile(p, re.I), True) for p in _SAID_SHORT)]
_BRACKETS = re.compile(rf" \((?:{_KIND}{_TITLED} {_OF})?{_DAY}\)\.?$", re.I)
_AS_OF = re.compile(rf",? as of (?:the {_KIND}{_TITLED} {_OF})?{_DAY}\.?$", re.I)
_JOINT = re.compile(
    r"(?:[;,.] |[;,.]? (?=(?:and|while|whereas|but) ))(?:(?:and|while|whereas|but) )?"
    r"(?:(?P<later>later|then|afterwards|after that)|(?P<earlier>earlier|before that))?,? ?",
    re.I,
)
_RESPECTIVELY = re.compile(
    r"according to the (?:records|notes|e-?mails|meetings|tickets|surveys|chats|calls) of"
    r" ⟦(\d+)⟧ and ⟦(\d+)⟧, (.+?),? respectively\.?$",
    re.I,
)
_PLACE = re.compile(r"⟦(\d+)⟧")
_AND = re.compile(r",? and ")
_SHORTEST = 3
_MOST_ANDS = 4


class Framed(NamedTuple):
    """What is left of a sentence, or of a part of it, and the records that it may be of."""

    text: str
    cited: Sequence[Evidence]


class _Chunk(NamedTuple):
    """A part between its frames; `order` is 1 where it is told as later than the one before."""

    text: str
    match: re.Match[str]
    is_said: bool
    order: int


def unframed(text: str, cited: Sequence[Evidence]) -> Iterator[tuple[Framed, ...]]:
    """Each way in which all of a cleaned sentence stands in such frames that are so."""
    days = sorted(facts_of_claim(text).dates, key=lambda day: day.start)
    if not days or not any(item.kind == "history" for item in cited):
        return
    told, said = _without_days(text, days), [text[day.start : day.end] for day in days]
    if match := _RESPECTIVELY.match(told):
        each = [_records(cited, days[int(number)]) for number in match.groups()[:2]]
        yield from _in_turn(match[3], each, said)
        return
    found: list[Framed] = []
    last: date | None = None
    for chunk in _chunks(told):
        records = _records(cited, days[int(chunk.match["day"])], chunk.match)
        when = max((item.date for item in records if item.date), default=None)
        if when is None or not _follows(chunk.order, last, when):
            return
        last = when
        found.append(Framed(_sentence(chunk.text, said, is_said=chunk.is_said), records))
    if found and all(len(part.text.split()) >= _SHORTEST for part in found):
        yield tuple(found)


def _follows(order: int, last: date | None, when: date) -> bool:
    """Whether a record is later, or earlier, than the one before, where it is said to be."""
    return not order or (last is not None and (last < when if order > 0 else when < last))


def _records(
    cited: Sequence[Evidence], day: DateMention, match: re.Match[str] | None = None
) -> list[Evidence]:
    return [item for item in cited if _is_of(item, day, match)]


def _without_days(text: str, days: Sequence[DateMention]) -> str:
    told, at = [], 0
    for number, day in enumerate(days):
        told += [text[at : day.start], f"⟦{number}⟧"]
        at = max(at, day.end)
    return "".join((*told, text[at:]))


def _chunks(told: str) -> list[_Chunk]:
    """The framed parts of a sentence, none where a part of it has no frame."""
    starts = [0]
    for joint in _JOINT.finditer(told):
        if any(pattern.match(told, joint.end()) for pattern, _ in _NEXT_LEADS):
            starts.append(joint.start())
    found: list[_Chunk] = []
    for start, end in pairwise([*starts, len(told)]):
        led = _JOINT.match(told, start) if start else None
        part = told[led.end() if led else start : end]
        order = (bool(led["later"]) - bool(led["earlier"])) if led else 0
        chunk = _framed(part, order, is_first=not start)
        if chunk is None:
            return []
        found.append(chunk)
    return found


def _framed(part: str, order: int, *, is_first: bool) -> _Chunk | None:
    for pattern, is_said in _LEADS if is_first else _NEXT_LEADS:
        if match := pattern.match(part):
            return _Chunk(part[match.end() :], match, is_said, order)
    if match := _BRACKETS.search(part) or _AS_OF.search(part):
        return _Chunk(part[: match.start()], match, False, order)
    return None


def _in_turn(
    told: str, records: Sequence[Sequence[Evidence]], said: Sequence[str]
) -> Iterator[tuple[Framed, ...]]:
    """ "According to the records of D and E, A and B, respectively": A is of D, and B of E."""
    for joint in list(_AND.finditer(told))[:_MOST_ANDS]:
        parts = (told[: joint.start()], told[joint.end() :])
        if all(records) and all(len(part.split()) > 1 for part in parts):
            yield tuple(
                Framed(_sentence(part, said, is_said=True), own)
                for part, own in zip(parts, records, strict=True)
            )


def _sentence(part: str, days: Sequence[str], *, is_said: bool) -> str:
    """A part with its days again, as a sentence of its own."""
    rest = _PLACE.sub(lambda match: days[int(match[1])], part).strip(" ,;.")
    said = f"The record says that {rest}" if is_said else rest
    return f"{said[:1].upper()}{said[1:]}."


def _is_of(item: Evidence, day: DateMention, match: re.Match[str] | None = None) -> bool:
    """Whether a record is of this day, kind and title, as far as they are said."""
    if item.kind != "history" or item.date is None:
        return False
    told = match.groupdict() if match else {}
    kind, _, title = item.title.partition(": ")
    wanted = folded(told.get("kind") or "record").replace("-", "").removesuffix("s")
    wanted = "meeting" if wanted == "minute" else wanted
    return (
        all(carries(reading, of_day(item.date)) for reading in day.readings)
        and all(reading.day for reading in day.readings)
        and wanted in ("record", folded(kind))
        and folded(told.get("title") or clean(title)) == folded(clean(title))
    )
