"""What code said of its own accord, and what was asked: a model may repeat it."""

import re
from collections.abc import Iterable, Sequence

from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import content
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.model.known import Known, texts_of
from csbot.writers.model.plain import plain

_JOIN = re.compile(r"; (?:in addition, |also, |besides, )?|,? (?:and|while) | - |, ")


class Told:
    def __init__(self, own: Iterable[Statement], asked: str) -> None:
        self._own = tuple(own)
        self._affirmed = {text for s in self._own for text in (plain(s.text), *_cut(s.text))}
        self._repeated = {
            _said(text, s) for s in self._own for text in (plain(s.text), *_cut(s.text))
        }
        self._said = [
            (frozenset(s.refs), text, frozenset(content(text)))
            for s in self._own
            for text in _cut(s.text)
        ]
        self._of: dict[tuple[str, ...], Known] = {}
        self.everything = Known.of((asked, *(s.text for s in self._own)))

    def is_repeated(self, statement: Statement) -> bool:
        return _said(statement.text, statement) in self._repeated or len(self.parts(statement)) > 1

    def parts(self, statement: Statement) -> Sequence[str]:
        """The sentences of code that a statement joins, word for word and with their evidence."""
        if statement.status == "fact":
            for join in _JOIN.finditer(statement.text):
                halves = statement.text[: join.start()], statement.text[join.end() :]
                if all(self._is_said(half, statement.refs) for half in halves):
                    return halves
        return (statement.text,)

    def _is_said(self, text: str, refs: Sequence[str]) -> bool:
        told = _bare(text)
        return any(
            told == _bare(theirs) and own <= set(refs) for own, theirs, _ in self._said if own
        )

    def denies(self, text: str) -> bool:
        """Whether a text is code's own with a "not" put in."""
        return _without_not(text) in self._affirmed and text not in self._affirmed

    def known(self, refs: tuple[str, ...], cited: Sequence[Evidence]) -> Known:
        """What the evidence says, and what code says of the same evidence."""
        if refs not in self._of:
            said = [s.text for s in self._own if set(refs) & set(s.refs)]
            self._of[refs] = Known.of((*texts_of(cited), *said))
        return self._of[refs]

    def said(self, refs: Iterable[str]) -> list[tuple[str, frozenset[str]]]:
        """Each sentence of code with some of the same evidence, and its stems."""
        wanted = set(refs)
        return [(text, stems) for theirs, text, stems in self._said if wanted & theirs]


def _said(text: str, statement: Statement) -> tuple[str, str, frozenset[str]]:
    return text, statement.status, frozenset(statement.refs)


def _bare(text: str) -> str:
    return text.strip(" .").casefold()


def _cut(text: str) -> list[str]:
    return [span.text.strip() for span in sentences(plain(text))]


def _without_not(text: str) -> str:
    return re.sub(r"\b(?:not|never|no) ", "", text, flags=re.I)
