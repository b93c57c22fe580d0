"""A metric that counts what came in each month, over several of them."""

from datetime import date

from csbot.app import App
from csbot.tools.account import metrics

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def told(app: App, metric: str) -> str:
    person = app.people.by_email(EXECUTIVE)
    context = app.context(person, app.scope(person))
    asked = metrics.MetricArguments(
        account="ACC-017", metrics=(metric,), since=date(2026, 8, 1), as_of=date(2026, 10, 31)
    )
    return "\n".join(said.text for said in metrics.run(context, asked).statements)


def test_counts_of_months_are_told_with_their_sum(sample_app: App) -> None:
    values = sample_app.records.metrics(
        sample_app.scope(sample_app.people.by_email(EXECUTIVE)),
        ["ACC-017"], date(2026, 10, 31), ("tickets_opened",),
    )  # fmt: skip
    whole = sum(value.value for value in values if value.date >= date(2026, 8, 1))
    assert f"over 3 values from 31 August 2026 to 31 October 2026 is {whole:.0f}" in told(
        sample_app, "tickets_opened"
    )


def test_a_state_adds_up_to_nothing(sample_app: App) -> None:
    assert "The total" not in told(sample_app, "active_users_ratio")
