"""Who does it and to whom: the side of a verb on which a name stands, the passive turned round."""

import re
from functools import lru_cache

from csbot.checking.rules.nesting import PIECE, SEGMENT, Nested

DOER, DONE_TO = 1, -1
_BE = frozenset("is are was were be been being get gets got isn't aren't wasn't weren't".split())
_PARTICIPLES = frozenset(
    """
    told sent given shown paid held made taken written sold bought brought led met found kept won
    lost left chosen driven asked seen built spoken understood heard taught thought put cut set
    """.split()
)
_BY = re.compile(r"\bby (?:the |our |their |its )?(?:[A-Z]\w*\.? )?$")
_BESIDE = re.compile(
    r"\b(?:from|with|for|of|at|in|by|to|about|between|than|unlike|like|after|before|via|through|"
    r"according to|against|without)(?: the| our| their| [A-Z]\w{0,3}\.)? $"
)
_ADVERBS = 2


@lru_cache(maxsize=8192)
def side(nest: Nested, verb: int, start: int) -> int:
    """Whether a name does what the word at `verb` says, or it is done to it; 0: neither."""
    here, there = nest.path(verb), nest.path(start)
    if here[SEGMENT] != there[SEGMENT] or (start > verb and here[PIECE] != there[PIECE]):
        return 0
    passive = _is_passive(nest, verb)
    before = nest.text[max(0, start - 30) : start]
    if start > verb:
        return DOER if passive and _BY.search(before) else DONE_TO
    if _BESIDE.search(before):
        return 0
    return DONE_TO if passive else DOER


def _is_passive(nest: Nested, verb: int) -> bool:
    """A participle behind a form of "be", or in front of "by"."""
    index = next((i for i, t in enumerate(nest.tokens) if t.start == verb), None)
    if index is None:
        return False
    form = nest.tokens[index].form
    if not (form.endswith("ed") or form in _PARTICIPLES):
        return False
    piece = nest.tokens[index].path[PIECE]
    led = nest.tokens[max(0, index - 1 - _ADVERBS) : index]
    lead = [t.form for t in led if t.path[PIECE] == piece]
    behind = [t.form for t in nest.tokens[index + 1 : index + 3]]
    return bool(_BE & set(lead)) or "by" in behind[:1]
