"""Figures stay with their dates, and dates with the word before them.

The check finds each figure and each date somewhere in the evidence; a model that swaps two of them
would pass. In the form in which records state them, a pair must stand in the evidence as a pair.
"""

import re
from collections.abc import Iterable, Sequence

from csbot.checking.reading.normal import clean
from csbot.domain.evidence import Evidence

_DAY = r"\d{1,2} [A-Z][a-z]{2,8} \d{4}"
_FIGURE_ON = re.compile(
    rf"(?<![\w.,])(\d(?:[\d.,]*\d)?)%?(?: of \d+)?(?: [a-z]+){{0,2}} on ({_DAY})"
)
_NO_DAY = re.compile(r"\b(?:3[2-9]|[4-9]\d|00?) [A-Z][a-z]{2,8} \d{4}")
_WORD_AND_DAY = re.compile(rf"\b(by|until|since|due|planned|from|to)(?: on)? ({_DAY})")
_MONTH = re.compile(r"[A-Z][a-z]{3,}")
_NONE_OF = re.compile(r"(?<![\w.,])(0) ([a-z]{3,}?)s?\b(?! of 100)")

_Pair = tuple[str, str]


def torn(text: str, cited: Sequence[Evidence]) -> list[str]:
    """Pairs of a sentence of which the evidence ties one half to something else."""
    texts = [clean(f"{item.title} \n {item.text}") for item in cited]
    found = _NO_DAY.findall(text)
    for pattern, by in ((_FIGURE_ON, 1), (_WORD_AND_DAY, 0)):
        there = _pairs(pattern, texts)
        known = {pair[by] for pair in there}
        found += [" ".join(pair) for pair in _pairs(pattern, [text]) - there if pair[by] in known]
    found += [" ".join(pair) for pair in _pairs(_NONE_OF, [text]) if _is_some(pair[1], texts)]
    return found


def _pairs(pattern: re.Pattern[str], texts: Iterable[str]) -> set[_Pair]:
    return {
        (_short(match[1]), _short(match[2])) for text in texts for match in pattern.finditer(text)
    }


def _short(part: str) -> str:
    """ "3 May 2026" and "23 Mar 2027": a month's first three letters tell it."""
    return _MONTH.sub(lambda month: month[0][:3], part)


def _is_some(noun: str, texts: Iterable[str]) -> bool:
    """Whether the evidence counts some of what the sentence counts none of."""
    counted = re.compile(rf"(?<![\w.,])(\d[\d.,]*) {re.escape(noun)}s?\b")
    figures = {match[1] for text in texts for match in counted.finditer(text)}
    return bool(figures) and "0" not in figures
