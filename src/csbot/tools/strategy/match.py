"""Which units of a strategy answer a question, and whether any does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from csbot.checking.reading.words import is_common
from csbot.search.stems import folded, stems
from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.figures_asked import denies_kind, has_figure, values
from csbot.tools.strategy.spans_named import Span, without_spans
from csbot.tools.strategy.units import Unit
from csbot.tools.strategy.vocabulary import Vocabulary

# How much a word counts by where a unit has it, and where only a word of its kin is there.
_OWN, _HEAD, _HEADING, _AROUND = 1.0, 0.9, 0.9, 0.4
_KIN = 0.7
_SPAN, _NEAR_SPAN = 2.5, 0.6
# A heading said in the question.
_TITLED = 0.3
_FIGURE, _NO_FIGURE, _CLOSE, _OTHER_MEASURE = 0.12, 0.2, 0.15, 0.35
# Too many foreign words make a unit speak of something else.
_FOCUS = 0.1
# Words that stand together in the question and in the unit, all of them; the thing asked for.
_PAIR, _THING = 0.18, 0.12
_SUMMED, _AMONG, _SAME_ROOT = 0.3, 0.8, 0.95
# What is said about the document stands behind what the document says.
_COMMENT, _OPENS = 0.2, 0.08
# A sentence that lists so many things names them.
_SEVERAL, _LISTED = 3, 0.05
_ITEM = re.compile(r"[,;]\s|\band\b")

_PRODUCTS = frozenset(
    stems("tool tools software vendor vendors product products platform crm crms")
)
# A name of its own inside a sentence, and no abbreviation.
_PRODUCT = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]*[A-Z]?[a-z]+\b")

_SUM = re.compile(r"\b(?:adds? up|total|sum|in all|altogether)\b", re.I)
_ROLE = re.compile(
    r"\b(?:managers?|directors?|vp|head|csms?|associates?|specialists?|executives?|leadership|"
    r"management|owners?|operations|architects?|engineers?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Match:
    """`coverage` is the share of the question that the unit speaks of; `score` orders units;
    `meaning` is its cosine to the question, 0 where it was not read so."""

    unit: Unit
    coverage: float
    score: float
    meaning: float = 0.0


class Matcher:
    """Units of one company."""

    def __init__(
        self,
        units: Sequence[Unit],
        closeness: Mapping[str, float] = MappingProxyType({}),
        heard: frozenset[str] = frozenset(),
    ) -> None:
        """`closeness` of sections to the question, by ref; `heard` is what any company says."""
        self._units = units
        self._closeness = closeness
        self._words = Vocabulary(units, heard)

    def rank(self, asked: Asked) -> list[Match]:
        """The best first."""
        weights = {token: self._words.weight(token, asked) for token in asked.tokens}
        like = {token: self._words.kin(token) for token in asked.tokens}
        found = [self._match(unit, asked, weights, like) for unit in self._units]
        return sorted(found, key=lambda match: -match.score)

    def missing(self, asked: Asked) -> list[str]:
        """Measures and names of the question that no unit has, by any name."""
        gone = [m for m in sorted(asked.measures) if not self._words.has(m)]
        return gone + [name for name in asked.names if not self._speaks_of(name)]

    def unknown(self, asked: Asked) -> list[str]:
        """The question's words that no unit has, nor any of their kin."""
        return [token for token in asked.tokens if not self._words.has(token)]

    def _speaks_of(self, name: str) -> bool:
        return any(name.casefold() in unit.evidence.text.casefold() for unit in self._units)

    def _match(
        self,
        unit: Unit,
        asked: Asked,
        weights: Mapping[str, float],
        like: Mapping[str, frozenset[str]],
    ) -> Match:
        whole = sum(weights.values())
        held = sum(weight * _held(unit, token, like[token]) for token, weight in weights.items())
        for span in asked.spans:
            whole += _SPAN
            held += _SPAN * _held_span(unit, span)
        coverage = held / whole if whole else 0.0
        score = coverage + _CLOSE * self._closeness.get(unit.section, 0.0) + unit.prior
        if asked.wanted:
            score += _THING * _names_thing(unit, asked.wanted & weights.keys(), like)
        if asked.pairs:
            score += _PAIR * len(asked.pairs & unit.pairs) / len(asked.pairs)
        if asked.wanted and any({t, *like[t]} & unit.opens for t in asked.wanted & weights.keys()):
            score += _OPENS
        if asked.figure and not unit.is_gap:
            # "Tier 1" is no count of anything.
            text = without_spans(unit.text) if asked.figure == "count" else unit.text
            is_given = has_figure(text, asked.figure) and not unit.is_own_choice
            score += _FIGURE if is_given else -_NO_FIGURE
        if unit.is_gap and not _denies_asked(unit, asked):
            score -= _NO_FIGURE
        if unit.is_comment and not asked.of_conflict and _tells(unit):
            score -= _COMMENT
        if asked.claims:
            score += _FIGURE if has_figure(unit.text, "any") else -_NO_FIGURE
        if asked.spans and not asked.spans.isdisjoint(unit.head_spans):
            score += _FIGURE
        if asked.anchors & values(unit.text):
            score += _FIGURE
        if asked.wants_passage:
            score += _TITLED * _titled(unit, asked) + _as_told(unit, asked)
        if asked.is_sum and _SUM.search(unit.text):
            score += _SUMMED
        if asked.who:
            score += _FIGURE if _ROLE.search(unit.text) else -_FIGURE
        if any(not _measured(unit, measure) for measure in asked.measures):
            score -= _OTHER_MEASURE
        strange = len(unit.own - set(asked.tokens)) / max(len(unit.own), 1)
        return Match(unit, coverage, score - _FOCUS * strange)


def names_role(unit: Unit) -> bool:
    return bool(_ROLE.search(unit.text))


def _denies_asked(unit: Unit, asked: Asked) -> bool:
    """Whether what a unit says is missing is of the kind that is asked for."""
    if asked.figure is None:
        return bool(asked.claims)
    if any(one.kind == "calendar" for one in unit.spans - asked.spans):
        return False
    return denies_kind(unit.text, asked.figure)


def _tells(unit: Unit) -> bool:
    """Whether it gives something, and does not say alone that nothing is given."""
    return not unit.is_gap or has_figure(without_spans(unit.text), "any")


def _as_told(unit: Unit, asked: Asked) -> float:
    """What is asked for in words is seldom a list of figures; names of products are asked for by
    what they are."""
    figured = has_figure(without_spans(unit.text), "any")
    score = -_FIGURE if figured and not asked.is_superlative else 0.0
    if asked.wanted and asked.wanted & _PRODUCTS:
        named = any(not is_common(folded(name)) for name in _PRODUCT.findall(unit.sentence))
        score += _NO_FIGURE if named else -_NO_FIGURE
    if asked.wanted and len(_ITEM.findall(unit.text)) >= _SEVERAL:
        score += _LISTED
    return score


def _titled(unit: Unit, asked: Asked) -> float:
    """The share of a heading that the question says: a list is asked for by what it is called."""
    if asked.spans and not asked.spans.isdisjoint(unit.head_spans):
        return 1.0
    said = [token for token in unit.heading if token in asked.tokens]
    return len(said) / len(unit.heading) if unit.heading and not unit.is_gap else 0.0


def _held(unit: Unit, token: str, like: frozenset[str]) -> float:
    places = ((unit.own, _OWN), (unit.head, _HEAD), (unit.heading, _HEADING))
    direct = max((share for tokens, share in places if token in tokens), default=0.0)
    kindred = max(
        (_likeness(token, like & tokens) * share for tokens, share in places if like & tokens),
        default=0.0,
    )
    around = _AROUND if token in unit.around else _AROUND * _KIN if like & unit.around else 0.0
    return max(direct, kindred, around)


def _names_thing(unit: Unit, wanted: frozenset[str], like: Mapping[str, frozenset[str]]) -> float:
    """The share of what is asked for that a unit names itself, and not by its heading alone."""
    said = unit.own | unit.head
    named = [
        t
        for t in wanted
        if t in said or any(_likeness(t, frozenset({k})) > _KIN for k in like[t] & said)
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
