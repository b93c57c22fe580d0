"""A report as files: report.json, report.html (one file, escaped), junit.xml."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from csbot.errors import BadInput
from csbot.evals.comparison import JudgedReport
from csbot.evals.report import CaseReport, Report

# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)


def write_files(report: JudgedReport, folder: Path) -> list[Path]:
    """The files written. Raises BadInput where the folder cannot be made or written."""
    contents = {
        "report.json": report.model_dump_json(indent=2),
        "report.html": _PAGES.get_template("report.html.j2").render(report=report),
        "junit.xml": junit(report),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in contents.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be written: {error.strerror}. Give --output DIR."
        ) from error
    return [folder / name for name in contents]


def junit(report: Report) -> str:
    """JUnit's XML as CI systems read it: a suite a testsuite, a case a testcase; times in s."""
    root = ET.Element("testsuites")
    for suite in report.suites:
        node = ET.SubElement(
            root,
            "testsuite",
            name=suite.name,
            tests=str(suite.measures.cases),
            failures=str(suite.measures.cases - suite.measures.passed),
            time=_seconds(sum(case.ms for case in suite.cases)),
        )
        for case in suite.cases:
            _testcase(node, suite.name, case)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _testcase(node: ET.Element, suite: str, case: CaseReport) -> None:
    one = ET.SubElement(node, "testcase", classname=suite, name=case.id, time=_seconds(case.ms))
    if case.passed:
        return
    lines = [f"{name}: {p}" for name, problems in case.problems.items() for p in problems]
    failure = ET.SubElement(one, "failure", message=_clean(lines[0]))
    failure.text = _clean("\n".join([case.asked, *lines, "", case.text]))


def _seconds(ms: float) -> str:
    return f"{ms / 1000:.3f}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
