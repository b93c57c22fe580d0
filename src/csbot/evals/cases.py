"""Suites and cases, read from `evals/suites/NAME` or from any folder (CONTRACT 9)."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from csbot import resources
from csbot.domain.reply import ReplyStatus
from csbot.errors import BadInput, DataErrors, RowError

PROMPTS = "prompts"
_BESIDE = ".cases.jsonl"
_SAMPLE_DAY = date(2026, 6, 30)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DraftAsked(_Part):
    kind: str
    account: str
    purpose: str | None = None


class Expect(_Part):
    """What must hold; a field that is left out is not looked at.

    `contains` and `excludes` are looked for in the text, whatever the case of its letters.
    `facts` are labelled values that the text must state. `cites` are refs, or beginnings of refs,
    each of which some citation must match. `tools` must all have run. `accounts_only`: no
    evidence of another account. `sections` must be there and hold a sentence.
    """

    status: ReplyStatus | None = None
    contains: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    facts: dict[str, str | float | int] = Field(default_factory=dict)
    cites: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    accounts_only: tuple[str, ...] | None = None
    sections: tuple[str, ...] = ()


class Case(_Part):
    id: str
    user: str
    ask: str | None = None
    draft: DraftAsked | None = None
    thread: tuple[str, ...] = ()
    today: date | None = None
    expect: Expect = Expect()
    # For people: where the case comes from, what was wrong.
    note: str = ""

    @model_validator(mode="after")
    def _asks_one_thing(self) -> "Case":
        if (self.ask is None) == (self.draft is None):
            raise ValueError("expected exactly one of `ask` and `draft`")
        return self


class Thresholds(_Part):
    """The least that a suite must reach; shares of 1. `wrong_account` is the most allowed."""

    pass_rate: float = 1.0
    groundedness: float = 1.0
    wrong_account: int = 0


class Suite(_Part):
    """`data` is a folder to load, `sample` the shipped one, `today` the day of its questions."""

    name: str
    description: str = ""
    data: Path | None = None
    sample: bool = False
    today: date | None = None
    thresholds: Thresholds = Thresholds()
    cases: tuple[Case, ...] = ()


def find_suites(wanted: list[str], prompts: Path | None = None) -> list[Suite]:
    """Suites by name or path; all shipped ones for an empty list. The suite `prompts` is made of
    the cases that stand beside each prompt, of the folder `prompts` where one is chosen.

    Raises BadInput for an unknown suite, DataErrors with every bad case.
    """
    shipped = {
        path.parent.name: path.parent for _, path in resources.files("evals", "suites/*/suite.yaml")
    }
    known = sorted([*shipped, PROMPTS])
    found = []
    for name in wanted or known:
        folder = shipped.get(name) or Path(name)
        if name == PROMPTS:
            found.append(_of_prompts(prompts))
        elif (folder / "cases.jsonl").is_file():
            found.append(_read(folder))
        else:
            raise BadInput(
                f"There is no suite {name!r}: no cases.jsonl there; known are {', '.join(known)}."
            )
    return found


def _of_prompts(chosen: Path | None) -> Suite:
    cases: list[Case] = []
    for name, path in resources.files("prompts", f"**/*{_BESIDE}", chosen):
        prompt = name.removesuffix(_BESIDE)
        told = read_cases(path.read_text(encoding="utf-8"), name)
        cases += [case.model_copy(update={"id": f"{prompt}/{case.id}"}) for case in told]
    return Suite(
        name=PROMPTS,
        description="The cases that stand beside each prompt.",
        sample=True,
        today=_SAMPLE_DAY,
        cases=tuple(cases),
    )


def _read(folder: Path) -> Suite:
    settings = _settings(folder)
    text = (folder / "cases.jsonl").read_text(encoding="utf-8")
    cases = read_cases(text, f"{folder.name}/cases.jsonl")
    data = folder / "data" if (folder / "data").is_dir() else None
    try:
        return Suite.model_validate({"name": folder.name, "data": data, **settings, "cases": cases})
    except ValidationError as error:
        raise BadInput(f"{folder.name}/suite.yaml: {error}") from error


def read_cases(text: str, name: str) -> list[Case]:
    """One a line. Raises DataErrors with every bad line, BadInput for an id that stands twice."""
    cases, errors = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            cases.append(Case.model_validate_json(line))
        except ValidationError as error:
            errors += [
                RowError(name, number, ".".join(map(str, e["loc"])), e["msg"])
                for e in error.errors()
            ]
    if errors:
        raise DataErrors(errors)
    if repeated := [i for i, n in Counter(case.id for case in cases).items() if n > 1]:
        raise BadInput(f"{name}: these ids stand twice: {', '.join(repeated)}.")
    return cases


def _settings(folder: Path) -> dict[str, Any]:
    path = folder / "suite.yaml"
    if not path.is_file():
        return {}
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise BadInput(f"{folder.name}/suite.yaml is no YAML: {error}") from error
    if not isinstance(found, dict):
        raise BadInput(f"{folder.name}/suite.yaml: expected keys such as description, today.")
    return found
