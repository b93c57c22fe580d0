"""The metrics and the proofs that a customer's life is judged by."""

from collections.abc import Iterable

from csbot.domain.onboarding import Indicator, Step
from csbot.domain.playbook import Playbook
from csbot.domain.proof import MetricProof, Proof
from csbot.domain.renewal import ReadinessItem


def asked_metrics(playbooks: Iterable[Playbook]) -> set[str]:
    """Every metric that the onboarding and the renewal of these playbooks are judged by."""
    proofs: list[Proof] = []
    for rules in playbooks:
        proofs += [proof for one in rules.indicators for proof in ways(one)]
        proofs += [proof for one in rules.renewal.readiness for proof in ways(one)]
    return {proof.metric for proof in proofs if isinstance(proof, MetricProof)}


def ways(part: Indicator | ReadinessItem | Step) -> tuple[Proof, ...]:
    """How a part is shown; an indicator that only names a metric asks for any value of it."""
    if isinstance(part, Step):
        return (part.recorded_by,) if part.recorded_by else ()
    if not part.shown_by and isinstance(part, Indicator) and part.metric:
        return (MetricProof(by="metric", metric=part.metric),)
    return part.shown_by
