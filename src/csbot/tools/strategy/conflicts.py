"""Contradictions of a strategy that a question touches: every figure, its place, what rules."""

from collections.abc import Iterable, Iterator, Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Conflict, Playbook
from csbot.tools.facts.quoting import passage
from csbot.tools.ground.base import Context
from csbot.tools.rules import playbook_evidence
from csbot.tools.strategy.asked import Asked, topic_tokens
from csbot.tools.strategy.field_terms import kin, terms
from csbot.tools.strategy.figures_asked import values
from csbot.tools.strategy.units import Unit

# A sentence of many figures is about none of them.
_TOUCHES, _APART, _MUCH = 0.5, 0.25, 0.3


def conflicts_about(
    context: Context, rules: Playbook, asked: Asked, units: Iterable[Unit], most: int
) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """(sentence, evidence) for each contradiction that the question or its answer is part of."""
    told = list(units)
    touched = [
        (share, number, one)
        for number, one in enumerate(rules.conflicts, start=1)
        if (share := _touch(one, asked, told)) > _TOUCHES
    ]
    best = max((share for share, _, _ in touched), default=0.0)
    nearest = [item for item in touched if item[0] >= best - _APART]
    # Of two whose subject the question speaks of whole, the one that says more is meant.
    nearest.sort(key=lambda item: (-item[0], -len(topic_tokens(item[2].about)), item[1]))
    for _, number, one in nearest[:most]:
        yield _told(context, rules, number, one)


def _touch(one: Conflict, asked: Asked, units: list[Unit]) -> float:
    """The share of the contradiction's subject that the question, or the sentence that answers it
    with one of the figures, speaks of; 0 where the answer neither comes from one of its places nor
    gives one of its figures."""
    sources = {figure.source for figure in one.figures}
    figures = values(" ".join(figure.value for figure in one.figures))
    near = any(unit.section in sources or unit.is_gap for unit in units)
    if not near and not any(figures & values(unit.text) for unit in units):
        return 0.0
    about, measures = topic_tokens(one.about), terms(one.about)[1]
    known = set(asked.tokens).union(*(unit.own | unit.head for unit in _giving(one, units)))
    if asked.of_conflict and units[0].section in sources:
        known |= units[0].own | units[0].head | units[0].heading
    if measures and not measures & (asked.measures | known):
        return 0.0
    if asked.of_conflict and not asked.claims and _is_side(one, units):
        return 1.0
    given = values(asked.text)
    held = sum(
        1.0
        for token in about
        if token in known or kin(token) & known or (values(token) and values(token) <= given)
    )
    return held / len(about) if about else 0.0


def _is_side(one: Conflict, units: Sequence[Unit]) -> bool:
    """Whether the sentence that answers whoever asks for a contradiction is one side of it."""
    return any(True for _ in _giving(one, units))


def _giving(one: Conflict, units: Sequence[Unit]) -> Iterator[Unit]:
    """The sentence that answers, where it gives a figure of the contradiction at its place, among
    few others: whoever is told it is told one side."""
    for unit in units[:1]:
        told = values(unit.text)
        for figure in one.figures:
            mine = values(figure.value)
            is_there = unit.section == figure.source and bool(mine) and mine <= told
            if is_there and len(mine) >= _MUCH * len(told):
                yield unit


def _told(
    context: Context, rules: Playbook, number: int, one: Conflict
) -> tuple[str, tuple[Evidence, ...]]:
    rule = playbook_evidence.conflict(rules, number, one).evidence
    refs = list(dict.fromkeys(figure.source for figure in one.figures))
    found = {chunk.ref: chunk for chunk in context.search.passages(refs, context.scope)}
    parts = []
    for figure in one.figures:
        chunk = found.get(figure.source)
        # Quoted: a heading is no name of anybody, nor a role.
        where = f" (in “{chunk.heading}”)" if chunk and chunk.heading else ""
        parts.append(f"{figure.value}{where}")
    text = (
        f"{rules.company}'s strategy disagrees with itself about {one.about}: "
        f"{wording.listed(parts)}; in csbot {one.rules} rules: {one.why.rstrip('.')}."
    )
    return text, (rule, *(passage(chunk) for chunk in found.values()))
