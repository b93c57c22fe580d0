"""Runs suites: every case asked as its user, every outcome looked at by every evaluator."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from csbot.app import App
from csbot.domain.question import Question
from csbot.errors import BadInput, CsbotError
from csbot.evals.cases import Case, Suite
from csbot.evals.evaluators import EVALUATORS
from csbot.evals.outcome import Outcome, of_draft, of_reply
from csbot.sample import write_sample

_SAMPLE_DAY = date(2026, 6, 30)
Progress = Callable[[str, int, int], None]


class OpenApp(Protocol):
    """Builds csbot on an empty home, as of a day; bootstrap hands one in."""

    def __call__(self, home: Path, today: date) -> App: ...


@dataclass(frozen=True, slots=True)
class Judged:
    """`problems` by evaluator; a case passes where there is none."""

    outcome: Outcome
    problems: dict[str, list[str]]

    @property
    def passed(self) -> bool:
        return not self.problems


def run_suites(
    suites: Sequence[Suite],
    open_app: OpenApp,
    progress: Progress,
    default_day: date | None = None,
) -> list[tuple[Suite, list[Judged]]]:
    """Every case of every suite, in the order given; suites over the same data share a home.

    Raises BadInput for a suite without data, DataErrors where its data cannot be loaded.
    """
    sources: dict[tuple[Path | None, bool, date], list[Suite]] = {}
    for suite in suites:
        if suite.data is None and not suite.sample:
            raise BadInput(
                f"Suite {suite.name} has nothing to ask about: give it a folder data/, or "
                "`sample: true` in its suite.yaml."
            )
        today = suite.today or default_day or _SAMPLE_DAY
        sources.setdefault((suite.data, suite.sample, today), []).append(suite)
    found: dict[int, list[Judged]] = {}
    for (data, sample, today), alike in sources.items():
        with _loaded(data, sample, today, open_app, progress) as app:
            for suite in alike:
                found[id(suite)] = _judged(suite, app, progress)
    return [(suite, found[id(suite)]) for suite in suites]


def _judged(suite: Suite, app: App, progress: Progress) -> list[Judged]:
    judged = []
    for number, case in enumerate(suite.cases, start=1):
        judged.append(judge(_outcome(case, app)))
        progress(suite.name, number, len(suite.cases))
    return judged


def judge(outcome: Outcome) -> Judged:
    found = {name: list(look(outcome)) for name, look in EVALUATORS.items()}
    return Judged(outcome, {name: problems for name, problems in found.items() if problems})


@contextmanager
def _loaded(
    data: Path | None, sample: bool, today: date, open_app: OpenApp, progress: Progress
) -> Iterator[App]:
    with TemporaryDirectory(prefix="csbot-eval-") as name:
        app = open_app(Path(name) / "home", today)
        try:
            folder = data or Path(name) / "sample"
            if data is None:
                write_sample(folder, today)
            app.load(folder, "eval", sample=sample, progress=progress)
            yield app
        finally:
            app.database.close()


def _outcome(case: Case, app: App) -> Outcome:
    try:
        return _asked(case, app) if case.ask is not None else _drafted(case, app)
    except CsbotError as error:
        status = "not_allowed" if error.http_status == 403 else "error"
        refused = None if case.expect.status == status else str(error)
        return Outcome(case, status, str(error), error=refused)


def _asked(case: Case, app: App) -> Outcome:
    assert case.ask is not None
    thread: str | None = None
    for earlier in case.thread:
        thread = app.assistant.respond(_question(earlier, case, app, thread)).thread_id
    return of_reply(case, app.assistant.respond(_question(case.ask, case, app, thread)))


def _question(text: str, case: Case, app: App, thread: str | None) -> Question:
    question = app.question(text, app.people.by_email(case.user), thread)
    return replace(question, today=case.today or question.today)


def _drafted(case: Case, app: App) -> Outcome:
    person = app.people.by_email(case.user)
    scope = app.scope(person)
    asked = case.draft
    assert asked is not None
    began = time.perf_counter()
    draft = app.drafting.create(
        asked.kind,
        app.account_id(asked.account, scope),
        person=person,
        scope=scope,
        today=case.today or app.today(),
        purpose=asked.purpose,
    )
    return of_draft(case, draft, round((time.perf_counter() - began) * 1000, 1))
