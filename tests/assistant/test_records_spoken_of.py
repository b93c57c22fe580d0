"""What "they" means behind a count of records."""

from datetime import UTC, datetime

import pytest

from csbot.app import App
from csbot.assistant.reading.records_spoken_of import with_records_of_thread
from csbot.domain.reply import Reply, ToolCall
from csbot.storage.threads import Turn

EXECUTIVE = "adaeze.nwosu@servercafe.example"
MOST_TICKETS = ToolCall(
    name="portfolio_metric",
    arguments={"metric": "tickets_opened", "order": "highest"},
    ms=1.0,
    found=2,
)
CALLS = ToolCall(name="account_activity", arguments={"kinds": ["call"]}, ms=1.0, found=2)
USAGE = ToolCall(name="portfolio_metric", arguments={"metric": "nps"}, ms=1.0, found=2)


def put(app: App, text: str, call: ToolCall) -> str:
    person = app.people.by_email(EXECUTIVE)
    reply = Reply(answer="8", status="answered", tools=(call,), accounts=("ACC-017", "ACC-004"))
    before = [Turn(1, "which accounts have the most", reply, datetime(2026, 11, 22, tzinfo=UTC))]
    return with_records_of_thread(text, before, app.context(person, app.scope(person)))


@pytest.mark.parametrize(
    ("text", "call", "read"),
    [
        ("what are they about", MOST_TICKETS, "what are the tickets of Vantage Telecom about"),
        ("who raised them?", MOST_TICKETS, "who raised the tickets of Vantage Telecom?"),
        ("and what were those about?", CALLS, "and what were the calls of Vantage Telecom about?"),
        # What may be asked of customers stays as it is, and so does what nothing was counted for.
        ("when do they renew", MOST_TICKETS, "when do they renew"),
        ("what are they about", USAGE, "what are they about"),
        ("what are those customers about", MOST_TICKETS, "what are those customers about"),
    ],
)
def test_they_are_the_records_that_were_counted(
    sample_app: App, text: str, call: ToolCall, read: str
) -> None:
    assert put(sample_app, text, call) == read
