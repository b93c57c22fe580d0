"""What "they" and "those" mean behind a count of records: the tickets, and no customers.

"Which accounts have the most tickets", "what are they about": of the account that was told first.
"""

import re
from collections.abc import Sequence

from csbot.assistant.reading.record_kinds import KIND_WORDS
from csbot.domain.records import HistoryKind
from csbot.domain.reply import ToolCall
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context

_THEY = re.compile(r"\b(?:they|them|those|these)\b(?!\s+\w*(?:accounts|customers|clients)\b)", re.I)
# What a record has and no customer: a matter, words, a writer, an end.
_OF_RECORDS = re.compile(
    r"^\W*(?:(?:and|so|ok)\s+)*what (?:are|were) \w+ (?:all |mostly )?(?:about|on)\W*$"
    r"|\b(?:who|whom)\b.*\b(?:raised|opened|wrote|written|sent|filed|logged|reported)\b"
    r"|\b(?:closed|resolved|solved|answered|reopened|escalated)\b",
    re.I,
)


def with_records_of_thread(text: str, before: Sequence[Turn], context: Context) -> str:
    """The text with the records that were counted last in the place of "they"; as it is where the
    last answer counted none, or the text asks what may be asked of customers."""
    if not before or not _OF_RECORDS.search(text) or not _THEY.search(text):
        return text
    reply = before[-1].reply
    kinds = [kind for call in reply.tools for kind in _counted(call)]
    account = context.records.account(context.scope, reply.accounts[0]) if reply.accounts else None
    if not kinds or account is None:
        return text
    return _THEY.sub(f"the {kinds[0]}s of {account.name}", text, count=1)


def _counted(call: ToolCall) -> list[HistoryKind]:
    """The kinds of records that a look-up counted: by its arguments, or by its metric's name."""
    kinds = call.arguments.get("kinds") or ()
    named = " ".join((call.arguments.get("metric") or "", *(call.arguments.get("metrics") or ())))
    words = named.replace("_", " ").split()
    found = [KIND_WORDS[kind] for kind in kinds if kind in KIND_WORDS]
    return found + [
        KIND_WORDS[w.removesuffix("s")] for w in words if w.removesuffix("s") in KIND_WORDS
    ]
