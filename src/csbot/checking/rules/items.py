"""Names, dates, figures and codes as things that may stand in each other's place."""

import re
from functools import lru_cache

from csbot.checking.reading.amounts import same_amount, same_unit
from csbot.checking.reading.dates import carries
from csbot.checking.reading.facts import DateMention, Figure, Mention
from csbot.checking.reading.words import is_common, words

Item = Figure | DateMention | Mention
Family = tuple[str, str]

_ACRONYM = re.compile(r"[A-Z]{2,8}s?")
_NATIONAL = re.compile(r"^[A-Z][a-z]+(?:ese|ian|ean|ish|i|an|ch)$")
_PRONOUN = re.compile(r"(?:i|we|you|he|she|it|they|that|there|what|who|let|here)'")
_NOUN = re.compile(r" [a-z]")
_IDENTIFIER = re.compile(r"\d")
# The whole of a part is no value itself: the 100 of "73.1 of 100".
_WHOLE = re.compile(r"\d (?:out )?of $|\d/$")
_REACH = 12
NAME: Family = ("name", "")


def family(item: Item) -> Family:
    """Only items of one family may stand in each other's place."""
    if isinstance(item, Figure):
        return ("figure", f"{item.kind} {item.unit}")
    if isinstance(item, DateMention):
        return ("date", "")
    return ("identifier", "") if _IDENTIFIER.search(item.text) else NAME


def is_whole(text: str, figure: Figure) -> bool:
    """Whether a figure only says of how many another one is: the 5 of "4.5 of 5"."""
    return bool(_WHOLE.search(text[max(0, figure.start - _REACH) : figure.start]))


def same(one: Item, other: Item) -> bool:
    """Whether two items are one, the one perhaps said in fewer words."""
    if isinstance(one, Mention) and isinstance(other, Mention):
        first, second = forms(one.text), forms(other.text)
        return _shortens(second, first) if len(second) < len(first) else _shortens(first, second)
    return same_value(one, other)


def _shortens(short: frozenset[str], long: frozenset[str]) -> bool:
    """Whether each word of a name is one of the other's, or the initial of one."""
    for form in short - long:
        if len(form) != 1 or not any(other.startswith(form) for other in long):
            return False
    return True


def same_value(one: Item, other: Item) -> bool:
    """Whether two figures or two dates are one."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        return same_unit(one, other) and same_amount(one, other)
    if isinstance(one, DateMention) and isinstance(other, DateMention):
        return any(carries(a, b) or carries(b, a) for a in one.readings for b in other.readings)
    return False


@lru_cache(maxsize=8192)
def forms(name: str) -> frozenset[str]:
    return frozenset(word.form for word in words(name))


def told_name(text: str, name: Mention) -> Mention | None:
    """The name without a common word that opens its sentence; None where it may be none."""
    found = words(name.text)
    while name.opens_sentence and len(found) > 1 and is_common(found[0].form):
        if len(found[1].form) == 1:
            break
        start = name.start + found[1].start
        name = Mention(text[start : name.end], start, name.end)
        found = words(name.text)
    if _ACRONYM.fullmatch(name.text) or _is_adjective(text, name) or _PRONOUN.match(found[0].form):
        return None
    if len(found) == 1 and (_is_a_word(text, found[0].form) or is_common(found[0].form)):
        return None
    return name


def _is_adjective(text: str, name: Mention) -> bool:
    """ "Italian music": of a country, not of somebody."""
    return bool(_NATIONAL.search(name.text) and _NOUN.match(text, name.end))


def _is_a_word(text: str, form: str) -> bool:
    """Whether what is written like a name stands in small letters as well: "Scrap", "scrap"."""
    return bool(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text))
