"""Promises as a table: the sentences of talks that bind somebody, who is bound and until when, as
their words tell it."""

from collections.abc import Iterator, Sequence
from datetime import date

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.tools.facts.promise_days import due_day
from csbot.tools.facts.promise_sides import OURS, THEIRS, Sides, sides
from csbot.tools.facts.promises_read import PROMISED_IN, binding
from csbot.tools.facts.quoting import quoted, shortened, speaker_in, speaker_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import OVERDUE, Column, Row, Table


def _rows(context: Context, accounts: Sequence[Account]) -> list[Row]:
    by_id = {account.account_id: account for account in accounts}
    known = sides(context)
    found = context.records.history(context.scope, None, None, context.today, PROMISED_IN)
    return [
        row
        for item in found
        if item.account_id in by_id
        for row in _of(by_id[item.account_id], item, known, context.today)
    ]


def _of(account: Account, item: HistoryItem, known: Sides, today: date) -> Iterator[Row]:
    source = evidence.history_item(account, item)
    place = f"{item.kind} “{item.title}” of {wording.day(item.date)}"
    for sentence in binding(item):
        speaker, words = speaker_of(sentence)
        said = shortened(words)
        who = speaker or speaker_in(item.text, sentence) or item.author or ""
        due = due_day(words, item.date)
        values = {
            "promise": said,
            "by": known.of(words, who),
            "late": "overdue" if due and due < today else None,
            "due": due,
            "made": item.date,
        }
        told = quoted(who if speaker else None, said)
        line = f"in the {place}: {told}"
        yield Row(account, values, line, line, source)


TABLE = Table(
    name="promises",
    noun="promise",
    said=r"promises|commitments|action items|to[- ]dos",
    known_by=("by",),
    columns=(
        Column("promise", "promise", "words", r"what (?:was|is|it was|we said)"),
        Column(
            "by", "by", "choice", r"by whom|who(?: is)? bound",
            leads=True, values={"own": OURS, "received": THEIRS},
        ),
        Column(
            # Whether it was kept no record has as such.
            "late", "past its day", "choice", leads=True, said=r"overdue",
            values={"overdue": OVERDUE},
        ),
        Column(
            "due", "day to be done by", "day", ahead=True,
            said=r"due (?:dates?|days?)|deadlines?|(?:by )?when",
            deeds=r"(?:to be |are |is |falls? |falling |coming )?due|to be done|for|to deliver",
        ),
        Column(
            "made", "day it was made", "day", r"when (?:it was|they were) made",
            deeds=r"made|given|said",
        ),
    ),
    rows=_rows,
    day="due",
    is_reading=True,
    frame="promise commit commitment owe anything something thing anyone anybody customer due open "
    "deliver done",
)  # fmt: skip
