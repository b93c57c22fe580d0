"""Turns of a conversation that are about a document: have it written, then have it changed."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from csbot.assistant.answering.draft_state import asks_state, state
from csbot.assistant.answering.replies import built_in_reply
from csbot.assistant.planning.planner import Planner
from csbot.assistant.reading.documents_asked import DraftWish, draft_wish, purpose_of
from csbot.assistant.reading.forms import wanted_form
from csbot.assistant.reading.recipients import recipient
from csbot.domain.draft import Addressee, Draft
from csbot.domain.manner import wanted_manner
from csbot.domain.question import Question
from csbot.domain.records import Account
from csbot.domain.reply import Reply
from csbot.errors import Conflict, NotAllowed, NotFound
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import refused, unclear

_ASKED = "I drafted “{title}”. It waits for review and leaves csbot only when approved."
_CHANGED = "I wrote version {version} of “{title}”. It waits for review like the one before."
_POINTS_BACK = re.compile(r"\b(?:that|this|it|these|those|them|ones?)\b", re.I)
# "Address it to the COO", "to Anna instead".
_ADDRESSED = re.compile(r"^\W*(?:(?:please|now|and|no|rather|make|address|it|that)\W+)*to\b", re.I)


class Drafter(Protocol):
    """The part of drafting that a question can ask for."""

    def kinds(self) -> dict[str, str]: ...

    def spoken(self) -> dict[str, tuple[str, ...]]: ...

    def purposes(self, kind: str) -> dict[str, tuple[str, ...]]: ...

    def is_wish(self, text: str) -> bool: ...

    def addressee(
        self, question: Question, account_id: str, kind: str, said: str | None
    ) -> Addressee: ...

    def create(
        self,
        question: Question,
        account_id: str,
        kind: str,
        purpose: str | None,
        to: Addressee,
    ) -> Draft: ...

    def draft(self, question: Question, draft_id: str) -> Draft: ...

    def reword(self, question: Question, draft_id: str, wish: str, to: Addressee) -> Draft: ...


class DraftTurns:
    def __init__(self, drafter: Drafter, planner: Planner) -> None:
        self._drafter = drafter
        self._planner = planner

    def asked(
        self,
        question: Question,
        context: Context,
        given: Account | None,
        before: Sequence[Turn],
    ) -> Reply | None:
        """The draft that a text asks for, or what it changes of the thread's last one; None where
        it is about no draft."""
        drafts = self._drafter
        wish = draft_wish(question.text, drafts.kinds, drafts.purposes, drafts.spoken)
        if wish is not None:
            return self._written(question, context, wish, given, before)
        last = before[-1].reply.draft_id if before else None
        if not last:
            return None
        if asks_state(question.text):
            return self._stands(question, context, last)
        return self._changed(question, context, last)

    def _stands(self, question: Question, context: Context, draft_id: str) -> Reply | None:
        try:
            draft = self._drafter.draft(question, draft_id)
        except NotFound:
            return None
        return Reply(
            answer=state(draft, context.people.all()),
            status="answered",
            accounts=(draft.account_id,),
            draft_id=draft.id,
        )

    def _written(
        self,
        question: Question,
        context: Context,
        wish: DraftWish,
        given: Account | None,
        before: Sequence[Turn],
    ) -> Reply | None:
        """A draft that was asked for in words; it waits for review like every other. None where
        many accounts are spoken of: "brief me on her accounts" is a question."""
        subjects = self._planner.subjects(question.text, context, given, last_accounts(before))
        if subjects.answer is not None:
            return built_in_reply([subjects.answer])
        if not subjects.accounts and subjects.whole:
            return None
        if not subjects.accounts:
            return built_in_reply([unclear("For which account? Name it, or give its id.")])
        account = subjects.accounts[0].account_id
        to = self._drafter.addressee(question, account, wish.kind, wish.to)
        if to.unclear:
            return built_in_reply([unclear(to.unclear)])
        purpose = wish.purpose or self._purpose_before(question.text, wish.kind, before)
        return _told(
            lambda: self._drafter.create(question, account, wish.kind, purpose, to),
            _ASKED,
            to,
        )

    def _changed(self, question: Question, context: Context, draft_id: str) -> Reply | None:
        text = question.text
        who = recipient(text, ()) if _ADDRESSED.match(text) else None
        is_wish = wanted_form(text) or wanted_manner(text) or self._drafter.is_wish(text)
        if not (who or is_wish):
            return None
        try:
            draft = self._drafter.draft(question, draft_id)
        except NotFound:
            return None
        subjects = self._planner.subjects(text, context, None, (draft.account_id,))
        if subjects.named and draft.account_id not in {a.account_id for a in subjects.accounts}:
            return None
        to = Addressee()
        if who:
            to = self._drafter.addressee(question, draft.account_id, draft.kind, who)
        if to.unclear:
            return built_in_reply([unclear(to.unclear)])
        wish = text if is_wish else ""
        return _told(lambda: self._drafter.reword(question, draft_id, wish, to), _CHANGED, to)

    def _purpose_before(self, text: str, kind: str, before: Sequence[Turn]) -> str | None:
        """What a letter is for whose text says only "that": what the last question was about."""
        if not before or not _POINTS_BACK.search(text):
            return None
        return purpose_of(before[-1].question.lower(), self._drafter.purposes(kind))


def last_accounts(before: Sequence[Turn]) -> tuple[str, ...]:
    """The accounts of the last turn that was about any: asking back does not lose the thread."""
    return next((turn.reply.accounts for turn in reversed(before) if turn.reply.accounts), ())


def _told(make: Callable[[], Draft], words: str, to: Addressee) -> Reply:
    try:
        draft = make()
    except (NotAllowed, Conflict) as error:
        return built_in_reply([refused(str(error))])
    text = words.format(title=draft.title, version=draft.version)
    notes = (text, to.said, draft.checks.note or "")
    return Reply(
        answer=" ".join(note for note in notes if note),
        status="answered",
        sentences=(),
        accounts=(draft.account_id,),
        draft_id=draft.id,
        writer=draft.writer,
        removed=draft.checks.removed,
        use=draft.checks.use,
    )
