from datetime import date

from csbot.domain.records import MetricValue
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbooks import parse_playbook
from csbot.resources import shipped
from csbot.scoring.columns import MetricColumns
from csbot.scoring.health import score_table

from .conftest import Sample

BANDS = {
    "champion": {8, 18, 22},
    "healthy": {3, 5, 6, 9, 11, 14, 23},
    "stable": {2, 4, 10, 13, 17, 21},
    "at-risk": {1, 12, 15, 16},
    "critical": {19, 20},
    "insufficient-data": {7, 24},
}


def test_the_accounts_spread_over_the_bands_as_the_guide_says(sample: Sample) -> None:
    knowledge = shipped("knowledge")
    metrics = parse_metrics((knowledge / "metrics.yaml").read_text("utf-8"), "metrics.yaml")
    text = (knowledge / "playbooks" / "server-cafe.yaml").read_text("utf-8")
    playbook = parse_playbook(text, "server-cafe.yaml", [m.metric for m in metrics])
    values = [
        MetricValue(account, metric, date.fromisoformat(day), value)
        for (account, metric), series in sample.metrics.items()
        for day, value in series
    ]
    columns = MetricColumns.of(values, [row["account_id"] for row in sample.rows("accounts")])
    table = score_table(playbook, columns, sample.today)
    found: dict[str, set[int]] = {}
    for row, account in enumerate(table.accounts):
        found.setdefault(table.band_id(row), set()).add(int(account.removeprefix("ACC-")))
    assert found == BANDS
