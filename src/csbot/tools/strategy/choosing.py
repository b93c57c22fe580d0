"""Which match answers: sure enough, and with the type of figure that is asked for."""

import re
from collections.abc import Sequence

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.figures_asked import FigureKind, has_figure
from csbot.tools.strategy.scorer import Match
from csbot.tools.strategy.spans_named import without_spans
from csbot.tools.strategy.trait_forms import names_role

# From here on the best unit answers, and from there on surely.
ANSWERS, _SURELY = 0.15, 0.8
# Behind the best by so much, in log-odds of being the one that answers, it stands in for one that
# lacks the figure asked for.
INSTEAD = 2.0
# A sum stands somewhat further behind its parts.
_SUMS, _SUMMED = 8, 4.0
# How a list says how many things it names.
LEAD = re.compile(r"\b\w+\s(?:[a-z-]+\s){0,3}?[a-z]+, namely\b")
_NO_TOTAL = re.compile(r"\bno total\b", re.I)
# Shares of the question's words and numbered parts that leave nothing open.
_WHOLE, _PART = 0.99, 0.6


def said_first(ranked: Sequence[Match], asked: Asked) -> Sequence[Match]:
    """The matches with what the document says before what is said about it, or denied, where these
    are not asked for and the first lies as near."""
    best = ranked[0] if ranked else None
    if best is None or asked.of_conflict or asked.is_yes_no or not asked.wants_passage:
        return ranked
    if not (best.unit.is_comment or best.unit.is_gap):
        return ranked
    plain = (m for m in ranked if not (m.unit.is_comment or m.unit.is_gap))
    first = next(plain, None)
    if first is None or not is_near(first, best):
        return ranked
    return [first, *(match for match in ranked if match is not first)]


def without_totals(ranked: Sequence[Match], asked: Asked) -> Sequence[Match]:
    """The matches without what says that no total is given, or makes one, where none is asked
    for."""
    if asked.is_sum or asked.of_conflict:
        return ranked
    return [match for match in ranked if not _NO_TOTAL.search(match.unit.text)] or ranked


def summed(ranked: Sequence[Match], asked: Asked) -> Match | None:
    """What adds up, where a sum is asked for and one is near."""
    near = (m for m in ranked[:_SUMS] if m.score >= ranked[0].score - _SUMMED)
    return next((m for m in near if m.traits["sum"]), None) if asked.is_sum else None


def is_answer(match: Match, asked: Asked) -> bool:
    """Whether a match is likely enough to answer, or says all that the question does: each of its
    words, or the numbered part where it asks of nothing else."""
    said = sum(match.traits[name] for name in ("own", "head", "heading"))
    is_whole = len(asked.tokens) > 1 and said > _WHOLE
    is_part = (not asked.tokens or asked.wants_passage) and match.traits["span"] > _PART
    gives = not match.traits["figure_lacks"] and not match.traits["measure_lacks"]
    return match.likely >= ANSWERS or (gives and (is_whole or is_part))


def is_near(match: Match, best: Match) -> bool:
    return match.score >= best.score - INSTEAD


def figured(ranked: Sequence[Match], asked: Asked) -> Match | None:
    """The best match that has the type of figure that is asked for, or says that there is none."""
    best, kind = ranked[0], asked.figure
    if kind is None or best.unit.is_gap or gives(best.unit.text, kind):
        return best
    near = (match for match in ranked[1:] if is_near(match, best))
    found = next((m for m in near if m.unit.is_gap or gives(m.unit.text, kind)), None)
    # "What reduction of cost" asks for no amount of money: what answers so surely gives its figure.
    surely = best.likely >= _SURELY and has_figure(best.unit.text, "any")
    return best if surely and (found is None or found.unit.is_gap) else found


def measured(ranked: Sequence[Match], chosen: Match | None, asked: Asked) -> Match | None:
    """What gives a figure, where a measure is asked for by its name alone and what was chosen says
    only what it is: "the time to value that we want"."""
    is_bare = bool(asked.measures) and set(asked.tokens) <= asked.measures
    if not is_bare or asked.is_definition or asked.is_yes_no or asked.who:
        return chosen
    if chosen is None or chosen.unit.is_gap or has_figure(chosen.unit.text, "any"):
        return chosen
    given = (m for m in ranked if m.likely >= ANSWERS and not m.traits["measure_lacks"])
    stated = (m for m in given if m.unit.section_text and has_figure(m.unit.text, "any"))
    return next((m for m in stated if not (m.unit.is_gap or m.unit.is_comment)), chosen)


def owned(ranked: Sequence[Match], chosen: Match | None, asked: Asked) -> Match | None:
    """What names a role, where somebody is asked for and what was chosen names none."""
    if not asked.who or chosen is None or chosen.unit.is_gap or names_role(chosen.unit):
        return chosen
    near = (match for match in ranked if is_near(match, chosen) and not match.unit.is_gap)
    return next((match for match in near if names_role(match.unit)), chosen)


def gives(told: str, kind: FigureKind) -> bool:
    """ "Tier 1" counts nothing, and "five parts, namely" only what follows."""
    text = LEAD.sub(" ", without_spans(told)) if kind == "count" else told
    return has_figure(text, kind)
