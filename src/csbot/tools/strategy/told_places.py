"""Where the answer is told from: the section of the part that is asked for, the document's own
words in a rule's place, what answers for the other parts and measures of a question."""

from collections.abc import Sequence
from dataclasses import replace

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.choosing import is_near
from csbot.tools.strategy.field_terms import terms
from csbot.tools.strategy.figures_asked import has_figure
from csbot.tools.strategy.scorer import Match
from csbot.tools.strategy.units import Unit

# Among so many of the best, and so far behind, the section of the numbered part that is asked for
# is told, and what a document defines.
_OWN_PART, _FAR = 12, 4.0
# So much of a rule's words says the same.
_SAYS = 0.6


def on_part(chosen: Match, ranked: Sequence[Match], asked: Asked) -> Match:
    """The best of the section that is headed by the numbered part asked for, or, where a word is
    to be defined, of the documents' own; else the best."""
    near = [m for m in ranked[:_OWN_PART] if m.score >= chosen.score - _FAR]
    if asked.is_definition and chosen.unit.sort:
        own = (m for m in near if m.unit.section_text and not m.traits["measure_lacks"])
        return next(own, chosen)
    if not asked.spans or asked.spans & chosen.unit.head_spans:
        return chosen
    return next((m for m in near if asked.spans & m.unit.head_spans), chosen)


def in_words(chosen: Match, ranked: Sequence[Match]) -> Unit:
    """The best unit; in a rule's place the sentence of the section that it rests on, or, of one
    that rests on none, one that says the same."""
    unit = chosen.unit
    near = (m.unit for m in ranked if unit.sort and is_near(m, chosen))
    told = (u for u in near if u.section_text)
    return next((u for u in told if _is_source(u, unit)), unit)


def _is_source(unit: Unit, rule: Unit) -> bool:
    return unit.section == rule.behind if rule.behind else _tells(unit, rule)


def said_in_words(chosen: Match, ranked: Sequence[Match], asked: Asked) -> Unit:
    """A rule on weights, bands or segments in the document's words, where these answer nearly as
    well: "40%" is not "40 of 100"."""
    if chosen.unit.sort not in ("components", "bands", "segments", "rule"):
        return chosen.unit
    rule = chosen.unit
    near = (m.unit for m in ranked if m.score >= chosen.score - _FAR and m.unit.section_text)
    told = (u for u in near if _tells(u, rule))
    return next(
        (u for u in told if has_figure(u.text, asked.figure or "any") and not u.is_gap), rule
    )


def _tells(unit: Unit, rule: Unit) -> bool:
    """Whether a sentence stands in the document that a rule rests on; of one that rests on none,
    whether it says most of what the rule says."""
    if rule.behind:
        return _document(unit.section) == _document(rule.behind)
    said = frozenset(terms(unit.sentence)[0])
    return len(rule.own & said) >= _SAYS * len(rule.own)


def _document(ref: str) -> str:
    return ref.partition("#")[0]


def other_parts(told: Sequence[Unit], ranked: Sequence[Match], asked: Asked) -> tuple[Unit, ...]:
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


def other_measures(told: Sequence[Unit], ranked: Sequence[Match], asked: Asked) -> tuple[Unit, ...]:
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
