"""For what a claim has and its evidence has not: the nearest thing that the evidence does say."""

from collections.abc import Sequence

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.report import Reason
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import content
from csbot.checking.rules.findings import Finding
from csbot.checking.rules.passages import nearest
from csbot.checking.rules.slots import nearest_fact

_LONGEST = 160
_BY_PLACE = frozenset(("number", "money", "percent", "date"))


def explained(claim: Facts, finding: Finding, sources: Sequence[Source]) -> Reason:
    """The reason of a fact that nothing carries, with what the evidence has instead."""
    reason = finding.reason
    if reason.nearest:
        return reason
    texts = [source.text for source in sources]
    said = ""
    if reason.kind in _BY_PLACE:
        said = nearest_fact(claim, claim.text.find(reason.text), texts)
    return reason.model_copy(update={"nearest": said or _passage(claim, texts)})


def _passage(claim: Facts, texts: Sequence[str]) -> str:
    """The sentence of the evidence that shares most words with the claim, shortened."""
    near = nearest(frozenset(content(claim.text)), texts)
    text = near[0].text if near else ""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
