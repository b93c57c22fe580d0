"""How a list of accounts is asked for: which are meant (active, or gone), in which order, and how
many."""

import re
from typing import Any

from csbot.assistant.asking.figure_parts import FIELDS
from csbot.assistant.asking.forms import Forms, name_of
from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.asking.superlatives import superlatives
from csbot.assistant.reading.reading import Reading
from csbot.domain.count_words import FROM_ONE, as_number

# Who is no customer any more.
LEFT = re.compile(
    r"\b(?:churned|churn|churning|churns|lost|lose|losing|left(?: us)?|have left|gone|quit|"
    r"leave|leaving|former|ex-?customers?|cancelled|canceled|no longer (?:customers|with us))\b",
    re.I,
)
# What may be lost is at risk, and not lost yet.
MAY_LOSE = re.compile(
    r"\b(?:likely|could|may|might|would|will|going|about|stand|risk|afraid|expect\w*|probabl\w*|"
    r"in danger)\b[^.?!;]{0,24}?\b(?:los[et]|losing|churn)\b",
    re.I,
)
_GONE = re.compile(
    r"\b(?:churned|(?:we(?:['’]ve| have)?|did we|have we|they|team|i(?:['’]ve| have)?)\s+"
    r"(?:\w+\s+)?(?:lost|lose)|lost\s+(?:accounts|customers|clients)|"
    r"(?:accounts|customers|clients|logos)\s+(?:lost|gone|that\s+(?:are\s+)?gone)|left us|"
    r"have left|who left|that left|how many (?:\w+ )?(?:left|quit|cancelled)|former|ex-?customers?|"
    r"no longer (?:customers|with us))\b",
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?:(?:still|currently)\s+)?(?:active|current|live|existing)\b(?=\s+(?:\w+\s+)?"
    r"(?:accounts?|customers?|clients?|ones|arr|business|revenue)\b|[\s.?!,;)]*$|\s+(?:and|or|with|in|by)\b)"
    # "How much were they paying" asks for an amount.
    r"|\bpaying(?=\s+(?:accounts?|customers?|clients?|ones)\b)"
    r"|\bstill (?:active|customers|with us|paying)\b",
    re.I,
)
_FIRST = (
    r"(?:\s+(?:arr|ones?|renewals?|accounts?|customers?|dates?|renewal dates?))?"
    r"\s+(?:first|(?:on|at the) top)"
)
_BY = r"(?:by|in (?:the )?order of|according to)\s+(?:the\s+|their\s+)?"
_ORDERS = Forms({
    "latest": r"(?:latest|last|furthest) renewals? first",
    "soonest": rf"(?:soonest|earliest|nearest|next)(?:{_FIRST})?(?<!next)|"
               rf"{_BY}(?:renewals?(?: dates?)?|dates?|end dates?)",
    "largest": rf"(?:largest|biggest|highest|most valuable){_FIRST}|"
               rf"{_BY}(?:arr|size|revenue|value|amounts?|what they pay)|descending",
    "smallest": rf"(?:smallest|lowest){_FIRST}|ascending",
    "worst": rf"(?:worst|sickest|least healthy|lowest (?:score|health)){_FIRST}|"
             rf"{_BY}(?:health|score)s?",
    "best": rf"(?:best|healthiest|highest (?:score|health)){_FIRST}",
    "newest": rf"(?:newest|latest|most recent|youngest){_FIRST}|"
              rf"{_BY}(?:start(?:ing)? dates?|start)",
    "oldest": rf"(?:oldest|longest){_FIRST}",
    "name": rf"(?:alphabetically|(?:in )?alphabetical order|{_BY}names?|a to z)",
})  # fmt: skip
_OF_LEFT = {"newest": "left", "latest": "left", "soonest": "left_first", "oldest": "left_first"}
_SORTED = Forms({"sorted": r"(?:sort|rank|order)(?:ed)?(?: by)?"})
_MANY = FROM_ONE
# "Top three", "the two with the lowest": how many, of whatever order.
_FEW = re.compile(
    rf"\b(?:top|first|bottom|worst|best|\w{{3,}}est)\s+({_MANY}|\d{{1,2}})\b"
    r"(?!\s+(?:days?|weeks?|months?|quarters?|years?)\b)"
    rf"|\b({_MANY}|\d{{1,2}})\s+(?:\w+\s+)?(?:accounts|customers|clients)\b(?=.*\bmost\b)",
    re.I,
)
_MOVED_MOST = re.compile(
    r"\b(?:(?:the\s+)?(?:hardest|most|furthest|sharpest|steepest|fastest)|"
    r"(?:biggest|largest|sharpest|steepest|worst)\s+(?:drops?|falls?|declines?|rises?|jumps?|gains?|"
    r"loss(?:es)?|increases?|decreases?|moves?|swings?))\b"
    r"(?:,?\s+from (?:what|how many|how much) to (?:what|how many|how much))?"
    r"|\bfrom (?:what|how many|how much) to (?:what|how many|how much)\b",
    re.I,
)
# Columns of which each value may have a list of its own.
EACH = frozenset({"segment", "package", "region", "industry", "currency", "owner"})
_EACH = re.compile(
    r"\b(?:(?:in|of|from|for|within|at|by|under|per)\s+)?(?:each|every|per)\s+"
    r"(?:single\s+|one of (?:my|our|the)\s+)?"
    rf"(?:{FIELDS.named})\b",
    re.I,
)
_WHOLE_LIST = re.compile(
    r"\b(?:full|complete|entire|whole)\s+list\b|\b(?:all|every one) of them\b", re.I
)
_MOST_SHOWN, _LONGEST = 50, 100


def status(reading: Reading) -> Read:
    """Accounts that left, or those that did not."""
    text = reading.without_names
    if (gone := _GONE.search(text)) and not MAY_LOSE.search(text):
        left = [match.span() for match in LEFT.finditer(text)]
        # When they left is read with it.
        when = [(period.start, period.end) for period in reading.periods]
        return Read({"status": "churned"}, (gone.span(), *left, *when))
    active = tuple(match.span() for match in _ACTIVE.finditer(text))
    return Read({"status": "active"}, active) if active else NOTHING


def order(reading: Reading) -> Read:
    """Which account comes first, and how many are wanted: "top three", "soonest first"."""
    values: dict[str, Any] = {}
    places: list[Place] = []
    text = reading.without_values
    if ordered := _ORDERS.first(text):
        values["order"] = ordered[0]
        places += [ordered[1], *_SORTED.places(text)]
    for one in superlatives(text):
        if values.setdefault("order", one.order) == one.order:
            if one.limit is not None:
                values["limit"] = min(_MOST_SHOWN, max(1, one.limit))
            if one.offset:
                values["offset"] = one.offset
            places += one.places
            # "The three soonest renewals" are no condition, but for those of a period.
            places += [one.noun] if one.of_renewals and reading.period is None else []
    for match in _FEW.finditer(text):
        wanted = next(said for said in match.groups() if said)
        values.setdefault("limit", _number(wanted))
        places.append(match.span())
    if whole := _WHOLE_LIST.search(text):
        values["limit"] = _LONGEST
        places.append(whole.span())
    # "ARR per region, largest first" is a figure of the parts.
    named = values.get("order") in {one.order for one in superlatives(text)}
    if named and (each := _each(reading)) is not None:
        values |= each.values
        places += each.places
    if status(reading).values.get("status") == "churned":
        # Of those that have left the day they left is what "latest first" and "by date" speak of.
        values["order"] = _OF_LEFT.get(values.get("order", ""), values.get("order"))
    return Read({k: v for k, v in values.items() if v is not None}, tuple(places))


def _each(reading: Reading) -> Read | None:
    """The column of which each value has a first of its own: "the biggest account in each region",
    "the top two by segment"."""
    found = _EACH.search(reading.without_values)
    if found is None or name_of(found) not in EACH:
        return None
    return Read({"each": name_of(found)}, (found.span(),))


def most_moved(reading: Reading) -> Read:
    """Whose value moved the most, where a move is asked for."""
    found = tuple(match.span() for match in _MOVED_MOST.finditer(reading.text))
    return Read({"order": "moved"}, found) if found else NOTHING


def _number(said: str) -> int:
    return max(1, min(_MOST_SHOWN, as_number(said)))
