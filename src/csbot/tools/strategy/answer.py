"""What of one company's strategy answers a question: the figure, the section, or what says that
the documents give none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.domain.playbook import Playbook
from csbot.tools.ground.base import Context
from csbot.tools.strategy.asked import Asked, parts
from csbot.tools.strategy.corpus import Passages, scorer_of
from csbot.tools.strategy.figures_asked import FigureKind, has_figure, values
from csbot.tools.strategy.given_figures import share_given
from csbot.tools.strategy.passage import each_part, told_whole
from csbot.tools.strategy.readings import best_reading
from csbot.tools.strategy.scorer import Match, Readers, Scorer
from csbot.tools.strategy.spans_named import without_spans
from csbot.tools.strategy.trait_forms import names_role
from csbot.tools.strategy.units import Unit
from csbot.tools.strategy.vocabulary import OWNING

# From here on the best unit answers; below, it is only what comes nearest, and no more than noise
# below the second.
_ANSWERS, _SURELY, _NEAR = 0.15, 0.8, 0.003
# Behind the best by so much, in log-odds of being the one that answers: it stands in for one that
# lacks the figure asked for, it is told beside it, and it can be compared where it cannot.
_INSTEAD, _AS_WELL, _COMPARABLE = 2.0, 0.25, 0.7
# Among so many of the best, and so far behind, the section of the numbered part that is asked for
# is told, and what a document defines.
_OWN_PART, _FAR = 12, 4.0
# So many items of one list that answer alike are told as the list.
_ALIKE, _ITEMS = 0.7, 3
# A sum stands somewhat further behind its parts.
_SUMS, _SUMMED = 8, 4.0
# Shares of the question's words and numbered parts that leave nothing open.
_WHOLE, _PART = 0.99, 0.6
_MOST, _FIRST, _SAME = 2, 3, 3
# Words of an answer by whole sections, of one company and beside others.
_ROOM, _BESIDE, _AMONG_MANY = 140, 100, 50


@dataclass(frozen=True, slots=True)
class Answer:
    """`units` answer, the best first; with none, `nearest` is what comes closest, and `missing`
    what the documents never speak of. `unanswered` are parts of a question of several; `likely`
    is the chance that the first unit answers, `question` what of the text was taken for asked."""

    units: tuple[Unit, ...] = ()
    nearest: Unit | None = None
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
    room = _Room(beside)
    if len(each) == 1:
        return _one_answer(context, scorer, asked, room)
    answers = [_one_answer(context, scorer, part, _Room(beside, len(each))) for part in each]
    told = [answer for answer in answers if answer.units]
    if not told:
        return _one_answer(context, scorer, asked, room)
    answering = tuple({u.text: u for answer in told for u in answer.units}.values())
    if len(told) < len(each) and not beside:
        # What a part asks for often stands in the section that answers the other.
        answering = told_whole(answering[0], asked, room.words)
    left = (part for part, one in zip(each, answers, strict=True) if not one.units)
    return Answer(
        units=answering,
        unanswered=tuple(part.text.strip(" ?.") for part in left if _is_open(part, answering)),
        likely=max(answer.likely for answer in told),
        question=asked.text,
    )


def _is_open(part: Asked, told: Sequence[Unit]) -> bool:
    """Whether a part asks for something that what is told does not speak of anyway: "and where it
    should land" goes on about the same figure."""
    said = frozenset().union(*(unit.own | unit.head | unit.heading for unit in told))
    return len(set(part.tokens) - said) > 1


@dataclass(frozen=True, slots=True)
class _Room:
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


def _one_answer(context: Context, scorer: Scorer, whole: Asked, room: _Room) -> Answer:
    asked, ranked = best_reading(
        scorer, whole, Readers(context.search.likeness, context.search.relevance)
    )
    missing = scorer.missing(asked)
    best = ranked[0] if ranked else None
    if best is None:
        return Answer(missing=tuple(missing))
    is_own = bool(best.unit.sort) and not best.unit.behind
    gaps = (m for m in ranked[:_FIRST] if m.unit.is_gap)
    gap = next((m for m in gaps if is_own or _near(m, best)), None)
    if not _answers(best, asked) or (missing and not best.unit.is_gap):
        if gap is not None and (asked.figure or best.unit.is_gap) and gap.likely >= _ANSWERS:
            return Answer(units=(gap.unit,), likely=gap.likely, question=asked.text)
        # The documents' own words are nearer than what a playbook makes of them.
        said = next((m.unit for m in ranked[:_OWN_PART] if m.unit.section_text), best.unit)
        nearest = said if best.likely >= _NEAR else None
        return Answer(nearest=nearest, missing=tuple(missing), likely=best.likely)
    if gap is not None and is_own and gap.likely >= _ANSWERS:
        # What is csbot's own is no answer where the documents say that they give none.
        return Answer(units=(gap.unit,), likely=gap.likely, question=asked.text)
    chosen = _summed(ranked, asked) or _figured(ranked, asked)
    if chosen is None and asked.figure == "date":
        # "When is it right to…" may be answered by what must have happened.
        asked, chosen = replace(asked, figure=None), best
    if chosen is None:
        return (
            Answer(units=(gap.unit,), likely=gap.likely, question=asked.text)
            if gap
            else Answer(nearest=best.unit)
        )
    if asked.who and OWNING & set(asked.tokens) and not names_role(chosen.unit):
        unowned = next((m.unit for m in ranked if m.unit.is_gap and OWNING & m.unit.own), None)
        if unowned:
            return Answer(units=(unowned,), likely=best.likely, question=asked.text)
    told = _told(chosen, ranked, asked, room)
    told = (*told, *_other_parts(told, ranked, asked))
    told = (*told, *_other_measures(told, ranked, asked))
    return Answer(units=told, likely=chosen.likely, question=asked.text)


def _told(chosen: Match, ranked: Sequence[Match], asked: Asked, room: _Room) -> tuple[Unit, ...]:
    unit = _said_in_words(chosen, ranked)
    is_list = asked.wants_each and not asked.is_sum and not (room.beside and asked.measures)
    if asked.is_reverse and share_given(asked.anchors, unit.text):
        return _with_same(chosen, ranked, asked)
    if not unit.is_gap and (asked.wants_passage or asked.is_reverse or is_list):
        best = _in_words(_on_part(chosen, ranked, asked), ranked)
        every = each_part(best, (match.unit for match in ranked), asked)
        return every or told_whole(best, asked, room.words)
    if unit.sentence and (_is_of_list(chosen, ranked) or (asked.is_superlative and room.is_whole)):
        # What is highest shows beside the others of its list.
        return (replace(unit, text=unit.sentence),)
    units = _with_others(chosen, ranked, asked, room)
    beside = _gap_beside(ranked, unit) if asked.figure else None
    return (*units, beside) if beside and beside not in units else units


def _with_same(chosen: Match, ranked: Sequence[Match], asked: Asked) -> tuple[Unit, ...]:
    """All that has the figures given: several things may."""
    found: dict[str, Unit] = {}
    for match in ranked:
        if match.score < chosen.score - _INSTEAD or len(found) == _SAME:
            break
        unit = match.unit
        if not (unit.is_gap or unit.is_comment) and share_given(asked.anchors, unit.text) == 1.0:
            found.setdefault(unit.behind or unit.section, unit)
    return tuple(found.values()) or (chosen.unit,)


def _other_parts(told: Sequence[Unit], ranked: Sequence[Match], asked: Asked) -> tuple[Unit, ...]:
    """Of "phase 2 or phase 3" what answers for the one that is not told of yet."""
    said = {span for unit in told for span in (*unit.spans, *unit.head_spans)}
    found: list[Unit] = []
    for span in sorted(asked.spans, key=lambda one: one.low):
        others = [one for one in asked.spans if one.kind == span.kind and one != span]
        if not others or any(one.covers(span) for one in said):
            continue
        mine = (m.unit for m in ranked if span in m.unit.head_spans or span in m.unit.spans)
        unit = next(mine, None)
        if unit is not None and unit.text not in {one.text for one in (*told, *found)}:
            found.append(replace(unit, text=unit.sentence or unit.text))
    return tuple(found)


def _other_measures(
    told: Sequence[Unit], ranked: Sequence[Match], asked: Asked
) -> tuple[Unit, ...]:
    """Of several measures ("CES was 2.6 and time to value 41 days") what answers for each that is
    not told of yet."""
    if len(asked.measures) < 2:
        return ()
    found: list[Unit] = []
    for measure in sorted(asked.measures):
        if any(measure in unit.own | unit.head for unit in (*told, *found)):
            continue
        mine = (m.unit for m in ranked if measure in m.unit.own and not m.unit.is_comment)
        unit = next((one for one in mine if has_figure(one.text, "any") or one.is_gap), None)
        if unit is not None:
            found.append(unit)
    return tuple(found)


def _on_part(chosen: Match, ranked: Sequence[Match], asked: Asked) -> Match:
    """The best of the section that is headed by the numbered part asked for, or, where a word is
    to be defined, of the documents' own; else the best."""
    near = [m for m in ranked[:_OWN_PART] if m.score >= chosen.score - _FAR]
    if asked.is_definition and chosen.unit.sort:
        own = (m for m in near if m.unit.section_text and not m.traits["measure_lacks"])
        return next(own, chosen)
    if not asked.spans or asked.spans & chosen.unit.head_spans:
        return chosen
    return next((m for m in near if asked.spans & m.unit.head_spans), chosen)


def _in_words(chosen: Match, ranked: Sequence[Match]) -> Unit:
    """The best unit; in a rule's place the sentence of the section that it rests on."""
    unit = chosen.unit
    source = unit.behind or unit.section
    near = (m.unit for m in ranked if unit.sort and _near(m, chosen))
    return next((u for u in near if u.section_text and u.section == source), unit)


def _said_in_words(chosen: Match, ranked: Sequence[Match]) -> Unit:
    """A rule on weights, bands or segments in the document's words, where these answer nearly as
    well: "40%" is not "40 of 100"."""
    if chosen.unit.sort not in ("components", "bands", "segments", "rule"):
        return chosen.unit
    source = chosen.unit.behind
    near = (m.unit for m in ranked if m.score >= chosen.score - _FAR and m.unit.section_text)
    return next((u for u in near if u.section == source and has_figure(u.text, "any")), chosen.unit)


def _summed(ranked: Sequence[Match], asked: Asked) -> Match | None:
    """What adds up, where a sum is asked for and one is near."""
    near = (m for m in ranked[:_SUMS] if m.score >= ranked[0].score - _SUMMED)
    return next((m for m in near if m.traits["sum"]), None) if asked.is_sum else None


def _is_of_list(best: Match, ranked: Sequence[Match]) -> bool:
    """Whether the best is one of several items of a list that answer as well: all of it does."""
    near = (m.unit for m in ranked if m.score >= best.score - _ALIKE)
    return bool(best.unit.head) and sum(u.sentence == best.unit.sentence for u in near) >= _ITEMS


def _answers(match: Match, asked: Asked) -> bool:
    """Whether a match is likely enough to answer, or says all that the question does: each of its
    words, or the numbered part where it asks of nothing else."""
    said = sum(match.traits[name] for name in ("own", "head", "heading"))
    is_whole = len(asked.tokens) > 1 and said > _WHOLE
    is_part = not asked.tokens and match.traits["span"] > _PART
    gives = not match.traits["figure_lacks"] and not match.traits["measure_lacks"]
    return match.likely >= _ANSWERS or (gives and (is_whole or is_part))


def _near(match: Match, best: Match) -> bool:
    return match.score >= best.score - _INSTEAD


def _figured(ranked: Sequence[Match], asked: Asked) -> Match | None:
    """The best match that has the type of figure that is asked for, or says that there is none."""
    best, kind = ranked[0], asked.figure
    if kind is None or best.unit.is_gap or _has(best.unit, kind):
        return best
    near = (match for match in ranked[1:] if _near(match, best))
    found = next((m for m in near if m.unit.is_gap or _has(m.unit, kind)), None)
    # "What reduction of cost" asks for no amount of money: what answers so surely gives its figure.
    surely = best.likely >= _SURELY and has_figure(best.unit.text, "any")
    return best if surely and (found is None or found.unit.is_gap) else found


def _has(unit: Unit, kind: FigureKind) -> bool:
    """ "Tier 1" counts nothing."""
    return has_figure(without_spans(unit.text) if kind == "count" else unit.text, kind)


def _gap_beside(ranked: Sequence[Match], best: Unit) -> Unit | None:
    """What the best unit's own section says is not given, if it is nearly as good an answer."""
    near = (m.unit for m in ranked[1:_FIRST] if _near(m, ranked[0]))
    return next((u for u in near if u.is_gap and u.section == best.section), None)


def _with_others(
    best: Match, ranked: Sequence[Match], asked: Asked, room: _Room
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
