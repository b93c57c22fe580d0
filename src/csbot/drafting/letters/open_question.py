"""What somebody of theirs asked last and nobody has come back to: no letter should pass it over."""

import re
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import HistoryItem
from csbot.domain.reply import Statement
from csbot.drafting.letters.recipient import contacts_of
from csbot.drafting.letters.slots import Occasion
from csbot.tools.facts.quoting import sentences_of
from csbot.tools.ground import evidence

# An older question has been settled somewhere, or forgotten by who asked it.
_WAITING = timedelta(days=45)
_LONGEST = 240
_ASKS = re.compile(r"\?\W*$|\bplease\b|\b(?:could|can|would|will) you\b", re.I)


def open_question(occasion: Occasion) -> list[tuple[Statement, tuple[Evidence, ...]]]:
    """For the reviewer: whether the letter answers it, in the words that it was asked in."""
    account, context = occasion.account, occasion.context
    since, until = context.today - _WAITING, context.today
    ids = [account.account_id]
    spoken = context.records.history(
        context.scope, ids, since, until, ("email", "chat", "call", "meeting")
    )
    by_name = {contact.name: contact for contact in contacts_of(context, account)}
    # In a chat or a call somebody of ours may have asked.
    mails = [item for item in spoken if item.kind == "email" and item.author in by_name]
    newest = next(iter(mails), None)
    if newest is None or not (asked := _asked(newest)):
        return []
    asker = by_name[newest.author or ""]
    later = spoken[: spoken.index(newest)]
    # Whatever was said with them since may have answered it; what names nobody, too.
    if any(not item.contact_ids or asker.contact_id in item.contact_ids for item in later):
        return []
    day = wording.day(newest.date)
    text = f"To be settled: whether this answers what {newest.author} asked on {day}: “{asked}”"
    record = evidence.history_item(account, newest)
    return [(Statement(text=text, status="gap", refs=(record.ref,)), (record,))]


def _asked(item: HistoryItem) -> str:
    """The first sentence that asks for something, as it stands there."""
    found = (" ".join(sentence.split()) for sentence in sentences_of(item.text))
    asking = (s for s in found if _ASKS.search(s) and len(s) <= _LONGEST)
    return next((s for s in asking if not set(s) & set("“”")), "")
