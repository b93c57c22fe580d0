"""A piece of evidence, read once and kept ready to be checked against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from csbot.checking.reading.extract import facts_of_evidence
from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.name_index import NameIndex, name_index
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.quotes import comparable
from csbot.checking.reading.report import EvidenceText
from csbot.checking.reading.words import content
from csbot.domain.evidence import Evidence

_MOST_PLACES = 40


@dataclass(frozen=True)
class Source:
    """`text` carries figures and quotations; `about` (title, subject) carries names and labels."""

    id: str
    text: str
    about: str = ""
    written: date | None = None
    kind: str = ""
    account_id: str | None = None

    @cached_property
    def facts(self) -> Facts:
        return facts_of_evidence(self.text)

    @cached_property
    def figures_by_value(self) -> dict[Decimal, list[Figure]]:
        """For each value the first places that have it, so that no list of figures is slow."""
        found: dict[Decimal, list[Figure]] = {}
        for figure in self.facts.figures:
            for value in figure.values:
                places = found.setdefault(value, [])
                if len(places) < _MOST_PLACES:
                    places.append(figure)
        return found

    @cached_property
    def about_facts(self) -> Facts:
        return facts_of_evidence(self.about)

    @cached_property
    def names(self) -> NameIndex:
        return name_index(self.text, self.about)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset((*content(self.text), *content(self.about)))

    @cached_property
    def comparable(self) -> str:
        return comparable(self.text)

    @cached_property
    def folded(self) -> str:
        return folded(f"{self.text} {self.about}")


def of_text(evidence: EvidenceText) -> Source:
    return _source(evidence.id, clean(evidence.text), "", evidence.date, "", None)


def of_evidence(evidence: Evidence) -> Source:
    about = [evidence.title, *evidence.subject, evidence.url or "", evidence.account_id or ""]
    return _source(
        evidence.id or evidence.ref,
        clean(evidence.text),
        clean(" \n ".join(part for part in about if part)),
        evidence.date,
        evidence.kind,
        evidence.account_id,
    )


@lru_cache(maxsize=2048)
def _source(
    ref: str, text: str, about: str, written: date | None, kind: str, account_id: str | None
) -> Source:
    """A piece of evidence as it stands, kept with what was read of it; a changed one is another."""
    return Source(ref, text, about, written, kind, account_id)


def stems_of(sources: Sequence[Source]) -> frozenset[str]:
    return frozenset().union(*(source.stems for source in sources))
