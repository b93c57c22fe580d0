"""The questions expected beside a strategy document: read in their order, put to its words."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.records import StrategyDocument
from csbot.errors import RowError
from csbot.intake.documents.converters import CONVERTERS
from csbot.intake.expected_questions import read_expected
from csbot.intake.strategy import read_strategy
from csbot.tools.ground.expected import stale

DOCUMENT = """# Aqualis: Diving

## Drills
Every diver is **trained** within 40 days.

| Tier | Tanks |
| Reef | 12 |
## Wages
The document gives no figure for wages.
"""
ASKED = """# What divers ask us
## Drills
> trained within 40 days
how long until somebody may dive?

- is a month enough to be ready
> Reef 12
how many tanks does the reef get
## Wages
> no figure for wages
what do we pay
"""
LINES = st.text(alphabet="#> a-b\n?é", max_size=60)


def test_each_question_is_put_to_the_words_above_it() -> None:
    found, faults = read_expected(ASKED)
    assert not faults
    assert [(one.heading, one.words, one.line) for one in found] == [
        ("Drills", "trained within 40 days", 3),
        ("Drills", "Reef 12", 7),
        ("Wages", "no figure for wages", 10),
    ]
    assert found[0].questions == (
        "how long until somebody may dive?",
        "is a month enough to be ready",
    )


def test_words_are_found_whatever_marks_and_lines_lie_between() -> None:
    assert list(stale(read_expected(ASKED)[0], DOCUMENT, "Aqualis: Diving")) == []


def test_words_and_headings_that_are_gone_are_named_with_their_line() -> None:
    found, _ = read_expected(ASKED.replace("## Wages", "## Pay").replace("40 days", "50 days"))
    told = [(fault.line, fault.problem) for fault in stale(found, DOCUMENT, "Aqualis: Diving")]
    assert [line for line, _ in told] == [3, 10]
    assert "does not say “trained within 50 days”" in told[0][1]
    assert "no section is headed “Pay”" in told[1][1]


def test_what_stands_in_no_order_is_named() -> None:
    faults = read_expected("what for\n> words\n## Drills\nand this\n")[1]
    assert [fault.line for fault in faults] == [1, 2, 4]
    assert "expected `## heading` first" in faults[1].problem


@given(LINES)
def test_any_text_is_read_or_named_and_no_question_is_lost(text: str) -> None:
    found, faults = read_expected(text)
    lines = text.splitlines()
    questions = [line.strip() for line in lines if line.strip() and line.strip()[0] not in "#>"]
    kept = sum(len(one.questions) for one in found)
    blamed = {fault.line for fault in faults}
    under_nothing = sum(lines[line - 1].strip()[0] not in "#>" for line in blamed)
    headless = {line for line in blamed if lines[line - 1].strip().startswith(">")}
    if not headless:
        assert kept + under_nothing == len(questions)
    assert all(0 < fault.line <= len(lines) for fault in faults)


def read(folder: Path) -> list[StrategyDocument | RowError]:
    return list(read_strategy(folder, lambda: CONVERTERS, within="strategy"))


def test_the_file_beside_a_document_goes_with_it_and_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "aqualis").mkdir()
    (tmp_path / "aqualis" / "diving.md").write_text(DOCUMENT, "utf-8")
    (tmp_path / "aqualis" / "diving.asked").write_text(ASKED, "utf-8")
    (document,) = read(tmp_path)
    assert isinstance(document, StrategyDocument)
    assert document.asked == ASKED
    assert "how long until" not in document.text


def test_faults_of_the_file_and_one_beside_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "diving.md").write_text(DOCUMENT, "utf-8")
    (tmp_path / "diving.asked").write_text("## Drills\nwhat for\n", "utf-8")
    (tmp_path / "lost.asked").write_text(ASKED, "utf-8")
    told = [str(one) for one in read(tmp_path) if isinstance(one, RowError)]
    assert told[0].startswith("strategy/diving.asked:2: (row): is asked of no place")
    assert told[1].startswith("strategy/lost.asked:1: (file): stands beside no document")
