"""Evidence: a dated record or passage that can be opened (CONTRACT 5)."""

from datetime import date
from datetime import date as Day
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

from csbot.domain.level import Level

EvidenceKind = Literal[
    "account", "metric", "history", "goal", "contact", "contract", "score", "strategy", "computed"
]


class Evidence(BaseModel):
    """What a sentence may cite. `text` carries every figure, date and name that it supports.

    `id` ("E1"…) is given when an answer or draft is put together; `ref` is stable.
    `subject` lists names that belong to the record though its text does not repeat them
    (the account's name and aliases, the speaker), so that the check knows them. `levels` are the
    values of the text with their types; they are not kept.
    """

    model_config = ConfigDict(frozen=True)

    ref: str
    text: str
    title: str
    kind: EvidenceKind
    date: Day | None = None
    account_id: str | None = None
    url: str | None = None
    id: str = ""
    subject: tuple[str, ...] = ()
    levels: tuple[Level, ...] = Field(default=(), exclude=True, repr=False)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def source(self) -> str:
        """The title again, under the name that CONTRACT 6 gives it in drafts."""
        return self.title


def account_ref(account_id: str, field: str) -> str:
    return f"account:{account_id}#{field}"


def metric_ref(account_id: str, metric: str, day: date) -> str:
    return f"metric:{account_id}/{metric}@{day.isoformat()}"


def history_ref(item_id: str, chunk: int) -> str:
    return f"history:{item_id}#{chunk}"


def goal_ref(goal_id: str) -> str:
    return f"goal:{goal_id}"


def contact_ref(contact_id: str) -> str:
    return f"contact:{contact_id}"


def contract_ref(contract_id: str) -> str:
    return f"contract:{contract_id}"


def score_ref(account_id: str, playbook: str, day: date) -> str:
    return f"score:{account_id}/{playbook}@{day.isoformat()}"


def strategy_ref(doc_id: str, section: str) -> str:
    return f"strategy:{doc_id}#{section}"


def computed_ref(name: str, *inputs: str) -> str:
    return f"computed:{name}({', '.join(inputs)})"
