"""A case and what may come of it, to be judged."""

from typing import Any

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence
from csbot.evals.cases import Case, Expect
from csbot.evals.outcome import Outcome

TEXT = "Acme's ARR is USD 12,000."
ARR = Evidence(
    id="E1",
    ref="account:A-1#arr",
    text="Acme: ARR USD 12,000",
    title="Account: ARR",
    kind="account",
    account_id="A-1",
    subject=("Acme",),
)


def case(**expect: Any) -> Case:
    return Case(id="c", user="ann@x.example", ask="arr?", expect=Expect(**expect))


def outcome(of: Case, status: str = "answered", said: str = TEXT, **more: Any) -> Outcome:
    sentence = Sentence(text=said, citations=("E1",))
    return Outcome(
        case=of, status=status, text=said, sentences=(sentence,), evidence=(ARR,), ms=5.0, **more
    )
