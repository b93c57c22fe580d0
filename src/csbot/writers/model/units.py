"""What may be rendered: each sentence of the cited evidence, and of code about it, on its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.quotes import comparable, is_verbatim
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words
from csbot.checking.rules.opposites import DIRECTIONS
from csbot.checking.rules.speakers import speaker_of
from csbot.domain.evidence import Evidence

_POINTS_BACK = re.compile(r"\b(?:he|she|they|it|his|her|their|this|that|these|those|them)\b", re.I)
_PERSONAL = re.compile(r"\b(?:he|she|they|his|her|him|their|them)\b", re.I)
_WAYS = {1: "upward", -1: "downward"}
_SHORTEST = 3


@dataclass(frozen=True)
class Unit:
    """One sentence. `before` is the one that its pronouns point to, `whole` the record's text in
    the form in which quotations are compared, `author` who wrote or said all of it."""

    source: Source
    before: str = ""
    whole: str = ""
    author: str = ""

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of its words, its title and names, and of what its pronouns point to."""
        return tokens(f"{self.text} \n {self.source.about} \n {self.before}")

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form for word in words(self.text))

    def has(self, wanted: str) -> bool:
        """Whether it has a stem, or one that begins it or begins with it: owner, owns."""
        if wanted in self.stems:
            return True
        return len(wanted) >= _SHORTEST and any(
            len(there) >= _SHORTEST and (there.startswith(wanted) or wanted.startswith(there))
            for there in self.stems
        )

    def points_to(self, name: str) -> bool:
        """Whether it may speak of somebody named in the sentence before."""
        return bool(_PERSONAL.search(self.text)) and folded(name) in folded(self.before)

    def quotes(self, quote: str) -> bool:
        return is_verbatim(quote, self.whole or self.source.comparable)


def tokens(text: str) -> frozenset[str]:
    """Stems of the words of weight; a direction counts as itself, in whichever word."""
    return frozenset(token(word.form) for word in words(text) if is_weighty(word.form))


def is_weighty(form: str) -> bool:
    return (form not in FUNCTION_WORDS or form in ("up", "down")) and len(form) > 1


@lru_cache(maxsize=20_000)
def token(form: str) -> str:
    if form in ("up", "down"):
        return _WAYS[1 if form == "up" else -1]
    told = stem(form)
    return _WAYS[DIRECTIONS[told][1]] if told in DIRECTIONS else told


def units_of(cited: Sequence[Evidence], said: Sequence[str]) -> list[Unit]:
    """Of evidence and of what code says of it (`said`, cleaned sentences)."""
    found = [unit for item in cited for unit in _of_evidence(item)]
    last = max((item.date for item in cited if item.date), default=None)
    return found + [_said(text, _about(text, cited), last) for text in said]


def _about(text: str, cited: Sequence[Evidence]) -> str:
    """Whose names may stand in the place of those in the text: of the accounts that it names
    where it names any, so that what is said of one is not another's."""
    named = [item for item in cited if item.account_id and any(n in text for n in item.subject)]
    others = [item for item in cited if not (named and item.account_id)]
    return "\n".join(dict.fromkeys(name for item in (*named, *others) for name in item.subject))


@lru_cache(maxsize=2048)
def _said(text: str, about: str, day: date | None) -> Unit:
    return Unit(Source("code", text, clean(about), day))


@lru_cache(maxsize=1024)
def _of_evidence(item: Evidence) -> tuple[Unit, ...]:
    author = _author(item)
    named = (name for name in item.subject if name != author)
    about = clean(" \n ".join(part for part in (item.title, *named) if part))
    whole = clean(item.text)
    found: list[Unit] = []
    before = ""
    for span in sentences(whole):
        text = span.text.strip()
        source = Source(item.ref, text, about, item.date, item.kind, item.account_id)
        found.append(
            Unit(
                source,
                before if _POINTS_BACK.search(text) else "",
                comparable(whole),
                author or speaker_of(text, whole) or "",
            )
        )
        before = text
    return tuple(found)


def _author(item: Evidence) -> str:
    """The last name of a record is who wrote it, behind those of the account."""
    last = item.subject[-1] if item.kind == "history" and item.subject else ""
    is_accounts = last == item.account_id or ("." in last and " " not in last)
    return "" if is_accounts and "@" not in last else last
