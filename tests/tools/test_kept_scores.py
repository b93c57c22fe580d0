"""Scores that are kept by columns: the same as each alone, and new once the data is."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from conftest import TODAY

from csbot.app import App
from csbot.domain.person import Person, Scope
from csbot.tools.facts.portfolio_rows import costliest

EVERYBODY = Scope(Person("x@example.com", "X", "admin"), owners=None)


def test_a_list_says_of_each_account_what_its_own_score_says(sample_app: App) -> None:
    earlier = TODAY - timedelta(days=90)
    scores = sample_app.scores
    full = {row.account.account_id: row.health for row in scores.portfolio(EVERYBODY, TODAY)}
    before = {row.account.account_id: row.health for row in scores.portfolio(EVERYBODY, earlier)}
    lines = scores.lines(EVERYBODY, TODAY, earlier)
    assert len(lines) == len(full) > 20
    for line in lines:
        health = full[line.account.account_id]
        assert (line.score, line.band, line.coverage) == (
            health.score,
            health.band,
            health.coverage,
        )
        assert line.before == before[line.account.account_id].score
        worst = costliest(health)
        assert line.driver == (worst and (worst[0].name, worst[1]))


def test_the_newest_values_are_those_on_record(sample_app: App) -> None:
    records, days = sample_app.records, 60
    ids = [account.account_id for account in records.accounts(EVERYBODY)]
    metrics = sorted(records.metrics_observed(EVERYBODY))[:3]
    found = sample_app.scores.latest(EVERYBODY, ids, metrics, TODAY, days)
    for metric in metrics:
        newest = {
            value.account_id: value.value
            for value in records.metrics(EVERYBODY, ids, TODAY, [metric])
            if value.date > TODAY - timedelta(days=days)
        }
        assert sorted(found[metric]) == sorted(newest.values())


def test_a_playbook_that_is_only_tried_leaves_the_own_scores_alone(sample_app: App) -> None:
    """It goes by the same id, with other rules."""
    own = sample_app.playbooks.get()
    first = own.health.components[0]
    tried = own.model_copy(
        update={"health": own.health.model_copy(update={"components": (first,)})}
    )
    accounts = [
        row.account
        for row in sample_app.scores.portfolio(EVERYBODY, TODAY)
        if row.health.playbook == own.id
    ]
    before = sample_app.scores.under(EVERYBODY, accounts, own, TODAY)
    trial = sample_app.scores.under(EVERYBODY, accounts, tried, TODAY)
    assert sample_app.scores.under(EVERYBODY, accounts, own, TODAY) == before
    assert {len(health.components) for health in trial.values()} == {1}


def test_a_load_is_seen_at_once(make_app: Callable[..., App], tmp_path: Path) -> None:
    app, folder = make_app(), tmp_path / "data"
    folder.mkdir()
    (folder / "users.csv").write_text("email,name,role\na@example.com,A,csm\n")
    (folder / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\n"
        "A-1,Anvil,a@example.com,10,USD,2025-01-01\n"
    )
    rule = app.playbooks.get().health.components[0].metrics[0]
    low, high = rule.scale[0][0], rule.scale[-1][0]
    metrics = folder / "metrics.csv"
    head = "account_id,metric,date,value\nA-1,"

    def score(value: float) -> float | None:
        metrics.write_text(f"{head}{rule.metric},{TODAY - timedelta(days=3)},{value}\n")
        app.load(folder, "test")
        (line,) = app.scores.lines(EVERYBODY, TODAY, TODAY - timedelta(days=90))
        assert app.scores.numbers(EVERYBODY, TODAY) == {"A-1": line.score}
        return line.score

    assert score(low) != score(high)
