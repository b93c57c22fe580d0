"""The strategy documents: complete in figures, each in its place, readable passage by passage."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from csbot.domain.records import StrategyDocument
from csbot.errors import RowError
from csbot.intake.documents.converters import CONVERTERS
from csbot.intake.strategy import read_strategy

from .documents import KNOWLEDGE, sections, strategy_documents

HERE = Path(__file__).parent
DOCUMENTS = strategy_documents()
FIGURES: dict[str, list[str]] = yaml.safe_load((HERE / "figures.yaml").read_text("utf-8"))
PLACES: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "places.yaml").read_text("utf-8"))
COMPANIES = {
    "server-cafe": "Server Café",
    "ai-marketing-platform": "AI Marketing Platform",
    "bitnet-rust": "BitNet-Rust",
    "ai-ecosystem": "AI Business Ecosystem",
    "ai-business-portfolio": "AI Business Portfolio",
}
LONGEST_SECTION = 180


def of_company(company: str) -> list[StrategyDocument]:
    return [doc for doc_id, doc in DOCUMENTS.items() if doc_id.startswith(f"{company}/")]


def places() -> Iterator[tuple[str, str, list[str]]]:
    for doc_id, by_section in PLACES.items():
        for section, phrases in by_section.items():
            yield doc_id, section, phrases


def states(text: str, figure: str) -> bool:
    """Whether the figure stands in the text as itself, not inside a longer one."""
    return bool(re.search(rf"(?<![\w.,$€<>]){re.escape(figure)}(?![\d%KM]|[.,]\d)", text))


def test_every_document_can_be_read() -> None:
    errors = [
        read
        for read in read_strategy(KNOWLEDGE / "strategy", lambda: CONVERTERS)
        if isinstance(read, RowError)
    ]
    assert errors == []
    assert {doc_id.split("/")[0] for doc_id in DOCUMENTS} == set(COMPANIES)


@pytest.mark.parametrize("company", FIGURES)
def test_every_figure_of_a_strategy_is_in_its_documents(company: str) -> None:
    text = "\n".join(document.text for document in of_company(company))
    assert [figure for figure in FIGURES[company] if not states(text, figure)] == []


@pytest.mark.parametrize(("doc_id", "section", "phrases"), list(places()))
def test_a_fact_stands_in_the_section_that_a_citation_opens(
    doc_id: str, section: str, phrases: list[str]
) -> None:
    text = dict(sections(DOCUMENTS[doc_id]))[section].lower()
    assert [phrase for phrase in phrases if phrase.lower() not in text] == []


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_a_passage_read_alone_tells_its_company(doc_id: str) -> None:
    company = COMPANIES[doc_id.split("/")[0]]
    assert DOCUMENTS[doc_id].title.startswith(f"{company}: ")
    for heading, text in sections(DOCUMENTS[doc_id]):
        first = re.split(r"(?<=[.:])\s", text, maxsplit=1)[0]
        assert company in first, f"{heading}: {first}"


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_a_section_is_short_enough_for_one_passage(doc_id: str) -> None:
    long = {h: len(text.split()) for h, text in sections(DOCUMENTS[doc_id])}
    assert {h: words for h, words in long.items() if words > LONGEST_SECTION} == {}


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_section_names_are_unique_within_a_document(doc_id: str) -> None:
    names = [name for name, _ in sections(DOCUMENTS[doc_id])]
    assert sorted(names) == sorted(set(names))
    assert DOCUMENTS[doc_id].text.count("\n## ") == len(names)


@pytest.mark.parametrize("company", COMPANIES)
def test_no_document_names_another_company(company: str) -> None:
    text = "\n".join(document.text for document in of_company(company))
    assert [name for id_, name in COMPANIES.items() if id_ != company and name in text] == []


def test_a_dated_strategy_carries_its_date_and_an_undated_one_none() -> None:
    dated = {company: {str(d.date) for d in of_company(company)} for company in COMPANIES}
    assert dated == {
        "server-cafe": {"2025-08-21"},
        "bitnet-rust": {"2025-09-01"},
        "ai-marketing-platform": {"None"},
        "ai-ecosystem": {"None"},
        "ai-business-portfolio": {"None"},
    }
