"""An account of the list before that a follow-up describes: "the dollar one, why did they stop",
"the one in Wales", "who owns the biggest one"."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from csbot.assistant.asking.superlatives import superlatives
from csbot.assistant.asking.unclaimed import content_words
from csbot.assistant.reading.filters import find_filters
from csbot.domain.records import Account
from csbot.tools.ground.base import Context

_ONE = r"(?:one|account|customer|client)"
_WORD = r"(?!(?:the|at|of|in|on|for|with|to|from|and|or|by)\b)[^\W\d_][\w&'’-]*"
_SAID = re.compile(
    rf"\bthe\s+(?:(?P<which>{_WORD}(?:\s+{_WORD}){{0,2}}?)\s+)?{_ONE}\b"
    r"(?P<behind>\s+(?:in|from|on|with|of|paying(?:\s+in)?|that\s+pays(?:\s+in)?)\s+(?:the\s+)?"
    r"[^\W\d_][\w&'’-]*(?:\s+(?:and|&)\s+\w+|\s+[A-Z]\w*)?"
    r"|\s+(?:that|who|which)\s+(?:\w+\s+){1,4}?(?:soonest|earliest|first|next|latest|last|longest)\b)?",
    re.I,
)
# "Which is the biggest one" asks for it, and speaks of none.
_ASKED = re.compile(
    r"\b(?:which|who|what)(?:\s+of\s+(?:them|these|those))?\s+(?:is|was|are|were)\s+$", re.I
)
_ASKS = re.compile(r"\b(?:who|whose|when|why|how|where|what)\b", re.I)
_FIRST: dict[str, Callable[[Account], float]] = {
    "largest": lambda a: -a.arr,
    "smallest": lambda a: a.arr,
    "newest": lambda a: -a.start_date.toordinal(),
    "oldest": lambda a: a.start_date.toordinal(),
    "soonest": lambda a: (a.renewal_date or date.max).toordinal(),
    "latest": lambda a: -(a.renewal_date or date.min).toordinal(),
}


def with_described(text: str, before: Sequence[Account], context: Context) -> str:
    """The text with the name of the one account of `before` in place of its description; as it is
    where it describes none of them, or several."""
    if len(before) < 2:
        return text
    for match in _SAID.finditer(text):
        if _ASKED.search(text[: match.start()]) or not (match["which"] or match["behind"]):
            continue
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        if not (content_words(rest) or _ASKS.search(rest)):
            # The words ask for the account itself.
            continue
        found = _described(match, before, context)
        if found is not None:
            return f"{text[: match.start()]}{found.name}{text[match.end() :]}"
    return text


def _described(match: re.Match[str], before: Sequence[Account], context: Context) -> Account | None:
    said = f"the {match['which'] or ''} accounts{match['behind'] or ''}"
    narrowed = find_filters(said, context)
    kept = [
        account
        for account in before
        if all((getattr(account, n.field) == n.value) != n.negated for n in narrowed)
    ]
    if narrowed and len(kept) == 1:
        return kept[0]
    ordered = superlatives(f"{match['which'] or ''} account{match['behind'] or ''}")
    order = None if narrowed else next((one.order for one in ordered), None)
    if order not in _FIRST:
        return None
    first, second = sorted(before, key=_FIRST[order])[:2]
    # Amounts of two currencies have no largest.
    alike = order in ("largest", "smallest") and len({a.currency for a in before}) > 1
    return None if alike or _FIRST[order](first) == _FIRST[order](second) else first
