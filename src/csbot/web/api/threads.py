"""A person's own threads: what was asked, and answered then."""

from datetime import datetime

from pydantic import BaseModel

from csbot.domain.reply import Reply
from csbot.errors import NotFound
from csbot.web.caller import ApiCaller
from csbot.web.conversation import readable_turns
from csbot.web.idempotent import noun_router

router = noun_router("threads")


class ThreadTurn(BaseModel):
    number: int
    question: str
    reply: Reply
    at: datetime


class Thread(BaseModel):
    thread_id: str
    turns: list[ThreadTurn]


_HIDDEN = {"turns": {"__all__": {"reply": {"evidence": {"__all__": {"subject"}}}}}}


@router.get("/threads/{thread_id}", response_model_exclude=_HIDDEN)
def thread(caller: ApiCaller, thread_id: str) -> Thread:
    """Oldest turn first. A turn about accounts that are no longer open to the person is empty."""
    turns = readable_turns(caller, thread_id)
    if not turns:
        raise NotFound(f"There is no thread {thread_id}.")
    shown = [
        ThreadTurn(number=t.number, question=t.question, reply=t.reply, at=t.at) for t in turns
    ]
    return Thread(thread_id=thread_id, turns=shown)


@router.delete("/threads/{thread_id}", status_code=204)
def forget(caller: ApiCaller, thread_id: str) -> None:
    """Forgets one's own thread for good, on disk and in memory. Drafts made in it stay."""
    caller.app.forgetting.thread(thread_id, caller.person.email, caller.app.clock())
