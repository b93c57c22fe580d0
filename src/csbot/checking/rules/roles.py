"""Roles that a claim gives people, read as wholes: "executive sponsor", "the economic buyer"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import Word, stem, words

# Each role with the words that evidence may have for it.
_LISTED = {
    "champion": "advocate promoter supporter ambassador",
    "executive": "exec vp vice chief ceo cfo cto coo cio ciso director sponsor head president "
    "c-level leadership management",
    "technical": "it engineer engineering developer architect technology administrator",
    "user": "users uses used",
    "end user": "user users uses used",
    "detractor": "critic opponent unhappy sceptic",
    "sponsor": "executive exec vp chief director head",
    "executive sponsor": "executive exec vp chief director head sponsor",
    "buyer": "purchasing procurement purchaser budget buys",
    "economic buyer": "buyer purchasing procurement purchaser budget buys finance cfo",
    "decision maker": "decides decision decider approver approves",
    "owner": "owners owns owned csm responsible",
    "csm": "csms owner owners owns owned responsible",
    "csms": "csm owner owners owns owned responsible",
    "manager": "managers manages managed lead leads head director csm boss line",
    "successor": "succeeds succeeded replaces replaced took follows new",
}
_ROLES = {
    tuple(stem(word) for word in role.split()): frozenset(
        map(stem, (*role.split()[-1:], *others.split()))
    )
    for role, others in _LISTED.items()
}
OWNER = (stem("owner"),)
_LONGEST = max(map(len, _ROLES))
_FIRST = frozenset(kind[0] for kind in _ROLES)
# A role whose word is also said of things: "a technical issue".
_ADJECTIVES = frozenset((stem("technical"), stem("executive"), stem("user")))


class Role(NamedTuple):
    """A role where a text names it; `kind` are its stems."""

    kind: tuple[str, ...]
    start: int
    end: int


def roles(text: str) -> Iterator[Role]:
    """The roles of a cleaned text, of two words where both stand there."""
    return iter(_roles(text))


@lru_cache(maxsize=4096)
def _roles(text: str) -> tuple[Role, ...]:
    tokens = words(text)
    found: list[Role] = []
    for at, token in enumerate(tokens):
        inside = found and token.start < found[-1].end
        if not inside and stem(token.form) in _FIRST and (kind := _role_at(tokens, at)):
            found.append(Role(kind, token.start, tokens[at + len(kind) - 1].end))
    return tuple(found)


def _role_at(tokens: Sequence[Word], at: int) -> tuple[str, ...]:
    """The longest role that begins with a word."""
    for length in range(_LONGEST, 0, -1):
        kind = tuple(stem(word.form) for word in tokens[at : at + length])
        if kind in _ROLES:
            return kind
    return ()


def may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two roles may be said of the same: the owner is the CSM, a sponsor an executive."""
    return bool(_ROLES[one] & _ROLES[other])


def is_of_people(kind: tuple[str, ...]) -> bool:
    """Whether the word for a role is hardly ever said of a thing."""
    return kind[0] not in _ADJECTIVES or len(kind) > 1


def invented_roles(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Roles of a claim that no record of its evidence has, by whatever word."""
    for role in roles(claim.text):
        if not any(heard_role(role, source) for source in sources):
            yield claim.text[role.start : role.end]


def heard_role(role: Role, source: Source) -> bool:
    """Whether a piece of evidence has the role by any word."""
    return bool(_ROLES[role.kind] & _every(f"{source.text} {source.about}"))


@lru_cache(maxsize=2048)
def _every(text: str) -> frozenset[str]:
    return frozenset(stem(word.form) for word in words(text))
