"""What every part of a playbook is: strict, frozen, and able to say which section states it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """Strict and frozen. A `source` names the strategy section that states the part, as the
    evidence ref `strategy:DOC#SECTION`; empty where the playbook itself decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")
