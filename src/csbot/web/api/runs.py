"""How an answer came about, for who asked it and for admins."""

from functools import partial

from csbot.assistant.answering.explain import explained
from csbot.assistant.answering.replaying import replayed
from csbot.domain.explanation import Explanation
from csbot.tools.catalogue import all_tools
from csbot.web.caller import ApiCaller
from csbot.web.idempotent import noun_router

router = noun_router("runs")


@router.get("/runs/{run}")
def run(caller: ApiCaller, run: str, replay: bool = False) -> Explanation:
    """What was looked up, cited and left out, and what it took. `run` stands in the answer;
    `replay` makes the look-ups again and says what is still as it was."""
    again = partial(replayed, tools=all_tools(), context=caller.context) if replay else None
    return explained(run, caller.app.threads, caller.app.records, caller.scope, again)
