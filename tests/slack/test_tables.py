"""Tables in answers: Slack's own where it has them, words where not, and every row somewhere."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.assistant.answering.tables import COLUMNS, Table
from csbot.slack.shown.blocks import messages
from csbot.slack.shown.tables import in_words, table_blocks
from slack.block_rules import problem_with, texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender, direct

ROWS = (
    ("Acme", "55.7", "At Risk", "USD 96,000", "22 March 2027"),
    ("Borealis <!here>", "–", "Insufficient data", "EUR 1", "–"),
    ("Cedar", "91.0", "Champion", "USD 12,000", "1 May 2027"),
)
TABLE = Table("The accounts of this answer, as of 1 March 2026", COLUMNS, ROWS)


def tables(post: dict[str, Any]) -> list[list[list[str]]]:
    found = [block for block in post["blocks"] if block["type"] == "table"]
    return [[[cell["text"] for cell in row] for row in block["rows"]] for block in found]


async def test_a_list_of_accounts_has_its_table_beneath_the_sentences(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.table = TABLE
    await sender.event(direct("UANA", "Which accounts are at risk? Acme", slack.ts()))
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    (table,) = tables(post)
    assert table == [list(COLUMNS), *(list(row) for row in ROWS)]
    assert "as of 1 March 2026" in texts(post["blocks"])


async def test_a_workspace_without_tables_gets_every_row_in_words(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.table = TABLE
    slack.bad_day["chat.postMessage"] = ["invalid_blocks"]
    await sender.event(direct("UANA", "Which accounts are at risk? Acme", slack.ts()))
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert tables(post) == []
    words = texts(post["blocks"])
    assert "• Acme: Score 55.7, Band At Risk, ARR USD 96,000, Renewal 22 March 2027" in words
    assert "Borealis &lt;!here&gt;" in words


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=400), min_size=5, max_size=5), min_size=1, max_size=260))
def test_however_long_each_message_is_taken_and_no_row_is_lost(rows: list[list[str]]) -> None:
    found = messages(table_blocks("A title", COLUMNS, rows, ("Score",)))
    assert all(problem_with(part) is None for part in found)
    shown = [row for part in found for table in tables({"blocks": part}) for row in table[1:]]
    assert shown == [[" ".join(cell.split()) or "–" for cell in row] for row in rows]
    tables_found = [one for part in found for one in part if one["type"] == "table"]
    assert all(problem_with(in_words(one), most=1_000) is None for one in tables_found)
    worded = [line for part in found for block in part if block["type"] == "table"
              for line in texts(in_words(block)).splitlines() if line.startswith("• ")]  # fmt: skip
    assert len(worded) == len(rows)
