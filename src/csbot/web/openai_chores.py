"""What a chat client asks of its model besides questions: a title for the chat, tags, what to ask
next.

Open WebUI sends these as a message of the user's, with the chat between `<chat_history>` marks and
the form of the answer as an example in JSON. They are no questions about accounts: they are done by
code from the asker's own words, look nothing up, and begin no thread.
"""

import json
import re
from collections.abc import Callable

_HISTORY = re.compile(r"<chat_history>(?P<chat>.*)</chat_history>", re.DOTALL)
_WANTED = re.compile(r'\{\s*"(?P<field>[a-z_]+)"\s*:')
_ASKED = re.compile(r"^\s*USER:\s*(?P<text>.*?)(?=^\s*(?:USER|ASSISTANT|SYSTEM):|\Z)", re.S | re.M)
_LONGEST_TITLE = 60


def chore(text: str) -> str | None:
    """The answer to a chore, as JSON; None for anything else."""
    history, wanted = _HISTORY.search(text), _WANTED.search(text)
    if history is None or wanted is None:
        return None
    make = _CHORES.get(wanted["field"])
    asked = [match["text"].strip() for match in _ASKED.finditer(history["chat"])]
    value = make([one for one in asked if one]) if make else ""
    return json.dumps({wanted["field"]: value}, ensure_ascii=False)


def _title(asked: list[str]) -> str:
    """The first question, as much of it as a title holds."""
    words = " ".join(asked[0].split()) if asked else "Customer success"
    if len(words) <= _LONGEST_TITLE:
        return words.rstrip(" ?.!")
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


_CHORES: dict[str, Callable[[list[str]], str | list[str]]] = {
    "title": _title,
    "tags": lambda asked: ["Customer success"],
    "follow_ups": lambda asked: [],
    "queries": lambda asked: [],
}
