"""A draft's text as a reviewer edits it: a sentence a line with its citations, by section."""

from collections.abc import Mapping

from csbot.domain.draft import Draft, Section


def section_text(section: Section) -> str:
    """A sentence a line with its citations: what a reviewer edits."""
    lines = (
        f"{s.text} {''.join(f'[{identity}]' for identity in s.citations)}".rstrip()
        for s in section.sentences
    )
    return "\n".join(lines)


def changed_sections(draft: Draft, sent: Mapping[str, str]) -> dict[str, str]:
    """Section id → its new text, for those of the `sent` that differ from what was shown."""
    found = {}
    for section in draft.sections:
        if section.id not in sent:
            continue
        text = "\n".join(line.rstrip() for line in sent[section.id].splitlines()).strip()
        if text != section_text(section).strip():
            found[section.id] = text
    return found
