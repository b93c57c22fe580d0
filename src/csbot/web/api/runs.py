"""How an answer came about, for who asked it and for admins."""

from csbot.assistant.explain import explained
from csbot.domain.explanation import Explanation
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("runs")


@router.get("/runs/{run}")
def run(caller: ApiCaller, run: str) -> Explanation:
    """What was looked up, cited and left out, and what it took. `run` stands in the answer."""
    return explained(run, caller.app.threads, caller.app.records, caller.scope)
