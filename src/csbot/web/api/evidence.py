"""Any ref opened again, within Scope."""

from typing import Annotated

from fastapi import Query

from csbot.domain.evidence import Evidence
from csbot.errors import NotFound
from csbot.tools.opening import open_evidence
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router
from csbot.writers.assembly import opening

router = noun_router("evidence")


@router.get("/evidence", response_model_exclude={"subject"})
def evidence(caller: ApiCaller, ref: Annotated[str, Query(max_length=2000)]) -> Evidence:
    """404 for a ref that is unknown, gone, or not open to the caller."""
    found = open_evidence(caller.context, ref)
    if found is None:
        raise NotFound(f"There is no record {ref} that you may see.")
    return found.model_copy(update={"url": found.url or opening(ref)})
