"""What came of one case: the reply or draft in one shape, for every evaluator to look at."""

import re
from dataclasses import dataclass

from csbot.domain.draft import Draft
from csbot.domain.evidence import Evidence
from csbot.domain.reply import ModelUse, Reply, Sentence
from csbot.evals.cases import Case

BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is a reply's; for a draft "answered". `error` is set where csbot refused. `writer`
    wrote what is shown, `use` is what a model was asked for it; `removed` counts sentences of its
    that did not pass the check, `note` says why it was not the model."""

    case: Case
    status: str
    text: str
    sentences: tuple[Sentence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    tools: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    removed: int = 0
    ms: float = 0.0
    writer: str = BUILT_IN
    use: ModelUse | None = None
    note: str | None = None
    error: str | None = None

    @property
    def model_tokens(self) -> int:
        return self.use.input_tokens + self.use.output_tokens if self.use else 0

    @property
    def written(self) -> int:
        """Sentences that a model wrote, shown or not."""
        shown = len(self.sentences) if self.writer != BUILT_IN else 0
        return shown + self.removed if self.use else 0

    @property
    def cited(self) -> list[Evidence]:
        """What the sentences that state something stand on; records that are only pointed at
        are evidence of nothing said."""
        stating = [sentence for sentence in self.sentences if sentence.status != "gap"]
        ids = {identity for sentence in stating for identity in sentence.citations}
        return [item for item in self.evidence if item.id in ids]


def of_reply(case: Case, reply: Reply) -> Outcome:
    return Outcome(
        case=case,
        status=reply.status,
        text=re.sub(r"\s*\[E\d+\]", "", reply.answer),
        sentences=reply.sentences,
        evidence=reply.evidence,
        tools=tuple(tool.name for tool in reply.tools),
        removed=len(reply.removed),
        ms=reply.ms,
        writer=reply.writer,
        use=reply.use,
        note=reply.note,
    )


def of_draft(case: Case, draft: Draft, ms: float) -> Outcome:
    sentences = tuple(s for section in draft.sections for s in section.sentences)
    return Outcome(
        case=case,
        status="answered",
        text="\n".join(sentence.text for sentence in sentences),
        sentences=sentences,
        evidence=draft.evidence,
        sections=tuple(section.id for section in draft.sections if section.sentences),
        removed=len(draft.checks.removed),
        ms=ms,
        writer=draft.writer,
        use=draft.checks.use,
        note=draft.checks.note,
    )
