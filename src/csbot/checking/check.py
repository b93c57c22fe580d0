"""The check: every figure, date, name and quotation of a claim must be in its evidence."""

import re
from collections.abc import Sequence

from csbot.checking.foreign import Foreign
from csbot.checking.kinds import is_heading, names_nobody, says_it_reads, states_nothing
from csbot.checking.nearest import explained
from csbot.checking.reading.citations import Cited, citations
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Facts
from csbot.checking.reading.months import MONTH
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.report import (
    CheckReport,
    EvidenceText,
    Reason,
    SentenceVerdict,
    Verdict,
)
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.source import Source, of_evidence, of_text, stems_of
from csbot.checking.reading.words import content
from csbot.checking.rules.findings import Finding, findings
from csbot.checking.typed.states import states
from csbot.checking.weighing.score import ranked, support
from csbot.domain.evidence import Evidence

_LIST_MARK = re.compile(
    rf"^\s*(?:#{{1,6}}\s+|>\s+|[-*•]\s+|\(?\d{{1,2}}[.)]\s+(?!{MONTH}))+", re.IGNORECASE
)
_EMPHASIS = re.compile(r"\*\*|__|~~|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_UNRELATED_WORDS = 4
_UNRELATED_SHARE = 0.15


def check(text: str, evidence: Sequence[EvidenceText]) -> CheckReport:
    """Every sentence of `text` against what it cites, or all evidence where it cites none."""
    sources = [of_text(item) for item in evidence]
    by_id = {source.id: source for source in sources}
    found: list[SentenceVerdict] = []
    for span in sentences(text):
        cited = citations(span.text, by_id)
        against = [by_id[i] for i in cited.known] if cited.marked else sources
        verdict = _judge(cited, against, None, is_scored=True)
        found.append(
            SentenceVerdict(text=span.text, start=span.start, end=span.end, **dict(verdict))
        )
    return CheckReport(
        sentences=tuple(found),
        supported=sum(s.verdict == "supported" for s in found),
        unsupported=sum(s.verdict == "unsupported" for s in found),
    )


def check_sentence(
    text: str, cited: Sequence[Evidence], *, foreign: Foreign | None = None
) -> Verdict:
    """One sentence against the evidence that it cites; `foreign` names must not be in it.

    A sentence that says nothing but typed values of its evidence is supported by them, in whatever
    words: each was found by what it is of, which is more than the rules below look for. Its score
    is 1 or 0: who shows a sentence asks whether it passes, not how well.
    """
    sources = [of_evidence(item) for item in cited]
    marked = citations(text, {s.id for s in sources})
    verdict = _judge(marked, sources, foreign, is_scored=False)
    if verdict.verdict == "unsupported" and _is_stated(text, cited):
        return Verdict(verdict="supported", score=1.0, citations=marked.known or verdict.citations)
    return verdict


def _is_stated(text: str, cited: Sequence[Evidence]) -> bool:
    told = clean(text)
    proposes = states_nothing(told) or says_it_reads(told)
    return bool(
        any(item.levels or item.kind == "goal" for item in cited)
        and states(told, cited, proposes=proposes)
    )


def _judge(
    cited: Cited, sources: Sequence[Source], foreign: Foreign | None, *, is_scored: bool
) -> Verdict:
    text = _EMPHASIS.sub("", _LIST_MARK.sub("", clean(cited.text))).strip()
    claim = facts_of_claim(text)
    empty = states_nothing(text)
    all_found = list(findings(claim, sources, names=not (empty and names_nobody(text))))
    reasons = [Reason(kind="unmatched", text=f"[{unknown}]") for unknown in cited.unknown]
    reasons += _foreign(text, sources, foreign)
    reasons += [explained(claim, f, sources) for f in all_found if not f.carried_by]
    if not reasons and (empty or not all_found) and (empty or is_heading(text)):
        return Verdict(verdict="no_claim", score=1.0, citations=cited.known)
    if not reasons and _is_unrelated(claim, all_found, sources):
        reasons.append(Reason(kind="unmatched", text=text))
    ids = cited.known or _carrying(text, all_found, sources)
    score = float(not reasons)
    if is_scored:
        score = ranked(support(claim, all_found, sources), passes=not reasons)
    if reasons:
        return Verdict(verdict="unsupported", score=score, citations=ids, reasons=_once(reasons))
    return Verdict(verdict="supported", score=score, citations=ids)


def _once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Each token once, however many ways it failed; the first says what is nearest."""
    return tuple({(reason.kind, reason.text): reason for reason in reversed(reasons)}.values())[
        ::-1
    ]


def _foreign(text: str, sources: Sequence[Source], foreign: Foreign | None) -> list[Reason]:
    if foreign is None:
        return []
    return [
        Reason(kind="account", text=name)
        for name in foreign.in_text(text)
        if not any(folded(name) in source.folded for source in sources)
    ]


def _is_unrelated(claim: Facts, found: Sequence[Finding], sources: Sequence[Source]) -> bool:
    """Whether nothing but the name of the account ties the claim to its evidence."""
    if any(f.carried_by and f.reason.kind != "name" for f in found):
        return False
    named = {stem for name in claim.names for stem in content(name.text)}
    stems = [stem for stem in content(claim.text) if stem not in named]
    if len(stems) < _UNRELATED_WORDS:
        return not sources
    there = stems_of(sources)
    beginnings = {stem[:4] for stem in there}
    shared = sum(stem in there or stem[:4] in beginnings for stem in stems)
    return shared == 0 or (len(stems) > 6 and shared < _UNRELATED_SHARE * len(stems))


def _carrying(text: str, found: Sequence[Finding], sources: Sequence[Source]) -> tuple[str, ...]:
    """The fewest ids that carry every carried fact, the nearest in wording first."""
    stems = frozenset(content(text))
    nearness = {s.id: len(stems & s.stems) for s in sources}
    open_facts = [set(f.carried_by) for f in found if f.carried_by]
    chosen: list[str] = []
    while open_facts:
        counts = {i: sum(i in ids for ids in open_facts) for ids in open_facts for i in ids}
        best = max(counts, key=lambda i: (counts[i], nearness.get(i, 0), i))
        chosen.append(best)
        open_facts = [ids for ids in open_facts if best not in ids]
    if not chosen and any(nearness.values()):
        chosen = [max(nearness, key=lambda i: nearness[i])]
    return tuple(s.id for s in sources if s.id in chosen)
