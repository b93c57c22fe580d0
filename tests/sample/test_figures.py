"""The figures that texts state, read by patterns of our own, against metrics.csv."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from csbot.resources import shipped
from csbot.sample.calendar import Calendar

from .conftest import Row, Sample

STATED = {
    "nps": r"\bNPS (-?\d+)",
    "csat": r"\bCSAT (\d+)%",
    "ces": r"\bCES ([\d.]+) of 7",
    "active_users_ratio": r"[Aa]ctive (?:use|users|share)(?: was| sits)?(?: at)?:? (\d+)%",
    "active_users": r"people were active \((\d+) of them\)",
    "decisions": r"([\d,]+) decisions (?:last month|in the month)",
    "response_time_ms": r"[Mm]edian response(?: time)?(?: was| last month)? ([\d,]+) ms",
    "decision_success_ratio": r"([\d.]+)% of (?:them|decisions) without an error",
    "roi_multiple": r"(?:Documented return so far|as documented): ([\d.]+) times",
    "api_calls": r"([\d,]+) API calls in the month",
    "kpi_attainment_ratio": r"success metrics attained: (\d+)%",
    "strategic_alignment": r"both sides scored it: ([\d.]+) of 5",
    "resolution_hours": r"Support: ([\d.]+) hours",
    "reply_hours": r"from their side: ([\d,]+) hours",
}
SHARES = {"csat", "active_users_ratio", "decision_success_ratio", "kpi_attainment_ratio"}


def _statements(sample: Sample, metric: str) -> Iterator[tuple[Row, float]]:
    for item in sample.history:
        for figure in re.findall(STATED[metric], item["text"]):
            value = float(figure.replace(",", ""))
            yield item, value / 100 if metric in SHARES else value


@pytest.mark.parametrize("metric", STATED)
def test_a_figure_in_a_text_is_the_metric_of_that_day(sample: Sample, metric: str) -> None:
    stated = list(_statements(sample, metric))
    assert len(stated) >= 5
    for item, value in stated:
        known = sample.metric(item["account_id"], metric, item["date"])
        assert value == pytest.approx(known, abs=1e-9), (item["item_id"], item["text"])


def test_each_survey_carries_the_scores_measured_that_day(sample: Sample) -> None:
    surveys = [item for item in sample.history if item["kind"] == "survey"]
    measured = {
        (a, day) for (a, m), values in sample.metrics.items() if m == "nps" for day, _ in values
    }
    assert {(item["account_id"], item["date"]) for item in surveys} == measured


def test_tickets_opened_is_the_number_of_tickets_of_the_month(sample: Sample) -> None:
    counted = Counter(
        (item["account_id"], item["date"][:7])
        for item in sample.history
        if item["kind"] == "ticket"
    )
    for (account, metric), values in sample.metrics.items():
        if metric == "tickets_opened":
            for day, value in values:
                assert value == counted[account, day[:7]], (account, day)


def test_executive_meetings_is_the_number_of_meetings_with_an_executive(sample: Sample) -> None:
    executives = {
        row["contact_id"] for row in sample.rows("contacts") if row["level"] == "executive"
    }
    met = Counter(
        (item["account_id"], item["date"][:7])
        for item in sample.history
        if item["kind"] in ("call", "meeting") and executives & set(item["contact_ids"].split(";"))
    )
    for (account, metric), values in sample.metrics.items():
        if metric == "executive_meetings":
            for day, value in values:
                assert value == met[account, day[:7]], (account, day)


def test_every_shipped_trust_metric_is_measured_somewhere(sample: Sample) -> None:
    text = (shipped("knowledge") / "playbooks" / "server-cafe.yaml").read_text("utf-8")
    scored = set(re.findall(r"\{metric: (\w+)", text))
    assert scored - {metric for _, metric in sample.metrics} == set()


def test_monthly_metrics_have_fourteen_month_ends(sample: Sample) -> None:
    calendar = Calendar(sample.today)
    ends = sorted(calendar.month_end(month).isoformat() for month in range(14))
    assert [day for day, _ in sample.metrics["ACC-008", "active_users_ratio"]] == ends


def test_the_data_gap_is_four_months_wide(sample: Sample) -> None:
    newest = max(
        values[-1][0] for (account, _), values in sample.metrics.items() if account == "ACC-024"
    )
    assert newest == Calendar(sample.today).month_end(4).isoformat()
