"""What is wrong with loaded metrics as a whole is said after a load and by doctor: a playbook none
of whose metrics were loaded (over the portfolio, too), and values beyond their unit's scale."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from csbot.app import App
from csbot.assistant.book.portfolio import portfolio_report

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def with_metrics(sample: Path, folder: Path, *kept: str) -> Path:
    shutil.copytree(sample, folder)
    with (sample / "metrics.csv").open(newline="") as opened:
        rows = list(csv.reader(opened))
    column = rows[0].index("metric")
    with (folder / "metrics.csv").open("w", newline="") as opened:
        csv.writer(opened).writerows([rows[0], *(r for r in rows[1:] if r[column] in kept)])
    return folder


def test_a_load_says_which_metrics_lack_and_which_playbook_would_do(
    sample_folder: Path, tmp_path: Path, make_app: Callable[..., App]
) -> None:
    app = make_app()
    report = app.load(with_metrics(sample_folder, tmp_path / "data", "nps", "csat"), "test")
    (note,) = report.notes
    assert "No account can get a band under Server Café's playbook" in note
    assert "50% is needed" in note
    assert "CSBOT_PLAYBOOK=ai-business-portfolio" in note or "No other playbook fits" in note
    seen = app.context(app.people.by_email(EXECUTIVE))
    assert portfolio_report(seen).notes == (note,)
    assert portfolio_report(seen).bands.keys() == {"insufficient-data"}


def test_nothing_is_said_where_scores_can_be_had(sample_app: App) -> None:
    assert sample_app.unfit_playbooks() == ()


def test_values_beyond_their_units_scale_are_said(
    sample_folder: Path, tmp_path: Path, make_app: Callable[..., App]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(sample_folder, data)
    with (data / "metrics.csv").open(newline="") as opened:
        rows = list(csv.reader(opened))
    metric, value = rows[0].index("metric"), rows[0].index("value")
    for row in rows[1:]:
        if row[metric] == "csat":
            row[value] = "4.4"
    with (data / "metrics.csv").open("w", newline="") as opened:
        csv.writer(opened).writerows(rows)
    (note,) = make_app().load(data, "test").notes
    assert "100% of the values of csat are above 2" in note
    assert "unit: points of 5" in note


def test_values_within_their_scale_are_passed_over(sample_app: App) -> None:
    assert sample_app.off_scale() == ()
