"""The records of history as a table."""

import re
from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import Column, Row, Table


def _rows(context: Context, accounts: Sequence[Account]) -> list[Row]:
    by_id = {account.account_id: account for account in accounts}
    found = context.records.history(context.scope, None, None, context.today)
    return [_row(by_id[i.account_id], i) for i in found if i.account_id in by_id]


def _row(account: Account, item: HistoryItem) -> Row:
    line = f"{item.kind} “{item.title}” of {wording.day(item.date)}"
    line += f", by {item.author}" if item.author else ""
    values = {
        "kind": item.kind, "date": item.date, "title": item.title, "author": item.author,
        "score": _score(item),
    }  # fmt: skip
    line += f", score {wording.number(score)}" if (score := _score(item)) is not None else ""
    return Row(account, values, line, line, evidence.history_item(account, item))


# What a survey says of its own score: "Score 5.", "score: 7 of 10", "NPS 9", "8/10".
_SCORED = re.compile(
    r"\b(?:scored?|rated?|rating|nps|csat|marks?)(?: us| of| is| was|:)*\s*"
    r"(?P<first>\d{1,2}(?:[.,]\d)?)(?!\d|%)|"
    r"\b(?P<of>\d{1,2}(?:[.,]\d)?)\s*(?:/|of|out of)\s*(?:5|10|100)\b",
    re.I,
)


def _score(item: HistoryItem) -> float | None:
    """The first score that a survey tells; None for any other record, or where it tells none."""
    found = _SCORED.search(f"{item.title}. {item.text}") if item.kind == "survey" else None
    said = (found["first"] or found["of"]) if found else None
    return float(said.replace(",", ".")) if said else None


_OF = r"(?: (?:records?|entries))?"

TABLE = Table(
    name="records",
    noun="record",
    said=r"records?|entries|meetings?|workshops?|qbrs?|calls?|e-?mails?|mails?|tickets?|cases?|"
    r"surveys?|questionnaires?|notes?|chats?",
    columns=(
        Column(
            "kind", "kind", "choice", is_noun=True, said=r"kinds?|types?|sorts?",
            values={
                "meeting": rf"meetings?|workshops?|qbrs?{_OF}",
                "call": rf"(?:phone )?calls?{_OF}",
                "email": rf"e-?mails?|mails?{_OF}",
                "ticket": rf"(?:support )?(?:tickets?|cases?){_OF}",
                "survey": rf"surveys?|questionnaires?{_OF}",
                "note": rf"notes?{_OF}",
                "chat": rf"chats?{_OF}",
            },
        ),
        Column(
            "date", "date", "day", r"dates?|days?|when",
            deeds=r"opened|open|logged|filed|raised|held|sent|wrote|written|came in|"
                  r"come in|arrived|made|had|took place|answered|returned|got|received|gave|given|"
                  r"reported",
        ),
        Column("score", "score", "number",
               r"scores?|scor(?:ed|ing)|points?|rat(?:ed|ing)s?|marks?"),
        Column("title", "title", "words", r"titles?|subjects?|topics?|about what|"
               r"what (?:they (?:were|are) |it (?:was|is) |each (?:was|is) )?(?:was |is )?about"),
        Column("author", "author", "words",
               r"authors?|who (?:wrote|held|opened|sent|made) (?:it|them|each)|by whom|with whom"),
    ),
    rows=_rows,
    day="date",
    of_left=True,
    frame="record entry have get back there whom time support come give gave result answer return",
)  # fmt: skip
