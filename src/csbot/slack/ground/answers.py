"""Answers that were given in Slack, found again by the run that their buttons name."""

import asyncio
from dataclasses import dataclass

from csbot.domain.reply import Reply
from csbot.errors import NotFound
from csbot.slack.ground.services import SlackServices


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A turn of the thread of who asked."""

    reply: Reply
    email: str
    thread_id: str
    turn: int


class KeptAnswers:
    def __init__(self, services: SlackServices) -> None:
        self._services = services

    async def get(self, run: str) -> KeptAnswer:
        """Raises NotFound for an answer that is kept no longer."""
        message = await asyncio.to_thread(self._services.outbox.message, f"answer:{run}")
        about = message.payload.get("about", {}) if message else {}
        if not about:
            raise NotFound("That answer is too old: it is kept no longer. Ask again.")
        thread, email, turn = about["thread_id"], about["email"], int(about["turn"])
        turns = await asyncio.to_thread(self._services.threads.turns, thread, email)
        reply = next((one.reply for one in turns if one.number == turn), None)
        if reply is None:
            raise NotFound("That answer is kept no longer. Ask again.")
        return KeptAnswer(reply, email, thread, turn)
