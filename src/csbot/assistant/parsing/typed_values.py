"""The typed values of a question over a book, found by what is on record, and the question masked
with them as the labelled ones are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from csbot.assistant.asking.own_noun import nouns_of_customers
from csbot.assistant.parsing.masks import NUMBERS, PREPOSITIONS, Slot, masked
from csbot.assistant.parsing.metrics_said import metrics_said
from csbot.assistant.reading.amounts import Bound, bounds
from csbot.assistant.reading.filters import Named
from csbot.assistant.reading.masking import blanked, people_places
from csbot.assistant.reading.reading import Reading
from csbot.domain.periods import Period
from csbot.domain.person import Person
from csbot.search.stems import stems

_SHORT = re.compile(r"['’](?:ve|m|d|ll|re|s|t)$", re.I)
_CUSTOMERS = re.compile(r"\b(?:accounts?|customers?|clients?|companies|logos?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Value:
    """What a slot of the masked question stands for, and where it is said. `of`: a Period, a Bound
    or a number, a metric's id, a column's value, a colleague, a stranger's name."""

    slot: Slot
    start: int
    end: int
    of: Period | Bound | Named | Person | str


@dataclass(frozen=True, slots=True)
class Typed:
    """`text`: the question masked; `values` in its order; `noun`: what customers are called."""

    text: str
    values: tuple[Value, ...]
    noun: str = ""


_Found = tuple[int, int, str, Period | Bound | Named | Person | str]


def typed(reading: Reading, common: frozenset[str]) -> Typed:
    """Values overlap nowhere; what is found first below wins. `common`: stems that are no noun
    of the asker's own for customers, and no metric's."""
    taken: list[_Found] = []
    for one in _all(reading, common):
        if not any(one[0] < end and start < one[1] for start, end, *_ in taken):
            taken.append(one)
    nouns: list[str] = []
    if not _CUSTOMERS.search(reading.without_values):
        for start, end in nouns_of_customers(reading):
            said = reading.text[start:end]
            # Nothing that is counted in a bound is a customer: "above ten litres".
            free = not any(start < last and first < end for first, last, *_ in taken)
            free = free and not any(
                kind == "NUMBER" and isinstance(of, Bound) and last <= start <= last + 1
                for _, last, kind, of in taken
            )
            if free and not set(stems(said)) & common:
                taken.append((start, end, "NOUN", said))
                nouns.append(said)
    taken.sort(key=lambda one: one[0])
    pieces, at = [], 0
    for start, end, kind, _ in taken:
        pieces += [("", reading.text[at:start]), (kind, reading.text[start:end])]
        at = end
    text, slots = masked([*pieces, ("", reading.text[at:])])
    values = tuple(
        Value(slot, start, end, of)
        for slot, (start, end, _, of) in zip(slots, taken, strict=True)
        if slot.kind != "NOUN"
    )
    return Typed(text, values, " and ".join(dict.fromkeys(nouns)))


def _all(reading: Reading, common: frozenset[str]) -> Iterator[_Found]:
    text = reading.text
    for period in reading.periods:
        led = PREPOSITIONS.match(text[period.start : period.end])
        start = period.start + (led.end() if led else 0)
        yield (start if start < period.end else period.start), period.end, "PERIOD", period
    for named in reading.filters:
        yield named.start, named.end, "GROUP", named
    for user in reading.users:
        for start, end in people_places(text, [user.name]):
            yield start, end, "PERSON", user
    for contact in reading.contacts:
        for start, end in people_places(text, [contact.name]):
            yield start, end, "PERSON", contact.name
    is_named = False
    for start, end in reading.words.metric_spans(reading.without_values):
        found = reading.words.metrics_in(text[start:end])
        if len(found) == 1:
            is_named = True
            yield start, end, "METRIC", found[0]
    if not is_named:
        plain = blanked(reading.without_names, reading.periods)
        for start, end, metric in metrics_said(plain, reading.words, common):
            yield start, end, "METRIC", metric
    for stranger in reading.strangers:
        # "I've" is nobody's name.
        if not _SHORT.search(stranger) and (start := text.find(stranger)) >= 0:
            yield start, start + len(stranger), "COMPANY", stranger
    by_place = {one.end: one for one in bounds(text)}
    for match in NUMBERS.finditer(text):
        bound = next((b for end, b in by_place.items() if b.start <= match.start() < end), None)
        yield match.start(), match.end(), "NUMBER", bound or match.group()
