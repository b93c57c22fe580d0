"""The strategy documents as search cuts them: passages by the section that a citation names."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from csbot import resources
from csbot.domain.records import StrategyDocument
from csbot.intake.documents.converters import CONVERTERS
from csbot.intake.strategy import read_strategy
from csbot.search.sections import sections as sections_of

KNOWLEDGE: Path = resources.shipped("knowledge")


@cache
def strategy_documents() -> dict[str, StrategyDocument]:
    read = read_strategy(KNOWLEDGE / "strategy", lambda: CONVERTERS)
    documents = (item for item in read if isinstance(item, StrategyDocument))
    return {document.doc_id: document for document in documents}


def sections(document: StrategyDocument) -> Iterator[tuple[str, str]]:
    """(name in a ref, text) of every section."""
    for section in sections_of(document.text, document.title):
        yield section.slug, section.text


def section(ref: str) -> str | None:
    """The text of `strategy:DOC#SECTION`, None where there is no such section."""
    doc_id, _, wanted = ref.removeprefix("strategy:").partition("#")
    document = strategy_documents().get(doc_id)
    return dict(sections(document)).get(wanted) if document else None
