"""Which metrics a customer has too, so that a letter or a joint plan may speak of them."""

import re
from collections.abc import Mapping

from csbot.domain.records import MetricDefinition

# What a customer sees of the product; never how we judge the relationship or get paid.
_SHARED = re.compile(
    r"active|users|feature|usage|workflow|decision|api|adoption|location|log-?ins?|sessions|"
    r"response.time|latency|uptime",
    re.I,
)


def is_shared(metric: str, definitions: Mapping[str, MetricDefinition]) -> bool:
    definition = definitions.get(metric)
    return bool(_SHARED.search(f"{metric} {definition.name if definition else ''}"))
