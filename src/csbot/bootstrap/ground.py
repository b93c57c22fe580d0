"""What every question, draft and page reads from: records, people, scores, playbooks, search."""

from dataclasses import dataclass
from datetime import date

from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.intake.checked_playbooks import kept_in
from csbot.search.kept_vectors import KeptVectors
from csbot.search.service import Search
from csbot.settings import Settings
from csbot.storage.engine import Database
from csbot.storage.overrides import Overrides
from csbot.storage.people import People
from csbot.storage.records import Records
from csbot.storage.risk_models import RiskModels
from csbot.tools.ground.base import Context
from csbot.tools.ground.expected import ExpectedQuestions
from csbot.tools.ground.names import Names
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.ground.scores import Scores


@dataclass(frozen=True, slots=True)
class Ground:
    records: Records
    people: People
    names: Names
    search: Search
    playbooks: Playbooks
    scores: Scores
    overrides: Overrides
    expected: ExpectedQuestions

    def context(self, person: Person, scope: Scope, day: date) -> Context:
        """What the tools read with, for one person and day."""
        return Context(
            person=person,
            scope=scope,
            today=day,
            records=self.records,
            people=self.people,
            names=self.names,
            search=self.search,
            playbooks=self.playbooks.fixed(),
            scores=self.scores,
            overrides=self.overrides,
            expected=self.expected,
        )

    def context_of(self, question: Question) -> Context:
        return self.context(question.person, question.scope, question.today)


def open_ground(
    database: Database, settings: Settings, search: Search, vectors: KeptVectors | None
) -> Ground:
    """`vectors` are those of the questions expected of strategy documents.

    Raises BadInput for a bad playbook."""
    records, overrides = Records(database), Overrides(database)
    parse = kept_in(settings.home / "cache")
    playbooks = Playbooks(records, settings.playbook, settings.knowledge, parse)
    return Ground(
        records=records,
        people=People(database),
        names=Names(records),
        search=search,
        playbooks=playbooks,
        scores=Scores(records, playbooks, overrides, RiskModels(database)),
        overrides=overrides,
        expected=ExpectedQuestions(records, vectors),
    )
