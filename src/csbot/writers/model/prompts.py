"""Prompts: files of `prompts/` with a version in front, replaceable by a company's own."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from csbot import resources
from csbot.errors import BadInput

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    name: str
    version: int
    text: str

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


def read_prompt(name: str, chosen: Path | None = None) -> Prompt:
    """`prompts/NAME.md`. Raises BadInput that names the file and what is wrong in it."""
    for _, path in resources.files("prompts", f"{name}.md", chosen):
        text = path.read_text(encoding="utf-8")
        head, fence, body = text.removeprefix(_FENCE).partition(_FENCE)
        version = _version(head) if text.startswith(_FENCE) and fence else None
        if version is None:
            raise BadInput(f"{path.name}: expected `version: NUMBER` between two lines of ---.")
        return Prompt(name, version, body.strip())
    raise BadInput(f"The prompt {name}.md is missing from the prompts folder.")


def _version(head: str) -> int | None:
    try:
        content = yaml.safe_load(head)
    except yaml.YAMLError:
        return None
    version = content.get("version") if isinstance(content, dict) else None
    return version if isinstance(version, int) else None
