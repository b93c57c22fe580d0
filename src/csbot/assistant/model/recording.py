"""A look-up of a model's as it is kept with the answer: its arguments are words that a model wrote.

They tell how an answer came about, so they are kept; but they are read by people, so nothing stands
in them that could pass for a fact. Words that were asked, found or are everyday ones stay; figures,
names and marks of the model's own do not.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import is_common, words
from csbot.domain.reply import Findings
from csbot.writers.model.disguise import is_number
from csbot.writers.model.plain import markup, plain

_LONGEST = 120
_HIDDEN = "…"
# Whose records: only a name that was asked or found may be repeated.
_NAMES = frozenset(("account", "accounts", "other", "owner", "contact", "person"))


def recorded(
    arguments: Mapping[str, Any], found: Findings, heard: Collection[str]
) -> dict[str, Any]:
    """`heard` are folded words of the question and of what was given to the model before."""
    there = {w.form for e in found.evidence for w in words(clean(f"{e.title} {e.text}"))}
    strict = found.status != "answered"
    return {
        name: _kept(value, {*heard, *there}, strict or name in _NAMES)
        for name, value in arguments.items()
    }


def _kept(value: Any, known: Collection[str], is_strict: bool) -> Any:
    if isinstance(value, str):
        text = plain(value)[:_LONGEST]
        return text if not markup(text) and _is_open(text, known, is_strict) else _HIDDEN
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_kept(item, known, is_strict) for item in value]
    if isinstance(value, dict):
        return {key: _kept(item, known, is_strict) for key, item in value.items()}
    return value


def _is_open(text: str, known: Collection[str], is_strict: bool) -> bool:
    return all(
        word.form in known or (not is_strict and is_common(word.form) and not is_number(word.form))
        for word in words(clean(text))
    )
