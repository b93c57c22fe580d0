"""Sections that a reviewer wrote: they stand when the rest of a draft is written anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from csbot.domain.draft import Draft, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence
from csbot.writers.assembly import Checked, Numbering

REVIEWER = "reviewer "


@dataclass(frozen=True, slots=True)
class Kept:
    """Sections by id as they stand, and the evidence that their citations name."""

    sections: dict[str, Section] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    def renumbered(self, section_id: str, numbering: Numbering) -> Checked:
        """Their sentences, already checked, with citations of the new document."""
        refs = {item.id: item.ref for item in self.evidence}
        said = self.sections[section_id].sentences
        facts = sum(sentence.status == "fact" for sentence in said)
        return Checked(tuple(_cited(one, refs, numbering) for one in said), (), facts, facts)


NOTHING = Kept()


def kept_of(versions: Sequence[Draft]) -> Kept:
    """From all versions, oldest first: every section that a reviewer's version changed."""
    written: set[str] = set()
    for before, after in pairwise(versions):
        if after.writer.startswith(REVIEWER):
            old = {section.id: section for section in before.sections}
            written |= {s.id for s in after.sections if s != old.get(s.id)}
    newest = versions[-1]
    found = {section.id: section for section in newest.sections if section.id in written}
    return Kept(found, newest.evidence) if found else NOTHING


def _cited(sentence: Sentence, refs: dict[str, str], numbering: Numbering) -> Sentence:
    named = [refs[identity] for identity in sentence.citations if identity in refs]
    return sentence.model_copy(update={"citations": numbering.cite(named)})
