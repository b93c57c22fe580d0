"""One company's answer to a question about its strategy: the figure first, its place, and what
disagrees with it; or that the documents give none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.tools.facts.quoting import passage
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.strategy.asked import Asked, parts
from csbot.tools.strategy.conflicts import conflicts_about
from csbot.tools.strategy.corpus import Passages, company_units
from csbot.tools.strategy.figures_asked import FigureKind, has_figure, values
from csbot.tools.strategy.match import Match, Matcher, names_role
from csbot.tools.strategy.meaning import by_meaning
from csbot.tools.strategy.passage import told_whole
from csbot.tools.strategy.spans_named import without_spans
from csbot.tools.strategy.units import Unit
from csbot.tools.strategy.vocabulary import OWNING

# What of a question an answer must speak of; below it is only the nearest thing.
_ENOUGH, _NEARBY = 0.5, 0.4
# Less of its words will do where the meaning is so near.
_PARTLY, _ALIKE = 0.35, 0.52
_BESIDE, _ALSO, _COMPARABLE, _AS_WELL = 0.12, 0.93, 0.9, 0.95
_AFTER_ALL, _LESS = 0.2, 0.15
_MOST = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """`units` answer, the best first; with none, `nearest` is what comes closest, and `missing`
    what the documents never speak of. `unanswered` are parts of a question of several."""

    units: tuple[Unit, ...] = ()
    nearest: Unit | None = None
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def find_answer(
    context: Context, rules: Playbook, asked: Asked, found: Passages, most: int = _MOST
) -> Answer:
    """Of a question that asks two things each is answered, or named as not answered."""
    matcher = Matcher(company_units(context, rules, found), found.closeness, found.heard)
    each = parts(asked)
    answers = [_one_answer(context, matcher, part, most if len(each) == 1 else 1) for part in each]
    told = [answer for answer in answers if answer.units]
    if len(each) == 1:
        return answers[0]
    if not told:
        return _one_answer(context, matcher, asked, most)
    return Answer(
        units=tuple(dict.fromkeys(unit for answer in told for unit in answer.units)),
        unanswered=tuple(
            part.text.strip(" ?") for part, one in zip(each, answers, strict=True) if not one.units
        ),
    )


def _one_answer(context: Context, matcher: Matcher, asked: Asked, most: int) -> Answer:
    ranked = by_meaning(context, asked, matcher.rank(asked))
    missing = matcher.missing(asked)
    best = ranked[0] if ranked else None
    nearest = best.unit if best and best.coverage >= _NEARBY else None
    if best is None or missing or not _speaks(best, asked):
        gap = _denied(ranked, asked)
        if gap and not missing:
            return Answer(units=(gap,))
        return Answer(nearest=nearest, missing=tuple(missing))
    chosen = _figured(ranked, asked)
    if chosen is None:
        gap = _gap_beside([match.unit for match in ranked], best.unit)
        return Answer(units=(gap,)) if gap else Answer(nearest=best.unit)
    if asked.who and OWNING & set(asked.tokens) and not names_role(chosen.unit):
        gap = next((m.unit for m in ranked if m.unit.is_gap and OWNING & m.unit.own), None)
        if gap:
            return Answer(units=(gap,))
    if asked.is_superlative and most > 1 and chosen.unit.sentence:
        # What is highest shows beside the others of its list.
        return Answer(units=(replace(chosen.unit, text=chosen.unit.sentence),))
    if asked.wants_passage and not chosen.unit.is_gap:
        told = told_whole(chosen.unit, asked, alone=most > 1)
        return Answer(units=(*told, *_of_next_section(chosen, ranked)) if most > 1 else told)
    units = _with_others(chosen, ranked, asked, most)
    beside = _gap_beside(_speaking(ranked, asked), chosen.unit)
    return Answer(units=(*units, beside) if beside and beside not in units else units)


def _speaks(match: Match, asked: Asked) -> bool:
    """Of what a question asks in other words a unit may say the same in its own; the measure with
    the figure asked for, or the numbered part, is what such a question turns on."""
    if match.coverage >= _ENOUGH:
        return True
    turns_on = match.meaning >= _ALIKE or _has_essence(match.unit, asked)
    return match.coverage >= _PARTLY and turns_on


def _has_essence(unit: Unit, asked: Asked) -> bool:
    if not (asked.measures or asked.spans) or asked.names:
        return False
    measured = asked.measures <= unit.own | unit.head
    figured = asked.figure is None or has_figure(unit.text, asked.figure)
    return measured and figured and asked.spans <= unit.spans


def _speaking(ranked: Sequence[Match], asked: Asked) -> list[Unit]:
    """Units that say a word of the question themselves, and not by their heading alone."""
    return [match.unit for match in ranked if match.unit.own & set(asked.tokens)]


def _figured(ranked: Sequence[Match], asked: Asked) -> Match | None:
    """The best match that has the type of figure that is asked for, or says that there is none."""
    best = ranked[0]
    kind = asked.figure
    if kind is None or has_figure(best.unit.text, kind):
        return best
    if best.unit.is_gap:
        return _told_after_all(best, ranked, kind) or best
    for match in ranked[1:]:
        if match.score < best.score - _BESIDE:
            return None
        if _speaks(match, asked) and (match.unit.is_gap or has_figure(match.unit.text, kind)):
            return match
    return None


def _told_after_all(gap: Match, ranked: Sequence[Match], kind: FigureKind) -> Match | None:
    """What gives the figure and speaks of as much of the question as the sentence that denies
    another one: "no time for urgent technical issues" is no answer to urgent success issues."""
    for match in ranked[1:]:
        if match.score < gap.score - _AFTER_ALL:
            return None
        speaks = match.coverage >= gap.coverage - _LESS and match.meaning >= gap.meaning
        if speaks and not match.unit.is_gap and has_figure(without_spans(match.unit.text), kind):
            return match
    return None


def _denied(ranked: Sequence[Match], asked: Asked) -> Unit | None:
    """A sentence that says what is not given, if it speaks of much of the question."""
    for match in ranked[:_MOST]:
        if match.unit.is_gap and match.coverage >= _NEARBY:
            return match.unit
    return None


def _gap_beside(units: Sequence[Unit], best: Unit) -> Unit | None:
    """What the best unit's own section says is not given."""
    return next((u for u in units if u.is_gap and u.section == best.section), None)


def _of_next_section(best: Match, ranked: Sequence[Match]) -> tuple[Unit, ...]:
    """The sentence of another section that speaks of the question nearly as well."""
    for match in ranked:
        if match.score < _AS_WELL * best.score:
            break
        unit = match.unit
        if unit.section != best.unit.section and unit.sentence and not unit.is_comment:
            # Where the unit stands is told with it, unless its sentence says whose it is.
            return (unit if "›" in unit.text else replace(unit, text=unit.sentence),)
    return ()


def _with_others(best: Match, ranked: Sequence[Match], asked: Asked, most: int) -> tuple[Unit, ...]:
    if most == 1 and asked.measures:
        return (_single(best, ranked).unit,)
    chosen = [best.unit]
    for match in ranked:
        if len(chosen) >= most or match.score < _ALSO * best.score:
            break
        if match.coverage < _ENOUGH or any(_repeats(match.unit, unit) for unit in chosen):
            continue
        chosen.append(match.unit)
    return tuple(chosen)


def _single(best: Match, ranked: Sequence[Match]) -> Match:
    """Beside other companies a unit with one figure is best: it can be compared."""
    for match in ranked:
        if match.score < _COMPARABLE * best.score:
            break
        if len(values(match.unit.text)) == 1 and match.coverage >= _ENOUGH:
            return match
    return best


def _repeats(one: Unit, other: Unit) -> bool:
    """Whether two units of one company give the same figures, or are one text."""
    figures = values(one.text)
    return one.text == other.text or (bool(figures) and figures <= values(other.text))


def tell(
    telling: Telling, context: Context, rules: Playbook, asked: Asked, found: Answer, alone: bool
) -> None:
    """`alone`: no other company is told of beside this one."""
    if not found.units:
        _tell_gap(telling, rules, asked, found)
        return
    if asked.claims and not found.units[0].is_gap and not asked.of_conflict:
        wanted = values(" ".join(asked.claims))
        agrees = wanted <= values(found.units[0].text)
        telling.gap("Yes." if agrees else "No, the figure is another one.", lead=True)
    for unit in found.units:
        telling.say(unit.text, unit.evidence, *behind(context, unit.behind), lead=True)
    for part in found.unanswered:
        telling.gap(f"The strategy documents of {rules.company} do not answer “{part}”.", lead=True)
    for text, items in conflicts_about(context, rules, asked, found.units, _MOST if alone else 1):
        telling.say(text, *items, lead=True)


def behind(context: Context, source: str) -> list[Evidence]:
    """The strategy section that a playbook's rule rests on."""
    refs = [source] if source else []
    return [passage(chunk) for chunk in context.search.passages(refs, context.scope)]


def _tell_gap(telling: Telling, rules: Playbook, asked: Asked, found: Answer) -> None:
    about = ""
    if found.missing:
        about = ", ".join(
            name.lstrip("#").upper() if name[0] == "#" else name for name in found.missing
        )
        text = f"The strategy documents of {rules.company} do not mention {about}"
        text += ", and give no figure for it." if asked.figure else "."
    elif asked.figure or asked.claims:
        text = f"The strategy documents of {rules.company} give no figure for this."
    else:
        text = f"I find no answer to this in the strategy documents of {rules.company}."
    telling.gap(text, lead=True)
    if found.nearest:
        telling.say(found.nearest.text, found.nearest.evidence)
