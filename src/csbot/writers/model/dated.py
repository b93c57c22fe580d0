"""Figures stay with their dates, and dates with the word before them.

The check finds each figure and each date somewhere in the evidence; a model that swaps two of them
would pass. In the form in which records state them, a pair must stand in the evidence as a pair.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carried
from csbot.checking.reading.extract import facts_of_claim, facts_of_evidence
from csbot.checking.reading.facts import DateMention, Facts, Figure
from csbot.checking.reading.normal import clean
from csbot.domain.evidence import Evidence

_ON = re.compile(r"(?: of \d+)?(?: [a-z]+){0,2} on (?:the )?")
_DAY = r"\d{1,2} [A-Z][a-z]{2,8} \d{4}"
_NO_DAY = re.compile(r"\b(?:3[2-9]|[4-9]\d|00?) [A-Z][a-z]{2,8} \d{4}")
_WORD_AND_DAY = re.compile(rf"\b(by|until|since|due|planned|from|to)(?: on)? ({_DAY})")
_KIND_AND_DAY = re.compile(
    r"\b(note|meeting|email|ticket|survey|chat|call)(?: \"[^\"]*\")?,? (?:of |on |from |dated )?"
    rf"({_DAY})",
    re.I,
)
_MONTH = re.compile(r"[A-Z][a-z]{3,}")
_NONE_OF = re.compile(r"(?<![\w.,])(0) ([a-z]{3,}?)s?\b(?! of 100)")

_Pair = tuple[str, str]
_Dated = tuple[Figure, DateMention]


def torn(text: str, cited: Sequence[Evidence]) -> list[str]:
    """Pairs of a sentence of which the evidence ties one half to something else."""
    texts = [clean(f"{item.title} \n {item.text}") for item in cited]
    found = _NO_DAY.findall(text)
    found += _of_other_days(text, texts)
    there = _pairs(texts)
    known = {word for word, _ in there}
    found += [" ".join(pair) for pair in _pairs([text]) - there if pair[0] in known]
    found += [" ".join(pair) for pair in _none_of([text]) if _is_some(pair[1], texts)]
    found += _of_other_kinds(text, texts, cited)
    return found


def _of_other_kinds(text: str, texts: Iterable[str], cited: Sequence[Evidence]) -> Iterator[str]:
    """Records told as of another kind: "the survey of 3 May", where that day had a note alone."""
    there = {pair for known in texts for pair in _kinds(known)}
    there |= {
        (item.title.partition(":")[0].casefold(), f"{item.date.day} {item.date:%b %Y}")
        for item in cited
        if item.kind == "history" and item.date
    }
    for kind, day in _kinds(text):
        known = {other for other, on in there if on == day}
        if known and kind not in known:
            yield f"{kind} of {day}"


def _kinds(text: str) -> set[_Pair]:
    return {(match[1].casefold(), _short(match[2])) for match in _KIND_AND_DAY.finditer(text)}


def _of_other_days(text: str, texts: Iterable[str]) -> Iterator[str]:
    """Figures with the day of another: "63% on 3 May", where that day had 62%."""
    there = [pair for known in texts for pair in _on_days(facts_of_evidence(known))]
    for figure, date in _on_days(facts_of_claim(text)):
        of_day = [known for known, day in there if carried(date, day)]
        if of_day and not any(same_amount(figure, known) for known in of_day):
            yield text[figure.start : date.end]


def _on_days(facts: Facts) -> Iterator[_Dated]:
    for date in facts.dates:
        before = [figure for figure in facts.figures if figure.end <= date.start]
        if before and _ON.fullmatch(facts.text, before[-1].end, date.start):
            # "59.8 of 100 on 3 May" is of the 59.8.
            of_scale = len(before) > 1 and facts.text[before[-2].end : before[-1].start] == " of "
            yield before[-2 if of_scale else -1], date


def _pairs(texts: Iterable[str]) -> set[_Pair]:
    return {
        (match[1], _short(match[2])) for text in texts for match in _WORD_AND_DAY.finditer(text)
    }


def _none_of(texts: Iterable[str]) -> set[_Pair]:
    return {(match[1], match[2]) for text in texts for match in _NONE_OF.finditer(text)}


def _short(part: str) -> str:
    """ "3 May 2026" and "23 Mar 2027": a month's first three letters tell it."""
    return _MONTH.sub(lambda month: month[0][:3], part)


def _is_some(noun: str, texts: Iterable[str]) -> bool:
    """Whether the evidence counts some of what the sentence counts none of."""
    counted = re.compile(rf"(?<![\w.,])(\d[\d.,]*) {re.escape(noun)}s?\b")
    figures = {match[1] for text in texts for match in counted.finditer(text)}
    return bool(figures) and "0" not in figures
