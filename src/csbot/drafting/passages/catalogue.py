"""The passages that a section may name in the front matter of its kind."""

from collections.abc import Callable

from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.drafting.passages import (
    customer,
    decisions,
    measures,
    people,
    plan,
    since_review,
    standing,
    unknowns,
)
from csbot.tools.ground.base import Context

Passage = Callable[[Context, Account], Findings]

PASSAGES: dict[str, Passage] = {
    "identity": customer.identity,
    "ownership": customer.ownership,
    "term": customer.term,
    "changes_since_review": since_review.changes,
    "commitments_since_review": since_review.commitments,
    "decisions": decisions.decisions,
    "learned_risk": plan.learned_risk,
    "measures": measures.measures,
    "standing": standing.standing,
    "steps": plan.steps,
    "stakeholders": people.stakeholders,
    "unknowns": unknowns.unknowns,
}
