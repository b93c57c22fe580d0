"""The figures and numbered parts of a question, and those of a unit, held against each other."""

import re
from collections.abc import Iterable

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.figures_asked import has_figure, values
from csbot.tools.strategy.given_figures import share_given
from csbot.tools.strategy.spans_named import Span, without_spans
from csbot.tools.strategy.units import Unit

_SUM = re.compile(r"\b(?:adds? up|total|sum|in all|altogether)\b", re.I)


def parts(unit: Unit, asked: Asked) -> dict[str, float]:
    """Numbered parts: those of the question that the unit has, or has others of their kind."""
    names = ("span", "span_near", "span_other", "span_lacks", "span_titled")
    found = dict.fromkeys(names, 0.0)
    for span in asked.spans:
        share = 1.0 / len(asked.spans)
        own = [one for one in unit.spans if one.kind == span.kind]
        if span in unit.spans:
            found["span"] += share * (0.8 if len(own) > 1 else 1.0)
        elif any(one.covers(span) for one in own):
            found["span"] += share * (0.5 if len(own) > 1 else 0.7)
        elif not own and (held := _holding_in_days(unit.spans, span)):
            found["span"] += share * (0.5 if held > 1 else 0.7)
        elif own:
            found["span_other"] += share
        elif any(near.covers(span) for near in unit.near_spans):
            found["span_near"] += share
        else:
            found["span_lacks"] += share
        found["span_titled"] += share * _titled(unit, span)
    return found


def segments(unit: Unit, asked: Asked) -> dict[str, float]:
    """Whether the unit tells of the segments asked for, alone or among others, or of others."""
    wanted = asked.segments
    held = len(wanted & unit.segments) / len(wanted) if wanted else 0.0
    alone = bool(wanted) and unit.segments <= wanted
    return {
        "segment": held * (1.0 if alone else 0.5),
        "segment_titled": float(bool(wanted & unit.head_segments)),
        "segment_other": float(bool(wanted and unit.segments) and not held),
    }


def _titled(unit: Unit, span: Span) -> float:
    """Whether the heading names the part, or a longer one that it lies in."""
    if span in unit.head_spans:
        return 1.0
    return 0.7 if _holding_in_days(unit.head_spans, span) else 0.0


def _holding_in_days(found: Iterable[Span], span: Span) -> int:
    """How many stretches of time there are where one holds the span, else 0: "eighteen months with
    us" lies in "Year 2+", "five weeks" in days 31-90."""
    days = span.in_days
    told = [one for other in found if (one := other.in_days)]
    return len(told) if days is not None and any(one.covers(days) for one in told) else 0


def figures(unit: Unit, asked: Asked) -> dict[str, float]:
    """Whether the unit has the type of figure, the measures and the figures of the question."""
    wanted = asked.figure
    text = without_spans(unit.text) if wanted in ("count", None) else unit.text
    has = has_figure(text, wanted or "any")
    given = share_given(asked.anchors, unit.text)
    said = unit.own | unit.head
    lacking = [m for m in asked.measures if m not in said]
    titled = [m for m in lacking if m in unit.heading]
    others = [t for t in unit.own if t[0] == "#" and t not in asked.measures]
    return {
        "figure": float(bool(wanted) and has and not unit.is_gap),
        "figure_lacks": float(bool(wanted) and not has and not unit.is_gap),
        "figure_aside": float(not (wanted or asked.claims or asked.anchors) and has),
        "claim": float(bool(asked.claims) and has),
        "claimed": float(
            bool(asked.claims) and bool(values(" ".join(asked.claims)) & values(text))
        ),
        "anchor": given,
        "anchor_lacks": float(bool(asked.anchors) and not given),
        "measure": float(bool(asked.measures) and not lacking),
        "measure_lacks": float(len(lacking) > len(titled)),
        "measure_other": float(bool(others) and not asked.measures),
        "own_choice": float(bool(wanted) and unit.is_own_choice),
        "sum": float(asked.is_sum and bool(_SUM.search(unit.text))),
    }
