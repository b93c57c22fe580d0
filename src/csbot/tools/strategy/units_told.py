"""What is told for the match that answers: its unit, its section, or its list, with what belongs
beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.asked_forms import IN_WHICH_WAY
from csbot.tools.strategy.choosing import INSTEAD, LEAD, is_near
from csbot.tools.strategy.figures_asked import has_figure, values
from csbot.tools.strategy.given_figures import share_given
from csbot.tools.strategy.passage import each_part, told_whole
from csbot.tools.strategy.scorer import Match
from csbot.tools.strategy.sections_meant import in_section_meant
from csbot.tools.strategy.spans_named import without_spans
from csbot.tools.strategy.told_places import in_words, on_part, said_in_words
from csbot.tools.strategy.units import Unit

# Behind the best by so much, in log-odds of being the one that answers, a unit is told beside it,
# and can be compared where the best cannot.
_AS_WELL, _COMPARABLE = 0.25, 0.7
# So many items of one list that answer alike are told as the list.
_ALIKE, _ITEMS = 0.7, 3
# Sentences that answer alike are told up to so many.
_PARTS = 6
_MOST, _FIRST, _SAME = 2, 3, 3
# Words of an answer by whole sections, of one company and beside others.
_ROOM, _BESIDE, _AMONG_MANY = 140, 100, 50


@dataclass(frozen=True, slots=True)
class Room:
    """For one of several companies, or one of several parts of a question."""

    beside: int = 0
    parts: int = 1

    @property
    def words(self) -> int:
        if self.beside:
            return _BESIDE if self.beside == 1 else _AMONG_MANY
        return _ROOM // self.parts

    @property
    def is_whole(self) -> bool:
        return not self.beside and self.parts == 1


def units_told(
    chosen: Match, ranked: Sequence[Match], asked: Asked, room: Room
) -> tuple[Unit, ...]:
    """What is told of the match that answers, each list that would be cut short as a whole."""
    found = _units(chosen, ranked, asked, room)
    whole = [replace(u, text=u.sentence) if _is_cut_short(u, room) else u for u in found]
    return tuple({unit.text: unit for unit in whole}.values())


def without_parts(told: Sequence[Unit]) -> tuple[Unit, ...]:
    """Without an item whose list is told whole."""
    texts = {unit.text for unit in told}
    return tuple(u for u in told if u.text == u.sentence or u.sentence not in texts)


def _units(chosen: Match, ranked: Sequence[Match], asked: Asked, room: Room) -> tuple[Unit, ...]:
    unit = said_in_words(chosen, ranked, asked)
    is_list = asked.wants_each and not asked.is_sum and not (room.beside and asked.measures)
    if asked.is_reverse and share_given(asked.anchors, unit.text):
        same = _with_same(chosen, ranked, asked)
        # What is done 90 days ahead is the section, what costs €25K the one thing.
        is_manner = bool(IN_WHICH_WAY.search(asked.text))
        return told_whole(same[0], asked, room.words) if is_manner else same
    if not unit.is_gap and (asked.wants_passage or asked.is_reverse or is_list):
        meant = in_section_meant(chosen, ranked)
        best = in_words(on_part(meant, ranked, asked), ranked)
        every = each_part(best, (match.unit for match in ranked), asked)
        return every or told_whole(best, asked, room.words)
    is_any = _is_of_list(chosen, ranked) or _is_any_of_list(chosen, ranked, asked)
    if unit.sentence and (is_any or (asked.is_superlative and room.is_whole)):
        # What is highest shows beside the others of its list.
        return (replace(unit, text=unit.sentence),)
    if (whole := _telling_all(chosen, ranked)) is not None:
        return (whole,)
    if len(alike := _alike_in_section(chosen, ranked, asked)) >= _ITEMS:
        whole = _of_all(alike)
        return (whole,) if whole else alike[:_PARTS]
    if unit is not chosen.unit:
        ranked = [match for match in ranked if match.unit is not chosen.unit]
    units = _with_others(replace(chosen, unit=unit), ranked, asked, room)
    beside = _gap_beside(ranked, unit) if asked.figure else None
    return (*units, beside) if beside and beside not in units else units


def _telling_all(chosen: Match, ranked: Sequence[Match]) -> Unit | None:
    """The sentence with a figure of each, where as many sentences of one section answer alike as
    make a list: of "how is it weighted" each component alone is a part."""
    near = [
        match.unit
        for match in ranked
        if match.score >= chosen.score - _ALIKE and match.unit.section == chosen.unit.section
    ]
    alike = list({unit.text: unit for unit in near if not unit.sort}.values())
    return _of_all(alike) if len(alike) >= _ITEMS else None


def _of_all(alike: Sequence[Unit]) -> Unit | None:
    """The sentence that has as many figures as there are others, one of each."""
    figures = [values(unit.text) for unit in alike]
    for unit, own in zip(alike, figures, strict=True):
        if len(own) >= len(alike) - 1 and all(own & other for other in figures):
            return unit
    return None


def _with_same(chosen: Match, ranked: Sequence[Match], asked: Asked) -> tuple[Unit, ...]:
    """All that has the figures given: several things may."""
    found: dict[str, Unit] = {}
    for match in ranked:
        if match.score < chosen.score - INSTEAD or len(found) == _SAME:
            break
        unit = in_words(match, ranked)
        if not (unit.is_gap or unit.is_comment) and share_given(asked.anchors, unit.text) == 1.0:
            found.setdefault(unit.section, _whole_list(unit, asked))
    return tuple(found.values()) or (chosen.unit,)


def _whole_list(unit: Unit, asked: Asked) -> Unit:
    """The list whose head has the figures given: of "how do the 100 points split up" each item is
    a part."""
    head, _, item = unit.text.rpartition(": ")
    in_head = share_given(asked.anchors, head) > share_given(asked.anchors, item)
    return replace(unit, text=unit.sentence) if unit.sentence and in_head else unit


def _gap_beside(ranked: Sequence[Match], best: Unit) -> Unit | None:
    """What the best unit's own section says is not given, if it is nearly as good an answer."""
    near = (m.unit for m in ranked[1:_FIRST] if is_near(m, ranked[0]))
    return next((u for u in near if u.is_gap and u.section == best.section), None)


def _with_others(
    best: Match, ranked: Sequence[Match], asked: Asked, room: Room
) -> tuple[Unit, ...]:
    most = _MOST if room.is_whole else 1
    if room.beside and asked.measures:
        return (_single(best, ranked).unit,)
    chosen = [best.unit]
    for match in ranked:
        if len(chosen) >= most or match.score < best.score - _AS_WELL:
            break
        if not any(_repeats(match.unit, unit) for unit in chosen):
            chosen.append(match.unit)
    return tuple(chosen)


def _single(best: Match, ranked: Sequence[Match]) -> Match:
    """Beside other companies a unit with one figure is best: it can be compared."""
    for match in ranked:
        if match.score < best.score - _COMPARABLE:
            break
        if len(values(match.unit.text)) == 1:
            return match
    return best


def _repeats(one: Unit, other: Unit) -> bool:
    """Whether two units of one company give the same figures, or are one text."""
    figures = values(one.text)
    return one.text == other.text or (bool(figures) and figures <= values(other.text))


def _is_of_list(best: Match, ranked: Sequence[Match]) -> bool:
    """Whether the best is one of several items of a list that answer as well: all of it does."""
    near = (m.unit for m in ranked if m.score >= best.score - _ALIKE)
    return bool(best.unit.head) and sum(u.sentence == best.unit.sentence for u in near) >= _ITEMS


def _is_any_of_list(best: Match, ranked: Sequence[Match], asked: Asked) -> bool:
    """Whether every item of the list has as much of the question as the best has: "how is the score
    weighted" is answered by each component, and by none more than by another."""
    if not best.unit.head or asked.is_sum or asked.spans or asked.anchors or asked.claims:
        return False
    mine = set(asked.tokens) & best.unit.own
    items = {m.unit.text: m.unit for m in ranked if m.unit.sentence == best.unit.sentence}
    return len(items) >= _ITEMS and all(mine <= unit.own for unit in items.values())


def _alike_in_section(best: Match, ranked: Sequence[Match], asked: Asked) -> tuple[Unit, ...]:
    """The sentences of the best one's section that have a figure each, and as much of the question
    as it has: a component's weight is asked for by its name, else they all are."""
    if asked.figure is None or asked.is_sum or asked.spans or asked.anchors or asked.claims:
        return ()
    mine, section = set(asked.tokens) & best.unit.own, best.unit.section
    there = [m.unit for m in ranked if m.unit.section == section and m.unit.section_text]
    order = {text: at for at, text in enumerate(best.unit.section_text)}
    alike = {
        unit.text: unit
        for unit in there
        if mine
        and mine <= unit.own
        and not unit.head
        and has_figure(without_spans(unit.text), asked.figure)
    }
    return tuple(sorted(alike.values(), key=lambda unit: order.get(unit.sentence, 0)))


def _is_cut_short(unit: Unit, room: Room) -> bool:
    """Whether a unit says how many things there are and names one of them that gives no figure
    ("Tier 1" is none): "five things, namely" one would be read as the answer."""
    lead = LEAD.search(unit.text)
    counts = lead is not None and not has_figure(without_spans(unit.text[lead.end() :]), "any")
    return counts and 0 < len(unit.sentence.split()) <= room.words
