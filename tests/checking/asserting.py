"""Short forms for claims against one piece of evidence."""

from datetime import date

from csbot.checking.check import check
from csbot.checking.reading.report import CheckReport, EvidenceText, SentenceVerdict


def report(text: str, *evidence: str, day: date | None = None) -> CheckReport:
    """The check of `text` against evidence E1, E2…"""
    items = [EvidenceText(id=f"E{n}", text=t, date=day) for n, t in enumerate(evidence, start=1)]
    return check(text, items)


def verdict(claim: str, *evidence: str, day: date | None = None) -> SentenceVerdict:
    """The verdict on a claim of one sentence."""
    [sentence] = report(claim, *evidence, day=day).sentences
    return sentence


def passes(claim: str, *evidence: str, day: date | None = None) -> bool:
    return verdict(claim, *evidence, day=day).verdict == "supported"


def fails(claim: str, *evidence: str, day: date | None = None) -> list[tuple[str, str]]:
    """The reasons, as (kind, text); empty where the claim passes."""
    return [(reason.kind, reason.text) for reason in verdict(claim, *evidence, day=day).reasons]
