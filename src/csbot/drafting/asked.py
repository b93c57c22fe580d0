"""Drafts that are asked for in a conversation: a kind in words, a person in words, then changes."""

import re
from collections.abc import Callable
from datetime import date

from csbot.domain.draft import Addressee, Draft
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.drafting.letters.addressee import addressee
from csbot.drafting.rewording import Rewording
from csbot.drafting.service import Drafting
from csbot.drafting.wishes import wishes_in
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import account_in_scope

# Said to csbot, of an answer: no wish about what a draft should say.
_ANSWER_ME = re.compile(
    r"\?\s*$|^\W*(?:who|what|when|which|how|why|where|is|are|did|does|has|have)\b|"
    r"\b(?:tell|show|give|explain\s+to|remind)\s+(?:me|us)\b",
    re.I,
)


class AskedDrafts:
    """The part of drafting that a question can ask for."""

    def __init__(
        self,
        drafting: Drafting,
        rewording: Rewording,
        context_for: Callable[[Person, Scope, date], Context],
    ) -> None:
        self._drafting = drafting
        self._rewording = rewording
        self._context_for = context_for

    def kinds(self) -> dict[str, str]:
        """The ids of the kinds there are, with their titles."""
        return self._drafting.kinds()

    def spoken(self) -> dict[str, tuple[str, ...]]:
        """Further words that ask for a kind, by its id."""
        return {kind.id: kind.spoken for kind in self._drafting.plans().values()}

    def purposes(self, kind: str) -> dict[str, tuple[str, ...]]:
        """What people call each purpose of a kind."""
        return self._drafting.plans()[kind].asked_by()

    def is_wish(self, text: str) -> bool:
        """Whether a text says how a draft should be: shorter, without this, with that."""
        if _ANSWER_ME.search(text):
            return False
        return any(wish.kind != "plain" for wish in wishes_in(text))

    def addressee(
        self, question: Question, account_id: str, kind: str, said: str | None
    ) -> Addressee:
        """Whom a draft of a kind would go to; nobody for a kind that is no letter."""
        if not self._drafting.plans()[kind].letter:
            return Addressee()
        context = self._context_for(question.person, question.scope, question.today)
        return addressee(context, account_in_scope(context, account_id), said)

    def create(
        self,
        question: Question,
        account_id: str,
        kind: str,
        purpose: str | None,
        to: Addressee,
    ) -> Draft:
        return self._drafting.create(
            kind,
            account_id,
            person=question.person,
            scope=question.scope,
            today=question.today,
            purpose=purpose,
            to=to.to,
            absent=to.absent,
        )

    def draft(self, question: Question, draft_id: str) -> Draft:
        """Raises NotFound where the asker may not see it, or it is gone."""
        return self._drafting.get(draft_id, question.scope)

    def reword(self, question: Question, draft_id: str, wish: str, to: Addressee) -> Draft:
        """The next version. Raises NotAllowed for somebody else's draft, Conflict for one that is
        decided."""
        versions = self._drafting.versions(draft_id, question.scope)
        self._rewording.reworded(versions, question.person, question.scope, wish, to)
        return self.draft(question, draft_id)
