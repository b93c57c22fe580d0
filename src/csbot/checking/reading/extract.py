"""All extractors over one text, each place read once, the surest kind first."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from csbot.checking.reading.changes import changes
from csbot.checking.reading.dates import dates
from csbot.checking.reading.facts import DateMention, Facts, Figure, Mention
from csbot.checking.reading.figures import figures
from csbot.checking.reading.identifiers import identifiers
from csbot.checking.reading.links import links
from csbot.checking.reading.names import names
from csbot.checking.reading.quotes import quotes
from csbot.checking.reading.spans import Taken


@lru_cache(maxsize=4096)
def facts_of_claim(text: str) -> Facts:
    """Facts of a cleaned claim; what stands in quotation marks counts as quotation alone."""
    taken = Taken(len(text))
    quoted = tuple(quotes(text, taken))
    found = _valued(text, taken, quoted)
    return replace(found, quotes=quoted, names=tuple(names(text, taken)))


@lru_cache(maxsize=2048)
def facts_of_evidence(text: str) -> Facts:
    """Values of cleaned evidence, in quotation marks too; names are looked up, not extracted."""
    return _valued(text, Taken(len(text)))


@lru_cache(maxsize=2048)
def named_facts_of_evidence(text: str) -> Facts:
    """Values of cleaned evidence, and its names told like those of a claim."""
    facts = facts_of_evidence(text)
    taken = Taken(len(text))
    read: list[Figure | DateMention | Mention] = [*facts.figures, *facts.dates]
    read += [*facts.identifiers, *facts.links]
    for fact in read:
        taken.take(fact.start, fact.end)
    return replace(facts, names=tuple(names(text, taken)))


def _valued(text: str, taken: Taken, quoted: Sequence[Mention] = ()) -> Facts:
    linked = tuple(links(text, taken))
    dated = tuple(dates(text, taken))
    identified = tuple(identifiers(text, taken))
    read = tuple(figures(text, taken))
    changed = tuple(
        change
        for change in changes(text, read)
        if not any(quote.start <= change.start < quote.end for quote in quoted)
    )
    sizes = {change.size_at for change in changed}
    return Facts(
        text,
        figures=tuple(figure for figure in read if figure.start not in sizes),
        dates=dated,
        identifiers=identified,
        links=linked,
        changes=changed,
    )
