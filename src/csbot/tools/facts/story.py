"""How records of one account go on with each other: a fault and its repair, a mail and its answer.

A record that asks what the reader asks shares most with the question, and answers nothing; what
came back under the same subject, or was written soon after in words of the same matter, does. What
a later record puts right, the earlier one does not tell any more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.checking.reading.months import MONTH
from csbot.domain.chunk import Chunk
from csbot.search.stems import stems
from csbot.tools.ground.base import Context

# "Re: Scan", "AW: Scan", "Scan (2)", "Scan (solved)" are all about "Scan".
_MARKS = re.compile(r"^(?:(?:re|fwd?|aw|wg|antw|sv|tr)\s*:\s*)+|\s*\([^()]*\)\s*$", re.I)
# What a record says that puts another one right. A closed class of English, with a few of the
# languages that customers write.
_CORRECTS = re.compile(
    r"\b(?:correct(?:ion|ions|ed|s)?|instead of|wrong(?:ly)?|mistaken?(?:ly)?|apologi[sz]e|"
    r"no longer|moved (?:to|from)|postponed|changed my mind|revised|(?:re|mis)[- ]?count(?:ed)?|"
    r"after all|turned out|not \w+(?: \w+)? but|forget what|withdr[ae]wn?|cancel(?:l?ed)?|"
    r"korrektur|korrigiert\w*|correcci[oó]n|correctif|rectifi\w+)\b",
    re.I,
)
# Figures that hardly stand in two records by chance: three digits and more, and days of a month.
_FIGURE = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(rf"\b\d{{1,2}}\.? (?:of )?{MONTH}", re.I)
# A matter is mostly dealt with within so many days.
_SOON_DAYS = 75


def subject_of(title: str) -> str:
    """The title without the marks of an answer or a sequel, in lower case."""
    return _MARKS.sub("", title).strip().casefold()


@dataclass(frozen=True, slots=True)
class Ties:
    """Of a record to the first: `soon` after it or `later` than that, or `earlier`; `akin`: the
    telling words that both have, for its length; `corrects`: it says of something that it was
    wrong; `figure`: both have a figure or a day that hardly stands in two records by chance."""

    soon: bool
    later: bool
    earlier: bool
    akin: float
    corrects: bool
    figure: bool


@dataclass(frozen=True, slots=True)
class Story:
    """The record that leads, with how telling each word of it is."""

    lead: Chunk
    words: frozenset[str]
    rarity: dict[str, float]

    @classmethod
    def of(cls, context: Context, lead: Chunk, others: Sequence[Chunk]) -> "Story":
        own = _words(lead)
        shared = own & frozenset[str]().union(*map(_words, others))
        return cls(lead, own, context.search.rarity(sorted(shared)))

    def ties(self, other: Chunk) -> Ties:
        held = _words(other)
        days = (other.date - self.lead.date).days if other.date and self.lead.date else None
        is_after = days is not None and days >= 0
        return Ties(
            soon=days is not None and 0 <= days <= _SOON_DAYS,
            later=days is not None and days > _SOON_DAYS,
            earlier=days is not None and days < 0,
            akin=sum(self.rarity.get(word, 0.0) for word in self.words & held) / (1 + len(held)),
            figure=is_after and bool(_figures(self.lead.text) & _figures(other.text)),
            corrects=bool(days and days > 0 and _CORRECTS.search(f"{other.title}\n{other.text}")),
        )


def _figures(text: str) -> set[str]:
    numbers = {re.sub(r"\D", "", found) for found in _FIGURE.findall(text)}
    days = {" ".join(found.lower().split()) for found in _DAY.findall(text)}
    return {number for number in numbers if not _YEAR.fullmatch(number)} | days


def _words(chunk: Chunk) -> frozenset[str]:
    return frozenset(stems(f"{chunk.title} {chunk.text}"))
