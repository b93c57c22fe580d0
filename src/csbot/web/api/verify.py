"""The check by itself (CONTRACT 7)."""

from pydantic import BaseModel, ConfigDict, Field

from csbot.checking.check import check
from csbot.checking.reading.report import CheckReport, EvidenceText
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("verify")


class Claims(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=200_000)
    evidence: list[EvidenceText] = Field(max_length=2_000)


@router.post("/verify")
def verify(caller: ApiCaller, body: Claims) -> CheckReport:
    """Every sentence of `text` against the evidence it cites, or all where it cites none."""
    return check(body.text, body.evidence)
