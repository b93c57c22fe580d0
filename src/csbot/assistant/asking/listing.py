"""How a list of accounts is asked for: which are meant (active, or gone), in which order, and how
many."""

import re
from typing import Any

from csbot.assistant.asking.forms import Forms
from csbot.assistant.asking.read import NOTHING, Place, Read
from csbot.assistant.reading.reading import Reading

# Who is no customer any more.
LEFT = re.compile(
    r"\b(?:churned|churn|churning|churns|lost|lose|losing|left(?: us)?|have left|gone|quit|"
    r"leave|leaving|former|ex-?customers?|cancelled|canceled|no longer (?:customers|with us))\b",
    re.I,
)
_GONE = re.compile(
    r"\b(?:churned|(?:we(?:['’]ve| have)?|did we|have we|they|team|i(?:['’]ve| have)?)\s+"
    r"(?:\w+\s+)?(?:lost|lose)|lost\s+(?:accounts|customers|clients)|left us|have left|who left|"
    r"that left|how many (?:\w+ )?(?:left|quit|cancelled)|former|ex-?customers?|"
    r"no longer (?:customers|with us))\b",
    re.I,
)
_ACTIVE = re.compile(
    r"\b(?:(?:still|currently)\s+)?(?:active|current|live|existing|paying)\b(?=\s+(?:\w+\s+)?"
    r"(?:accounts?|customers?|clients?|ones|arr)\b|[\s.?!,;)]*$|\s+(?:and|or|with|in|by)\b)"
    r"|\bstill (?:active|customers|with us)\b",
    re.I,
)
_ORDERS = Forms({
    "soonest": r"soonest(?: first)?|earliest(?: first)?|next (?:one )?first|"
               r"(?:by|in order of) (?:the )?renewal(?: date)?s?|by date",
    "largest": r"(?:largest|biggest|highest|most valuable)(?: (?:arr|one)s?)? first|"
               r"by (?:arr|size|revenue|value)|descending",
    "smallest": r"(?:smallest|lowest)(?: (?:arr|one)s?)? first|ascending",
    "worst": r"(?:worst|sickest|least healthy|lowest (?:score|health)) first|by (?:health|score)",
    "newest": r"(?:newest|latest|most recent) first",
    "oldest": r"(?:oldest|longest) first",
    "name": r"(?:alphabetically|alphabetical order|by name|a to z)",
})  # fmt: skip
_SORTED = Forms({"sorted": r"(?:sort|rank|order)(?:ed)?(?: by)?"})
_MEASURE_FIRST = {
    "largest": r"(?:biggest|largest|most valuable|highest[- ]paying|top|highest[- ]value)",
    "smallest": r"(?:smallest|least valuable|lowest[- ]paying)",
}
_COUNTS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})"
# "Top three", "the two with the lowest": how many, of whatever order.
_FEW = re.compile(
    rf"\b(?:top|first|bottom|worst|best|\w{{3,}}est)\s+({'|'.join(_COUNTS)}|\d{{1,2}})\b"
    r"(?!\s+(?:days?|weeks?|months?|quarters?|years?)\b)"
    rf"|\b({'|'.join(_COUNTS)}|\d{{1,2}})\s+(?:\w+\s+)?(?:accounts|customers|clients)\b(?=.*\bmost\b)",
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
_NOUN = r"(?:accounts?|customers?|clients?|companies|logos|ones|of them|of (?:my|our|the))"
_MOST_SHOWN = 50


def status(reading: Reading) -> Read:
    """Accounts that left, or those that did not."""
    text = reading.without_names
    if gone := _GONE.search(text):
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
    for name, said in _MEASURE_FIRST.items():
        match = re.search(
            rf"\b(?:(?P<before>{'|'.join(_COUNTS)}|\d{{1,2}})\s+)?{said}\s+(?:{_COUNT}\s+)?"
            rf"(?:\w+\s+){{0,2}}?{_NOUN}\b",
            text,
            re.I,
        )
        if match and values.setdefault("order", name) == name:
            wanted = match["before"] or match["count"]
            if wanted:
                values["limit"] = _number(wanted)
            elif not re.search(r"(?:s|of (?:my|our|the|them))$", match[0], re.I):
                # "The biggest account" is one.
                values["limit"] = 1
            places += _words_of(match, said)
    for match in _FEW.finditer(text):
        wanted = next(said for said in match.groups() if said)
        values.setdefault("limit", _number(wanted))
        places.append(match.span())
    return Read(values, tuple(places))


def most_moved(reading: Reading) -> Read:
    """Whose value moved the most, where a move is asked for."""
    found = tuple(match.span() for match in _MOVED_MOST.finditer(reading.text))
    return Read({"order": "moved"}, found) if found else NOTHING


def _words_of(match: re.Match[str], said: str) -> list[Place]:
    """The places of the ranking words and the number, not of what stands between."""
    found = [match.span(name) for name in ("before", "count") if match[name]]
    first = re.search(said, match[0], re.I)
    if first:
        found.append((match.start() + first.start(), match.start() + first.end()))
    return found


def _number(said: str) -> int:
    number = int(said) if said.isdigit() else _COUNTS[said.lower()]
    return max(1, min(_MOST_SHOWN, number))
