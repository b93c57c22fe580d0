"""What may be rendered: each sentence of the cited evidence, and of code about it, on its own."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Mention
from csbot.checking.reading.lexicon import entry
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.quotes import comparable, is_verbatim, left_out
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import words
from csbot.checking.rules.speakers import speaker_of
from csbot.domain.evidence import Evidence
from csbot.writers.model.attribution import SAID
from csbot.writers.model.operators import operators
from csbot.writers.model.retold import retold
from csbot.writers.model.signed import signer
from csbot.writers.model.tokens import synonyms, tokens

_POINTS_BACK = re.compile(r"\b(?:he|she|they|it|his|her|their|this|that|these|those|them)\b", re.I)
_PERSONAL = re.compile(r"\b(?:he|she|they|his|her|him|their|them)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|us|me)\b|\?", re.I)
_GOES_ON = re.compile(r"[,;]? \w")
_OUTCOMES = tokens("met missed opened closed won lost left churned renewed cancelled signed paid")
_SHORTEST = 3
_SEVERAL = 2
_SEVERAL_WORDS = 4
# A turn of a chat, a field of a ticket: a line of its own.
_LINE = re.compile(r"\n+(?=\s*[A-Z][\w.' -]{1,40}: )")


@dataclass(frozen=True)
class Unit:
    """One sentence. `before` is the one that its pronouns point to, `whole` the record's text in
    the form in which quotations are compared, `author` who wrote or said all of it."""

    source: Source
    before: str = ""
    whole: str = ""
    author: str = ""
    # It quotes a record, or several sentences: what tells one of them is held against that one.
    quotes_record: bool = False
    # A relation of two told from its other side: its order tells who is who.
    of_two: bool = False

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of its words, its title and names, and of what its pronouns point to."""
        about = "" if self.source.kind == "strategy" else self.source.about
        # An address says what it is, and that somebody may be reached at it.
        address = "email" if "@" in self.text else ""
        told = tokens(f"{self.text} \n {about} \n {self.before} \n {address}")
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
    def alone(self) -> "Unit":
        """Itself without what its pronouns point to."""
        return replace(self, before="")

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


def units_of(cited: Sequence[Evidence], said: Sequence[str]) -> list[Unit]:
    """Of evidence and of what code says of it (`said`, cleaned sentences)."""
    found = [unit for item in cited for unit in _of_evidence(item)]
    last = max((item.date for item in cited if item.date), default=None)
    records = [comparable(clean(item.text)) for item in cited if item.kind == "history"]
    found += [
        _said(
            part,
            _about(text, cited),
            last,
            comparable(text),
            is_whole or any(is_verbatim(q.text, r) for q in _long_quotes(part) for r in records),
        )
        for text in said
        for part, is_whole in _cut_quotation(text)
    ]
    return found + [
        _retold(unit, other, of_two) for unit in found for other, of_two in retold(unit.text)
    ]


def _about(text: str, cited: Sequence[Evidence]) -> str:
    """Whose names may stand in the place of those in the text: of the accounts that it names
    where it names any, so that what is said of one is not another's."""
    named = [item for item in cited if item.account_id and any(n in text for n in item.subject)]
    others = [item for item in cited if not (named and item.account_id)]
    return "\n".join(dict.fromkeys(name for item in (*named, *others) for name in item.subject))


@lru_cache(maxsize=2048)
def _said(text: str, about: str, day: date | None, whole: str, quotes_record: bool) -> Unit:
    return Unit(Source("code", text, clean(about), day), whole=whole, quotes_record=quotes_record)


def _long_quotes(text: str) -> list[Mention]:
    """Quotations of several words: a record's title is none of its sentences."""
    return [q for q in facts_of_claim(text).quotes if len(q.text.split()) >= _SEVERAL_WORDS]


def latest(units: Sequence[Unit]) -> list[Unit]:
    """Without the values of a metric of which a later one is there."""
    newest: dict[str, date] = {}
    for unit in units:
        if unit.source.kind == "metric" and unit.source.written:
            day = newest.get(unit.source.about, unit.source.written)
            newest[unit.source.about] = max(day, unit.source.written)
    return [
        unit
        for unit in units
        if unit.source.kind != "metric"
        or unit.source.written is None
        or unit.source.written == newest[unit.source.about]
    ]


@lru_cache(maxsize=1024)
def _retold(unit: Unit, text: str, of_two: bool) -> Unit:
    return replace(unit, source=replace(unit.source, text=text), of_two=of_two)


@lru_cache(maxsize=1024)
def _of_evidence(item: Evidence) -> tuple[Unit, ...]:
    author = _author(item)
    if not author or "@" in author:
        author = f"{author} {signer(item.text)}".strip() if item.kind == "history" else author
    named = (name for name in item.subject if name != author)
    about = clean(" \n ".join(part for part in (item.title, *named) if part))
    whole = clean(item.text)
    found: list[Unit] = []
    before = ""
    for span in sentences(whole):
        for text, is_whole in _lines(span.text):
            source = Source(item.ref, text, about, item.date, item.kind, item.account_id)
            found.append(
                Unit(
                    source,
                    before if _POINTS_BACK.search(text) else "",
                    comparable(whole),
                    author or speaker_of(text, whole) or "",
                    is_whole,
                )
            )
            before = text
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    for line in _LINE.split(text):
        if line.strip():
            yield from _cut_quotation(line.strip())


def _cut_quotation(text: str) -> Sequence[tuple[str, bool]]:
    """A sentence that quotes several, whole (True) and once with each of them: none lends its
    words to another."""
    quotes = facts_of_claim(text).quotes
    longest = max(quotes, key=lambda quote: len(quote.text), default=None)
    quoted = sentences(longest.text) if longest else []
    if longest is None or len(quoted) < _SEVERAL:
        return ((text, False),)
    before, behind = text[: longest.start], text[longest.end :]
    return [(text, True), *((f'{before}"{span.text}"{behind}', False) for span in quoted)]


def _author(item: Evidence) -> str:
    """The last name of a record is who wrote it, behind those of the account."""
    last = item.subject[-1] if item.kind == "history" and item.subject else ""
    is_accounts = last == item.account_id or ("." in last and " " not in last)
    return "" if is_accounts and "@" not in last else last
