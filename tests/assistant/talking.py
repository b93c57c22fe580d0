"""Asking the sample, one text after another in a thread."""

from csbot.app import App
from csbot.domain.reply import Reply


def ask_in_thread(app: App, email: str, *texts: str) -> Reply:
    """The reply to the last text."""
    person = app.people.by_email(email)
    thread, reply = None, None
    for text in texts:
        reply = app.assistant.respond(app.question(text, person, thread))
        thread = reply.thread_id
    assert reply is not None
    return reply
