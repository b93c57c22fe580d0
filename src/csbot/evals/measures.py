"""Figures over a suite's outcomes. Shares run from 0 to 1; None where there is nothing to count."""

import math
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from csbot.evals.evaluators import ungrounded
from csbot.evals.outcome import BUILT_IN, Outcome
from csbot.evals.run import Judged

_Z95 = 1.959963984540054


class Measures(BaseModel):
    """`refusal_*`: a refusal is any status but "answered", judged on cases that expect a status.

    `citation_precision`: of the citations of cases that expect some, those that were expected;
    `citation_recall`: of the expected ones, those given. Latencies are in milliseconds.
    """

    model_config = ConfigDict(frozen=True)

    cases: int
    passed: int
    pass_rate: float | None
    pass_low: float | None
    pass_high: float | None
    groundedness: float | None
    citation_precision: float | None
    citation_recall: float | None
    wrong_account: int
    refusal_precision: float | None
    refusal_recall: float | None
    p50_ms: float | None
    p95_ms: float | None
    model_tokens: int
    # Of a model: its tokens in and out, the share of its sentences that passed the check, and the
    # share of answers that it was asked for and wrote.
    input_tokens: int = 0
    output_tokens: int = 0
    check_pass_rate: float | None = None
    model_written: float | None = None
    sentences_written: int = 0


def measure(judged: Sequence[Judged]) -> Measures:
    passed = sum(one.passed for one in judged)
    low, high = wilson(passed, len(judged))
    precision, recall = _citations(judged)
    refused_rightly, refused, to_refuse = _refusals(judged)
    times = sorted(one.outcome.ms for one in judged if one.outcome.error is None)
    return Measures(
        cases=len(judged),
        passed=passed,
        pass_rate=_share(passed, len(judged)),
        pass_low=low,
        pass_high=high,
        groundedness=_groundedness(judged),
        citation_precision=precision,
        citation_recall=recall,
        wrong_account=sum("accounts_only" in one.problems for one in judged),
        refusal_precision=_share(refused_rightly, refused),
        refusal_recall=_share(refused_rightly, to_refuse),
        p50_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        model_tokens=sum(one.outcome.model_tokens for one in judged),
        **_of_model([one.outcome for one in judged]),
    )


def _of_model(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    uses = [one.use for one in outcomes if one.use]
    written = sum(one.written for one in outcomes)
    refused = sum(one.removed for one in outcomes if one.use)
    by_model = sum(bool(one.use) and one.writer != BUILT_IN for one in outcomes)
    return {
        "input_tokens": sum(use.input_tokens for use in uses),
        "output_tokens": sum(use.output_tokens for use in uses),
        "check_pass_rate": _share(written - refused, written),
        "model_written": _share(by_model, len(uses)),
        "sentences_written": written,
    }


def wilson(hits: int, of: int) -> tuple[float | None, float | None]:
    """The 95% score interval of a share (Wilson 1927)."""
    if of == 0:
        return None, None
    share, square = hits / of, _Z95 * _Z95
    centre = share + square / (2 * of)
    spread = _Z95 * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return min(max(0.0, low), share), max(min(1.0, high), share)


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile of values in ascending order."""
    if not ordered:
        return None
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _groundedness(judged: Sequence[Judged]) -> float | None:
    """The share of factual sentences that their cited evidence carries."""
    facts = sum(s.status == "fact" for one in judged for s in one.outcome.sentences)
    loose = sum(len(ungrounded(one.outcome)) for one in judged)
    return _share(facts - loose, facts)


def _citations(judged: Sequence[Judged]) -> tuple[float | None, float | None]:
    given = fitting = wanted = met = 0
    for one in judged:
        expected = one.outcome.case.expect.cites
        if not expected:
            continue
        refs = [item.ref for item in one.outcome.cited]
        given += len(refs)
        fitting += sum(ref.startswith(expected) for ref in refs)
        wanted += len(expected)
        met += sum(any(ref.startswith(want) for ref in refs) for want in expected)
    return _share(fitting, given), _share(met, wanted)


def _refusals(judged: Sequence[Judged]) -> tuple[int, int, int]:
    """Refused as expected; refused; to be refused."""
    pairs = [(one.outcome.case.expect.status, one.outcome.status) for one in judged]
    known = [(wanted, got) for wanted, got in pairs if wanted is not None]
    rightly = sum(wanted != "answered" and wanted == got for wanted, got in known)
    refused = sum(got != "answered" for _, got in known)
    return rightly, refused, sum(wanted != "answered" for wanted, _ in known)
