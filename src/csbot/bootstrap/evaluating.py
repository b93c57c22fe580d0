"""Evaluation, each suite on a csbot of its own."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from csbot.app import App
from csbot.bootstrap.building import build
from csbot.settings import Settings

if TYPE_CHECKING:
    from csbot.evals.report import Setting


def evaluate(
    settings: Settings,
    suites: list[str],
    baseline: Path | None,
    output: Path | None,
    progress: Callable[[str, int, int], None],
) -> dict[str, Any]:
    """Runs suites, each on a home of its own; the report, written where `output` is given.

    Raises BadInput for an unknown suite or baseline, DataErrors with every bad case.
    """
    from csbot.evals.cases import find_suites
    from csbot.evals.comparison import judged_report
    from csbot.evals.files import write_files
    from csbot.evals.report import build_report, read_report
    from csbot.evals.run import run_suites

    before = read_report(baseline) if baseline else None

    def open_app(home: Path, today: date) -> App:
        own = {"home": home, "today": today, "database_url": None, "chroma_url": None}
        return build(settings.model_copy(update=own))

    asked = find_suites(suites, settings.prompts)
    runs = run_suites(asked, open_app, progress, settings.today)
    report = judged_report(build_report(runs, datetime.now(UTC), _setting(settings)), before)
    if output is not None:
        write_files(report, output)
    return report.model_dump(mode="json")


def _setting(settings: Settings) -> "Setting":
    """What answers are written with; no prompts where there is no model to send them to."""
    from csbot.drafting.kinds import DraftKinds
    from csbot.evals.report import Setting
    from csbot.writers.model.prompts import PROMPTS, read_prompt

    names = [name for name in (settings.model_name, settings.planning_model_name) if name]
    if not names:
        return Setting()
    read = [read_prompt(name, settings.prompts) for name in PROMPTS]
    kinds = DraftKinds(settings.prompts).all.values()
    return Setting(
        models=tuple(f"openai:{name}" for name in names),
        prompts={
            **{prompt.label: prompt.digest for prompt in read},
            **{f"{kind.id}@{kind.version}": kind.digest for kind in kinds},
        },
    )


def feedback_cases(app: App) -> list[BaseModel]:
    """What people rated, as cases of a suite."""
    from csbot.evals.feedback_cases import cases_of

    return [*cases_of(app.feedback.rated())]
