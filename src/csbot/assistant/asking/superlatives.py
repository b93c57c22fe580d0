"""Superlatives that order a list of accounts and say how many are wanted: "the three soonest
renewals", "my two newest customers", "the biggest account"; and adverbs of what accounts do:
"which three contracts come up soonest", "who renews last", "the next to expire"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csbot.assistant.asking.forms import Forms, name_of
from csbot.assistant.asking.read import Place
from csbot.domain.count_words import COUNT, ORDINALS, as_number

ADJECTIVES = Forms({
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
    "accounts": r"accounts?|customers?|clients?|companies|logos?|payers?|ones|of them|"
                r"of (?:my|our|the)",
})  # fmt: skip
# What an adjective orders accounts by, and what renewals.
_ORDERS = {
    ("large", "accounts"): "largest", ("small", "accounts"): "smallest",
    ("late", "accounts"): "newest", ("old", "accounts"): "oldest",
    ("sick", "accounts"): "worst", ("sound", "accounts"): "best",
    ("early", "renewals"): "soonest", ("late", "renewals"): "latest",
    ("large", "renewals"): "largest", ("small", "renewals"): "smallest",
}  # fmt: skip
# What accounts do that has a first and a last: they renew, joined, or left.
_DEEDS = Forms({
    "renew": r"renew(?:s|al|als|ing)?|"
             r"(?:com(?:e|es|ing)|be(?:ing)?|is|are) (?:up|due)(?: for renewal| to renew)?|"
             r"(?:up|due)(?: for renewal| to renew)|expir(?:e|es|ing|y)|"
             r"(?:run(?:s|ning)? out|ends?|ending|laps(?:e|es|ing)|terminat(?:e|es|ing))",
    "join": r"join(?:ed)?|start(?:ed)?|signed(?: up)?|came (?:to|on|aboard)(?: us| board)?|"
            r"been (?:a customer|customers|with us)",
    "leave": r"left(?: us)?|churned|quit|cancelled|went",
})  # fmt: skip
_WHEN = r"soonest|earliest|first|next|latest|last|longest|most recently"
# "Come up for renewal soonest", and not "renew first thing in the first quarter".
_DONE = re.compile(
    rf"\b(?:{_DEEDS.named})\s+(?:with us\s+)?(?:the\s+|very\s+)*(?P<when>{_WHEN})\b"
    rf"(?!\s+(?:thing|of (?!all)|day|week|month|quarter|half|year|{COUNT}|[a-z]+ day))",
    re.I,
)
_TO_DO = re.compile(
    r"\b(?P<when>soonest|earliest|first|next|latest|last)(?:\s+ones?)?\s+"
    r"(?:to|that|who|which|in line to)\s+"
    rf"(?:{_DEEDS.named})\b|\b(?P<up>next|first|last)\s+(?:up|due)\s+for\s+renewal\b",
    re.I,
)
_PAY = re.compile(
    r"\b(?:pay(?:s|ing)?|bring(?:s|ing)?|spend(?:s|ing)?|worth)\s+(?:us\s+)?(?:in\s+)?(?:the\s+)?"
    r"(?P<end>most|least)\b",
    re.I,
)
_DEED_ORDERS = {
    ("renew", False): "soonest", ("renew", True): "latest",
    ("join", False): "oldest", ("join", True): "newest",
    ("leave", False): "left_first", ("leave", True): "left",
}  # fmt: skip
_CONTRACTS = re.compile(r"\b(?:contracts?|agreements?|subscriptions?|terms?)\b", re.I)
_LAST = re.compile(r"late|last|recent", re.I)
# How many do it: "the three", "which two contracts"; one, where one is asked for.
_SO_MANY = re.compile(
    r"\b(?:(?:which|what|the|name|list|show|give me|my|our|next|first|last)\s+)+"
    rf"(?P<count>{COUNT})\b"
    r"(?!\s+(?:days?|weeks?|months?|quarters?|years?|of)\b)",
    re.I,
)
_ONE = re.compile(
    r"\b(?:who|whose|(?:which|what|the)\s+(?:(?:of (?:them|these|those|mine|ours)|one|of my \w+)|"
    r"(?:\w+\s+)?(?:account|customer|client|contract|company|one)\b))(?!s)",
    re.I,
)
# Words that are no superlatives but where a number stands beside them: "the next two renewals".
_ONLY_COUNTED = re.compile(r"next|last|first ever", re.I)
# "The second biggest": of the order the one behind so many.
PLACES = tuple(said for said, number in ORDINALS.items() if number > 1)
_SAID = re.compile(
    rf"\b(?:(?P<before>{COUNT})\s+)?(?:(?P<nth>{'|'.join(PLACES)})[- ])?"
    rf"(?:{ADJECTIVES.named})\b(?:\s+(?P<behind>{COUNT})\b)?"
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
    offset: int = 0


def superlatives(text: str) -> Iterator[Superlative]:
    yield from _of_deeds(text)
    for match in _SAID.finditer(text):
        adjective = name_of(match, ADJECTIVES)
        noun = name_of(match, _NOUNS)
        order = _ORDERS.get((adjective, noun))
        counted = match["before"] or match["behind"]
        if order is None or (_ONLY_COUNTED.fullmatch(match[adjective]) and not counted):
            continue
        is_one = not re.search(r"(?:s|of (?:my|our|the|them)|dates?)$", match[noun], re.I)
        limit = as_number(counted) if counted else 1 if is_one else None
        said = ("before", "nth", adjective, "behind")
        places = [match.span(name) for name in said if match[name]]
        offset = ORDINALS[match["nth"].lower()] - 1 if match["nth"] else 0
        yield Superlative(
            order,
            1 if offset else limit,
            tuple(places),
            match.span(noun),
            of_renewals=noun == "renewals",
            offset=offset,
        )


def _of_deeds(text: str) -> Iterator[Superlative]:
    for match in _PAY.finditer(text):
        counted = _SO_MANY.search(text[: match.start()])
        limit = as_number(counted["count"]) if counted else 1 if _ONE.search(text) else None
        order = "largest" if match["end"].lower() == "most" else "smallest"
        paid = (match.span(), *((counted.span("count"),) if counted else ()))
        yield Superlative(order, limit, paid, match.span(), of_renewals=False)
    for match in (*_DONE.finditer(text), *_TO_DO.finditer(text)):
        said = match.groupdict()
        deed = "renew" if said.get("up") else name_of(match, _DEEDS)
        when = said.get("when") or said["up"]
        is_last = bool(_LAST.match(when)) and when.lower() != "longest"
        counted = _SO_MANY.search(text[: match.end()])
        limit = as_number(counted["count"]) if counted else 1 if _ONE.search(text) else None
        done = match.span(deed) if said.get(deed) else match.span()
        places = [match.span("when" if said.get("when") else "up")]
        places += [counted.span("count")] if counted else []
        # That they renew may be a condition too, where it is said of a period.
        places += [] if deed == "renew" else [done]
        if deed == "renew":
            places += [contract.span() for contract in _CONTRACTS.finditer(text)]
        order = _DEED_ORDERS[deed, is_last]
        yield Superlative(order, limit, tuple(places), done, of_renewals=deed == "renew")
