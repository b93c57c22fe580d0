"""What every part of a playbook is: strict, frozen, and able to say which section states it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1)]


class Broken(ValueError):
    """A rule of a part that the file breaks: what is wrong, and how to mend it."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.mend = mend


class Part(BaseModel):
    """Strict and frozen. A `source` names the strategy section that states the part, as the
    evidence ref `strategy:DOC#SECTION`; empty where the playbook itself decided."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
