from datetime import date
from itertools import groupby

from .conftest import Row, Sample

SIGN = {"new": 1, "expansion": 1, "contraction": -1, "churn": -1, "renewal": 0}


def _by_account(sample: Sample) -> dict[str, list[Row]]:
    rows = sample.rows("contracts")
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row["account_id"])}


def test_contracts_add_up_to_the_arr_of_today(sample: Sample) -> None:
    contracts = _by_account(sample)
    for account in sample.rows("accounts"):
        rows = contracts[account["account_id"]]
        total = sum(SIGN[row["kind"]] * float(row["arr"]) for row in rows)
        left = account["status"] == "churned"
        assert total == (0 if left else float(account["arr"])), account["name"]


def test_a_renewal_keeps_what_was_paid_at_that_time(sample: Sample) -> None:
    for rows in _by_account(sample).values():
        paid = 0.0
        for day, group in groupby(rows, key=lambda row: row["start_date"]):
            same_day = list(group)
            paid += sum(SIGN[row["kind"]] * float(row["arr"]) for row in same_day)
            kept = [float(row["arr"]) for row in same_day if row["kind"] == "renewal"]
            assert all(arr == paid for arr in kept), (same_day, day)


def test_the_metrics_count_renewals_and_expansions_of_the_contracts(sample: Sample) -> None:
    contracts = _by_account(sample)
    for account in sample.rows("accounts"):
        key = account["account_id"]
        series = sample.metrics.get((key, "renewals_completed"), [])
        for day, value in series:
            done = [r for r in contracts[key] if r["kind"] == "renewal" and r["start_date"] <= day]
            assert value == len(done), (key, day)


def test_a_goal_is_met_missed_or_open_as_its_figures_and_date_say(sample: Sample) -> None:
    for goal in sample.rows("goals"):
        actual = float(goal["actual"]) if goal["actual"] else None
        rising = float(goal["target"]) >= float(goal["baseline"])
        target = float(goal["target"])
        reached = actual is not None and (actual >= target if rising else actual <= target)
        if reached:
            assert goal["status"] == "met", goal
        elif date.fromisoformat(goal["due_date"]) > sample.today:
            assert goal["status"] == "open", goal
        else:
            assert goal["status"] == "missed", goal


def test_every_goal_has_an_owner_among_the_contacts(sample: Sample) -> None:
    names = {(row["account_id"], row["name"]) for row in sample.rows("contacts")}
    assert all((goal["account_id"], goal["owner"]) in names for goal in sample.rows("goals"))
