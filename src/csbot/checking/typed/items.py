"""What a sentence is made of: accounts, measures, bands, figures, days, turns and cues.

It is read whole or not at all. A word that is none of these and does not merely link them says
something that no typed value says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from csbot.checking.operators import operators
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Change, DateMention, Figure
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.words import Word, is_past, stem, words
from csbot.checking.typed.cues import CUES
from csbot.checking.typed.rows import Table
from csbot.domain.level import SCALE

Kind = Literal["account", "measure", "part", "band", "figure", "day", "change", "cue"]
Measures = frozenset[tuple[str, ...]]
# "Down from": what leads on to a value is none of the turn.
_LEADS_ON = re.compile(r" (?:from|to|by)$", re.I)
# What may stand between words; anything else may say something ("↓").
_MARKS = frozenset(" .,;:!'()/|*%+-")
_LIMIT = dict(CUES)["threshold"]
# How grave a warning is: "of medium severity", "a medium warning".
_GRADED = (
    r"\b{0}[ -]severity\b|\bseverity(?: of| is|:)? {0}\b|(?<=\(){0}(?=\))"
    r"|\b{0}(?= (?:warning|alert|sign)\b)"
)
# No change of anything.
_RAISED = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|trigger(?:s|ed|ing)?|sets? off)\b"
    r"(?= (?:an? )?(?:\w+ )?(?:warning|alert|sign))",
    re.I,
)
# "Is up for renewal", "falls into the band".
_NO_CHANGE = re.compile(r"(?:\w+ )?up for\b|falls? (?:with)?in(?:to)?\b|falls? under\b", re.I)
_FALLS_IN = re.compile(r"\bfalls? (?:(?:with)?in(?:to)?|under)\b", re.I)
_THE = re.compile(r"\b(?:the|this|that|last|latest|most recent) $", re.I)
_IS_THAT = re.compile(
    r" (?:\w+ )?(?:warning|alert|sign|thing|point|concern|worry|problem|risk|weakness|strength|plus"
    r"|bright spot|positive|negative|change)\b[^.,;]{0,24}\b(?:is|was)\b",
    re.I,
)
_SCALE = re.compile(r" ?(?:out of|of|/) ?$")
# In which part of a score a metric counts; and that it scores, of which its points say how much.
_WITHIN = re.compile(r"\b(?:within|under|inside|in|into|towards?|part of)(?: the)? $|\($", re.I)
_SCORES = re.compile(r"(?:scores|scored|scoring)(?= (?:only |just )?\d)", re.I)
_PART_OF = re.compile(
    r"\b(?:part|component|area|dimension|pillar)s? of (?:the|its|their|our) $", re.I
)


@dataclass(frozen=True, slots=True)
class Item:
    """`name` is an account's id, a band, or what a cue is called; `measures` what a name of one,
    or of the part of a score that one counts in, may mean. `is_scaled`: a figure "of 100";
    `is_past`: a measure named by what was done."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    measures: Measures = frozenset()
    figure: Figure | None = None
    day: DateMention | None = None
    change: Change | None = None
    is_scaled: bool = False
    is_past: bool = False


# A proposal or a reading may say that something might be, and is to be.
_MAY_BE = frozenset(
    ("possible", "wished", "coming", "duty", "some", "relative soon", "again", "time before")
)


def items_of(text: str, table: Table, *, proposes: bool = False) -> tuple[Item, ...]:
    """Of a cleaned sentence, in order; none where it says anything besides, other than what is
    proposed where it `proposes` something."""
    facts = facts_of_claim(text)
    coded = [i for i in facts.identifiers if folded(i.text) not in _units(table)]
    if facts.quotes or coded or facts.links or "?" in text:
        return ()
    found: list[Item] = []
    for item in _candidates(text, table):
        if proposes and item.kind == "change" and text[item.start : item.end].endswith("ing"):
            # What to raise or improve is proposed, and no course told.
            continue
        if not any(item.start < other.end and other.start < item.end for other in found):
            found.append(item)
    taken = {place for item in found for place in range(item.start, item.end)}
    # "With care: if what is missing were known" is one condition.
    free = {"if"} if any(item.name == "known" for item in found) else set()
    # Of two measures that are named together the same is said.
    free |= {"both"} | (_MAY_BE if proposes else set())
    if any(o.place not in taken and o.name not in free for o in operators(text)):
        return ()
    units = _units(table) | (_proposing() if proposes else frozenset())
    if not all(w.start in taken or w.form in units or links(w) for w in words(text)):
        return ()
    if not _MARKS.issuperset(c for p, c in enumerate(text) if p not in taken and not c.isalnum()):
        return ()
    scales = [i for i in found if i.kind == "figure" and _is_scale(text, i, found)]
    ends = {_value_before(scale, found) for scale in scales}
    told = {folded(clean(row.level.text)) for row in table.rows}
    scales += [i for i in found if i not in scales and _is_worded(text, i, found, told)]
    return tuple(
        Item("figure", i.start, i.end, figure=i.figure, is_scaled=True) if i in ends else i
        for i in sorted(found, key=lambda item: item.start)
        if i not in scales
    )


def _candidates(text: str, table: Table) -> Iterator[Item]:
    """Surest first: what lies over one that came before is not taken."""
    facts = facts_of_claim(text)
    low = folded(text)
    if len(low) != len(text):
        return
    for name, account in table.accounts:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:'s?)?(?!\w)", low):
            yield Item("account", *match.span(), name=account)
    yield from _measures(text, table)
    bands = {row.level.text for row in table.rows if row.level.role == "band"}
    for band in bands:
        for match in re.finditer(rf"(?<!\w){re.escape(folded(band))}(?!\w)", low):
            yield Item("band", *match.span(), name=band)
    graded = {row.level.text for row in table.rows if row.level.role == "severity"}
    for word in graded:
        for match in re.finditer(_GRADED.format(re.escape(word)), text, re.I):
            yield Item("band", *match.span(), name=word)
    for match in _RAISED.finditer(text) if graded else ():
        yield Item("cue", *match.span(), name="is")
    for day in facts.dates:
        yield Item("day", day.start, day.end, day=day)
    for cue, pattern in CUES:
        if cue == "known":
            for match in pattern.finditer(text):
                yield Item("cue", *match.span(), name=cue)
    for banded in _FALLS_IN.finditer(text):
        yield Item("cue", *banded.span(), name="is")
    for change in facts.changes:
        if _NO_CHANGE.match(text, change.start):
            continue
        end = change.end if change.size_at < 0 else min(change.end, change.size_at)
        led = _LEADS_ON.search(text[change.start : end])
        yield Item("change", change.start, end - len(led[0]) if led else end, change=change)
    for figure in facts.figures:
        if figure.text.casefold() == "one" and _is_no_number(text, figure):
            continue
        start = figure.start if figure.said_from < 0 else min(figure.start, figure.said_from)
        if _LIMIT.search(text[start : figure.start]):
            # "Over the limit of 30" is no amount near to 30.
            figure = replace(figure, hedge="", bound="")
        else:
            yield Item("figure", start, max(figure.end, figure.said_to), figure=figure)
        yield Item("figure", figure.start, figure.end, figure=figure)
    for cue, pattern in CUES:
        for match in pattern.finditer(text):
            yield Item("cue", *match.span(), name=cue)


def _is_no_number(text: str, figure: Figure) -> bool:
    """ "B one of EUR 3" has the same as A; "the last one", "one warning is that"."""
    before, behind = text[: figure.start], text[figure.end :]
    return behind.startswith(" of ") or bool(_THE.search(before) or _IS_THAT.match(behind))


def _measures(text: str, table: Table) -> Iterator[Item]:
    listed = words(text)
    stems = [stem(word.form) for word in listed]
    parts = {row.level.measure for row in table.rows if row.level.role == "part"}
    # What is scored: parts of a score, and metrics of which that is told.
    scored = {row.level.measure for row in table.rows if row.level.text.endswith(SCALE)}
    named: list[int] = []
    for phrase, _ in table.measures:
        size = len(phrase)
        for at in range(len(stems) - size + 1):
            if tuple(stems[at : at + size]) == phrase:
                meant = frozenset(measure for other, measure in table.measures if other == phrase)
                first, last = listed[at], listed[at + size - 1]
                if any("score" in m for m in meant):
                    # "The weakest part of the score", "adoption, which scores 33 of 100".
                    if _PART_OF.search(text[: first.start]):
                        continue
                    if _SCORES.match(text, first.start) and any(n < first.start for n in named):
                        continue
                elif meant & scored:
                    named.append(first.start)
                within = _WITHIN.search(text[: first.start]) if meant & parts else None
                if within:
                    yield Item("part", within.start(), last.end, measures=meant)
                    continue
                past = is_past(last.form)
                yield Item("measure", first.start, last.end, measures=meant, is_past=past)


def _is_scale(text: str, item: Item, found: list[Item]) -> bool:
    """Whether a figure is the 100 of "57 of 100"."""
    before = _value_before(item, found)
    if before is None or item.figure is None or item.figure.text != "100":
        return False
    return bool(_SCALE.fullmatch(text[before.end : item.start]))


def _is_worded(text: str, item: Item, found: list[Item], told: set[str]) -> bool:
    """Whether a figure ends a value as it is worded: the 7 of "5 of 7"."""
    before = _value_before(item, found) if item.kind == "figure" else None
    return before is not None and folded(text[before.start : item.end]) in told


def _value_before(item: Item, found: list[Item]) -> Item | None:
    before = [i for i in found if i.kind == "figure" and i.end <= item.start]
    return max(before, key=lambda i: i.start, default=None)


def links(word: Word) -> bool:
    """Whether a word says nothing of its own between values."""
    return word.form in _linking()


@lru_cache(maxsize=256)
def _units(table: Table) -> frozenset[str]:
    """Words of the values as worded: points, times, ms."""
    told = (f"{row.level.text} {row.level.over}" for row in table.rows if row.level.role != "band")
    return frozenset(w.form for text in told for w in words(clean(text)))


@lru_cache(maxsize=1)
def _proposing() -> frozenset[str]:
    """What may be done about a value, and that it is a good idea."""
    listed = (files("csbot.checking.typed") / "proposing_words.txt").read_text("utf-8")
    return frozenset(listed.split())


@lru_cache(maxsize=1)
def _linking() -> frozenset[str]:
    listed = (files("csbot.checking.typed") / "linking_words.txt").read_text("utf-8")
    return frozenset(listed.split())
