"""Who writes a draft: the built-in writer, or a model over the same facts, checked alike."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from csbot.domain.draft import Checks
from csbot.domain.records import Account
from csbot.domain.reply import Removed, Statement
from csbot.drafting.compose import Composed, Progress, SectionFacts, compose, gather
from csbot.drafting.kinds import DraftKind
from csbot.drafting.request import DraftRequest
from csbot.drafting.revision import revised
from csbot.errors import Unavailable
from csbot.tools.base import AnyTool, Context


class ModelDraftWriter(Protocol):
    """Phrases gathered facts anew. Raises Unavailable whenever the model fails in any way."""

    def write(
        self,
        kind: DraftKind,
        account: Account,
        request: DraftRequest,
        facts: Sequence[SectionFacts],
    ) -> tuple[dict[str, tuple[Statement, ...]], str]:
        """Statements by section id, and the writer's name."""
        ...


class DraftWriter:
    def __init__(self, tools: Mapping[str, AnyTool], model: ModelDraftWriter | None = None) -> None:
        self._tools = tools
        self._model = model

    def write(
        self,
        kind: DraftKind,
        account: Account,
        context: Context,
        request: DraftRequest,
        progress: Progress,
    ) -> Composed:
        """A checked document. A model's failure ends in the built-in writer's text."""
        title = f"{kind.title}: {account.name}"
        facts = gather(kind, account, context, self._tools, progress)
        facts = revised(facts, request, account, context, self._tools)
        built_in = compose(title, facts)
        if self._model is None:
            return built_in
        try:
            written, name = self._model.write(kind, account, request, facts)
        except Unavailable:
            return built_in
        return _with_model(title, facts, written, name, built_in)


def _with_model(
    title: str,
    facts: Sequence[SectionFacts],
    written: Mapping[str, tuple[Statement, ...]],
    name: str,
    built_in: Composed,
) -> Composed:
    """The model's sections; where the check left nothing of one, the built-in section."""
    own = compose(
        title,
        [
            SectionFacts(part.plan, written.get(part.plan.id) or part.statements, part.evidence)
            for part in facts
        ],
        name,
    )
    empty = {
        section.id for section in own.sections if all(s.status == "gap" for s in section.sentences)
    }
    if not empty:
        return own
    mixed = compose(
        title,
        [
            SectionFacts(
                part.plan,
                part.statements
                if part.plan.id in empty
                else written.get(part.plan.id) or part.statements,
                part.evidence,
            )
            for part in facts
        ],
        name,
    )
    removed: tuple[Removed, ...] = own.checks.removed
    checks = Checks(facts=mixed.checks.facts, supported=mixed.checks.supported, removed=removed)
    return Composed(mixed.title, mixed.sections, mixed.evidence, checks, mixed.writer)
