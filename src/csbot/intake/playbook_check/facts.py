"""What a playbook is checked against: the metrics, documents and sections that are known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from csbot.domain.records import MetricDefinition

Metrics = Collection[str] | Mapping[str, MetricDefinition]


@dataclass(frozen=True, slots=True)
class Known:
    """None does not ask. `sources` are refs as in `strategy:DOC#SECTION`.

    With definitions, and not ids alone, a scale is also held against a metric's direction.
    """

    metrics: Metrics | None = None
    sources: Collection[str] | None = None

    @property
    def documents(self) -> frozenset[str]:
        refs = self.sources or ()
        return frozenset(ref.removeprefix("strategy:").partition("#")[0] for ref in refs)

    def definition(self, metric: object) -> MetricDefinition | None:
        if not isinstance(self.metrics, Mapping) or not isinstance(metric, str):
            return None
        return self.metrics.get(metric)
