"""The parts of a book that a question sets side by side: "by region", "Grete or Hugo", "strategic
against the rest", "which month"."""

import re
from collections.abc import Sequence

from csbot.assistant.asking.forms import Forms, name_of
from csbot.assistant.asking.read import Place
from csbot.assistant.reading.reading import Reading
from csbot.domain.count_words import COUNT

COMPARED = re.compile(
    r"\b(?:compar\w*(?: to| with)?|vs\.?|versus|against|differ\w*(?: between)?|between|"
    r"side by side|rank\w*|(?:stack|hold|measure)s? up(?: against| to)?|whose|better|healthier|"
    r"(?:who|which)\b.*\b(?:has|have|had|is|are|owns?|holds?|carries|lost|won|gained|grew|shrank|"
    r"brings?|pays?|makes?|earns?|spends?)"
    r"\b.*\b(?:more(?!\s+than)|fewer|less))\b",
    re.I,
)
FIELDS = Forms(
    {
        "industry": r"industry|industries|sectors?|verticals?",
        "region": r"regions?|country|countries|geograph\w+|geos?|markets?",
        "package": r"packages?|plans?|editions?",
        "segment": r"segments?|tiers?",
        "team": r"teams?|managers?(?:['’]s? teams?)?",
        "owner": r"csms?|owners?|reps?|colleagues?|team members?|account managers?",
        "currency": r"currency|currencies",
        "phase": r"phases?|stages?",
        "band": r"bands?",
        "month": r"months?",
        "quarter": r"quarters?",
    }
)
_ANY_PART = FIELDS.named
_BY = re.compile(
    r"\b(?:by|per|each|every|across|which|wich|what|split (?:up )?by|broken down by|grouped by|"
    r"rank(?:ed)? (?:my|the|our)|compare (?:my|the|our)|among(?:st)?|between|into)\s+"
    rf"(?:(?:the|our|my|all|renewal|{COUNT})\s+)*"
    rf"(?:{_ANY_PART})\b",
    re.I,
)
# "Who owns the most accounts" sets colleagues side by side, and so does "rank my team by ARR".
WHO_HAS = re.compile(
    r"\bwho\b.*\b(?:owns?|has|have|carries|manages|handles|holds|looks after|covers|lost|loses?)\b"
    r".*"
    r"\b(?:most|fewest|least|highest|lowest|largest|smallest|biggest)\b.*"
    r"\b(?:accounts|customers|clients|book|portfolio|arr|revenue)\b",
    re.I,
)
# "Who in my team had the most": colleagues, where records are counted.
_PEOPLE = re.compile(
    r"\b(?:who|which|whoever|what)\s+(?:one\s+)?(?:in|on|of|among(?:st)?|from|out of)\s+"
    r"(?:(?:my|our|the|all|these|whole)\s+)*(?:team|people|csms?|reps?|colleagues?|staff|managers)\b"
    r"(?:\s+members?)?(?:\s+(?:has|have|had|got|logged|held|made|wrote|opened|took))*",
    re.I,
)
_EACH_OF = re.compile(
    r"\b(?:each|every one|all)\s+of\s+(?:my|our|the|these)\s+"
    r"(?:csms?|people|reps?|colleagues?|team)\b['’]?s?",
    re.I,
)
_TEAM_RANKED = re.compile(
    r"\b(?:rank\w*|compare|sort|order)\s+(?:my|the|our)\s+(?:team|people|csms?|reps?|colleagues)\b"
    r"(?:\s+members?)?\s+(?:by|on|in terms of)\b",
    re.I,
)
# "The region with the lowest NPS".
_PART_WITH = re.compile(
    rf"\b(?:{_ANY_PART})\s+(?:with|that has|having|has|have|"
    r"(?:where|in which) (?:we|I|they) have)\s+(?:the\s+)?"
    r"(?:fewer than|less than|more than|at least|at most|least|most|lowest|highest|best|worst|"
    r"biggest|smallest)\b",
    re.I,
)
# "By package and region": a second field behind the first.
_SECOND = re.compile(
    rf"\s*(?:,|/|\bx\b|\band\b|\bby\b|\bper\b|\s)+(?:the\s+)?(?:{_ANY_PART})\b", re.I
)
# "Germany and France together": the parts, and their sum.
TOGETHER = re.compile(r"\b(?:all )?together\b|\bcombined\b|\bin sum\b|\btaken together\b", re.I)
# "How many are Plus, and how many Basic".
_EACH_COUNTED = re.compile(r"\bhow (?:many|much)\b.*\bhow (?:many|much)\b", re.I)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|others?|everyone else|all others?|everybody else)"
    r"(?:\s+of\s+(?:us|them|the (?:book|portfolio|accounts|customers)|my book))?\b",
    re.I,
)


_TWICE = re.compile(rf"\b(?P<twice>{'|'.join(FIELDS.forms())})\s+(?:by|for)\s+(?P=twice)\b", re.I)


def split_by(text: str) -> str | None:
    """The words that ask for parts: "per industry"."""
    found = _BY.search(text)
    return found[0] if found and not re.match(r"wh?ich|what|among", found[0], re.I) else None


def one_value(reading: Reading) -> tuple[str, tuple[str, ...]] | None:
    """The column and the one value that a share is asked of: "what share of ARR is in Wales", "how
    much of it is Maud's"."""
    if len(reading.users) == 1:
        return "owner", (reading.users[0].name,)
    named = {(one.field, one.value) for one in reading.filters if not one.negated}
    if len(named) != 1:
        return None
    ((field, value),) = named
    return field, (value,)


def rest_of(reading: Reading, among: tuple[str, ...]) -> re.Match[str] | None:
    return _REST.search(reading.text) if len(among) == 1 else None


def parts(reading: Reading, text: str) -> tuple[str | None, tuple[str, ...], list[Place]]:
    """The field whose values are set side by side, those that are named, and where it is said."""
    wanted = [named for named in reading.filters if not named.negated]
    compared = COMPARED.search(reading.text)
    together = TOGETHER.search(reading.text)
    if len(reading.users) > 1 and (compared or reading.kinds):
        each = [match.span() for match in _EACH_OF.finditer(text)]
        return "owner", tuple(user.name for user in reading.users), each
    for field in dict.fromkeys(named.field for named in wanted):
        values = tuple(dict.fromkeys(named.value for named in wanted if named.field == field))
        if len(values) > 1 and (compared or together or _EACH_COUNTED.search(reading.text)):
            return field, values, [together.span()] if together else []
        rest = _REST.search(reading.text)
        if len(values) == 1 and len(wanted) == 1 and compared and rest:
            return field, values, [rest.span()]
    if who := WHO_HAS.search(reading.text):
        verbs = re.finditer(
            r"\b(?:who|has|have|carries|handles|holds|looks|covers)\b", who[0], re.I
        )
        said = [(m.start() + who.start(), m.end() + who.start()) for m in verbs]
        return "owner", (), said + [match.span() for match in _PEOPLE.finditer(text)]
    if reading.kinds and (people := _PEOPLE.search(text)):
        return "owner", (), [people.span()]
    if team := _TEAM_RANKED.search(text):
        return "owner", (), [team.span()]
    if (twice := _TWICE.search(text)) and (named := FIELDS.first(twice["twice"])):
        # "Currency for currency".
        return named[0], (), [twice.span()]
    by = _PART_WITH.search(text) or _BY.search(text)
    if by is None:
        return None, (), []
    return name_of(by), (), [by.span()]


def second_part(text: str, places: Sequence[Place]) -> tuple[str, Place] | None:
    """The field that each part is told by again, and where it is said: "by package and region"."""
    for _, end in places:
        if match := _SECOND.match(text, end):
            return name_of(match), match.span()
    return None
