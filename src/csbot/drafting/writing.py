"""Who writes a draft: the built-in writer, or a model over the same facts, checked alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from csbot.domain.draft import Section
from csbot.domain.records import Account
from csbot.domain.reply import ModelUse, Sentence, Statement
from csbot.drafting.compose import Composed, Progress, SectionFacts, compose, gather
from csbot.drafting.kept import NOTHING, Kept
from csbot.drafting.kinds import DraftKind
from csbot.drafting.letters.letter import gather_letter
from csbot.drafting.request import DraftRequest
from csbot.drafting.revision import Revision, standing_of
from csbot.drafting.wishes import wishes_in
from csbot.tools.ground.base import AnyTool, Context
from csbot.writers.assembly import Rules
from csbot.writers.model.use import ModelFailed

BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class ModelDraft:
    """Statements by section id, unchecked, and the rules that they must keep to."""

    sections: Mapping[str, tuple[Statement, ...]]
    writer: str
    rules: Rules
    use: ModelUse


class ModelDraftWriter(Protocol):
    """Phrases gathered facts anew. Raises ModelFailed whenever the model fails in any way."""

    def write(
        self,
        kind: DraftKind,
        account: Account,
        request: DraftRequest,
        facts: Sequence[SectionFacts],
    ) -> ModelDraft: ...


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
        kept: Kept = NOTHING,
    ) -> Composed:
        """A checked document. A model's failure ends in the built-in writer's text."""
        title = title_of(kind, account, request)
        if kind.letters:
            facts = gather_letter(kind, account, context, request, self._tools)
        else:
            facts = gather(kind, account, context, self._tools, progress)
        revision = Revision(account, context, self._tools, letter=kind.letter)
        facts = revision.revised(facts, request)
        told = standing_note(request, self._model is not None)
        built_in = _noted(compose(title, facts, kept=kept), told)
        if self._model is None:
            return _noted(built_in, manner_note(request))
        try:
            written = self._model.write(kind, account, request, facts)
        except ModelFailed as error:
            note = " ".join(filter(None, (str(error), manner_note(request))))
            return _used(_noted(built_in, f"Written without the model: {note}"), error.use)
        made = _with_model(title, facts, written, kept, revision, request)
        made = _used(made, written.use)
        return _noted(made, told if made.writer != BUILT_IN else f"{told} {manner_note(request)}")


def manner_note(request: DraftRequest) -> str:
    """Which tone or language a draft was asked for that csbot's own writer does not have."""
    said = [wish for text in (request.note or "", *request.changes) for wish in wishes_in(text)]
    wanted = "; ".join(wish.said for wish in said if wish.kind == "manner")
    return f"Only a model whose words pass the check can follow: “{wanted}”." if wanted else ""


def standing_note(request: DraftRequest, has_model: bool) -> str:
    """Which standing wishes a draft was written by, and which of them no code can follow."""
    rules = "; ".join(f"“{_line(rule.text)}” ({rule.named})" for rule in request.standing)
    if not rules:
        return ""
    free = [wish.said for wish in standing_of(request) if wish.kind == "plain"]
    told = f"Written by standing wishes: {rules}."
    if free and not has_model:
        told += f" Only a model can follow: “{'; '.join(free)}”."
    return told


def _line(text: str) -> str:
    return "; ".join(line.rstrip(".;") for line in text.splitlines())


def _used(composed: Composed, use: ModelUse) -> Composed:
    return replace(composed, checks=composed.checks.model_copy(update={"use": use}))


def _noted(composed: Composed, note: str) -> Composed:
    if not note.strip():
        return composed
    notes = " ".join(filter(None, (composed.checks.note, note.strip())))
    return replace(composed, checks=composed.checks.model_copy(update={"note": notes}))


def title_of(kind: DraftKind, account: Account, request: DraftRequest) -> str:
    """`Outreach email, risk recovery: Northwind Health`."""
    purpose = request.purpose_of(kind)
    what = f"{kind.title}, {purpose.replace('_', ' ')}" if purpose else kind.title
    return f"{what}: {account.name}"


def _with_model(
    title: str,
    facts: Sequence[SectionFacts],
    written: ModelDraft,
    kept: Kept,
    revision: Revision,
    request: DraftRequest,
) -> Composed:
    """The model's sections; where the check left no fact of one, the built-in section."""
    phrased = revision.bounded([_phrased(part, written) for part in facts], request)
    own = compose(title, phrased, written.writer, kept)
    lost = {
        section.id
        for section, part, new in zip(own.sections, facts, phrased, strict=True)
        if part.plan.id not in kept.sections and _is_lost(section, part, new)
    }
    if not lost:
        return own
    mixed = compose(
        title,
        [part if part.plan.id in lost else new for part, new in zip(facts, phrased, strict=True)],
        written.writer if len(lost) < len(facts) else BUILT_IN,
        kept,
    )
    return replace(mixed, checks=mixed.checks.model_copy(update={"removed": own.checks.removed}))


def _is_lost(section: Section, part: SectionFacts, phrased: SectionFacts) -> bool:
    """Whether the check left nothing of what the model made of a section: no fact of one that has
    facts, no sentence of one that says what is not known."""
    if _facts(part.statements):
        return not _facts(section.sentences)
    written = {statement.text for statement in phrased.statements}
    return bool(part.statements) and not any(s.text in written for s in section.sentences)


def _phrased(part: SectionFacts, written: ModelDraft) -> SectionFacts:
    sentences = written.sections.get(part.plan.id)
    return replace(part, statements=sentences, rules=written.rules) if sentences else part


def _facts(sentences: Sequence[Statement] | Sequence[Sentence]) -> int:
    return sum(sentence.status == "fact" for sentence in sentences)
