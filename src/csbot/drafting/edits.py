"""A reviewer's text as the next version: kept, checked, and marked where no record carries it."""

import re
from collections.abc import Mapping, Sequence

from csbot.checking.check import check_sentence
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import content
from csbot.domain.draft import Checks, Draft, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence
from csbot.drafting.compose import Composed
from csbot.drafting.kept import REVIEWER
from csbot.drafting.render import STATUS_MARKS, figure_lines, sentence_line
from csbot.errors import BadInput

_CITED = re.compile(r"\s*\[(E\d+)\]")
_HEADING = re.compile(r"^##\s+(.+?)\s*$", re.M)
# Of the words of a sentence, so many must stand in what it cites.
_MOSTLY = 0.6
_LIST_MARK = re.compile(r"^\s*[-*]\s+")


def sections_of_markdown(text: str, draft: Draft) -> dict[str, str]:
    """Section id → its text, from Markdown with the draft's own headings.

    Raises BadInput for a heading that the draft has not.
    """
    ids = {section.title.casefold(): section.id for section in draft.sections}
    pictured = {line for figure in draft.figures for line in figure_lines(figure) if line}
    found: dict[str, str] = {}
    parts = _HEADING.split(text.replace("\r\n", "\n"))
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if title.casefold() == "evidence":
            break
        if title.casefold() not in ids:
            known = ", ".join(section.title for section in draft.sections)
            raise BadInput(f"The draft has no section {title!r}; its sections are {known}.")
        # A figure's table is no text of anybody's: the figure itself stays as it is.
        lines = [line for line in body.splitlines() if line.rstrip() not in pictured]
        found[ids[title.casefold()]] = "\n".join(lines).strip()
    if not found:
        raise BadInput("No section was found. Expected Markdown with the draft's ## headings.")
    return found


def edited(draft: Draft, changes: Mapping[str, str], reviewer: str) -> Composed:
    """The draft with some sections' text replaced. Raises BadInput for an unknown section."""
    ids = [section.id for section in draft.sections]
    for wanted in changes:
        if wanted not in ids:
            raise BadInput(f"The draft has no section {wanted!r}; it has {', '.join(ids)}.")
    sections = tuple(
        _rewritten(section, changes[section.id], draft.evidence)
        if section.id in changes
        else section
        for section in draft.sections
    )
    facts = [s for section in sections for s in section.sentences if s.status == "fact"]
    return Composed(
        title=draft.title,
        sections=sections,
        evidence=draft.evidence,
        checks=Checks(facts=len(facts), supported=len(facts), removed=draft.checks.removed),
        writer=f"{REVIEWER}{reviewer}",
        figures=draft.figures,
    )


def _rewritten(section: Section, text: str, evidence: Sequence[Evidence]) -> Section:
    # In order, so that of two that look alike each is taken for itself.
    shown: dict[str, list[Sentence]] = {}
    for sentence in section.sentences:
        shown.setdefault(sentence_line(sentence), []).append(sentence)
    before = {_plain(s.text): s for s in section.sentences}
    kept: list[Sentence] = []
    for line in text.splitlines():
        cited = _marked(line)
        if alike := shown.get(_LIST_MARK.sub("", line).strip()):
            kept.append(alike.pop(0))
        elif (plain := _plain(cited)) in before:
            kept.append(before[plain])
        elif plain:
            kept += [_judged(span.text, evidence) for span in sentences(cited)]
    if [s.text for s in kept] == [s.text for s in section.sentences]:
        return section
    return Section(id=section.id, title=section.title, sentences=tuple(kept))


def _marked(line: str) -> str:
    """A line of the Markdown without its list mark and the mark of its status."""
    line = _LIST_MARK.sub("", line).strip()
    for mark in STATUS_MARKS.values():
        line = line.removesuffix(mark.strip()).strip()
    return line


def _plain(line: str) -> str:
    return " ".join(_CITED.sub("", _marked(line)).split())


def _judged(text: str, evidence: Sequence[Evidence]) -> Sentence:
    """A fact where the evidence carries it, else the reviewer's own word."""
    named = _CITED.findall(text)
    plain = _CITED.sub("", text).strip()
    offered = [item for item in evidence if item.id in named] or list(evidence)
    verdict = check_sentence(plain, offered)
    ids = tuple(item.id for item in offered if item.id in (named or verdict.citations))
    cited = [item for item in offered if item.id in ids]
    if verdict.verdict == "supported" and _told(plain, cited) >= _MOSTLY:
        return Sentence(text=plain, citations=ids)
    return Sentence(text=plain, status="reviewer")


def _told(text: str, cited: Sequence[Evidence]) -> float:
    """The share of a sentence's words that its evidence has: a sentence without any figure
    passes the check easily, and is no fact for it."""
    wanted = set(content(text))
    there = {stem for item in cited for stem in content(" ".join((item.text, *item.subject)))}
    return len(wanted & there) / len(wanted) if wanted else 0.0
