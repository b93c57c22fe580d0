"""The table beside an answer about several accounts: their own figures, within rights."""

from csbot.app import App
from csbot.assistant.answering.tables import COLUMNS, Table, table_of
from csbot.domain import wording
from csbot.domain.question import Question
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"
CSM = "priya.raman@servercafe.example"


def asked(app: App, text: str, by: str = EXECUTIVE) -> Reply:
    person = app.people.by_email(by)
    question = Question(
        text=text, person=person, scope=app.scope(person), today=app.today(), thread_id=None
    )
    return app.assistant.respond(question)


def table(app: App, reply: Reply, by: str = EXECUTIVE) -> Table | None:
    return table_of(app.context(app.people.by_email(by)), reply)


def test_accounts_at_risk_come_with_their_score_band_arr_and_renewal(sample_app: App) -> None:
    reply = asked(sample_app, "Which accounts are at risk?")
    found = table(sample_app, reply)
    assert found is not None
    assert found.columns == COLUMNS
    assert len(found.rows) >= 3
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person)
    by_name = {one.name: one for one in sample_app.records.accounts(context.scope)}
    for name, score, band, arr, _ in found.rows:
        account = by_name[name]
        health = context.scores.of(context.scope, account, context.today)
        assert score == ("–" if health.score is None else wording.score(health.score))
        assert band in (health.band.name, "Churned")
        assert arr == wording.money(account.arr, account.currency)


def test_nobody_gets_a_row_of_an_account_that_they_may_not_see(sample_app: App) -> None:
    reply = asked(sample_app, "Which accounts are at risk?")
    mine = sample_app.context(sample_app.people.by_email(CSM))
    own = {one.name for one in sample_app.records.accounts(mine.scope)}
    found = table_of(mine, reply)
    assert found is None or {row[0] for row in found.rows} <= own


def test_an_answer_about_one_account_has_none(sample_app: App) -> None:
    assert table(sample_app, asked(sample_app, "How healthy is Northwind Health?")) is None


def test_a_comparison_of_two_has_one(sample_app: App) -> None:
    found = table(sample_app, asked(sample_app, "Compare Northwind Health and Halvorsen Mutual"))
    assert found is not None
    assert {row[0] for row in found.rows} == {"Northwind Health", "Halvorsen Mutual"}
