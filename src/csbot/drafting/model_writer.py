"""A draft phrased by a model from the facts that code gathered."""

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.drafting.compose import SectionFacts
from csbot.drafting.kinds import DraftKind
from csbot.drafting.request import DraftRequest
from csbot.drafting.writing import ModelDraft
from csbot.errors import Unavailable
from csbot.storage.records import Records
from csbot.writers.assembly import Rules
from csbot.writers.model.budget import Budget
from csbot.writers.model.correction import Failed, corrected, failing, reasons_told
from csbot.writers.model.endpoint import Endpoint, called
from csbot.writers.model.given import Given, as_data
from csbot.writers.model.prompts import Prompt
from csbot.writers.model.rules import model_rules
from csbot.writers.model.strangers import Strangers
from csbot.writers.model.use import ModelFailed, use_of
from csbot.writers.model.written import read_draft, statements

Sections = dict[str, tuple[Statement, ...]]


class ModelWriter:
    """One call a draft, and one more for what failed the check."""

    def __init__(
        self,
        endpoint: Endpoint,
        records: Records,
        strangers: Strangers,
        write: Prompt,
        correct: Prompt,
    ) -> None:
        self._endpoint = endpoint
        self._records = records
        self._strangers = strangers
        self._write = write
        self._correct = correct

    def write(
        self,
        kind: DraftKind,
        account: Account,
        request: DraftRequest,
        facts: Sequence[SectionFacts],
    ) -> ModelDraft:
        given = Given()
        messages: list[BaseMessage] = [
            SystemMessage(self._write.text),
            HumanMessage(_told(kind, account, request, facts, given)),
        ]
        own = [statement for part in facts for statement in part.statements]
        rules = model_rules(self._strangers.of(self._records), own)

        spent: list[Budget] = []
        breaker = self._endpoint.breaker

        def work(budget: Budget) -> Sections:
            spent.append(budget)
            return self._written(messages, facts, given, rules, budget)

        try:
            sections, failed = self._endpoint.run(work), None
        except Unavailable as error:
            sections, failed = {}, error
        prompts = (self._write, self._correct, Prompt(kind.id, kind.version, ""))
        budget = spent[0] if spent else None
        use = use_of(self._endpoint.names[:1], prompts, budget, breaker)
        if failed is not None:
            raise ModelFailed(str(failed), use) from failed
        return ModelDraft(sections, self._endpoint.name, rules, use)

    def _written(
        self,
        messages: list[BaseMessage],
        facts: Sequence[SectionFacts],
        given: Given,
        rules: Rules,
        budget: Budget,
    ) -> Sections:
        said = self._said(messages, budget)
        first = _sections(said, facts, given)
        failed = failing([s for part in first.values() for s in part], given, rules)
        if not failed:
            return first
        budget.asked_again += len(failed)
        asked = HumanMessage(reasons_told(self._correct, _by_section(first, failed)))
        try:
            again = _sections(self._said([*messages, said, asked], budget), facts, given)
        except Unavailable:
            return first
        return {name: corrected(part, failed, again.get(name, ())) for name, part in first.items()}

    def _said(self, messages: list[BaseMessage], budget: Budget) -> AIMessage:
        chat = self._endpoint.chat
        assert chat is not None
        return called(budget, lambda seconds: chat.invoke(messages, timeout=seconds))


def _told(
    kind: DraftKind,
    account: Account,
    request: DraftRequest,
    facts: Sequence[SectionFacts],
    given: Given,
) -> str:
    sections = [
        {
            "id": part.plan.id,
            "title": part.plan.title,
            **given.told(part.statements, part.evidence),
        }
        for part in facts
    ]
    wish = {
        "purpose": request.purpose_of(kind),
        "note": request.note,
        "changes": list(request.changes),
        "standing_wishes": [rule.text for rule in request.standing],
    }
    asked = {name: value for name, value in wish.items() if value}
    parts = [
        f"Document: {kind.title}. {kind.description} Its readers: {kind.audience}.",
        kind.instructions,
        f"It is about {as_data(account.name)}.",
        f"<asked>{as_data(asked)}</asked>" if asked else "",
        f"<sections>{as_data(sections)}</sections>",
    ]
    return "\n\n".join(part for part in parts if part)


def _sections(said: AIMessage, facts: Sequence[SectionFacts], given: Given) -> Sections:
    known = {part.plan.id for part in facts}
    written = {s.id: s.sentences for s in read_draft(str(said.text)).sections if s.id in known}
    if not written:
        raise Unavailable("its draft has none of the sections that were asked for.")
    return {name: statements(sentences, given) for name, sentences in written.items()}


def _by_section(first: Sections, failed: Failed) -> dict[Any, Sequence[str]]:
    """The reasons, each with the section that its sentence belongs to."""
    return {
        statement: [f"section {name}", *failed[statement]]
        for name, part in first.items()
        for statement in part
        if statement in failed
    }
