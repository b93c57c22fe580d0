"""A metric as people name it: by id, by name, or by the one that comes nearest."""

import re

from rapidfuzz import fuzz

from csbot.domain import wording
from csbot.domain.records import MetricDefinition
from csbot.domain.reply import Findings
from csbot.search.stems import stems
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.subject import unclear

_NEAR, _LISTED = 80.0, 4
# A number above it is meant in percent where a ratio is asked for.
_RATIO = 1.5


def find_metric(context: Context, wanted: str) -> MetricDefinition | Findings:
    """The metric meant, or a question back that names the nearest ones."""
    definitions = context.playbooks.definitions()
    asked = normalise(wanted)
    exact = [d for d in definitions.values() if asked in (normalise(d.metric), normalise(d.name))]
    if exact:
        return exact[0]
    ranked = sorted(definitions.values(), key=lambda d: -_likeness(asked, d))
    if ranked and _likeness(asked, ranked[0]) >= _NEAR:
        return ranked[0]
    told = _by_component(context, asked)
    if len(told) == 1:
        return told[0]
    ranked = told or ranked
    names = wording.listed([d.name for d in ranked[:_LISTED]], "or")
    return unclear(f"I know no metric called {wanted!r}. Do you mean {names}?")


def as_measured(said: float, definition: MetricDefinition) -> float:
    """A number as people say it, in the metric's unit: 80 of a ratio is 80%."""
    is_percent = definition.unit == wording.RATIO_UNIT and abs(said) > _RATIO
    return said / 100 if is_percent else said


def _by_component(context: Context, asked: str) -> list[MetricDefinition]:
    """The measured metrics of the score's part that is called so ("usage"), the heaviest first:
    those alone that weigh more than all others of theirs."""
    definitions, wanted = context.playbooks.definitions(), set(stems(asked))
    observed = context.records.metrics_observed(context.scope)
    weights: dict[str, float] = {}
    for part in context.playbooks.get().health.components:
        if wanted & set(stems(part.name)):
            for scored in part.metrics:
                if scored.metric in observed and scored.metric in definitions:
                    weights[scored.metric] = weights.get(scored.metric, 0.0) + scored.weight
    ranked = sorted(weights, key=lambda metric: -weights[metric])
    if len(ranked) > 1 and weights[ranked[0]] > weights[ranked[1]]:
        ranked = ranked[:1]
    return [definitions[metric] for metric in ranked]


def mean_name(definition: MetricDefinition) -> str:
    """`mean Net promoter score`; what is a mean already keeps its name."""
    return definition.name if is_mean(definition) else f"mean {definition.name}"


def is_mean(definition: MetricDefinition) -> bool:
    """By its name: values of "Mean hours to resolution" don't add up."""
    return definition.name.casefold().startswith(("mean ", "average ", "median "))


def _likeness(asked: str, definition: MetricDefinition) -> float:
    """0 to 100; a shorter name wins where several hold the words that were asked for."""
    names = (normalise(definition.name), normalise(definition.metric))
    return max(0.9 * fuzz.token_set_ratio(asked, n) + 0.1 * fuzz.ratio(asked, n) for n in names)


# Shares, rates, marks and what is told per something do not add up.
_NOT_SUMMED = re.compile(
    r"\b(?:ratio|percent|points?|scores?|index|rate|per|of \d+|stars?|marks?|degrees|ms)\b|%|/",
    re.I,
)


def adds_up(definition: MetricDefinition) -> bool:
    """Whether the values of several accounts make a sum."""
    return not is_mean(definition) and not _NOT_SUMMED.search(definition.unit)
