"""All extractors over one text, each place read once, the surest kind first."""

from functools import lru_cache

from csbot.checking.dates import dates
from csbot.checking.facts import Facts
from csbot.checking.figures import figures
from csbot.checking.identifiers import identifiers
from csbot.checking.links import links
from csbot.checking.names import names
from csbot.checking.quotes import quotes
from csbot.checking.spans import Taken


@lru_cache(maxsize=4096)
def facts_of_claim(text: str) -> Facts:
    """Facts of a cleaned claim; what stands in quotation marks counts as quotation alone."""
    taken = Taken(len(text))
    quoted = tuple(quotes(text, taken))
    return _rest(text, taken, quoted)


@lru_cache(maxsize=2048)
def facts_of_evidence(text: str) -> Facts:
    """Facts of cleaned evidence, inside quotation marks and outside."""
    return _rest(text, Taken(len(text)), ())


def _rest(text: str, taken: Taken, quoted: tuple) -> Facts:  # type: ignore[type-arg]
    linked = tuple(links(text, taken))
    dated = tuple(dates(text, taken))
    identified = tuple(identifiers(text, taken))
    counted = tuple(figures(text, taken))
    named = tuple(names(text, taken))
    return Facts(text, counted, dated, named, identified, quoted, linked)
