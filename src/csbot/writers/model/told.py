"""What code said of its own accord, and what was asked: a model may repeat it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.dates import full_day
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import content
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.model.known import Known, texts_of
from csbot.writers.model.leads import without_leads
from csbot.writers.model.plain import plain

_JOIN = re.compile(r"[;,.] (?:(?:and|but|while|whereas) )?| (?:and|while|whereas|but) | - ")
_MOST_JOINS = 40
# How much longer a day may be in one form than in another, its weekday included.
_LONGER = 16
_BETWEEN = frozenset((" ", ", "))


class Piece(NamedTuple):
    """A part of a statement that stands for itself. `is_told`: code said so, and `text` is its."""

    text: str
    is_told: bool


class Told:
    def __init__(self, own: Iterable[Statement], asked: str) -> None:
        self.own = tuple(own)
        self._affirmed = {text for s in self.own for text in (plain(s.text), *_cut(s.text))}
        self._repeated = {
            _said(text, s) for s in self.own for text in (plain(s.text), *_cut(s.text))
        }
        self._said = [
            (frozenset(s.refs), text, frozenset(content(text)))
            for s in self.own
            for text in _cut(s.text)
        ]
        # By its form the sentence and what it rests on: the same may be said of several records.
        self._forms: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = {}
        for s in self.own:
            for text in (plain(s.text), *_cut(s.text)) if s.refs else ():
                said = (frozenset(s.refs), text)
                self._forms.setdefault((s.status, canonical(text)), []).append(said)
        self._lengths = {len(text) for _, text, _ in self._said}
        self._of: dict[tuple[str, ...], Known] = {}
        self.everything = Known.of((asked, *(s.text for s in self.own)))

    def is_repeated(self, statement: Statement) -> bool:
        return _said(statement.text, statement) in self._repeated

    def pieces(self, statement: Statement) -> Sequence[Piece]:
        """What is to be judged each for itself: sentences of code, behind leads, joined, and with
        their dates in any form; or all that stands behind the lead."""
        if statement.status == "gap":
            return (Piece(statement.text, is_told=False),)
        rests = without_leads(statement.text)
        for rest in rests:
            if found := self._told(rest, statement, _MOST_JOINS):
                return [Piece(text, is_told=True) for text in found]
        return (Piece(_taken_for_known(statement.text, rests[-1]), is_told=False),)

    def _told(self, text: str, statement: Statement, joins: int) -> list[str]:
        """The sentences of code that a text is made of, none where it is made of others too."""
        for rest in without_leads(text):
            said = self._original(rest, statement)
            if said is not None:
                return [said]
        for join in list(_JOIN.finditer(text))[:joins]:
            if all(abs(join.start() - length) > _LONGER for length in self._lengths):
                continue
            first = self._original(text[: join.start()], statement)
            if first is None:
                continue
            others = self._told(text[join.end() :], statement, joins - 1)
            if others:
                return [first, *others]
        return []

    def _original(self, text: str, statement: Statement) -> str | None:
        known = self._forms.get((statement.status, canonical(text)), ())
        cited = set(statement.refs)
        return next((said for refs, said in known if refs <= cited), None)

    def denies(self, text: str) -> bool:
        """Whether a text is code's own with a "not" put in."""
        return _without_not(text) in self._affirmed and text not in self._affirmed

    def known(self, refs: tuple[str, ...], cited: Sequence[Evidence]) -> Known:
        """What the evidence says, and what code says of the same evidence."""
        if refs not in self._of:
            said = [s.text for s in self.own if set(refs) & set(s.refs)]
            self._of[refs] = Known.of((*texts_of(cited), *said))
        return self._of[refs]

    def said(self, refs: Iterable[str]) -> list[tuple[str, frozenset[str]]]:
        """Each sentence of code with some of the same evidence, and its stems."""
        wanted = set(refs)
        return [(text, stems) for theirs, text, stems in self._said if wanted & theirs]


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """A cleaned sentence with each full day in one form, in small letters, without its end mark."""
    found: list[str] = []
    at = 0
    for start, end, day in _days(text):
        found += [text[at:start], day]
        at = end
    return "".join((*found, text[at:])).strip(" .").casefold()


def _days(text: str) -> Iterator[tuple[int, int, str]]:
    """Each full day with its place; its weekday, where it is the right one, belongs to it."""
    dates = sorted(facts_of_claim(text).dates, key=lambda d: d.start)
    before: DateMention | None = None
    for mention in dates:
        day = full_day(mention.readings[0]) if len(mention.readings) == 1 else None
        if day is not None and mention.readings[0].time is None:
            start = mention.start
            if (
                before is not None
                and text[before.end : mention.start] in _BETWEEN
                and [m.weekday for m in before.readings] == [day.weekday()]
            ):
                start = before.start
            yield start, mention.end, day.isoformat()
        before = mention


def _taken_for_known(text: str, rest: str) -> str:
    """ "Did you know that she left?" says that she left."""
    led = len(rest) < len(text) and text[: -len(rest)].rstrip().endswith("that")
    return f"{rest.rstrip('?')}." if led and rest.endswith("?") else rest


def _said(text: str, statement: Statement) -> tuple[str, str, frozenset[str]]:
    return text, statement.status, frozenset(statement.refs)


def _cut(text: str) -> list[str]:
    return [span.text.strip() for span in sentences(plain(text))]


def _without_not(text: str) -> str:
    return re.sub(r"\b(?:not|never|no) ", "", text, flags=re.I)
