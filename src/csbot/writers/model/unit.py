"""One sentence of what was cited, or of code about it: what it says, quotes and points to."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from csbot.checking.operators import operators
from csbot.checking.reading.lexicon import entry
from csbot.checking.reading.normal import folded
from csbot.checking.reading.quotes import comparable, is_verbatim, left_out
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import words
from csbot.domain.evidence import Evidence
from csbot.writers.model.attribution import SAID
from csbot.writers.model.tokens import synonyms, tokens

_PERSONAL = re.compile(r"\b(?:he|she|they|his|her|him|their|them)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|us|me)\b|\?", re.I)
_LABEL = re.compile(r"([A-Z][\w' -]{1,40}?)(?: \([^()]{1,40}\))?: ")
_GOES_ON = re.compile(r"[,;]? \w")
_OUTCOMES = tokens("met missed opened closed won lost left churned renewed cancelled signed paid")
_SHORTEST = 3


@dataclass(frozen=True)
class Unit:
    """One sentence. `before` is the one that its pronouns point to, `further` what that one points
    to in its turn, `whole` the record's text in
    the form in which quotations are compared, `author` who wrote or said all of it."""

    source: Source
    before: str = ""
    whole: str = ""
    author: str = ""
    # It quotes a record, or several sentences: what tells one of them is held against that one.
    quotes_record: bool = False
    # A relation of two told from its other side: its order tells who is who.
    of_two: bool = False
    further: str = ""
    # Somebody of a customer's wrote it: its "we" are they, its "you" are we.
    is_theirs: bool = False

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of its words, its title and names, and of what its pronouns point to."""
        about = "" if self.source.kind == "strategy" else self.source.about
        # An address says what it is, and that somebody may be reached at it.
        address = "email" if "@" in self.text else ""
        told = tokens(f"{self.text} \n {about} \n {self.before} \n {self.further} \n {address}")
        return told | {f"@{self.source.kind}"} if self.source.kind else told

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form for word in words(self.text))

    @cached_property
    def senses(self) -> frozenset[str]:
        """What its words mean, by WordNet's numbers."""
        return frozenset().union(*(entry(there).own for there in self.stems))

    @cached_property
    def synonyms(self) -> frozenset[str]:
        """What stands for its words in accounts of customers."""
        if self.of_two:
            return frozenset()
        return frozenset().union(*(synonyms().get(there, frozenset()) for there in self.stems))

    @cached_property
    def as_evidence(self) -> Evidence:
        """The sentence alone, with its names and its day."""
        named = (*self.source.about.split("\n"), self.author)
        return Evidence(
            ref=self.source.id,
            text=self.text,
            title=self.before,
            kind=self.source.kind or "computed",
            date=self.source.written,
            account_id=self.source.account_id,
            subject=tuple(dict.fromkeys(name.strip() for name in named if name.strip())),
        )

    @cached_property
    def label(self) -> str:
        """What a line of a list begins with, folded: "Front desk (Vera Price): 3 of 10"."""
        match = _LABEL.match(self.text) if self.source.kind == "history" else None
        return folded(match[1]) if match else ""

    @cached_property
    def alone(self) -> "Unit":
        """Itself without what its pronouns point to."""
        return replace(self, before="", further="")

    def tells(self, stems: Collection[str]) -> bool:
        """Whether it has each, most of them in words of its own."""
        if not all(self.has(stem) for stem in stems):
            return False
        if not self.before:
            return True
        return sum(self.alone.has(stem) for stem in stems) * 2 >= len(stems)

    def has(self, wanted: str) -> bool:
        """Whether it has a stem, one of the same meaning, or one that begins it or begins with it:
        owner, owns."""
        if wanted in self.stems or wanted in self.synonyms or self._means(wanted):
            return True
        return len(wanted) >= _SHORTEST and any(
            len(there) >= _SHORTEST and (there.startswith(wanted) or wanted.startswith(there))
            for there in self.stems
        )

    def _means(self, wanted: str) -> bool:
        """By WordNet; but for who said it, for what became of a thing, and for which side of a
        relation it is, no other word stands."""
        if self.of_two or wanted in SAID | _OUTCOMES:
            return False
        return bool(entry(wanted).own & self.senses)

    def points_to(self, name: str) -> bool:
        """Whether it may speak of somebody named in the sentence before, or of its author."""
        if _PERSONAL.search(self.text) and folded(name) in folded(self.before):
            return True
        is_author = bool(self.author) and folded(name) in folded(self.author)
        return is_author and bool(_FIRST_PERSON.search(self.text))

    def quotes(self, quote: str) -> bool:
        """Whether it has the words, and ends with them where the quotation ends a sentence."""
        whole = self.whole or self.source.comparable
        if not is_verbatim(quote, whole) or any(
            operator.kept for gap in left_out(quote, whole) for operator in operators(gap)
        ):
            return False
        ending = comparable(quote).strip()
        at = whole.find(ending.rstrip(".!")) if ending.endswith((".", "!")) else -1
        return at < 0 or not _GOES_ON.match(whole, at + len(ending.rstrip(".!")))
