"""A conversation that its client keeps, as a thread that csbot keeps.

The protocol sends everything that was said with each message. A thread is named by how it began;
what csbot has not been asked in it yet (a client may bring a long past) is asked now, so that
"their" has a meaning. Where the client went another way (a message edited, an answer made anew), it
is another thread.
"""

import hashlib
from collections.abc import Sequence
from uuid import uuid4

from csbot.domain.question import Question
from csbot.domain.reply import Reply
from csbot.web.caller import Caller

# Of a past that csbot has not seen, only the end is asked again.
_ASKED_AGAIN = 3


def ask(caller: Caller, text: str, thread: str | None) -> Reply:
    question: Question = caller.app.question(text, caller.person, thread, None, caller.scope)
    return caller.app.assistant.respond(question)


def thread_of(caller: Caller, before: Sequence[str], first_answer: str) -> str | None:
    """The thread in which `before`, the user's earlier messages, have been asked; None for none."""
    asked = [text for text in before if text.strip()]
    if not asked:
        return None
    for begun in ((asked[0], first_answer), (first_answer, *asked)):
        thread = _named(caller.person.email, begun)
        turns = caller.app.threads.turns(thread, caller.person.email)
        known = [turn.question for turn in turns]
        if known == asked[: len(known)]:
            break
    else:
        thread, known = uuid4().hex, []
    for text in asked[len(known) :][-_ASKED_AGAIN:]:
        ask(caller, text, thread)
    return thread


def _named(email: str, parts: Sequence[str]) -> str:
    begun = "\x00".join((email, *parts))
    return f"v1-{hashlib.sha256(begun.encode(errors='surrogatepass')).hexdigest()[:32]}"
