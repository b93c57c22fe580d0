"""Roles that a claim gives people: one that its evidence does not know is made up."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import stem, words

# Each role with the words that evidence may have for it.
_ROLES = {
    stem(role): frozenset(map(stem, (role, *others.split())))
    for role, others in {
        "champion": "advocate promoter supporter ambassador",
        "executive": "exec vp vice chief ceo cfo cto coo cio ciso director sponsor head president "
        "c-level leadership management",
        "technical": "it engineer engineering developer architect technology administrator",
        "user": "users uses used",
        "detractor": "critic opponent unhappy sceptic",
        "sponsor": "executive exec vp chief director head",
        "buyer": "purchasing procurement purchaser budget buys",
        "owner": "owns owned csm manager responsible lead",
        "successor": "succeeds succeeded replaces replaced took follows new",
    }.items()
}


def invented_roles(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Words of a claim for a role that no record of its evidence has."""
    if not claim.names:
        return
    for word in words(claim.text):
        known = _ROLES.get(stem(word.form))
        if known and not any(known & _every(f"{s.text} {s.about}") for s in sources):
            yield claim.text[word.start : word.end]


@lru_cache(maxsize=2048)
def _every(text: str) -> frozenset[str]:
    return frozenset(stem(word.form) for word in words(text))
