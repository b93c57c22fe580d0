"""Records that go on under one subject: a mail and its answer, a ticket and its solution.

A record that asks what the reader asks shares most with the question, and answers nothing; what
came back under the same subject does. What a later record puts right, the earlier one does not tell
any more: both are told, with their dates.
"""

import re
from collections.abc import Sequence
from datetime import date

from csbot.checking.reading.months import MONTH
from csbot.domain.chunk import Chunk
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import Matched

# "Re: Scan", "AW: Scan", "Scan (2)", "Scan (solved)" are all about "Scan".
_MARKS = re.compile(r"^(?:(?:re|fwd?|aw|wg|antw|sv|tr)\s*:\s*)+|\s*\([^()]*\)\s*$", re.I)


def subject_of(title: str) -> str:
    """The title without the marks of an answer or a sequel, in lower case."""
    return _MARKS.sub("", title).strip().casefold()


def with_replies(kept: Sequence[Matched], ranked: Sequence[Matched]) -> list[Matched]:
    """Each of `kept`, followed by the likeliest later record under its subject, unless that is
    kept anyway."""
    told: list[Matched] = []
    shown = {one.hit.chunk.source_id for one in kept}
    for one in kept:
        told.append(one)
        later = (other for other in ranked if _goes_on(one.hit.chunk, other.hit.chunk))
        reply = next((other for other in later if other.hit.chunk.source_id not in shown), None)
        if reply is not None:
            shown.add(reply.hit.chunk.source_id)
            told.append(reply)
    return told


# What a record says that puts another one right. A closed class of English, with a few of the
# languages that customers write.
_CORRECTS = re.compile(
    r"\b(?:correct(?:ion|ions|ed|s)?|instead of|wrong(?:ly)?|mistaken?(?:ly)?|apologi[sz]e|"
    r"no longer|moved (?:to|from)|postponed|changed my mind|revised|(?:re|mis)[- ]?count(?:ed)?|"
    r"after all|turned out|not \w+(?: \w+)? but|forget what|withdr[ae]wn?|cancel(?:l?ed)?|"
    r"korrektur|korrigiert\w*|correcci[oó]n|correctif|rectifi\w+)\b",
    re.I,
)
# Among how many of the likeliest such a record is looked for, what the reader says of one at least;
# and how near to the question the newest has to be where it is asked how things stand.
_LIKELIEST, _SPEAKS_OF_IT, _NEWEST_OF, _NEAR = 8, -4.0, 5, 0.2
# Among how many one that has a figure of what was told; how many are told in all.
_WITH_FIGURE, _MOST = 40, 2
# Figures that hardly stand in two records by chance: three digits and more, and days of a month.
_FIGURE = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(rf"\b\d{{1,2}}\.? (?:of )?{MONTH}", re.I)


def with_later(kept: Sequence[Matched], ranked: Sequence[Matched], asked: Asked) -> list[Matched]:
    """`kept`, and the records behind the first of them in time that put it right, or tell the same
    matter anew where it is asked how things stand."""
    if not kept:
        return []
    lead = kept[0].hit.chunk
    later = [one for one in ranked[:_WITH_FIGURE] if _is_later(lead, one.hit.chunk)]
    found = [one for one in later if _tells_again(lead, one.hit.chunk, asked)]
    found += [one for one in ranked[:_LIKELIEST] if one in later and _corrects(one)]
    if asked.stands:
        near = [one for one in ranked[:_NEWEST_OF] if one in later and _is_near(one)]
        found += sorted(near, key=lambda one: one.hit.chunk.date or date.min)[-1:]
    shown = {one.hit.chunk.source_id for one in kept}
    new = {one.hit.chunk.source_id: one for one in reversed(found)}
    return [*kept, *[one for i, one in reversed(new.items()) if i not in shown][:_MOST]]


def _tells_again(lead: Chunk, other: Chunk, asked: Asked) -> bool:
    """Whether another record has a figure of the first and corrects it, or was asked for."""
    shared = _figures(lead.text) & _figures(f"{other.title} {other.text}")
    return bool(shared) and (asked.stands or bool(_CORRECTS.search(other.text)))


def _figures(text: str) -> set[str]:
    numbers = {re.sub(r"\D", "", found) for found in _FIGURE.findall(text)}
    days = {" ".join(found.lower().split()) for found in _DAY.findall(text)}
    return {number for number in numbers if not _YEAR.fullmatch(number)} | days


def _corrects(one: Matched) -> bool:
    is_of_it = one.answers is not None and one.answers >= _SPEAKS_OF_IT
    return is_of_it and bool(_CORRECTS.search(f"{one.hit.chunk.title}\n{one.hit.chunk.text}"))


def _is_near(one: Matched) -> bool:
    return one.is_sure or (one.hit.cosine or 0.0) >= _NEAR


def _is_later(first: Chunk, other: Chunk) -> bool:
    return first.date is not None and other.date is not None and other.date > first.date


def _goes_on(first: Chunk, other: Chunk) -> bool:
    if not first.title or first.source_id == other.source_id or not (first.date and other.date):
        return False
    is_later = other.date >= first.date and other.title != first.title
    return is_later and subject_of(first.title) == subject_of(other.title)
