"""Records of an account that contradict each other: both are said, with dates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Protocol, TypeVar

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem, HistoryKind
from csbot.domain.reply import Findings, Statement
from csbot.search.stems import stems
from csbot.tools.account.field_contradictions import (
    LOOK_BACK,
    Contradiction,
    Kept,
    field_contradictions,
)
from csbot.tools.facts.quoting import sentences_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context


class _OfAccount(Protocol):
    @property
    def account_id(self) -> str: ...


R = TypeVar("R", bound=_OfAccount)
_KINDS: tuple[HistoryKind, ...] = ("note", "email", "meeting", "call")
_LOOK_BACK = 150
# With the word behind the noun: "open cases" is one thing, of which only "open" is the noun here.
_FIGURE = re.compile(r"(?<![\w.,$€£-])(\d{1,5})\s+([a-z]{4,})\b(?:\s+([a-z]{4,})\b)?")
# What is counted anew each time it is told; no two records need agree on it.
_PASSING = frozenset(
    stem
    for word in "minute hour day week month year percent point time people case question answer "
    "example january february march april june july august september october november december"
    .split()
    for stem in stems(word)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    item: HistoryItem
    figure: int
    noun: str
    words: frozenset[str]


def contradictions(context: Context, account: Account) -> list[Contradiction]:
    """Of one account, the newest first."""
    return book_contradictions(context, [account])


def book_contradictions(context: Context, accounts: Sequence[Account]) -> list[Contradiction]:
    """Of these accounts, the newest first: their tables against each other and against what was
    written, and the records of the last months among each other."""
    scope, ids = context.scope, [account.account_id for account in accounts]
    history = _by_account(
        item
        for item in context.records.history(scope, ids, context.today - LOOK_BACK, context.today)
    )
    contracts = _by_account(context.records.contracts(scope, ids))
    contacts = _by_account(context.records.contacts(scope, ids))
    goals = _by_account(context.records.goals(scope, ids))
    definitions = context.playbooks.definitions()
    found: list[Contradiction] = []
    for account in accounts:
        key = account.account_id
        kept = Kept(account, contracts[key], contacts[key], goals[key], history[key], definitions)
        found += field_contradictions(kept, context.today)
        found += _between_records(kept, context.today)
    return sorted(found, key=lambda one: one.day, reverse=True)


def _by_account(rows: Iterable[R]) -> defaultdict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[row.account_id].append(row)
    return found


def disagreements_beside(context: Context, found: Findings) -> Findings:
    """The same findings, and what contradicts a field or a record that they stand on."""
    refs = {_record_of(item.ref) for item in found.evidence}
    if not refs or len(found.accounts) != 1:
        return found
    account = context.records.account(context.scope, found.accounts[0])
    if account is None:
        return found
    said = {statement.text for statement in found.statements}
    for one in contradictions(context, account):
        if one.text in said or not refs & {_record_of(item.ref) for item in one.evidence}:
            continue
        told = Statement(text=one.text, refs=tuple(item.ref for item in one.evidence), last=True)
        found = found.model_copy(
            update={
                "statements": (*found.statements, told),
                "evidence": (*found.evidence, *one.evidence),
            }
        )
    return found


def _record_of(ref: str) -> str:
    """A record of history whatever its passage; a field of an account by itself."""
    return ref.partition("#")[0] if ref.startswith("history:") else ref


def _between_records(kept: Kept, today: date) -> Iterator[Contradiction]:
    """One a noun: figures for the same noun in sentences that share another word, in different
    records of the last months."""
    since = today - timedelta(days=_LOOK_BACK)
    items = [i for i in kept.history if i.kind in _KINDS and since <= i.date <= today]
    items.sort(key=lambda item: item.date, reverse=True)
    said = [one for item in items for one in _figures(item, kept.account)]
    nouns: set[str] = set()
    for newer, older in combinations(said, 2):
        noun = stems(newer.noun)[0]
        if noun not in nouns and _disagree(newer, older):
            nouns.add(noun)
            yield _worded(kept.account, newer, older)


def _figures(item: HistoryItem, account: Account) -> Iterator[_Said]:
    ours = set(stems(" ".join(evidence.names_of(account))))
    for sentence in sentences_of(item.text):
        for figure, noun, behind in _FIGURE.findall(sentence):
            if not (stem := stems(noun)) or stem[0] in _PASSING:
                continue
            words = {word for word in stems(sentence) if not word.isdigit()}
            yield _Said(item, int(figure), noun, frozenset(words - ours - {*stem, *stems(behind)}))


def _disagree(one: _Said, other: _Said) -> bool:
    return (
        stems(one.noun) == stems(other.noun)
        and one.figure != other.figure
        and one.item.date != other.item.date
        and bool(one.words & other.words)
    )


def _worded(account: Account, newer: _Said, older: _Said) -> Contradiction:
    parts = [
        f"{one.figure} {one.noun} in the {one.item.kind} of {wording.day(one.item.date)}"
        for one in (older, newer)
    ]
    records = [evidence.history_item(account, one.item) for one in (older, newer)]
    text = f"Records differ: {parts[0]}, {parts[1]}."
    return Contradiction(newer.item.date, text, (records[0], records[1]))
