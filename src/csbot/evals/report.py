"""A run as a report: per suite the measures, the thresholds missed, and every case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from csbot.errors import BadInput
from csbot.evals.cases import Suite, Thresholds
from csbot.evals.measures import Measures, measure
from csbot.evals.outcome import BUILT_IN
from csbot.evals.run import Judged


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Setting(_Part):
    """What the answers were written with: models, and prompts by label with a digest of each."""

    models: tuple[str, ...] = ()
    prompts: dict[str, str] = Field(default_factory=dict)


class CaseReport(_Part):
    """`problems` are by evaluator; `cited` the refs that the answer stands on; `written` and
    `refused` count a model's sentences, and those that did not pass the check."""

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
    writer: str = BUILT_IN
    note: str | None = None
    tokens: int = 0
    calls: int = 0
    written: int = 0
    refused: int = 0

    @property
    def by_model(self) -> bool:
        return self.writer != BUILT_IN


class SuiteReport(_Part):
    """`missed` says which thresholds were not reached, in words."""

    name: str
    description: str
    measures: Measures
    missed: tuple[str, ...]
    cases: tuple[CaseReport, ...]


class Report(_Part):
    at: datetime
    suites: tuple[SuiteReport, ...]
    setting: Setting = Setting()

    @property
    def reaches_thresholds(self) -> bool:
        return not any(suite.missed for suite in self.suites)


def build_report(
    runs: Sequence[tuple[Suite, Sequence[Judged]]], at: datetime, setting: Setting
) -> Report:
    return Report(
        at=at, suites=tuple(_suite(suite, judged) for suite, judged in runs), setting=setting
    )


def read_report(path: Path) -> Report:
    """An earlier report.json. Raises BadInput where it is none."""
    try:
        return Report.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path} is no report of an evaluation: give a report.json that csbot eval wrote."
        ) from error


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
        writer=outcome.writer,
        note=outcome.note,
        tokens=outcome.model_tokens,
        calls=outcome.use.calls if outcome.use else 0,
        written=outcome.written,
        refused=outcome.removed if outcome.use else 0,
    )


def _drafted(draft: Any) -> str:
    return " ".join(filter(None, (draft.kind, draft.account, draft.purpose)))
