"""The passages that a section may name in the front matter of its kind."""

from collections.abc import Callable

from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.drafting.passages import customer, measures, people, unknowns
from csbot.tools.base import Context

Passage = Callable[[Context, Account], Findings]

PASSAGES: dict[str, Passage] = {
    "identity": customer.identity,
    "ownership": customer.ownership,
    "term": customer.term,
    "renewal": customer.renewal,
    "measures": measures.measures,
    "stakeholders": people.stakeholders,
    "unknowns": unknowns.unknowns,
}
