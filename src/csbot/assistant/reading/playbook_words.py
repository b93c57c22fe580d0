"""The words of the playbooks in use: metrics, bands, parts of the score, companies."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from csbot.assistant.reading.record_kinds import KIND_WORDS
from csbot.domain.calendar_words import MONTHS
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition
from csbot.tools.facts.company_names import company_forms
from csbot.tools.ground.base import Context

T = TypeVar("T")
Phrases = tuple[tuple[str, str], ...]
_KEPT = 8
# Terms of the trade and calendar words that look like names because they are capitalised.
_TERMS = (
    frozenset(
        """
    nps csat ces arr mrr qbr ebr roi kpi kpis csm csms gdpr api sla grr nrr clv ltv crm trust
    ceo cfo cto cio coo vp usd eur gbp chf i q1 q2 q3 q4 health account accounts slack csbot
    success plan brief risk summary max min avg new top
    """.split()
    )
    | frozenset(MONTHS)
    | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
)


class PlaybookWords(NamedTuple):
    """Phrases by what they mean, the longest first, and all words of them."""

    metrics: Phrases
    bands: Phrases
    companies: Phrases
    terms: frozenset[str]


class _Same(Generic[T]):
    """Equal to the same object alone: a playbook is read anew where it has changed."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


def playbook_words(context: Context) -> PlaybookWords:
    """Of the default playbook, and of those that visible accounts are run under."""
    playbooks = context.playbooks
    names = context.records.values(context.scope, ("playbook",))[0]
    in_use = {rules.id: rules for rules in map(playbooks.get, (None, *sorted(names)))}
    definitions, companies = playbooks.definitions(), playbooks.companies()
    return _read(_Same(definitions), tuple(map(_Same, in_use.values())), tuple(companies.items()))


@lru_cache(_KEPT)
def _read(
    definitions: _Same[Mapping[str, MetricDefinition]],
    in_use: tuple[_Same[Playbook], ...],
    companies: Phrases,
) -> PlaybookWords:
    """Every question asks for them, and they change with the files alone. The first playbook is
    the default."""
    metrics = _of_metrics(definitions.it)
    playbook = in_use[0].it
    bands = [
        (form, band.id)
        for rules in in_use
        for band in rules.it.health.bands
        for form in (band.name.lower(), band.id, band.id.replace("-", " "))
    ]
    terms = {word for phrase, _ in (*metrics, *bands) for word in phrase.split()}
    terms |= {w.lower() for c in playbook.health.components for w in c.name.split()}
    names = [s.name for s in playbook.segments] + [p.name for p in playbook.phases]
    terms |= {word.lower() for name in names for word in name.split()}
    terms |= {word.lower() for word in re.findall(r"\w+", f"{playbook.company} {playbook.name}")}
    terms |= {word for name, _ in companies for word in name.split("-")}
    terms |= {package.lower() for s in playbook.segments for package in s.packages}
    called = list(company_forms(dict(companies)).items())
    known = _TERMS | terms | set(KIND_WORDS)
    return PlaybookWords(_longest(metrics), _longest(bands), _longest(called), known)


def _of_metrics(definitions: Mapping[str, MetricDefinition]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for metric, definition in definitions.items():
        plain = re.sub(r"\b(?:in the month|of 100|of 5)\b|\([^)]*\)", "", definition.name)
        plain = re.sub(r"\s+", " ", plain).strip()
        forms = [definition.name.lower(), plain.lower(), metric.replace("_", " "), metric]
        forms += [re.sub(r"\busers\b", "people", form) for form in forms if "users" in form]
        # "Tickets" alone is a kind of record, whatever a metric may be called.
        found += [(f, metric) for f in forms if f.rstrip("s") not in KIND_WORDS]
        found += [(spoken, metric) for spoken in definition.spoken]
    return found


def _longest(pairs: list[tuple[str, str]]) -> Phrases:
    return tuple(sorted(dict.fromkeys(pairs), key=lambda pair: -len(pair[0])))
