"""Which units of a strategy answer a question, and whether any does."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from csbot.search.stems import stems
from csbot.tools.field_terms import kin
from csbot.tools.figures_asked import denies_kind, has_figure
from csbot.tools.spans_named import Span, without_spans
from csbot.tools.strategy_asked import Asked
from csbot.tools.strategy_units import Unit

# How much a word counts by where a unit has it, and where only a word of its kin is there.
_OWN, _HEAD, _HEADING, _AROUND = 1.0, 0.9, 0.9, 0.4
_KIN = 0.7
_UNHEARD = 0.75
_SPAN, _NEAR_SPAN = 2.5, 0.6
_PERIOD, _ASIDE = 0.4, 0.15
# Words that ask of the present, and that most documents do without.
_LIGHT = frozenset(
    stems(
        "current currently today now exactly become big small take takes place role roles get gets "
        "got use uses used offer offers provide board long connect "
        "turn turns become becomes"
    )
)
_FIGURE, _NO_FIGURE, _CLOSE, _OTHER_MEASURE = 0.12, 0.2, 0.15, 0.35
# Too many foreign words make a unit speak of something else.
_FOCUS = 0.1
# Words that stand together in the question and in the unit, all of them; words of nobody's.
_PAIR, _WORDING, _THING = 0.18, 0.25, 0.12
_SUMMED, _AMONG, _SAME_ROOT = 0.3, 0.8, 0.95

_SUM = re.compile(r"\b(?:adds? up|total|sum|in all|altogether)\b", re.I)
_ROLE = re.compile(
    r"\b(?:managers?|directors?|vp|head|csms?|associates?|specialists?|executives?|leadership|"
    r"owners?|operations|architects?|engineers?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Match:
    """`coverage` is the share of the question that the unit speaks of; `score` orders units."""

    unit: Unit
    coverage: float
    score: float


class Matcher:
    """Units of one company; a word is worth the more the fewer of them hold it."""

    def __init__(
        self,
        units: Sequence[Unit],
        closeness: Mapping[str, float] = MappingProxyType({}),
        heard: frozenset[str] = frozenset(),
    ) -> None:
        """`closeness` of sections to the question, by ref; `heard` is what any company says."""
        self._units = units
        self._closeness = closeness
        self._heard = heard
        self._count = Counter(token for unit in units for token in unit.own | unit.head)
        self._known = frozenset(token for unit in units for token in unit.every)
        said = frozenset(
            token for unit in units if not unit.is_gap for token in unit.own | unit.head
        )
        denied = (unit.own | unit.head for unit in units if unit.is_gap)
        self._denied = frozenset().union(*denied) - said
        self._spans = frozenset(span for unit in units for span in unit.near_spans)

    def rank(self, asked: Asked) -> list[Match]:
        """The best first."""
        weights = {token: self._weight(token, asked) for token in asked.tokens}
        found = [self._match(unit, asked, weights) for unit in self._units]
        return sorted(found, key=lambda match: -match.score)

    def missing(self, asked: Asked) -> list[str]:
        """Measures and names of the question that no unit has, by any name."""
        gone = [m for m in sorted(asked.measures) if not self._has(m)]
        return gone + [name for name in asked.names if not self._speaks_of(name)]

    def unknown(self, asked: Asked) -> list[str]:
        """The question's words that no unit has, nor any of their kin."""
        return [token for token in asked.tokens if not self._has(token)]

    def _has(self, token: str) -> bool:
        return token in self._known or bool(kin(token) & self._known)

    def _speaks_of(self, name: str) -> bool:
        return any(name.casefold() in unit.evidence.text.casefold() for unit in self._units)

    def _weight(self, token: str, asked: Asked) -> float:
        weight = self._rarity(token)
        if self._is_wording(token, asked):
            return weight * _WORDING
        share = _PERIOD if token.startswith("@") else _ASIDE if token in _LIGHT else 1.0
        return weight * share

    def _is_wording(self, token: str, asked: Asked) -> bool:
        """A word that no company's documents have, and that is not what is asked for, is only the
        asker's way of putting it; so is one of what is denied where no figure is asked for."""
        if not self._heard or asked.is_yes_no or token[0] in "#=@":
            return False
        if asked.figure is None and token in self._denied:
            return True
        if self._has(token) or token in (asked.wanted or ()):
            return False
        return not ({token} | kin(token)) & self._heard

    def _rarity(self, token: str) -> float:
        total = len(self._units) + 1
        if token not in self._count and not kin(token) & self._known:
            return _UNHEARD * math.log(total / 0.5)
        held = max([self._count[token], *(self._count[k] // 2 for k in kin(token))])
        return max(math.log(total / (held + 0.5)), 0.2)

    def _match(self, unit: Unit, asked: Asked, weights: dict[str, float]) -> Match:
        whole = sum(weights.values())
        held = sum(weight * _held(unit, token) for token, weight in weights.items())
        for span in asked.spans:
            whole += _SPAN
            held += _SPAN * _held_span(unit, span)
        coverage = held / whole if whole else 0.0
        score = coverage + _CLOSE * self._closeness.get(unit.section, 0.0) + unit.prior
        if asked.wanted:
            score += _THING * _names_thing(unit, asked.wanted & weights.keys())
        if asked.pairs:
            score += _PAIR * len(asked.pairs & unit.pairs) / len(asked.pairs)
        if asked.figure and not unit.is_gap:
            # "Tier 1" is no count of anything.
            text = without_spans(unit.text) if asked.figure == "count" else unit.text
            score += _FIGURE if has_figure(text, asked.figure) else -_NO_FIGURE
        if unit.is_gap and not _denies_asked(unit, asked):
            score -= _NO_FIGURE
        if asked.claims:
            score += _FIGURE if has_figure(unit.text, "any") else -_NO_FIGURE
        if asked.spans and not asked.spans.isdisjoint(unit.head_spans):
            score += _FIGURE
        if asked.is_sum and _SUM.search(unit.text):
            score += _SUMMED
        if asked.who and _ROLE.search(unit.text):
            score += _FIGURE
        if any(not _measured(unit, measure) for measure in asked.measures):
            score -= _OTHER_MEASURE
        strange = len(unit.own - set(asked.tokens)) / max(len(unit.own), 1)
        return Match(unit, coverage, score - _FOCUS * strange)


def _denies_asked(unit: Unit, asked: Asked) -> bool:
    """Whether what a unit says is missing is of the kind that is asked for."""
    if asked.figure is None:
        return bool(asked.claims)
    return denies_kind(unit.text, asked.figure)


def _held(unit: Unit, token: str) -> float:
    places = ((unit.own, _OWN), (unit.head, _HEAD), (unit.heading, _HEADING))
    direct = max((share for tokens, share in places if token in tokens), default=0.0)
    like = kin(token)
    kindred = max(
        (_likeness(token, like & tokens) * share for tokens, share in places if like & tokens),
        default=0.0,
    )
    around = _AROUND if token in unit.around else _AROUND * _KIN if like & unit.around else 0.0
    return max(direct, kindred, around)


def _names_thing(unit: Unit, wanted: frozenset[str]) -> float:
    """The share of what is asked for that a unit names itself, and not by its heading alone."""
    said = unit.own | unit.head
    named = [
        t
        for t in wanted
        if t in said or any(_likeness(t, frozenset({k})) > _KIN for k in kin(t) & said)
    ]
    return len(named) / len(wanted) if wanted else 0.0


def _likeness(token: str, kindred: frozenset[str]) -> float:
    """Words of one root ("own", "owner") are as good as the word itself."""
    same = any(
        one.startswith(token) or token.startswith(one) or one[:5] == token[:5] for one in kindred
    )
    return _SAME_ROOT if same else _KIN


def _held_span(unit: Unit, span: Span) -> float:
    """One of several of its kind ("Year 1, Year 2, Year 3+") is told of in passing."""
    if span in unit.spans:
        others = any(one.kind == span.kind and one != span for one in unit.spans)
        return _AMONG if others else 1.0
    if any(own.covers(span) for own in unit.spans):
        return 0.9
    return _NEAR_SPAN if any(near.covers(span) for near in unit.near_spans) else 0.0


def _measured(unit: Unit, measure: str) -> bool:
    return measure in unit.own or measure in unit.head or measure in unit.heading
