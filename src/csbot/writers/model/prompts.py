"""Prompts: files of `prompts/` with a version in front, replaceable by a company's own."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from csbot import resources
from csbot.errors import BadInput

_FENCE = "---\n"
# Those that models are sent, besides what each kind of draft says of itself.
PROMPTS = ("answer", "correct", "plan", "write_draft")


@dataclass(frozen=True, slots=True)
class Prompt:
    """`text` holds the examples too, as it is sent."""

    name: str
    version: int
    text: str
    examples: tuple["Example", ...] = ()

    @property
    def digest(self) -> str:
        """Of its text: a change without a new version is noticed by it."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def label(self) -> str:
        """`answer@1`: what a record of a run names."""
        return f"{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class AnswerPrompts:
    """`plan` is for a planning model of its own."""

    answer: Prompt
    correct: Prompt
    plan: Prompt


class Example(BaseModel):
    """`asked` and `answer` as the prompt shows them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    asked: str
    answer: str


class _Head(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: int
    examples: list[Example] = []


def read_prompt(name: str, chosen: Path | None = None) -> Prompt:
    """`prompts/NAME.md`: a version and examples in front, the text behind. Its evaluation cases
    stand beside it in NAME.cases.jsonl. Raises BadInput that names the file and what is wrong."""
    for _, path in resources.files("prompts", f"{name}.md", chosen):
        text = path.read_text(encoding="utf-8")
        head, fence, body = text.removeprefix(_FENCE).partition(_FENCE)
        if not text.startswith(_FENCE) or not fence:
            raise BadInput(f"{path.name}: expected `version: NUMBER` between two lines of ---.")
        found = _read(head, path.name)
        examples = tuple(found.examples)
        shown = [f"An example, for {one.asked}:\n\n{one.answer}" for one in examples]
        return Prompt(name, found.version, "\n\n".join([body.strip(), *shown]), examples)
    raise BadInput(f"The prompt {name}.md is missing from the prompts folder.")


def _read(head: str, name: str) -> _Head:
    try:
        return _Head.model_validate(yaml.safe_load(head))
    except yaml.YAMLError as error:
        raise BadInput(f"{name}: what stands between the lines of --- is no YAML.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "front matter"
        raise BadInput(f"{name}: {where}: {first['msg']}; expected `version: NUMBER`.") from error
