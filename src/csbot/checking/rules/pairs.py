"""Figures and dates that belong together: "between 60 and 70", "3 of 5", from and to."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carried, carries, full_day, of_day
from csbot.checking.reading.facts import DateMention, Facts, Figure, Mention
from csbot.checking.reading.quotes import comparable
from csbot.checking.reading.source import Source

_OF = re.compile(r" ?(?:out )?of ?$|^/$")
_LEAD = re.compile(r"\b(by|on|until|till|since|before|after|from) $", re.IGNORECASE)
_FAR_OFF = re.compile(r"^,? \(?(?:in|due in|i\.e\. in) $", re.IGNORECASE)
_TITLED = re.compile(r",? (?:the |a |an )?(?:\w+ ){0,2}")
_OF_DAY = re.compile(r",? (?:of|from|on|dated|\()? ?")
_STARTS = re.compile(
    r"\b(?:from|since|start\w*(?: on| in)?|began(?: on| in)?|begin\w*(?: on| in)?)[: ]*$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:\b(?:to|until|till|through|ends?(?: on| in)?|ended(?: on| in)?|expir\w*(?: on| in)?|"
    r"runs? out(?: on| in)?)[: ]*)$",
    re.IGNORECASE,
)


def torn_pairs(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Pairs of figures that the evidence has, but not side by side."""
    for first, second in pairwise(claim.figures):
        gap = claim.text[first.end : second.start]
        lead = claim.text[max(0, first.start - 9) : first.start].casefold()
        joined = _OF.fullmatch(gap) or (gap.strip() == "and" and "between" in lead)
        if _OF.fullmatch(gap) and any(_turned(first, second, s.facts) for s in sources):
            yield claim.text[first.start : second.end]
        elif joined and not any(_side_by_side(first, second, s.facts.figures) for s in sources):
            places = [{s.id for s in sources if _in(f, s.facts.figures)} for f in (first, second)]
            if places[0] & places[1]:
                yield claim.text[first.start : second.end]


def _turned(first: Figure, second: Figure, there: Facts) -> bool:
    """ "100 of 47" where the evidence has "47 of 100", and not so as well."""
    pairs = [
        (a, b)
        for a, b in pairwise(sorted(there.figures, key=lambda f: f.start))
        if _OF.fullmatch(there.text[a.end : b.start])
    ]
    turned = any(same_amount(first, b) and same_amount(second, a) for a, b in pairs)
    return turned and not any(same_amount(first, a) and same_amount(second, b) for a, b in pairs)


def _in(figure: Figure, there: Sequence[Figure]) -> bool:
    return any(same_amount(figure, f) for f in there)


def _side_by_side(first: Figure, second: Figure, there: Sequence[Figure]) -> bool:
    return any(
        (same_amount(first, a) and same_amount(second, b))
        or (same_amount(first, b) and same_amount(second, a))
        for a, b in pairwise(sorted(there, key=lambda f: f.start))
    )


def false_distances(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """ "On 17 November 2026, in 90 days" where the evidence has 63 days beside that day."""
    for date, length in _distances(claim):
        there = [far for s in sources for day, far in _distances(s.facts) if carried(date, day)]
        if there and not any(same_amount(length, far) for far in there):
            yield length.text


def _distances(facts: Facts) -> Iterator[tuple[DateMention, Figure]]:
    """Days with how far off they are."""
    for date in facts.dates:
        for figure in facts.figures:
            gap = facts.text[date.end : figure.start]
            if figure.kind == "duration" and date.end <= figure.start and _FAR_OFF.match(gap):
                yield date, figure


def misdated(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """The day of a record by its title (“Rollout” of 3 March) that is not the day it is of."""
    for quote in claim.quotes:
        title = comparable(quote.text)
        called = [s for s in sources if s.written and title in comparable(s.about)]
        for date in claim.dates if called else ():
            if _dates(claim.text, date, quote) and not any(_is_of(date, s) for s in called):
                yield date.text


def _dates(text: str, date: DateMention, quote: Mention) -> bool:
    """Whether a date stands beside a title: "3 March, call “Rollout”", "“Rollout” of 3 March"."""
    if date.end <= quote.start:
        return bool(_TITLED.fullmatch(text[date.end : quote.start]))
    return bool(_OF_DAY.fullmatch(text[quote.end : date.start]))


def _is_of(date: DateMention, source: Source) -> bool:
    """Whether a record was written on the day, or has it in its title."""
    written = [of_day(source.written)] if source.written else []
    titled = [m for mention in source.about_facts.dates for m in mention.readings]
    return any(carries(m, there) for m in date.readings for there in (*written, *titled))


def turned_dates(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Dates that the claim calls a start and the evidence only an end, or the other way round."""
    for mention in claim.dates:
        role = _role(claim.text, mention)
        roles = {
            _role(s.facts.text, there)
            for s in sources
            for there in s.facts.dates
            if carried(mention, there)
        }
        if (role and roles == {-role}) or _led_otherwise(claim.text, mention, sources):
            yield mention.text


def _led_otherwise(text: str, mention: DateMention, sources: Sequence[Source]) -> bool:
    """ "by 22 November" where the evidence has "by 22 December" and "on 22 November"."""
    lead = _lead(text, mention)
    same: set[str] = set()
    other: set[str] = set()
    for source in sources:
        for there in source.facts.dates:
            (same if carried(mention, there) else other).add(_lead(source.text, there))
    return bool(lead) and lead in other and bool(same) and lead not in same and "" not in same


def _lead(text: str, mention: DateMention) -> str:
    """The preposition right in front of a date."""
    found = _LEAD.search(text[max(0, mention.start - 10) : mention.start])
    return found[1].casefold() if found else ""


def _role(text: str, mention: DateMention) -> int:
    """1 for a start, -1 for an end, 0 where neither is said."""
    before = text[max(0, mention.start - 24) : mention.start]
    return 1 if _STARTS.search(before) else -1 if _ENDS.search(before) else 0


def false_weekdays(claim: Facts) -> Iterator[str]:
    """ "Monday, 3 March 2026", which was a Tuesday."""
    for first, second in pairwise(sorted(claim.dates, key=lambda d: d.start)):
        if claim.text[first.end : second.start].strip(" ,(the") or first.start == second.start:
            continue
        weekdays = {m.weekday for d in (first, second) for m in d.readings} - {None}
        days = {day for d in (first, second) for m in d.readings if (day := full_day(m))}
        if weekdays and days and not any(day.weekday() in weekdays for day in days):
            yield claim.text[first.start : second.end]
