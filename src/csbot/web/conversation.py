"""Threads as their owner may read them today: rights may have changed since the answer."""

from dataclasses import replace

from csbot.domain.reply import Reply, Sentence
from csbot.storage.threads import Turn
from csbot.web.caller import Caller

_WITHHELD = "This answer was about accounts that are no longer open to you."


def readable_turns(caller: Caller, thread_id: str) -> list[Turn]:
    """Oldest first. Raises NotFound for somebody else's thread."""
    turns = caller.app.threads.turns(thread_id, caller.person.email)
    allowed = {account.account_id for account in caller.app.records.accounts(caller.scope)}
    return [turn if _spoken_of(turn.reply) <= allowed else _withheld(turn) for turn in turns]


def _spoken_of(reply: Reply) -> set[str]:
    cited = {item.account_id for item in reply.evidence if item.account_id}
    return cited | set(reply.accounts)


def _withheld(turn: Turn) -> Turn:
    sentence = Sentence(text=_WITHHELD, status="gap")
    reply = Reply(
        answer=_WITHHELD,
        status="not_allowed",
        sentences=(sentence,),
        thread_id=turn.reply.thread_id,
    )
    return replace(turn, reply=reply)
