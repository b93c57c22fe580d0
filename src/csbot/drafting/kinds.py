"""The kinds of drafts: one file each in `prompts/drafts`, found by looking."""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from csbot import resources
from csbot.domain.records import AccountStatus
from csbot.errors import BadInput

_FENCE = "---\n"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactSource(_Part):
    """A tool, or a passage of ours, that a section is written from; `most` sentences are used.

    Without `gaps` it says what is not known only where it knows nothing else; without `lead` it
    leaves out what the tool opens its answer with (a count, which day) where it says more;
    `meant_for` accounts of one status only, of any where none is named.
    """

    tool: str = ""
    passage: str = ""
    arguments: dict[str, Any] = Field(default_factory=dict)
    most: int = Field(default=8, ge=1)
    gaps: bool = True
    lead: bool = True
    meant_for: AccountStatus | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if bool(self.tool) == bool(self.passage):
            raise ValueError("facts come from a `tool` or from a `passage`: name one of them")
        return self


class SectionPlan(_Part):
    """`figures` are names of `drafting/figures.py`."""

    id: str
    title: str
    facts: tuple[FactSource, ...] = ()
    figures: tuple[str, ...] = ()


class Letter(_Part):
    """How a purpose is written: for each section its lines, each as alternatives in order.

    A line's first alternative whose placeholders the records can fill is used; none, and the line
    is left out. `days` are the working days until a meeting is proposed; `until_day` is the last
    day as a customer on which it fits; `in_window` keeps it to the days on which the playbook works
    on a renewal; `topics` are words of internal notes that the reviewer should read before this is
    sent; what the tool `advice` opens its answer with stands before the reviewer as well, since a
    playbook may say when such a letter is due and when it is not.
    `to_add` is what the letter can't do without and no record holds: who sends it puts it in.
    `spoken` are words that ask for such a letter though they are not its purpose's name.
    """

    lines: dict[str, tuple[tuple[str, ...], ...]]
    days: int = Field(default=5, ge=1, le=60)
    meant_for: AccountStatus = "active"
    until_day: int | None = Field(default=None, ge=1)
    in_window: bool = False
    topics: tuple[str, ...] = ()
    advice: FactSource | None = None
    to_add: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


class DraftKind(_Part):
    """`instructions` are the file's body: how to write it, for a model and for people.

    `purposes` are what a draft of the kind may be for; `letter` kinds are written to somebody,
    and `letters` holds the frames of each purpose. `spoken` are words that ask for the kind though
    its title does not hold them; `examples` are requests for it, with ACCOUNT and PERSON in the
    place of names.
    """

    id: str
    title: str
    description: str
    audience: str
    version: int
    sections: tuple[SectionPlan, ...] = Field(min_length=1)
    purposes: dict[str, str] = Field(default_factory=dict)
    letter: bool = False
    letters: dict[str, Letter] = Field(default_factory=dict)
    spoken: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    instructions: str = ""

    def asked_by(self) -> dict[str, tuple[str, ...]]:
        """What people call each purpose: its name, and what else is spoken of."""
        return {
            purpose: (purpose.replace("_", " "), *(letter.spoken if letter else ()))
            for purpose in self.purposes
            for letter in [self.letters.get(purpose)]
        }

    @property
    def digest(self) -> str:
        """Of all that the file says: a change without a new version is noticed by it."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    @model_validator(mode="after")
    def _letters_fit(self) -> Self:
        if self.letters and set(self.letters) != set(self.purposes):
            odd = sorted(set(self.letters) ^ set(self.purposes))
            raise ValueError(f"`letters` and `purposes` differ in {', '.join(odd)}")
        known = {section.id for section in self.sections}
        for purpose, letter in self.letters.items():
            for section in letter.lines:
                if section not in known:
                    raise ValueError(f"letter {purpose}: there is no section {section!r}")
        return self


class DraftKinds:
    def __init__(self, prompts: Path | None = None) -> None:
        self._prompts = prompts

    @cached_property
    def all(self) -> dict[str, DraftKind]:
        """By id. Raises BadInput that names the file and what is wrong in it."""
        found = resources.files("prompts", "drafts/*.md", self._prompts)
        return {path.stem: _read(path) for _, path in found}

    def get(self, kind: str) -> DraftKind:
        if kind not in self.all:
            raise BadInput(f"There is no draft kind {kind!r}; known are {', '.join(self.all)}.")
        return self.all[kind]


def _read(path: Path) -> DraftKind:
    text = path.read_text(encoding="utf-8")
    if not text.startswith(_FENCE) or _FENCE not in text[len(_FENCE) :]:
        raise BadInput(f"{path.name}: expected front matter between two lines of ---.")
    head, _, body = text[len(_FENCE) :].partition(_FENCE)
    try:
        content = yaml.load(head, Loader=_LOADER)
        return DraftKind.model_validate({"id": path.stem, "instructions": body.strip(), **content})
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise BadInput(f"{path.name}: {error}") from error
