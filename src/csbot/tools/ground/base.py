"""What a tool is: a name, a purpose, typed arguments, example questions, a function that reads.

A tool reads within the Scope of its context and returns Findings; it never writes or sends.
One file a tool: a module of csbot.tools that defines `TOOL` is found by `tools.catalogue`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from csbot.domain.person import Person, Scope
from csbot.domain.reply import Findings
from csbot.search.service import Search
from csbot.storage.overrides import Overrides
from csbot.storage.people import People
from csbot.storage.records import Records
from csbot.tools.ground.expected import ExpectedQuestions
from csbot.tools.ground.names import Names
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.ground.scores import Scores


class Arguments(BaseModel):
    """The base of every tool's arguments. Field descriptions are what a model reads."""

    # Of some sixty tools a question calls one or two: each is built when it is first called.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a tool may read with, bound to one person's Scope and one day."""

    person: Person
    scope: Scope
    today: date
    records: Records
    people: People
    names: Names
    search: Search
    playbooks: Playbooks
    scores: Scores
    overrides: Overrides
    expected: ExpectedQuestions


@dataclass(frozen=True, slots=True)
class Tool(Generic[A]):
    """`examples` are questions it answers, with ACCOUNT, PERSON, DATE, METRIC, NUMBER in the
    place of such words; the built-in planner matches questions to them, and takes a tool without
    any only for a question that is read as one for it. `tells_why`: it tells of
    each account what stands behind it, so that a "why" is answered."""

    name: str
    description: str
    arguments: type[A]
    examples: tuple[str, ...]
    run: Callable[[Context, A], Findings]
    tells_why: bool = False


class AnyTool(Protocol):
    """A Tool whose arguments' type the holder does not know."""

    @property
    def name(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def arguments(self) -> type[Arguments]: ...
    @property
    def examples(self) -> tuple[str, ...]: ...
    @property
    def tells_why(self) -> bool: ...
    @property
    def run(self) -> Callable[[Context, Any], Findings]: ...
