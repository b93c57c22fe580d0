"""Questions that name no account, of which one account's records tell."""

import pytest

from csbot.app import App
from csbot.assistant.planning.account_located import of_account_told
from csbot.assistant.planning.earlier import NOTHING_BEFORE
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.domain.reply import Reply
from csbot.tools.catalogue import all_tools
from csbot.tools.facts.account_told import accounts_told

EXECUTIVE = "adaeze.nwosu@servercafe.example"
# Of two teams: whose accounts the first question is about, and who may not see them.
HERS, NOT_HERS = "priya.raman@servercafe.example", "callum.reid@servercafe.example"
LOST_HOURS = "How many hours did clinical informatics lose over utilisation review?"


def answer(app: App, text: str, email: str = EXECUTIVE, thread: str | None = None) -> Reply:
    return app.assistant.respond(app.question(text, app.people.by_email(email), thread))


def test_the_account_is_known_by_what_its_records_alone_hold_and_is_said(sample_app: App) -> None:
    reply = answer(sample_app, LOST_HOURS, HERS)
    assert reply.status == "answered"
    assert list(reply.accounts) == ["ACC-001"]
    assert reply.sentences[0].text == (
        "You named no account; the records of Northwind Health speak of this."
    )
    assert any("utilisation review" in sentence.text for sentence in reply.sentences[1:])


def test_the_thread_goes_on_with_the_account_that_was_found(sample_app: App) -> None:
    first = answer(sample_app, LOST_HOURS, HERS)
    further = answer(sample_app, "And when does it renew?", HERS, first.thread_id)
    assert list(further.accounts) == ["ACC-001"]
    assert "renews on" in further.answer


def test_nobody_is_told_of_an_account_that_they_may_not_see(sample_app: App) -> None:
    reply = answer(sample_app, LOST_HOURS, NOT_HERS)
    assert "ACC-001" not in reply.accounts
    assert "Northwind Health" not in reply.answer
    assert all(item.account_id != "ACC-001" for item in reply.evidence)


def test_accounts_are_weighed_within_the_scope_of_who_asks(sample_app: App) -> None:
    context = sample_app.context(sample_app.people.by_email(HERS))
    told = accounts_told(context, LOST_HOURS)
    assert told[0].account_id == "ACC-001"
    assert sum(one.share for one in told) == pytest.approx(1.0)
    allowed = context.records.accounts(context.scope)
    assert {one.account_id for one in told} <= {account.account_id for account in allowed}


def test_a_customers_team_is_no_book(sample_app: App) -> None:
    text = "How long would moving off us keep Rohan Bhatt's team busy?"
    assert answer(sample_app, text).accounts == ("ACC-005",)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("What is the capital of France?", "out_of_scope"),
        ("When do they renew?", "needs_clarification"),
        ("Why is Initech unhappy with the utilisation review?", "needs_clarification"),
    ],
)
def test_what_no_record_tells_is_asked_back_or_declined_as_before(
    sample_app: App, text: str, status: str
) -> None:
    assert answer(sample_app, text).status == status


def test_a_contact_is_known_by_a_first_name_however_it_is_typed(sample_app: App) -> None:
    for name in ("radek", "Radek", "RADEK"):
        found = answer(sample_app, f"what would change {name}'s mind")
        assert found.accounts == ("ACC-019",)


@pytest.mark.parametrize(
    ("text", "located"),
    [
        (LOST_HOURS, True),
        ("How many tickets did clinical informatics lose over utilisation review hours?",
         False),
    ],
)  # fmt: skip
def test_a_count_of_records_is_of_no_single_account(
    sample_app: App, text: str, located: bool
) -> None:
    """Where csbot would decline it: how many tickets there were no record of one account tells."""
    context = sample_app.context(sample_app.people.by_email(HERS))
    reading = read_question(text, context)
    plan = Plan(out_of_scope=True)
    found = of_account_told(plan, reading, Subjects(), context, all_tools(), NOTHING_BEFORE)
    assert (found is not plan) is located
