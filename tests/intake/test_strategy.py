from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.records import StrategyDocument
from csbot.errors import RowError
from csbot.intake.documents.converted import Unreadable
from csbot.intake.documents.converters import CONVERTERS
from csbot.intake.strategy import read_strategy


def read(folder: Path) -> list[StrategyDocument]:
    found = list(read_strategy(folder, lambda: CONVERTERS))
    assert not [error for error in found if isinstance(error, RowError)]
    return [document for document in found if isinstance(document, StrategyDocument)]


def one(folder: Path, name: str, content: str) -> StrategyDocument:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return read(folder)[0]


def test_a_document_is_named_by_its_path_without_the_ending(tmp_path: Path) -> None:
    document = one(tmp_path, "firm/health score.md", "# Firm: Health\n\nWatch it.\n")
    assert (document.doc_id, document.path) == ("firm/health score", "firm/health score.md")


def test_front_matter_gives_title_and_date_and_is_no_text(tmp_path: Path) -> None:
    content = "---\ntitle: The plan\ndate: 2025-08-21\n---\n# Heading\n\nGrow.\n"
    document = one(tmp_path, "plan.md", content)
    assert (document.title, document.date) == ("The plan", date(2025, 8, 21))
    assert document.text == "# Heading\n\nGrow.\n"


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    document = one(tmp_path, "plan.md", "---\njust words\n---\n# Plan\n")
    assert "just words" in document.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Last updated: 2025-08-21", date(2025, 8, 21)),
        ("**Date:** 21 August 2025", date(2025, 8, 21)),
        ("Version 2 of Aug. 3rd, 2025", date(2025, 8, 3)),
        ("Effective March 1, 2026", date(2026, 3, 1)),
        ("August 2025", None),
        ("2025-02-30", None),
        ("We met on 3 March 2025, " + "and talked about a great many things " * 3, None),
    ],
)
def test_the_date_is_the_one_that_the_first_lines_state(
    tmp_path: Path, line: str, day: date | None
) -> None:
    assert one(tmp_path, "plan.md", f"# Plan\n\n{line}\n").date == day


def test_a_document_without_a_heading_is_called_by_its_file(tmp_path: Path) -> None:
    assert one(tmp_path, "health_score-2.md", "Watch it.\n").title == "Health score 2"


def test_capitals_and_underlines_are_headings_of_plain_text(tmp_path: Path) -> None:
    content = "RENEWALS\n\nStart early.\n\nFirst step\n----------\nCall them.\nNOT THIS\nhere\n"
    document = one(tmp_path, "plan.txt", content)
    assert document.title == "RENEWALS"
    assert document.text == (
        "# RENEWALS\n\nStart early.\n\n## First step\nCall them.\nNOT THIS\nhere\n"
    )


def test_html_keeps_what_a_reader_sees(tmp_path: Path) -> None:
    content = (
        "<html><head><title>Our plan</title><style>p{}</style></head><body><nav>Menu</nav>"
        "<h1>Plan</h1><h2>First <em>step</em></h2><p>Call&nbsp;them.</p><ul><li>Soon</li></ul>"
        "<p hidden>Unseen 1</p><div style='display: none'>Unseen 2</div>"
        "<script>Unseen(3)</script></body></html>"
    )
    document = one(tmp_path, "plan.html", content)
    assert document.title == "Plan"
    assert "## First *step*" in document.text
    assert "- Soon" in document.text
    for unseen in ("Unseen", "Menu", "p{}"):
        assert unseen not in document.text


def test_an_html_page_without_a_heading_is_called_by_its_title(tmp_path: Path) -> None:
    content = "<html><head><title>Our plan</title></head><body><p>Grow.</p></body></html>"
    assert one(tmp_path, "x.html", content).title == "Our plan"


def test_headings_lists_and_tables_of_word_are_kept(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Retention", level=0)
    document.add_paragraph("1 March 2026")
    document.add_heading("Cadence", level=1)
    document.add_paragraph("Weekly call", style="List Bullet")
    document.add_paragraph("Monthly review", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Band", "Owner"), ("Red", "Boss")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    (read_document,) = read(tmp_path)
    assert (read_document.title, read_document.date) == ("Retention", date(2026, 3, 1))
    assert "# Retention\n\n1 March 2026\n\n# Cadence\n\n- Weekly call\n- Monthly review" in (
        read_document.text
    )
    assert "| Band | Owner |\n| --- | --- |\n| Red | Boss |" in read_document.text


def test_large_lines_of_a_pdf_are_headings(tmp_path: Path) -> None:
    source = tmp_path / "plan.typ"
    source.write_text(
        "= Retention\n\n1 March 2026\n\n== Cadence\n\nCall them every week, and ask what changed. "
        "Then write it down.\n\n== Risk\n\nA champion who leaves is a risk to the account.\n"
    )
    folder = tmp_path / "strategy"
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(typst.compile(str(source)))
    (document,) = read(folder)
    assert (document.title, document.date) == ("Retention", date(2026, 3, 1))
    assert "\n## Cadence\n" in document.text
    assert "\n## Risk\n" in document.text
    assert "A champion who leaves" in document.text


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    (tmp_path / "~$plan.docx").write_bytes(b"\x00")
    assert read(tmp_path) == []


def test_the_documents_that_ship_with_csbot_have_titles(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "knowledge" / "strategy"
    documents = read(shipped)
    assert len(documents) >= 5
    assert len({document.title for document in documents}) == len(documents)


@settings(max_examples=60, deadline=None)
@given(at=st.floats(0, 0.999), bits=st.integers(1, 255), cut=st.booleans())
@pytest.mark.parametrize("kind", [".pdf", ".docx"])
def test_a_damaged_document_is_read_or_refused_and_never_crashes(
    kind: str, at: float, bits: int, cut: bool
) -> None:
    whole = {".pdf": _pdf, ".docx": _docx}[kind]()
    position = int(at * len(whole))
    damaged = whole[:position] + (b"" if cut else bytes([whole[position] ^ bits]))
    if not cut:
        damaged += whole[position + 1 :]
    with suppress(Unreadable):
        text, _ = CONVERTERS[kind](damaged)
        assert text.strip()


@cache
def _pdf() -> bytes:
    return typst.compile(b"= Retention\n\nCall them every week.")


@cache
def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Retention")
    document.add_paragraph("Call them every week.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()
