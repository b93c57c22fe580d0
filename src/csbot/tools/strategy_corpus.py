"""All that one company's strategy says, cut into units: its documents and its playbook's rules."""

from collections.abc import Iterator

from csbot.domain.chunk import Chunk
from csbot.domain.playbook import Playbook
from csbot.tools.base import Context
from csbot.tools.playbook_evidence import every_rule
from csbot.tools.strategy_units import Unit, passage_units, rule_unit

_READ = 1_000
# A target is the shortest answer to what it is asked for; other rules come after the documents.
_PRIOR = {"targets": 0.04, "actions/": -0.12, "bands": 0.03, "components": 0.0}
_RULE = -0.08


def company_units(context: Context, rules: Playbook, topic: str) -> list[Unit]:
    """`topic` orders the passages by meaning; a company's documents lie in the folder of its
    playbook's name, and those outside every company's folder are shared."""
    hits = context.search.search(topic, scope=context.scope, corpora=("strategy",), limit=_READ)
    others = set(context.playbooks.ids()) - {rules.id}
    found: list[Unit] = []
    for hit in hits:
        if _belongs(hit.chunk, rules, others):
            found += passage_units(hit.chunk, rules.company, hit.score)
    return [*found, *_rule_units(context, rules)]


def _rule_units(context: Context, rules: Playbook) -> Iterator[Unit]:
    definitions = context.playbooks.definitions()
    for rule in every_rule(rules, definitions):
        kind, _, one = rule.place.partition("/")
        yield rule_unit(
            rule, _PRIOR.get(kind if kind == "targets" or not one else f"{kind}/", _RULE)
        )


def _belongs(chunk: Chunk, rules: Playbook, others: set[str]) -> bool:
    return chunk.source_id in rules.documents or chunk.source_id.split("/")[0] not in others
