"""The words of a strategy's units: which of a question's they have, and what each is worth."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from csbot.checking.reading.lexicon import akin, is_known
from csbot.checking.reading.words import is_common
from csbot.search.stems import stems
from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.field_terms import kin
from csbot.tools.strategy.units import Unit

# What counts for more or less than its rarity: a word that no unit has, a period, what only puts
# the question, and the words of nobody's documents.
_UNHEARD, _PERIOD, _ASIDE, _WORDING = 0.75, 0.4, 0.15, 0.25
# Words of one root begin alike for so many letters.
_ROOT = 6
# Words that ask of the present, and that most documents do without.
_LIGHT = frozenset(
    stems(
        "current currently today now exactly become big small take takes place role roles get gets "
        "got use uses used offer offers provide board long connect "
        "turn turns become becomes achieve achieved achieves show shows"
    )
)
# That somebody is asked for says already what these words say.
OWNING = frozenset(
    stems(
        "own owns owner owners owned responsible responsibility accountable charge decide decides "
        "approve approves"
    )
)


class Vocabulary:
    """A word is worth the more the fewer units hold it."""

    def __init__(self, units: Sequence[Unit], heard: frozenset[str]) -> None:
        """`heard` is what any company's documents say; empty where that is not known."""
        self._total = len(units) + 1
        self._heard = heard
        self._count = Counter(token for unit in units for token in unit.own | unit.head)
        self._known = frozenset(token for unit in units for token in unit.every)
        said = frozenset(
            token for unit in units if not unit.is_gap for token in unit.own | unit.head
        )
        denied = (unit.own | unit.head for unit in units if unit.is_gap)
        self._denied = frozenset().union(*denied) - said
        self._akin: dict[str, frozenset[str]] = {}
        self._kin: dict[str, frozenset[str]] = {}
        self._roots = _by_root(self._known)

    def has(self, token: str) -> bool:
        return token in self._known or bool(self.kin(token) & self._known)

    def kin(self, token: str) -> frozenset[str]:
        """Words of the field that mean nearly the same, words of one root: "department" and
        "departmental"; for one that nobody knows, those that it may be a slip for."""
        if token not in self._kin:
            self._kin[token] = self._near(token)
        return self._kin[token]

    def _near(self, token: str) -> frozenset[str]:
        alike = self._roots.get(token[:_ROOT], frozenset()) if len(token) >= _ROOT else frozenset()
        near = kin(token) | {t for t in alike if t != token and _of_one_root(t, token)}
        if near & self._known or token in self._known or len(token) < _ROOT:
            return near
        if token in self._heard or is_common(token) or is_known(token):
            return near
        return near | {t for t in self._known if _is_slip(token, t)}

    def akin(self, token: str) -> frozenset[str]:
        """Words of the units that may mean the same, or one a kind of the other."""
        if token not in self._akin:
            found = (other for other in self._known if akin(token, other))
            self._akin[token] = frozenset(found)
        return self._akin[token]

    def weight(self, token: str, asked: Asked) -> float:
        weight = self._rarity(token)
        if self._is_wording(token, asked):
            return weight * _WORDING
        is_light = token in _LIGHT or (asked.who and token in OWNING)
        share = _PERIOD if token.startswith("@") else _ASIDE if is_light else 1.0
        return weight * share

    def _is_wording(self, token: str, asked: Asked) -> bool:
        """A word that no company's documents have, and that is not what is asked for, is only the
        asker's way of putting it; so is one of what is denied where no figure is asked for."""
        if not self._heard or asked.is_yes_no or token[0] in "#=@":
            return False
        if asked.figure is None and token in self._denied:
            return True
        if self.has(token) or token in (asked.wanted or ()):
            return False
        return not ({token} | self.kin(token)) & self._heard

    def _rarity(self, token: str) -> float:
        if token not in self._count and not self.kin(token) & self._known:
            return _UNHEARD * math.log(self._total / 0.5)
        held = max([self._count[token], *(self._count[k] // 2 for k in self.kin(token))])
        return max(math.log(self._total / (held + 0.5)), 0.2)


def _by_root(tokens: Iterable[str]) -> dict[str, frozenset[str]]:
    roots: dict[str, set[str]] = {}
    for token in tokens:
        if len(token) >= _ROOT and token[0] not in "#=@":
            roots.setdefault(token[:_ROOT], set()).add(token)
    return {root: frozenset(found) for root, found in roots.items()}


def _is_slip(token: str, known: str) -> bool:
    """One letter too many, too few, another, or two that changed places."""
    return len(known) >= _ROOT and OSA.distance(token, known, score_cutoff=1) == 1


def _of_one_root(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
