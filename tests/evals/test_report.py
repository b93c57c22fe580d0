"""Reports: thresholds, the baseline, and the files."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from csbot.errors import BadInput
from csbot.evals.cases import Suite, Thresholds
from csbot.evals.comparison import JudgedReport, judged_report
from csbot.evals.files import write_files
from csbot.evals.report import Report, Setting, build_report, read_report
from csbot.evals.run import judge

from .outcomes import case, outcome

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def report_of(*passes: bool, least: float = 1.0, baseline: Report | None = None) -> JudgedReport:
    judged = []
    for number, good in enumerate(passes):
        one = case(contains=("USD",) if good else ("<b>absent</b> & \x0b",))
        judged.append(judge(outcome(one.model_copy(update={"id": f"c{number}"}))))
    suite = Suite(name="small", thresholds=Thresholds(pass_rate=least))
    return judged_report(build_report([(suite, judged)], NOW, Setting()), baseline)


def test_a_suite_below_its_threshold_does_not_pass() -> None:
    assert report_of(True, True).passes
    assert report_of(True, False, least=0.5).passes
    assert report_of(True, False).suites[0].missed == ("pass rate 50.0% is below 100.0%",)


def test_against_a_baseline_the_better_and_the_worse_are_named() -> None:
    now = report_of(True, False, True, baseline=report_of(False, True, True))
    assert now.compared is not None
    assert [c.case for c in now.compared.better] == ["c0"]
    assert [c.case for c in now.compared.worse] == ["c1"]
    assert now.compared.worsened == ("1 cases passed and do not now: small/c1",)
    assert not now.passes


def test_a_run_that_is_as_good_passes_below_the_baselines_problems() -> None:
    assert report_of(True, False, least=0.5, baseline=report_of(True, False)).passes


def test_a_report_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    written = report_of(True, False)
    write_files(written, tmp_path)
    assert dict(read_report(tmp_path / "report.json")) == {
        name: getattr(written, name) for name in Report.model_fields
    }


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("[]")
    with pytest.raises(BadInput, match="no report"):
        read_report(tmp_path / "r.json")


def test_junit_names_the_failures_even_with_characters_that_xml_forbids(tmp_path: Path) -> None:
    write_files(report_of(True, False), tmp_path)
    root = ET.parse(tmp_path / "junit.xml").getroot()
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.get("failures") == "1"
    assert [one.get("name") for one in suite if one.find("failure") is not None] == ["c1"]


def test_the_page_is_whole_in_itself_and_escapes_what_it_shows(tmp_path: Path) -> None:
    write_files(report_of(False), tmp_path)
    page = (tmp_path / "report.html").read_text()
    HTMLParser().feed(page)
    assert "<b>absent" not in page
    assert "&lt;b&gt;absent" in page
    assert "src=" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert '<html lang="en">' in page
    assert "<caption>" in page
