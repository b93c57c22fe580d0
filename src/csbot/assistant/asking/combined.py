"""Several conditions in one question ("at risk, renewing in Q3, without a champion"), as the
arguments of the one look-up that takes them together."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from csbot.assistant.asking.coming import been, came_in
from csbot.assistant.asking.limits import limits
from csbot.assistant.asking.moves import moves_asked
from csbot.assistant.asking.not_recorded import not_recorded
from csbot.assistant.asking.read import NOTHING, Read, together
from csbot.assistant.asking.standing import at_risk, goals, people, renewal, silence
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading
from csbot.tools.ground.base import Context

_BOUND = re.compile(r"_(?:since|until|above|below|inclusive)$")
_OF_MANY = re.compile(
    rf"\b(?:{HOLDERS}|which|who|whose|renewals|any|list|show|mine|everyone|everybody|anyone|"
    r"anybody|anything|everything|units?|sites?|those|these|ones)\b",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:accounts|customers|clients|companies|renewals|logos|which|who|whose|anyone|anybody|"
    r"list|show|how many|any of|ones|mine|anything|everything|everyone|everybody)\b",
    re.I,
)
SHARE = (
    r"\b(?:how (?:big|large) an? )?(?:share|percent(?:age)?|proportion|fraction|ratio|slice|chunk|"
    r"portion|what part|how much of)\b|%\s+of\b"
)
_SHARE = re.compile(SHARE, re.I)


def is_share(text: str) -> bool:
    """Whether a text asks for a part of the whole: "what share of our ARR renews in May"."""
    return bool(_SHARE.search(text))


def combined(reading: Reading, context: Context) -> Read:
    """The conditions that the question names, as arguments.

    Columns (region, package…) and the owner are no conditions here: every look-up over a book
    takes these.
    """
    found = conditions_named(reading, context)
    # One condition alone may be said of anything: "in trouble" is no list of accounts.
    is_list = _OF_MANY.search(reading.text) or is_share(reading.text) or reading.filters
    return found if is_list or len(kinds_of(found.values)) > 1 else NOTHING


def conditions_named(reading: Reading, context: Context) -> Read:
    """The same, whether or not it is accounts that they are said of."""
    return together(read(reading, context) for read in _READERS)


def asks_for_many(text: str) -> bool:
    """Whether a text asks for accounts, and not what is done about "an at-risk account"."""
    return bool(_PLURAL.search(text) or is_share(text))


def kinds_of(found: Mapping[str, Any]) -> frozenset[str]:
    """Conditions without their bounds: two of one metric are two, since and until one."""
    kinds = {_BOUND.sub("", name) for name in found if name != "metrics"}
    return frozenset(kinds | {f"metric {limit['metric']}" for limit in found.get("metrics", ())})


_Reader = Callable[[Reading, Context], Read]
_READERS: tuple[_Reader, ...] = (
    at_risk, renewal, people, silence, goals, limits, moves_asked, came_in, been, not_recorded,
)  # fmt: skip
