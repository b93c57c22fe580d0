"""Words for one person's eyes: explanations, refusals, apologies."""

from csbot.slack.ground.incoming import Placed, Stopped
from csbot.slack.ground.outgoing import Note, message
from csbot.slack.ground.text import escape
from csbot.storage.work import Message

UNKNOWN = (
    "I don't know you yet. Ask whoever runs csbot to load your work address, or your Slack id, "
    "as a user."
)


def note(key: str, said: Placed | Stopped, text: str, thread_ts: str | None = None) -> Message:
    """An ephemeral answer to the event `key`; `text` is escaped here."""
    outgoing = Note(channel=said.channel, user=said.user, thread_ts=thread_ts, text=escape(text))
    return message(f"note:{key}", outgoing)


def apology(reference: str) -> str:
    return (
        "Sorry, I could not finish this, and I have stopped trying. Nothing was changed. "
        f"Whoever runs csbot finds the reason under the reference {reference}."
    )
