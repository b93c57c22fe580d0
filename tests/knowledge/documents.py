"""The strategy documents as the tests read them: sections by the slug of their heading."""

import re
from collections.abc import Iterator
from pathlib import Path

from csbot import resources
from csbot.domain.records import StrategyDocument
from csbot.intake.strategy import read_strategy

KNOWLEDGE: Path = resources.shipped("knowledge")


def strategy_documents() -> dict[str, StrategyDocument]:
    read = read_strategy(KNOWLEDGE / "strategy")
    return {
        document.doc_id: document for document in read if isinstance(document, StrategyDocument)
    }


def slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def sections(document: StrategyDocument) -> Iterator[tuple[str, str]]:
    """(slug of the heading, text below it), for headings of the second level."""
    for part in document.text.split("\n## ")[1:]:
        heading, _, text = part.partition("\n")
        yield slug(heading), text.strip()


def section(ref: str) -> str | None:
    """The text of `strategy:DOC#SECTION`, None where there is no such section."""
    doc_id, _, wanted = ref.removeprefix("strategy:").partition("#")
    document = strategy_documents().get(doc_id)
    return dict(sections(document)).get(wanted) if document else None
