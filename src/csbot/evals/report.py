"""A run as a report: per suite the measures, the thresholds missed, and every case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, computed_field

from csbot.errors import BadInput
from csbot.evals.cases import Suite, Thresholds
from csbot.evals.measures import Measures, measure
from csbot.evals.run import Judged


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class CaseReport(_Part):
    """`problems` are by evaluator; `cited` the refs that the answer stands on."""

    id: str
    user: str
    asked: str
    passed: bool
    problems: dict[str, list[str]]
    status: str
    text: str
    tools: tuple[str, ...]
    cited: tuple[str, ...]
    ms: float


class SuiteReport(_Part):
    """`missed` says which thresholds were not reached, in words."""

    name: str
    description: str
    measures: Measures
    missed: tuple[str, ...]
    cases: tuple[CaseReport, ...]


class Change(_Part):
    suite: str
    case: str
    problems: dict[str, list[str]]


class Compared(_Part):
    """Against a baseline: cases that pass now and did not, and the other way round."""

    better: tuple[Change, ...] = ()
    worse: tuple[Change, ...] = ()


class Report(_Part):
    at: datetime
    suites: tuple[SuiteReport, ...]
    compared: Compared | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def passes(self) -> bool:
        return not any(suite.missed for suite in self.suites)


def build_report(
    runs: Sequence[tuple[Suite, Sequence[Judged]]], at: datetime, baseline: Report | None = None
) -> Report:
    suites = tuple(_suite(suite, judged) for suite, judged in runs)
    return Report(
        at=at, suites=suites, compared=compare(baseline.suites, suites) if baseline else None
    )


def read_report(path: Path) -> Report:
    """An earlier report.json. Raises BadInput where it is none."""
    try:
        return Report.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path} is no report of an evaluation: give a report.json that csbot eval wrote."
        ) from error


def compare(before: Sequence[SuiteReport], now: Sequence[SuiteReport]) -> Compared:
    """Cases that both have, by suite and id."""
    known = {(suite.name, case.id): case for suite in before for case in suite.cases}
    better: list[Change] = []
    worse: list[Change] = []
    for suite in now:
        for case in suite.cases:
            old = known.get((suite.name, case.id))
            if old is not None and old.passed != case.passed:
                change = Change(
                    suite=suite.name, case=case.id, problems=case.problems or old.problems
                )
                (better if case.passed else worse).append(change)
    return Compared(better=tuple(better), worse=tuple(worse))


def _suite(suite: Suite, judged: Sequence[Judged]) -> SuiteReport:
    measures = measure(judged)
    return SuiteReport(
        name=suite.name,
        description=suite.description,
        measures=measures,
        missed=tuple(_missed(measures, suite.thresholds)),
        cases=tuple(_case(one) for one in judged),
    )


def _missed(measures: Measures, wanted: Thresholds) -> list[str]:
    shares: Mapping[str, tuple[float | None, float]] = {
        "pass rate": (measures.pass_rate, wanted.pass_rate),
        "groundedness": (measures.groundedness, wanted.groundedness),
    }
    missed = [
        f"{name} {value:.1%} is below {least:.1%}"
        for name, (value, least) in shares.items()
        if value is not None and value < least
    ]
    if measures.wrong_account > wanted.wrong_account:
        missed.append(
            f"{measures.wrong_account} cases show another account, {wanted.wrong_account} may"
        )
    return missed


def _case(one: Judged) -> CaseReport:
    outcome = one.outcome
    case = outcome.case
    asked = case.ask if case.ask is not None else f"draft {_drafted(case.draft)}"
    return CaseReport(
        id=case.id,
        user=case.user,
        asked=" → ".join([*case.thread, asked]),
        passed=one.passed,
        problems=one.problems,
        status=outcome.status,
        text=outcome.text,
        tools=outcome.tools,
        cited=tuple(item.ref for item in outcome.cited),
        ms=outcome.ms,
    )


def _drafted(draft: Any) -> str:
    return " ".join(filter(None, (draft.kind, draft.account, draft.purpose)))
