"""What may be rendered: each sentence of the cited evidence, and of code about it, on its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from csbot.checking.foreign import Foreign
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Mention
from csbot.checking.reading.normal import clean
from csbot.checking.reading.quotes import comparable, is_verbatim
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import FUNCTION_WORDS, is_past, words
from csbot.checking.rules.speakers import speaker_of
from csbot.domain.evidence import Evidence
from csbot.writers.model.retold import retold
from csbot.writers.model.signed import signer
from csbot.writers.model.unit import Unit

_POINTS_BACK = re.compile(r"\b(?:he|she|they|it|his|her|their|this|that|these|those|them)\b", re.I)
_OF_THEM = re.compile(r"\d of (them|those|these)\b", re.I)
_BOTH = re.compile(r"Both (?=[a-z])")
_THING = re.compile(r"(?: [^\W\d_][\w-]*){1,4}")
_SEVERAL = 2
_SEVERAL_WORDS = 4
# A turn of a chat, a field of a ticket: a line of its own.
_LINE = re.compile(r"\n+(?=\s*[A-Z][\w.' -]{1,40}: )")


def units_of(cited: Sequence[Evidence], said: Sequence[str]) -> list[Unit]:
    """Of evidence and of what code says of it (`said`, cleaned sentences)."""
    found = [unit for item in cited for unit in _of_evidence(item)]
    last = max((item.date for item in cited if item.date), default=None)
    records = [comparable(clean(item.text)) for item in cited if item.kind == "history"]
    found += [
        _said(
            part,
            _about(text, cited),
            last,
            comparable(text),
            is_whole or any(is_verbatim(q.text, r) for q in _long_quotes(part) for r in records),
        )
        for text in said
        for part, is_whole in _cut_quotation(text)
    ]
    found += [_retold(unit, whole, False) for unit in found for whole in _of_whole(unit)]
    return found + [
        _retold(unit, other, of_two) for unit in found for other, of_two in retold(unit.text)
    ]


def by_side(units: Sequence[Unit], foreign: Foreign) -> list[Unit]:
    """Each with whether one of a customer's people wrote it (`foreign` knows them all)."""
    return [
        replace(unit, is_theirs=True)
        if unit.source.kind == "history" and unit.author and foreign.in_text(clean(unit.author))
        else unit
        for unit in units
    ]


def _of_whole(unit: Unit) -> Iterator[str]:
    """ "6 of them could", where the sentence before counts 25 visitors and nothing else, says that
    "6 of the 25 visitors could"."""
    them = _OF_THEM.search(unit.text) if unit.before else None
    counted = [f for f in facts_of_claim(unit.before).figures if f.kind == "number" and not f.unit]
    if them is None or len(counted) != 1:
        return
    thing = _THING.match(unit.before, counted[0].end)
    listed = words(thing[0]) if thing else ()
    size = next(
        (n for n, w in enumerate(listed) if w.form in FUNCTION_WORDS or is_past(w.form)),
        len(listed),
    )
    if thing and size:
        noun = thing[0][: listed[size - 1].end].strip()
        yield f"{unit.text[: them.start(1)]}the {counted[0].text} {noun}{unit.text[them.end(1) :]}"


def _about(text: str, cited: Sequence[Evidence]) -> str:
    """Whose names may stand in the place of those in the text: of the accounts that it names
    where it names any, so that what is said of one is not another's."""
    named = [item for item in cited if item.account_id and any(n in text for n in item.subject)]
    others = [item for item in cited if not (named and item.account_id)]
    return "\n".join(dict.fromkeys(name for item in (*named, *others) for name in item.subject))


@lru_cache(maxsize=2048)
def _said(text: str, about: str, day: date | None, whole: str, quotes_record: bool) -> Unit:
    return Unit(Source("code", text, clean(about), day), whole=whole, quotes_record=quotes_record)


def _long_quotes(text: str) -> list[Mention]:
    """Quotations of several words: a record's title is none of its sentences."""
    return [q for q in facts_of_claim(text).quotes if len(q.text.split()) >= _SEVERAL_WORDS]


def latest(units: Sequence[Unit]) -> list[Unit]:
    """Without the values of a metric of which a later one is there."""
    newest: dict[str, date] = {}
    for unit in units:
        if unit.source.kind == "metric" and unit.source.written:
            day = newest.get(unit.source.about, unit.source.written)
            newest[unit.source.about] = max(day, unit.source.written)
    return [
        unit
        for unit in units
        if unit.source.kind != "metric"
        or unit.source.written is None
        or unit.source.written == newest[unit.source.about]
    ]


@lru_cache(maxsize=1024)
def _retold(unit: Unit, text: str, of_two: bool) -> Unit:
    return replace(unit, source=replace(unit.source, text=text), of_two=of_two)


@lru_cache(maxsize=1024)
def _of_evidence(item: Evidence) -> tuple[Unit, ...]:
    author = _author(item)
    if not author or "@" in author:
        author = f"{author} {signer(item.text)}".strip() if item.kind == "history" else author
    named = (name for name in item.subject if name != author)
    about = clean(" \n ".join(part for part in (item.title, *named) if part))
    whole = clean(item.text)
    found: list[Unit] = []
    before = further = ""
    for span in sentences(whole):
        for text, is_whole in _lines(span.text):
            turn = _speaker(text, whole, item)
            source = Source(item.ref, text, about, item.date, item.kind, item.account_id)
            pointed_to = before if _POINTS_BACK.search(text) else ""
            found.append(
                Unit(
                    source,
                    pointed_to,
                    comparable(_line(text, whole) if turn else whole),
                    turn or author,
                    is_whole,
                    further=further if pointed_to else "",
                )
            )
            further = f"{pointed_to} {further}" if pointed_to else ""
            before = text
    return (*found, *_of_both(found))


def _of_both(found: Sequence[Unit]) -> Iterator[Unit]:
    """ "Both want shorter forms" behind a sentence of each of two, and of nobody else."""
    for number, unit in enumerate(found):
        both = _BOTH.match(unit.text)
        told = list(dict.fromkeys(filter(None, map(_subject, found[:number])))) if both else []
        if both and len(told) == _SEVERAL and number == _SEVERAL:
            one, two = told
            rest = unit.text[both.end() :]
            yield _retold(unit, f"Both {one} and {two} {rest}", False)
            yield _retold(unit, f"{one} and {two} both {rest}", False)


def _subject(unit: Unit) -> str:
    """What a sentence begins with: the label of a line, or who does something."""
    if unit.label:
        return unit.text[: len(unit.label)]
    names = facts_of_claim(unit.text).names
    return next((name.text for name in names if name.start == 0), "")


def _speaker(text: str, whole: str, item: Evidence) -> str:
    """Whose turn a sentence of a conversation is, which may begin with the name."""
    if item.kind != "history":
        return ""
    return speaker_of(text, whole) or speaker_of(text.partition(": ")[2], whole) or ""


def _line(text: str, whole: str) -> str:
    """The turn of a conversation that has a sentence."""
    return next((line for line in whole.split("\n") if text in line), text)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    for line in _LINE.split(text):
        if line.strip():
            yield from _cut_quotation(line.strip())


def _cut_quotation(text: str) -> Sequence[tuple[str, bool]]:
    """A sentence that quotes several, whole (True) and once with each of them: none lends its
    words to another."""
    quotes = facts_of_claim(text).quotes
    longest = max(quotes, key=lambda quote: len(quote.text), default=None)
    quoted = sentences(longest.text) if longest else []
    if longest is None or len(quoted) < _SEVERAL:
        return ((text, False),)
    before, behind = text[: longest.start], text[longest.end :]
    return [(text, True), *((f'{before}"{span.text}"{behind}', False) for span in quoted)]


def _author(item: Evidence) -> str:
    """The last name of a record is who wrote it, behind those of the account."""
    last = item.subject[-1] if item.kind == "history" and item.subject else ""
    is_accounts = last == item.account_id or ("." in last and " " not in last)
    return "" if is_accounts and "@" not in last else last
