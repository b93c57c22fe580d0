"""Which pieces of evidence carry a fact of a claim."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Facts, Figure, Mention, Moment
from csbot.checking.reading.identifiers import stands_in
from csbot.checking.reading.normal import folded
from csbot.checking.reading.quotes import comparable, is_verbatim
from csbot.checking.reading.source import Source
from csbot.checking.reading.units import duration
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words
from csbot.checking.rules.arithmetic import comes_out
from csbot.checking.rules.bounds_stated import is_another_bound
from csbot.checking.rules.labels import (
    counts_things,
    is_about_the_same,
    may_be_money,
    stems_around,
)
from csbot.checking.rules.meant import Place, lies_between, meant, parts_in
from csbot.checking.rules.opposites import DIRECTIONS
from csbot.checking.rules.periods import periods_agree
from csbot.checking.rules.speakers import attributed_to, same_person, speakers_of

Ids = tuple[str, ...]

_LETTERS = re.compile(r"[^\W\d_]+$")
_MOST_NEAR = 200
_FALLS = frozenset(s for s, (_, way) in DIRECTIONS.items() if way < 0) | frozenset(
    stem(word) for word in "negative minus loss lost down change".split()
)
# "4 contacts" is carried by four cited contacts.
_RECORDS = {
    "contact": "contacts contact people stakeholders person", "goal": "goals goal",
    "contract": "contracts contract", "metric": "metrics metric",
    "history": "tickets ticket calls call emails email meetings meeting notes note records record",
    "strategy": "documents sections passages",
}  # fmt: skip
_KIND_OF = {word: kind for kind, listed in _RECORDS.items() for word in listed.split()}


def of_figure(claim: Facts, figure: Figure, sources: Sequence[Source]) -> Ids:
    """The ids of the evidence that has the figure, on the same thing and with the same sign."""
    places = meant(claim, figure, sources) if figure.hedge else None
    if figure.bound and is_another_bound(claim, figure, sources):
        return ()
    found = tuple(s.id for s in sources if _has_figure(claim, figure, s, places))
    if not found and figure.hedge == "about":
        # What carries 68 carries "about 68", whatever words stand around.
        exact = replace(figure, hedge="", bound="")
        found = tuple(s.id for s in sources if _has_figure(claim, exact, s, None))
    if found:
        return found
    if found := lies_between(claim, figure, sources):
        return found
    if comes_out(claim, figure, sources) or _counts_records(claim, figure, sources):
        return tuple(s.id for s in sources)
    return ()


def _has_figure(
    claim: Facts, figure: Figure, source: Source, places: Collection[Place] | None
) -> bool:
    for there in _candidates(figure, source):
        if (
            (places is None or figure.bound == there.bound or (source.id, there.start) in places)
            and (same_amount(figure, there) or _unit_is_in_the_label(figure, source, there))
            and _kinds_agree(claim, figure, source, there)
            and _signs_agree(claim, figure, source, there)
            and {figure.bound, there.bound} != {"over", "under"}
            and periods_agree(claim, figure, source.facts, there)
            and is_about_the_same(claim, figure, source.facts, there)
        ):
            return True
    if figure.text.casefold() == "one":
        noun = _next_word(claim, figure)
        return not any(noun == _next_word(source.facts, f) for f in source.facts.figures)
    return (
        _is_year(figure, source)
        or _is_hour(figure, source)
        or _is_part_of_a_name(claim, figure, source)
    )


def _candidates(figure: Figure, source: Source) -> Iterator[Figure]:
    """Figures of the evidence that may be the same: of one value, or near where form allows it."""
    factors = {Decimal(1), Decimal(100), Decimal("0.01")}
    if figure.kind == "duration" and _unit_word(figure):
        factors.add(1 / duration(_unit_word(figure))[1])
    for value in figure.values:
        for factor in factors:
            yield from source.figures_by_value.get(value * factor, ())
    if figure.hedge or figure.scaled or figure.kind == "percent" or figure.unit == "mo":
        yield from source.facts.figures[:_MOST_NEAR]
    if figure.in_words:
        yield from parts_in(source.text)


def _unit_word(figure: Figure) -> str:
    """The `days` of "37 days", the `ms` of "37ms"."""
    match = _LETTERS.search(figure.text)
    return match.group() if match else ""


def _unit_is_in_the_label(figure: Figure, source: Source, there: Figure) -> bool:
    """ "27 hours" of "Mean hours to resolve a ticket: 27"."""
    unit = _unit_word(figure)
    if figure.kind != "duration" or there.unit or there.kind != "number" or not unit:
        return False
    same = any(value * duration(unit)[1] in figure.values for value in there.values)
    return same and stem(unit) in stems_around(source.text, there)


def _kinds_agree(claim: Facts, figure: Figure, source: Source, there: Figure) -> bool:
    """Neither money nor a length of time is a number of things, though the digits be the same."""
    if figure.kind == "money" and there.kind != "money":
        return there.kind == "number" and may_be_money(source.text, there)
    if figure.kind == "duration" and there.kind == "number":
        return not _is_of_things(source.facts, there)
    if there.kind == "duration" and figure.kind == "number":
        return not _is_of_things(claim, figure)
    return there.kind != "money" or figure.kind == "money" or not counts_things(claim.text, figure)


def _is_of_things(facts: Facts, figure: Figure) -> bool:
    """Whether a word of weight stands right behind a number: "27 valves"."""
    following = words(facts.text[figure.end : figure.end + 30])
    gap = facts.text[figure.end : figure.end + following[0].start] if following else ""
    return gap == " " and following[0].form not in FUNCTION_WORDS


def _next_word(facts: Facts, figure: Figure) -> str:
    following = words(facts.text[figure.end : figure.end + 30])
    return following[0].form if following else "\n"


def _signs_agree(claim: Facts, figure: Figure, source: Source, there: Figure) -> bool:
    if figure.sign == there.sign or "-" not in (figure.sign, there.sign):
        return True
    if figure.sign and there.sign:
        return False
    if not figure.sign:
        return any(stem(w.form) in _FALLS for w in words(claim.text))
    # "-7%" is what "fell by 7%" says; "fell by -7%" says it of nothing but itself.
    falls = stems_around(source.text, there) & _FALLS
    return bool(falls) and not stems_around(claim.text, figure) & _FALLS


def _is_year(figure: Figure, source: Source) -> bool:
    """ "2,000 licences" is "2000 licences", which reads like a year."""
    if figure.kind != "number":
        return False
    years = (m for mention in source.facts.dates for m in mention.readings if m == Moment(m.year))
    return any(year.year == value for year in years for value in figure.values)


def _is_hour(figure: Figure, source: Source) -> bool:
    """ "at 6" is "at 6 pm"."""
    if figure.kind != "number" or figure.unit:
        return False
    times = [m.time for d in source.facts.dates for m in d.readings if m.time]
    return any(minute == 0 and figure.values[0] in (hour, hour - 12) for hour, minute in times)


def _is_part_of_a_name(claim: Facts, figure: Figure, source: Source) -> bool:
    """The 54 of Studio 54."""
    before = words(claim.text[max(0, figure.start - 30) : figure.start])[-1:]
    return bool(before) and f"{before[0].form} {figure.text}".casefold() in folded(source.about)


def _counts_records(claim: Facts, figure: Figure, sources: Sequence[Source]) -> bool:
    if figure.kind != "number" or figure.unit:
        return False
    following = [w.form for w in words(claim.text[figure.end : figure.end + 40])][:3]
    kind = next((_KIND_OF[form] for form in following if form in _KIND_OF), "")
    return bool(kind) and figure.values[0] == sum(s.kind == kind for s in sources) > 0


def of_name(mention: Mention, sources: Sequence[Source]) -> Ids:
    return tuple(s.id for s in sources if s.names.has(mention))


def of_identifier(mention: Mention, sources: Sequence[Source]) -> Ids:
    return tuple(s.id for s in sources if stands_in(mention.text, s.folded))


def of_link(mention: Mention, sources: Sequence[Source]) -> Ids:
    wanted = folded(mention.text).rstrip("/")
    return tuple(s.id for s in sources if wanted in s.folded)


def of_quote(claim: Facts, mention: Mention, sources: Sequence[Source]) -> Ids:
    """The ids of the evidence that has the words verbatim, said by whom the claim says."""
    name = attributed_to(claim.text)
    found = []
    for source in sources:
        if is_verbatim(mention.text, source.comparable):
            speakers = list(speakers_of(mention.text, source.text)) if name else []
            if not speakers or any(same_person(name or "", who) for who in speakers):
                found.append(source.id)
        elif is_verbatim(mention.text, comparable(source.about)):
            found.append(source.id)
    return tuple(found)


def strange_numerals(text: str, sources: Sequence[Source]) -> list[str]:
    """Numerals of other scripts, which are not read as values, and stand in no evidence."""
    if text.isascii():
        return []
    return [
        c for c in text
        if not c.isascii() and unicodedata.numeric(c, None) is not None
        and not any(c in s.text for s in sources)
    ]  # fmt: skip
