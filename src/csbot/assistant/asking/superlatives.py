"""Superlatives that order a list of accounts and say how many are wanted: "the three soonest
renewals", "my two newest customers", "the biggest account"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csbot.assistant.asking.forms import Forms, name_of
from csbot.assistant.asking.read import Place

COUNTS = {
    w: n
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
COUNT = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)})"
_ADJECTIVES = Forms({
    "large": r"biggest|largest|most valuable|highest[- ](?:paying|value|arr)|top(?:[- ]paying)?|"
             r"best[- ]paying|most important",
    "small": r"smallest|least valuable|lowest[- ](?:paying|value|arr)|tiniest",
    "early": r"soonest|earliest|nearest|very next|next",
    "late": r"newest|latest|most recent|youngest|last",
    "old": r"oldest|longest[- ]standing|longest[- ]serving|first ever",
    "sick": r"least healthy|sickest|unhealthiest|lowest[- ]scor(?:ed|ing)|worst[- ]scor(?:ed|ing)",
    "sound": r"healthiest|highest[- ]scor(?:ed|ing)|best[- ]scor(?:ed|ing)",
})  # fmt: skip
_NOUNS = Forms({
    "renewals": r"renewals?(?: dates?)?|contract ends?",
    "accounts": r"accounts?|customers?|clients?|companies|logos?|ones|of them|of (?:my|our|the)",
})  # fmt: skip
# What an adjective orders accounts by, and what renewals.
_ORDERS = {
    ("large", "accounts"): "largest", ("small", "accounts"): "smallest",
    ("late", "accounts"): "newest", ("old", "accounts"): "oldest",
    ("sick", "accounts"): "worst", ("sound", "accounts"): "best",
    ("early", "renewals"): "soonest", ("late", "renewals"): "latest",
    ("large", "renewals"): "largest", ("small", "renewals"): "smallest",
}  # fmt: skip
# Words that are no superlatives but where a number stands beside them: "the next two renewals".
_ONLY_COUNTED = re.compile(r"next|last|first ever", re.I)
_SAID = re.compile(
    rf"\b(?:(?P<before>{COUNT})\s+)?(?:{_ADJECTIVES.named})\b(?:\s+(?P<behind>{COUNT})\b)?"
    rf"(?P<between>\s+(?:\w+\s+){{0,3}}?)\b(?:{_NOUNS.named})\b"
    # "Soonest renewal first" wants no single one.
    r"(?!\s+(?:dates?\s+)?(?:first|on top|at the top)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Superlative:
    """`limit` is None where all are wanted in that order; `noun` is where the noun stands, which
    is in `places` only if it names no condition: "renewals" of a period."""

    order: str
    limit: int | None
    places: tuple[Place, ...]
    noun: Place
    of_renewals: bool


def superlatives(text: str) -> Iterator[Superlative]:
    for match in _SAID.finditer(text):
        adjective = name_of(match, _ADJECTIVES)
        noun = name_of(match, _NOUNS)
        order = _ORDERS.get((adjective, noun))
        counted = match["before"] or match["behind"]
        if order is None or (_ONLY_COUNTED.fullmatch(match[adjective]) and not counted):
            continue
        is_one = not re.search(r"(?:s|of (?:my|our|the|them)|dates?)$", match[noun], re.I)
        limit = number(counted) if counted else 1 if is_one else None
        places = [match.span(name) for name in ("before", adjective, "behind") if match[name]]
        yield Superlative(
            order, limit, tuple(places), match.span(noun), of_renewals=noun == "renewals"
        )


def number(said: str) -> int:
    return int(said) if said.isdigit() else COUNTS[said.lower()]
