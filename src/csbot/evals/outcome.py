"""What came of one case: the reply or draft in one shape, for every evaluator to look at."""

import re
from dataclasses import dataclass

from csbot.domain.draft import Draft
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Reply, Sentence
from csbot.evals.cases import Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is a reply's; for a draft "answered". `error` is set where csbot refused."""

    case: Case
    status: str
    text: str
    sentences: tuple[Sentence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    tools: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    removed: int = 0
    ms: float = 0.0
    model_tokens: int = 0
    error: str | None = None

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
        model_tokens=reply.use.input_tokens + reply.use.output_tokens if reply.use else 0,
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
    )
