"""The asker's own noun for customers: "my growers", "which theatres renew", "four of our sites".

csbot cannot know what a company calls its customers. An unknown noun that stands where accounts do
is tried as "customers": it is meant so where the question is then read whole, and asks of it what
is asked of customers alone (what they pay, when they renew, whose they are, who left).
"""

import re
from collections.abc import Iterator

from csbot.assistant.asking.asked import Asked, read_asked
from csbot.assistant.asking.set_apart import set_apart
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.asking.whole_read import asking_sentence
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.record_kinds import KIND_WORDS
from csbot.assistant.reading.subjects import Subjects
from csbot.checking.reading.words import is_past
from csbot.domain.count_words import COUNT, COUNT_WORDS
from csbot.search.stems import STOP_WORDS, stems
from csbot.tools.ground.base import Context

_CUSTOMERS = re.compile(r"\b(?:accounts?|customers?|clients?|companies|logos?)\b", re.I)
# Nouns that csbot has a reading of its own for: none of them is a customer.
_TYPED = frozenset(
    stems(
        "goal target contact person people colleague csm rep team manager user seat licence metric "
        "score band reason name number figure contract renewal expansion quarter month week day "
        "year price amount currency date champion sponsor executive signal risk question answer "
        "thing record invoice case issue problem complaint request report document decision value "
        "euro dollar pound total average difference share percent email address sum count order "
        "revenue reading level state status measurement survey poll round "
        "portion proportion part piece rule screen form page feature option way type sort "
        "loss term agreement others lot rest times hours minutes plays steps strategy"
    )
    + stems(" ".join(KIND_WORDS))
)  # fmt: skip
_SLOT = re.compile(
    rf"(?:\b(?:my|our|their|his|her|these|those|which|what|any|all|the|every|each|per|of|many|"
    rf"{COUNT}|\w{{3,}}est|most \w+|live|active|current|lost|former|new|on)\s+|^)$",
    re.I,
)
_SLOT_OF_ONE = re.compile(
    r"\b(?:which|what|whose|each|every|per|biggest|largest|smallest|oldest|best-paying)\s+$", re.I
)
_BEHIND = re.compile(
    r"\s+(?:of (?:mine|ours|my|our)|on (?:my|our)|in (?:my|our)|who|whose|that|we|i|still|do|did|"
    r"have)\b",
    re.I,
)
_ONE = re.compile(r"\bone\s+$", re.I)
_NOUN = re.compile(r"(?<![\w'’-])[a-zà-ÿ]{4,}(?![\w'’-])")
_MINE = re.compile(r"\bmy (?:\w+ ){0,2}customers?\b|\bcustomers? of (?:mine|ours)\b", re.I)
_MOST = 3


def own_noun(reading: Reading, context: Context) -> tuple[str, Reading] | None:
    """The noun, and the question with "customers" (or "customer") in its place, read anew; None
    where none is meant so."""
    if _CUSTOMERS.search(reading.without_values) or reading.company:
        return None
    named = [m for m in reading.mentions if not _NOUN.fullmatch(m.text)]
    places = [] if named else list(nouns_of_customers(reading))[:_MOST]
    if not places or (not reading.mentions and _is_whole(reading, context)):
        return None
    for start, end in places:
        noun = reading.text[start:end]
        plain = "customers" if noun.endswith("s") else "customer"
        text = f"{reading.text[:start]}{plain}{reading.text[end:]}"
        other = read_question(text, context, (), reading.words)
        if not other.mentions and _is_whole(other, context, of_customers=True):
            return noun, other
    return None


def nouns_of_customers(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where nouns stand in the slot of accounts that nothing else has read."""
    text = reading.text
    taken = [(one.start, one.end) for one in reading.filters]
    taken += [(one.start, one.end) for one in reading.periods]
    taken += reading.words.metric_spans(reading.without_values)
    taken += people_places(text, [user.name for user in reading.users])
    ends = {one.end for one in reading.filters}
    for match in _NOUN.finditer(text):
        start, end = match.span()
        stem = set(stems(match.group()))
        if not stem or stem & _TYPED or match.group() in STOP_WORDS | COUNT_WORDS.keys():
            continue
        if any(first < end and start < last for first, last in taken):
            continue
        plural = match.group().endswith("s") and not match.group().endswith("ss")
        if plural and _ONE.search(text[:start]):
            # "Which one worries you": what it does.
            continue
        if not plural and is_past(match.group()):
            # "What changed" is no customer.
            continue
        behind_value = any(not text[last:start].strip(" -") for last in ends if last <= start)
        if (_SLOT if plural else _SLOT_OF_ONE).search(text[:start]) or (
            plural and (behind_value or _BEHIND.match(text, end))
        ):
            yield start, end


def _is_whole(reading: Reading, context: Context, of_customers: bool = False) -> bool:
    """Whether every word is read as asking for accounts; `of_customers`: and asks of them what is
    asked of customers alone."""
    if reading.strangers:
        return False
    if of_customers:
        reading = asking_sentence(reading, Subjects(), context) or reading
    apart = set_apart(reading, context)
    plain = read_question(apart.text, context, (), reading.words) if apart else reading
    asked = read_asked(plain, context)
    if asked.figure is None and asked.counted is None and asked.ends is None and asked.left:
        return False
    if asked.counted is not None and _left_of_count(asked):
        return False
    pieces = (
        asked.conditions,
        asked.status,
        asked.order,
        asked.columns,
        apart,
        asked.counted,
        asked.ends,
    )
    said = any(pieces)
    if not of_customers:
        return said or asked.figure is not None or bool(reading.filters or reading.users)
    # Anything can be counted, and be in France.
    is_figure = asked.figure is not None and asked.figure.values["measures"] != ("accounts",)
    return said or is_figure or bool(_MINE.search(reading.text))


def _left_of_count(asked: Asked) -> tuple[str, ...]:
    assert asked.counted is not None
    return unclaimed(asked.reading, (asked.counted, asked.conditions, asked.status))
