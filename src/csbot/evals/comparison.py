"""A run against an earlier one: case by case, what it cost, and whether it got worse.

Worse is what a reader would notice: a case that passed and does not, a sentence without its
evidence, another account's, or a model that is muted, or falls silent, more often than chance
explains. Tokens are told, and are nobody's fault.
"""

import math
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

from csbot.evals.report import CaseReport, Report, SuiteReport

Verdict = Literal["worse", "better", "other words", "same"]
# One side of 95%.
_Z = 1.6448536269514722


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Change(_Part):
    """One case in both runs; `words` are the lines that differ, with - and + before them."""

    suite: str
    case: str
    verdict: Verdict
    problems: dict[str, list[str]] = {}
    words: tuple[str, ...] = ()
    tokens: tuple[int, int] = (0, 0)
    written: tuple[int, int] = (0, 0)
    refused: tuple[int, int] = (0, 0)


class SuiteChange(_Part):
    """Before and now, over the cases that both runs have; `by_model` counts what a model wrote."""

    suite: str
    cases: int
    passed: tuple[int, int]
    by_model: tuple[int, int]
    tokens: tuple[int, int]
    written: tuple[int, int]
    refused: tuple[int, int]


class Compared(_Part):
    """`prompts` are labels that are new, gone or hold another text now; `worsened` says in words
    what is worse; `missing` are cases of the baseline that were not asked."""

    models: tuple[tuple[str, ...], tuple[str, ...]]
    prompts: tuple[str, ...]
    suites: tuple[SuiteChange, ...]
    changes: tuple[Change, ...]
    worsened: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def better(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.verdict == "better")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def worse(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.verdict == "worse")


class JudgedReport(Report):
    """A run's report, with what it is against a baseline where one was given."""

    compared: Compared | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def passes(self) -> bool:
        """Every threshold is reached, and nothing is worse than the baseline."""
        return self.reaches_thresholds and not (self.compared and self.compared.worsened)


def judged_report(report: Report, baseline: Report | None) -> JudgedReport:
    compared = compare(baseline, report) if baseline else None
    return JudgedReport(**dict(report), compared=compared)


def compare(before: Report, now: Report) -> Compared:
    """By suite and case id, over what both runs asked."""
    known = {(s.name, case.id): case for s in before.suites for case in s.cases}
    pairs = [
        (suite.name, known[suite.name, case.id], case)
        for suite in now.suites
        for case in suite.cases
        if (suite.name, case.id) in known
    ]
    changes = tuple(_change(*pair) for pair in pairs)
    asked = {(suite, case.id) for suite, _, case in pairs}
    ours = {suite.name for suite in now.suites}
    suites = tuple(_sums(name, changes, pairs) for name in dict.fromkeys(p[0] for p in pairs))
    return Compared(
        models=(before.setting.models, now.setting.models),
        prompts=tuple(_prompts(before, now)),
        suites=suites,
        changes=changes,
        worsened=tuple(_worsened(before, now, changes, suites)),
        missing=tuple(f"{s}/{c}" for s, c in known if s in ours and (s, c) not in asked),
    )


def _change(suite: str, before: CaseReport, now: CaseReport) -> Change:
    verdict: Verdict = "same" if before.text == now.text else "other words"
    if before.passed != now.passed:
        verdict = "better" if now.passed else "worse"
    lines = unified_diff(before.text.splitlines(), now.text.splitlines(), n=0, lineterm="")
    return Change(
        suite=suite,
        case=now.id,
        verdict=verdict,
        problems=now.problems or before.problems if before.passed != now.passed else now.problems,
        words=tuple(line for line in lines if not line.startswith(("---", "+++", "@@"))),
        tokens=(before.tokens, now.tokens),
        written=(before.written, now.written),
        refused=(before.refused, now.refused),
    )


def _sums(
    suite: str, changes: Sequence[Change], pairs: Sequence[tuple[str, CaseReport, CaseReport]]
) -> SuiteChange:
    own = [change for change in changes if change.suite == suite]
    both = [(before, now) for name, before, now in pairs if name == suite]

    def sums(values: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return sum(one for one, _ in values), sum(other for _, other in values)

    return SuiteChange(
        suite=suite,
        cases=len(own),
        passed=sums([(before.passed, now.passed) for before, now in both]),
        by_model=sums([(before.by_model, now.by_model) for before, now in both]),
        tokens=sums([change.tokens for change in own]),
        written=sums([change.written for change in own]),
        refused=sums([change.refused for change in own]),
    )


def _prompts(before: Report, now: Report) -> Iterator[str]:
    old, new = before.setting.prompts, now.setting.prompts
    for label in sorted({*old, *new}):
        if label not in old:
            yield f"{label} is new"
        elif label not in new:
            yield f"{label} is gone"
        elif old[label] != new[label]:
            yield f"{label} holds another text under the same version"


def _worsened(
    before: Report, now: Report, changes: Sequence[Change], suites: Sequence[SuiteChange]
) -> Iterator[str]:
    lost = [f"{one.suite}/{one.case}" for one in changes if one.verdict == "worse"]
    if lost:
        yield f"{len(lost)} cases passed and do not now: {', '.join(lost)}"
    old = {suite.name: suite for suite in before.suites}
    for suite in now.suites:
        if suite.name in old:
            yield from _measured(old[suite.name], suite)
    written = [sum(one.written[i] for one in changes) for i in (0, 1)]
    passed = [written[i] - sum(one.refused[i] for one in changes) for i in (0, 1)]
    if _is_lower(passed[0], written[0], passed[1], written[1]):
        shares = [f"{passed[i] / written[i]:.1%}" for i in (0, 1)]
        yield f"{shares[1]} of the model's sentences pass the check, {shares[0]} did"
    models = [sum(one.by_model[i] for one in suites) for i in (0, 1)]
    many = sum(one.cases for one in suites)
    if _is_lower(models[0], many, models[1], many):
        yield f"the model wrote {models[1]} of {many} answers, {models[0]} before"


def _measured(before: SuiteReport, now: SuiteReport) -> Iterator[str]:
    old, new = before.measures, now.measures
    if (old.groundedness or 0) > (1 if new.groundedness is None else new.groundedness):
        yield f"{now.name}: {new.groundedness:.1%} grounded, {old.groundedness:.1%} before"
    if new.wrong_account > old.wrong_account:
        yield f"{now.name}: {new.wrong_account} cases show another account, {old.wrong_account} did"


def _is_lower(hits: int, of: int, now_hits: int, now_of: int) -> bool:
    """Whether a share is lower than before by more than chance explains (two proportions, one
    side of 95%)."""
    if not of or not now_of or now_hits / now_of >= hits / of:
        return False
    pooled = (hits + now_hits) / (of + now_of)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / now_of))
    return hits / of - now_hits / now_of > _Z * spread
