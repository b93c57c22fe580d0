"""A question that is read whole as one over a table of a book, planned as the one look-up over
tables."""

import re

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.asking.figure_words import counts_twice
from csbot.assistant.asking.tables.read_table import TableRead, read_table
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments

_OF_MANY = re.compile(
    r"\b(?:every\w*|all|any|each|list|people|contacts|whoever|anybody|anyone|those|customers|accounts)\b",
    re.I,
)
_BY_ACCOUNT = "account.account"
_BOOK = set(BookArguments.model_fields) - {"columns", "only"}


def over_table(
    tool: AnyTool, reading: Reading, subjects: Subjects, context: Context
) -> Plan | None:
    """None where it names no table, or says more than its query holds."""
    by_contact = bool(reading.contacts) and not reading.mentions
    if (subjects.accounts and not by_contact) or reading.company or reading.strangers:
        return None
    if subjects.leans and not _OF_MANY.search(reading.text):
        # "Who is their champion" is asked of somebody, and nobody knows of whom; in "everybody on
        # the business side, with their addresses" it is everybody's.
        return None
    asked = read_asked(reading, context)
    if asked.figure is not None or asked.counted is not None or asked.ends is not None:
        # Figures and counts of accounts have look-ups that are read as whole.
        return None
    found = read_table(reading, context)
    if found is None or found.left:
        return None
    if counts_twice(reading.text) and found.values.get("by") == _BY_ACCOUNT:
        # "How many have no champion, and how many no goal" are two counts of accounts.
        return None
    if found.table.name == "contracts" and _only_renews(found):
        # "Contracts up for renewal by March" are the customers that renew.
        return None
    if found.table.name == "records" and ("metrics" in found.only or "moved" in found.only):
        # "A score over fifty in the newest survey" is asked of the metric.
        return None
    call = _call(tool, found, reading, context)
    return Plan(calls=(call,)) if call else None


def _only_renews(found: TableRead) -> bool:
    named = {where.column for where in found.values["where"]}
    return bool(named) and named <= {"account.renewal", "running"} and "by" not in found.values


def _call(tool: AnyTool, found: TableRead, reading: Reading, context: Context) -> Call | None:
    plain = call_of(tool, reading, (), context)
    whose = plain.arguments.model_dump(exclude_defaults=True, include=_BOOK) if plain else {}
    only = {"only": found.only} if found.only else {}
    return made(tool, {**whose, **found.values, **only})
