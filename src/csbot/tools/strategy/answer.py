"""What of one company's strategy answers a question: the figure, the section, or what says that
the documents give none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.domain.playbook import Playbook
from csbot.tools.ground.base import Context
from csbot.tools.strategy.asked import Asked, parts
from csbot.tools.strategy.choosing import (
    ANSWERS,
    figured,
    is_answer,
    is_near,
    measured,
    owned,
    said_first,
    summed,
    without_totals,
)
from csbot.tools.strategy.corpus import Passages, scorer_of
from csbot.tools.strategy.left_open import second, titled, with_lists
from csbot.tools.strategy.passage import told_whole
from csbot.tools.strategy.readings import best_reading
from csbot.tools.strategy.scorer import Match, Readers, Scorer
from csbot.tools.strategy.silences import silence_first
from csbot.tools.strategy.told_places import other_measures, other_parts
from csbot.tools.strategy.trait_forms import names_role
from csbot.tools.strategy.units import Unit
from csbot.tools.strategy.units_told import Room, units_told, without_parts
from csbot.tools.strategy.vocabulary import OWNING

# Below it what comes nearest is no more than noise.
_NEAR = 0.003
# Among so many of the best a gap is looked for, and the documents' own words.
_FIRST, _SAID = 3, 12
# So many of those that come nearest are told.
_CLOSEST = 2
# Words of a second section.
_SECOND = 80


@dataclass(frozen=True, slots=True)
class Answer:
    """`units` answer, the best first; with none, `nearest` are what comes closest, each of another
    section, and `missing` what the documents never speak of. `unanswered` are parts of a question
    of several; `likely` is the chance that the first unit answers, `question` what of the text was
    taken for asked."""

    units: tuple[Unit, ...] = ()
    nearest: tuple[Unit, ...] = ()
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    likely: float = 0.0
    question: str = ""


def find_answer(
    context: Context, rules: Playbook, asked: Asked, found: Passages, beside: int = 0
) -> Answer:
    """Of a question that asks two things each is answered, or named as not answered. `beside` so
    many other companies."""
    # What is csbot's own is no figure of the strategy.
    is_strict = bool(asked.figure or asked.claims or asked.anchors)
    scorer = scorer_of(context, rules, found, is_strict)
    each = parts(asked)
    room = Room(beside)
    if len(each) == 1:
        return _one_answer(context, scorer, asked, room)
    answers = [_one_answer(context, scorer, part, Room(beside, len(each))) for part in each]
    told = [answer for answer in answers if answer.units]
    if not told:
        return _one_answer(context, scorer, asked, room)
    answering = tuple({u.text: u for answer in told for u in answer.units}.values())
    if len(told) < len(each) and not beside:
        # What a part asks for often stands in the section that answers the other.
        answering = told_whole(answering[0], asked, room.words)
    left = (part for part, one in zip(each, answers, strict=True) if not one.units)
    return Answer(
        units=without_parts(answering),
        unanswered=tuple(part.text.strip(" ?.") for part in left if _is_open(part, answering)),
        likely=max(answer.likely for answer in told),
        question=asked.text,
    )


def _is_open(part: Asked, told: Sequence[Unit]) -> bool:
    """Whether a part asks for something that what is told does not speak of anyway: "and where it
    should land" goes on about the same figure."""
    said = frozenset().union(*(unit.own | unit.head | unit.heading for unit in told))
    return len(set(part.tokens) - said) > 1


def _one_answer(context: Context, scorer: Scorer, whole: Asked, room: Room) -> Answer:
    asked, ranked = best_reading(
        scorer, scorer.named(whole), Readers(context.search.likeness, context.search.relevance)
    )
    ranked = said_first(without_totals(ranked, asked), asked)
    missing = scorer.missing(asked)
    best = ranked[0] if ranked else None
    if best is None:
        return Answer(missing=tuple(missing))
    # A target that a section states is the strategy's.
    is_stated = best.unit.behind or "~" in best.unit.evidence.ref
    is_own = bool(best.unit.sort) and not is_stated
    gaps = (m for m in ranked[:_FIRST] if m.unit.is_gap)
    gap = next((m for m in gaps if is_own or is_near(m, best)), None)
    if not is_answer(best, asked) or (missing and not best.unit.is_gap):
        if gap is not None and (asked.figure or best.unit.is_gap) and gap.likely >= ANSWERS:
            return Answer(units=(gap.unit,), likely=gap.likely, question=asked.text)
        closest = nearest(ranked) if best.likely >= _NEAR else ()
        return Answer(nearest=closest, missing=tuple(missing), likely=best.likely)
    if gap is not None and is_own and gap.likely >= ANSWERS:
        # What is csbot's own is no answer where the documents say that they give none.
        return Answer(units=(gap.unit,), likely=gap.likely, question=asked.text)
    chosen = summed(ranked, asked) or figured(ranked, asked)
    chosen = measured(ranked, owned(ranked, chosen, asked), asked)
    if chosen is None and asked.figure == "date":
        # "When is it right to…" may be answered by what must have happened.
        asked, chosen = replace(asked, figure=None), best
    if chosen is None:
        return (
            Answer(units=(gap.unit,), likely=gap.likely, question=asked.text)
            if gap
            else Answer(nearest=(best.unit,))
        )
    if asked.who and OWNING & set(asked.tokens) and not names_role(chosen.unit):
        unowned = next((m.unit for m in ranked if m.unit.is_gap and OWNING & m.unit.own), None)
        if unowned:
            return Answer(units=(unowned,), likely=best.likely, question=asked.text)
    told = units_told(chosen, ranked, asked, room)
    told = (*told, *other_parts(told, ranked, asked))
    told = (*told, *other_measures(told, ranked, asked))
    if not room.beside:
        words = scorer.words(asked)
        told = with_lists(told, ranked, asked, words)
        told = (*told, *titled(told, ranked, words))
        told = (*told, *second(told, ranked, asked, words, _SECOND // room.parts))
    elif room.beside == 1:
        # Of two companies each may be meant by another of its sections.
        told = (*told, *second(told, ranked, asked, scorer.words(asked), 0))
    told = silence_first(without_parts(told), asked)
    return Answer(units=told, likely=chosen.likely, question=asked.text)


def nearest(ranked: Sequence[Match]) -> tuple[Unit, ...]:
    """The best of two sections that lie alike near. The documents' own words are nearer than what a
    playbook makes of them."""
    said = [match for match in ranked[:_SAID] if match.unit.section_text]
    if not said:
        return (ranked[0].unit,)
    near = [match.unit for match in said if is_near(match, said[0])]
    by_section: dict[str, Unit] = {}
    for unit in near:
        by_section.setdefault(unit.section, unit)
    return tuple(by_section.values())[:_CLOSEST]
