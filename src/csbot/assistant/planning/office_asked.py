"""A question of somebody who is not on record: "remind me what their CFO said".

Where no contact of the account has the office, and none of its records speaks of it, whatever else
stands near is beside the point: that nobody has it is the answer, with who comes nearest.
"""

import re

from csbot.assistant.planning.calls import Call, made
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.account.contacts import vacant_office
from csbot.tools.ground.base import AnyTool, Context


def of_vacant_office(
    contacts: AnyTool, reading: Reading, subjects: Subjects, context: Context
) -> Call | None:
    """The look-up among the account's people; None where somebody has the office, or is said to."""
    if subjects.kind != "one" or reading.contacts or reading.users:
        return None
    (account,) = subjects.accounts
    everybody = context.records.contacts(context.scope, [account.account_id])
    office = vacant_office(context, everybody, reading.without_names)
    if office is None or re.search(rf"\b(?:our|my) (?:\w+ )?{office}\b", reading.text, re.I):
        # "Our CFO" is no contact of theirs.
        return None
    said = re.compile(rf"\b{re.escape(office)}\b", re.I)
    history = context.records.history(context.scope, [account.account_id])
    if any(said.search(f"{item.title} {item.text}") for item in history):
        return None
    return made(contacts, {"account": account.account_id, "role": office})
