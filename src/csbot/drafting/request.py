"""What a draft was asked for beyond its kind and account."""

from pydantic import BaseModel, ConfigDict

from csbot.domain.standing import StandingRule
from csbot.drafting.kinds import DraftKind
from csbot.errors import BadInput


class DraftRequest(BaseModel):
    """`to` is a contact's id, name, email or role; `absent` who was asked for in vain, so that the
    letter names nobody. `note` is the requester's words, `changes` what they and reviewers
    asked for since, oldest first; `standing` is what the team and the requester want of
    every draft, as it was when this one was asked for."""

    model_config = ConfigDict(frozen=True)

    purpose: str | None = None
    to: str | None = None
    absent: str | None = None
    note: str | None = None
    changes: tuple[str, ...] = ()
    standing: tuple[StandingRule, ...] = ()

    def refuse_if_wrong(self, kind: DraftKind) -> None:
        if self.purpose is not None and self.purpose not in kind.purposes:
            known = ", ".join(kind.purposes) or "none"
            raise BadInput(
                f"A draft of kind {kind.id} has no purpose {self.purpose!r}; known are: {known}."
            )
        if self.to is not None and not kind.letter:
            raise BadInput(f"A draft of kind {kind.id} is not written to anybody; leave --to out.")

    def purpose_of(self, kind: DraftKind) -> str | None:
        """The purpose asked for, or the kind's first."""
        return self.purpose or next(iter(kind.purposes), None)
