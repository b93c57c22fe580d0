"""All that one company's strategy says, cut into units: its documents and its playbook's rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from weakref import WeakKeyDictionary

from csbot.domain.chunk import Chunk
from csbot.domain.person import Scope
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricDefinition
from csbot.tools.ground.base import Context
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.rules.playbook_evidence import Rule, every_rule
from csbot.tools.strategy.expected import questions_of
from csbot.tools.strategy.field_terms import terms
from csbot.tools.strategy.initials import is_spelled
from csbot.tools.strategy.scorer import Scorer
from csbot.tools.strategy.segments_named import segment_forms
from csbot.tools.strategy.units import Unit, passage_units, rule_unit

_READ = 1_000
_SECTIONS, _RULES = 4_000, 20_000


@dataclass(frozen=True, slots=True)
class Passages:
    """Every strategy passage in scope, and how close to the question each lies, by its ref. `heard`
    are the words of every company's documents; `scorers` are kept by company."""

    chunks: tuple[Chunk, ...]
    closeness: Mapping[str, float]
    heard: frozenset[str]
    scorers: dict[tuple[str, bool], Scorer] = field(default_factory=dict)


# Planning asks whether a strategy answers before it is told: both are one look. The playbooks as
# they are fixed for a question live as long as it does.
_LOOKED: WeakKeyDictionary[Playbooks, dict[tuple[Scope, str], Passages]] = WeakKeyDictionary()


def passages(context: Context, topic: str) -> Passages:
    looked = _LOOKED.setdefault(context.playbooks, {})
    key = (context.scope, topic)
    if key not in looked:
        looked[key] = _found(context, topic)
    return looked[key]


def _found(context: Context, topic: str) -> Passages:
    hits = context.search.search(topic, scope=context.scope, corpora=("strategy",), limit=_READ)
    chunks = tuple(hit.chunk for hit in hits)
    heard = frozenset().union(*(_heard(chunk) for chunk in chunks))
    return Passages(chunks, {hit.chunk.ref: hit.score for hit in hits}, heard)


def scorer_of(context: Context, rules: Playbook, found: Passages, is_strict: bool) -> Scorer:
    """Of one company's units; `is_strict` leaves out what is csbot's own: who does what by when,
    and what a playbook assumes."""
    key = (rules.id, is_strict)
    if key not in found.scorers:
        every = company_units(context, rules, found)
        units = [unit for unit in every if not (is_strict and unit.is_own_choice)]
        expected = questions_of(rules.id, every, context.expected.book())
        ask = partial(expected.alike, vector=context.search.meaning) if expected.own.keys else None
        forms = segment_forms(rules)
        found.scorers[key] = Scorer(units, found.closeness, found.heard, forms, ask)
    return found.scorers[key]


def speaks_of(context: Context, names: Sequence[str], topic: str) -> bool:
    """Whether the companies' documents, taken together, have every one of these names, or spell out
    what it is short for."""
    found = passages(context, topic)
    texts = [chunk.text for chunk in found.chunks]
    return all(frozenset(terms(one)[0]) <= found.heard or is_spelled(one, texts) for one in names)


def all_spoken_of(context: Context, names: Sequence[str], topic: str) -> bool:
    """Whether every one of these names stands in the companies' documents as it is written."""
    texts = [f"{chunk.title} {chunk.text}" for chunk in passages(context, topic).chunks]
    plain = [name.strip("'’\"“”") for name in names]
    named = [re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)") for name in plain]
    return all(any(name.search(text) for text in texts) for name in named)


def told_by_another(context: Context, names: Sequence[str], found: Passages) -> Playbook | None:
    """The one company whose documents have every name that the default company's do not: whoever
    asks for "the Switzerland of AI" means the company that calls itself so."""
    default = context.playbooks.get()
    strange = [name for name in names if not _has(context, default, name, found)]
    if not strange:
        return None
    others = [context.playbooks.get(i) for i in context.playbooks.ids() if i != default.id]
    telling = [one for one in others if all(_has(context, one, n, found) for n in strange)]
    return telling[0] if len(telling) == 1 else None


def _has(context: Context, rules: Playbook, name: str, found: Passages) -> bool:
    others = set(context.playbooks.ids()) - {rules.id}
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    own = (chunk for chunk in found.chunks if _belongs(chunk, rules, others))
    return any(named.search(f"{chunk.title} {chunk.text}") for chunk in own)


def company_units(context: Context, rules: Playbook, found: Passages) -> list[Unit]:
    """A company's documents lie in the folder of its playbook's name, and those outside every
    company's folder are shared."""
    others = set(context.playbooks.ids()) - {rules.id}
    units: list[Unit] = []
    forms = segment_forms(rules)
    for chunk in found.chunks:
        if _belongs(chunk, rules, others):
            units += _section(chunk, rules.company, tuple(forms.items()))
    return [*units, *_rule_units(rules, context.playbooks.definitions())]


@lru_cache(maxsize=_SECTIONS)
def _heard(chunk: Chunk) -> frozenset[str]:
    return frozenset(terms(f"{chunk.title} {chunk.text}")[0])


@lru_cache(maxsize=_SECTIONS)
def _section(
    chunk: Chunk, company: str, segments: tuple[tuple[str, re.Pattern[str]], ...]
) -> tuple[Unit, ...]:
    """Cut once: a passage that changes is another value."""
    return tuple(passage_units(chunk, company, dict(segments)))


@lru_cache(maxsize=_RULES)
def _rule_unit(rule: Rule, segments: tuple[tuple[str, re.Pattern[str]], ...]) -> Unit:
    return rule_unit(rule, dict(segments))


def _rule_units(rules: Playbook, definitions: Mapping[str, MetricDefinition]) -> Iterator[Unit]:
    forms = tuple(segment_forms(rules).items())
    for rule in every_rule(rules, definitions):
        # A conflict is told beside the answer it is about (`conflicts.py`), never by itself.
        if rule.place.partition("/")[0] != "conflicts":
            yield _rule_unit(rule, forms)


def _belongs(chunk: Chunk, rules: Playbook, others: set[str]) -> bool:
    return chunk.source_id in rules.documents or chunk.source_id.split("/")[0] not in others
