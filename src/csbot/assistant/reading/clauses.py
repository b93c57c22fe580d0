"""Two questions in one, taken apart."""

import re
from collections import Counter
from dataclasses import replace
from itertools import product

from csbot.assistant.reading.person_meant import with_person
from csbot.assistant.reading.reading import Reading
from csbot.domain.periods import Period
from csbot.search.stems import STOP_WORDS, words
from csbot.tools.ground.base import Context

_CLAUSE = re.compile(
    r"\s*(?:[;?]|,?\s+plus:?\s+(?=(?:who|what|when|which|how|why|where)\b)|"
    r",?\s+and\s+(?=(?:(?:on|by|in|at|from|until|since)\s+)?"
    r"(?:who|whom|what|when|which|how|why|where)\b"
    r"|(?:is|are|did|does|has|show|their|its|(?:tell|give) (?:me|us))\b))\s*",
    re.I,
)
# What asks, or orders: a part without any is a remark on the one before it ("numbers please").
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|when|which|how|why|where|is|are|was|were|did|do|does|has|have|had|"
    r"can|could|will|would|should|any|show|list|give|tell|name|compare|count|rank|find)\b",
    re.I,
)
_FROM_TO = re.compile(r"from (?:what|how (?:many|much)) to (?:what|how (?:many|much))", re.I)
# "Who and how many": which, and what of it, is asked by the clause before.
_ASKED_ALONE = re.compile(r"(?:who|which(?: ones?)?|how many|how much|by how much|what)", re.I)
# "Until what day": what says only which kind of answer is wanted goes on with the clause before.
_OF_ASKING = frozenset(
    "who whom whose what when which how why where by until till since from on at in for to of with "
    "the a and or but then exactly day date time week month many much long often far soon price "
    "sum amount name said says no yes it is was".split()
)
# A clause that only says when, or on what condition, asks nothing.
_SUBORDINATE = re.compile(r"(?:if|unless|before|after|although|though|while|because)\b", re.I)
_MANNER = re.compile(
    r"(?:(?:both|the|exact|all|as|an?|just|only|please|pls|short|full|quick|small|give me|make|"
    r"show me)\s+)*"
    r"(?:numbers?|figures?|dates?|names?|list|table|overview|one line(?: each)?)"
    r"(?:\s+(?:it|them|please|pls|plz|will do|is enough|too|as well))*",
    re.I,
)
_WITH_NOW = re.compile(
    r"\b(?:compar\w*|against|versus|vs\.?)\b.*\b(?:newest|latest|current|today|now)\b", re.I
)
_GOES_ON = re.compile(r"\s+(?!(?:and|or|plus)\b)\w")
_REMARK = 4
_LISTING = re.compile(r"\s*(?:[,:;–—]|\s-\s|\band\b|&|\+)\s*", re.I)
# "Since" without a comma before it tells from when on, which belongs to what is asked.
_TOLD = re.compile(r"[.,;:!?]+\s+|\s+[–—-]\s+|\s+(?:so|but|because)\s+", re.I)
_SHORTEST = 2
_LONGEST, _MOST = 3, 3
_ARTICLES = frozenset("the a an their its all of".split())
_BARE = re.compile(r"(?:and\s+)?(?:why|how come|since when|when|how)(?:\s+(?:so|that))?", re.I)

_THEN = re.compile(
    r"\b(?:in|over|during|within)\s+(?:that|the same)\s+"
    r"(?:time|period|stretch|year|quarter|month|half)\b"
    r"|\bin the meantime\b",
    re.I,
)
_LED = re.compile(r"(?:in|since|from|between|before|after|until|by|during|over|within)\b", re.I)
_REASON = re.compile(
    r"\b(?:why|how come|what (?:caused|led|explains?|explained|made|drove|drives|triggered)|"
    r"(?:reasons?|causes?) (?:for|of|behind)|because of what|due to what|"
    r"(?:what|who)(?: \w+)? (?:is|was|were|are|stands|stood|lies|lay) behind|"
    r"where .* (?:come|came) from)\b",
    re.I,
)
_IT = re.compile(r"\b(?:it|that|this|them|these|those)\b", re.I)


def with_subject(clause: str, before: Reading | None, context: Context) -> str:
    """ "And are we hitting it" speaks of the measure that the clause before it names, "in that
    time" of its period, "she" of the one person named."""
    clause = with_person(clause, before.contacts) if before is not None else clause
    if before is not None and before.period is not None and before.period.end:
        when = before.text[before.period.start : before.period.end]
        clause = _THEN.sub(when if _LED.match(when) else f"in {when}", clause)
    name = _measured(before, context) if before is not None else None
    if before is None or name is None:
        return clause
    if asks_reason(clause) and before.period is not None and before.period.end:
        # What was behind it was so then.
        name += f" in {before.text[before.period.start : before.period.end]}"
    elif "METRIC" not in before.masked:
        return clause
    return _IT.sub(name, clause, count=1)


def _measured(before: Reading, context: Context) -> str | None:
    """The one measure that a clause names, or the records that it counts."""
    if len(before.metrics) == 1 and "METRIC" in before.masked:
        return context.playbooks.definitions()[before.metrics[0]].name
    return f"the {before.kinds[0]}s" if len(before.kinds) == 1 else None


def asks_reason(text: str) -> bool:
    """Whether a text asks what stands behind something, in whatever words."""
    return _REASON.search(text) is not None


def clauses(reading: Reading, most: int) -> list[str]:
    """The question, cut at "and who…", "; what…" where each part can stand alone."""
    parts = [part.strip() for part in _CLAUSE.split(reading.text) if part and part.strip()]
    if len(parts) < 2 or len(reading.mentions) > 1 or reading.of_other:
        return [reading.text]
    if reading.masked.count("COMPANY") > 1:
        # "Which ones at A, and which at B" compares two strategies.
        return [reading.text]
    parts = _with_remarks(parts, reading.text)
    if len(parts) < 2:
        return [reading.text]
    # "Did they churn? Why?" asks why they churned.
    parts = [
        f"{part} {_within(parts[i - 1])}" if i and _BARE.fullmatch(part) else part
        for i, part in enumerate(parts)
    ]
    return parts[:most]


def _with_remarks(parts: list[str], text: str) -> list[str]:
    """The parts, each with the remarks that follow it: "…in December? Both numbers please"."""
    found: list[str] = []
    for part in parts:
        asks = text.rstrip().endswith("?") if text.rstrip("? ").endswith(part) else True
        is_short = len(part.split()) <= _REMARK and not asks and not _ASKS.search(part)
        if found and _MANNER.fullmatch(part.strip(" .!")):
            continue
        is_bare = only_asks(part) or _ASKED_ALONE.fullmatch(part.strip(" .?!"))
        if found and (is_short or is_bare or _FROM_TO.fullmatch(part.strip(" .?!"))):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def only_asks(part: str) -> bool:
    """Whether a part says no more than which kind of answer is wanted: "until what day"."""
    asks = _ASKS.search(part) and not _BARE.fullmatch(part.strip(" .?!"))
    return bool(asks) and set(words(part)) <= _OF_ASKING


def _within(clause: str) -> str:
    """A clause behind another word, where a capital would make a name of its first word."""
    first = clause.split()[0]
    return first.lower() + clause[len(first) :] if first.lower() in STOP_WORDS else clause


def asides(text: str) -> list[str]:
    """The clauses of a text, each of some words: what is told, and what is asked."""
    parts = [part.strip() for part in _TOLD.split(text) if part]
    if any(only_asks(part) for part in parts[1:]):
        # "And on what day" belongs to what stands before it.
        return []
    asking = [part for part in parts if not _SUBORDINATE.match(part)]
    return [part for part in asking if len(part.split()) >= _SHORTEST] if len(parts) > 1 else []


def listed(reading: Reading) -> list[str]:
    """What a list names of one account, each with its name: "ACCOUNT: goals, usage, people"."""
    if len(reading.mentions) != 1:
        return []
    mention = reading.mentions[0]
    before, after = reading.text[: mention.start], reading.text[mention.end :]
    # In the middle of a clause the name takes nothing apart: "how is the trial at ACCOUNT going".
    apart = not before.strip() or not _GOES_ON.match(after)
    rest = f"{before} , {after}" if apart else f"{before} {after}"
    parts = [part.strip(" ?.!") for part in _LISTING.split(rest)]
    whole = [part for part in parts if part]
    short = [part for part in whole if len(part.split()) <= _LONGEST and not _is_clause(part)]
    if len(short) < 2 or len(short) < len(whole) - 1:
        return []
    return [f"{part} of {mention.text}" for part in short[: _MOST + 1]]


def _is_clause(part: str) -> bool:
    """Whether a part asks or says something whole, and is not only the name of a thing."""
    return any(word in STOP_WORDS - _ARTICLES for word in words(part))


def singled(reading: Reading) -> list[Reading]:
    """The reading once for each of several colleagues, and of several values of one column, that
    it names: "compare Grete and Hugo", "the north and the south"; and once for each of several
    periods: "this year and last year"."""
    counts = Counter(named.field for named in reading.filters if not named.negated)
    many = [field for field, count in counts.items() if count > 1]
    wanted = [one for one in reading.filters if one.field in many and not one.negated]
    choices = [[one for one in wanted if one.field == field] for field in many]
    kept = tuple(one for one in reading.filters if one not in wanted)
    people = [(user,) for user in reading.users] if len(reading.users) > 1 else [reading.users]
    periods: tuple[Period | None, ...] = (reading.period,)
    if len(reading.periods) > 1:
        periods = reading.periods
    elif reading.period and reading.mentions and _WITH_NOW.search(reading.text):
        # "Compare May with the newest figure".
        periods = (*periods, None)
    found = [
        replace(reading, filters=(*kept, *chosen), users=users, period=period)
        for chosen in product(*choices)
        for users in people
        for period in periods
    ]
    return found[:_MOST]
