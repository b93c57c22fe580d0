"""Runs suites: every case asked as its user, every outcome looked at by every evaluator."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from csbot.app import App
from csbot.errors import CsbotError
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


def run_suite(suite: Suite, open_app: OpenApp, progress: Progress) -> list[Judged]:
    """Every case of the suite, on its own data, in the order of the file."""
    with _loaded(suite, open_app, progress) as app:
        judged = []
        for number, case in enumerate(suite.cases, start=1):
            judged.append(judge(_outcome(case, app)))
            progress(suite.name, number, len(suite.cases))
        return judged


def judge(outcome: Outcome) -> Judged:
    found = {name: list(look(outcome)) for name, look in EVALUATORS.items()}
    return Judged(outcome, {name: problems for name, problems in found.items() if problems})


@contextmanager
def _loaded(suite: Suite, open_app: OpenApp, progress: Progress) -> Iterator[App]:
    today = suite.today or _SAMPLE_DAY
    with TemporaryDirectory(prefix="csbot-eval-") as name:
        app = open_app(Path(name) / "home", today)
        try:
            folder = suite.data
            if folder is None:
                folder = Path(name) / "sample"
                write_sample(folder, today)
            app.load(folder, "eval", sample=suite.sample, progress=progress)
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
    person = app.people.by_email(case.user)
    thread: str | None = None
    for earlier in case.thread:
        thread = app.assistant.respond(app.question(earlier, person, thread)).thread_id
    assert case.ask is not None
    return of_reply(case, app.assistant.respond(app.question(case.ask, person, thread)))


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
        today=app.today(),
        purpose=asked.purpose,
    )
    return of_draft(case, draft, round((time.perf_counter() - began) * 1000, 1))
