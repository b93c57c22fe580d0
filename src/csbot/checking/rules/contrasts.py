"""Whether two words that stand in the same place say different things."""

import re
from collections.abc import Sequence

from csbot.checking.reading.lexicon import akin, has_opposites, opposed
from csbot.checking.reading.words import stem
from csbot.checking.rules.negation import is_negative
from csbot.checking.rules.opposites import DIRECTIONS, OPPOSITES

# Small words of one line that stand in one place say different things; WordNet has none of them.
_SMALL = """
over,above,beyond under,below
before,until,till,by after,since
within,inside,in after,outside
with without
to,until,till,through from,since
all,every,each,both,always,everyone some,few,several none,no,never,neither,nobody
most,many,more,much few,fewer,less,least,little
once twice
up down
first last
will,shall,must may,might,could
now,already,still never
he she
his her
today yesterday tomorrow
"""
# By word the lines and the sides of them that it is on.
_SIDES: dict[str, dict[int, int]] = {}
for _number, _line in enumerate(_SMALL.split("\n")):
    for _side, _alike in enumerate(_line.split()):
        for _word in _alike.split(","):
            _SIDES.setdefault(_word, {})[_number] = _side
_PERIODS = {
    form: number
    for number, listed in enumerate(
        ("hour hourly", "day daily", "week weekly", "month monthly", "quarter quarterly",
         "year yearly annual annually annum")
    )
    for form in listed.split()
}  # fmt: skip
# "Did not find any" is "found no", and "last call" of a day "no call since" then.
_NEGATED_TOO = frozenset(("any", "anyone", "anything", "anybody", "either", "last"))
_BOUND = re.compile(r"\b(?:no|not) (?:more|less|fewer|later|earlier|longer) than\b", re.I)
_AFFIXES = ("un", "in", "im", "ir", "dis", "non", "mis")


def gaps_differ(mine: Sequence[str], theirs: Sequence[str]) -> str:
    """The small word of `mine` that says other than the small words of `theirs`, else "".

    A negation that only the evidence has is told by its own word. "No more than" is a bound, which
    is held against the figure.
    """
    mine, theirs = _without_bounds(mine), _without_bounds(theirs)
    denied = [word for word in mine if is_negative(word)]
    denied_there = [word for word in theirs if is_negative(word)]
    if bool(denied) != bool(denied_there) and not (denied and _NEGATED_TOO & set(theirs)):
        return (denied or denied_there)[0]
    for word in mine:
        others = (other for other in theirs if other not in mine)
        if word not in theirs and any(
            _sided(word, other) or (other not in _NEGATED_TOO and words_differ(word, other))
            for other in others
        ):
            return word
    return ""


def _without_bounds(said: Sequence[str]) -> list[str]:
    return _BOUND.sub(" ", " ".join(said)).split()


def _sided(one: str, other: str) -> bool:
    """Whether two small words are on different sides of a line, and on the same of none."""
    here, there = _SIDES.get(one, {}), _SIDES.get(other, {})
    sides = [here[number] == there[number] for number in here.keys() & there.keys()]
    return bool(sides) and not any(sides)


def words_differ(one: str, other: str) -> bool:
    """Whether two words (forms) are opposites, periods of other length, or one denies the other."""
    one, other = one.casefold(), other.casefold()
    a, b = stem(one), stem(other)
    if one in _PERIODS and other in _PERIODS:
        return _PERIODS[one] != _PERIODS[other]
    if a == b:
        return False
    ways = DIRECTIONS.get(a), DIRECTIONS.get(b)
    if ways[0] and ways[1] and ways[0][1] != ways[1][1]:
        return True
    if b in OPPOSITES.get(a, ()) or _denies(one, other) or _denies(other, one):
        return True
    return opposed(a, b) and not akin(a, b)


def has_opposite(word: str) -> bool:
    """Whether any word is known to say the contrary."""
    form = stem(word.casefold())
    return form in OPPOSITES or form in DIRECTIONS or has_opposites(form)


def words_agree(one: str, other: str) -> bool:
    """Whether two words may say the same; an initial may be any name that begins with it."""
    one, other = one.casefold(), other.casefold()
    a, b = stem(one), stem(other)
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return a == b or akin(a, b) or (a in DIRECTIONS and DIRECTIONS.get(a) == DIRECTIONS.get(b))


def _denies(one: str, other: str) -> bool:
    """ "unpaid" beside "paid"."""
    return len(other) > 3 and any(stem(one) == stem(affix + other) for affix in _AFFIXES)
