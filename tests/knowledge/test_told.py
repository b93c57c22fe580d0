"""Every sentence of a strategy document passes csbot's own check as an answer tells it."""

import pytest

from csbot.checking.check import check_sentence
from csbot.domain.records import StrategyDocument
from csbot.search.chunking import strategy_chunks
from csbot.tools.facts.quoting import passage
from csbot.tools.strategy.units import passage_units

from .documents import strategy_documents

DOCUMENTS = strategy_documents()


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_a_section_tells_is_carried_by_it(document: StrategyDocument) -> None:
    company = document.title.partition(":")[0]
    refused = []
    for chunk in strategy_chunks(document):
        evidence = [passage(chunk)]
        units = list(passage_units(chunk, company))
        assert units, chunk.ref
        told = dict.fromkeys([u.text for u in units] + [u.sentence for u in units])
        refused += [t for t in told if check_sentence(t, evidence).verdict == "unsupported"]
    assert refused == []
