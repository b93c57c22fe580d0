"""Records of an account that give different figures for one thing: both are said, with dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account, HistoryItem, HistoryKind
from csbot.search.stems import stems
from csbot.tools import evidence
from csbot.tools.base import Context
from csbot.tools.quoting import sentences_of

_KINDS: tuple[HistoryKind, ...] = ("note", "email", "meeting", "call")
_LOOK_BACK = 150
_FIGURE = re.compile(r"(?<![\w.,$€£-])(\d{1,5})\s+([a-z]{4,})\b")
# What is counted anew each time it is told; no two records need agree on it.
_PASSING = frozenset(
    stem
    for word in "minute hour day week month year percent point time people case question answer "
    "example january february march april june july august september october november december"
    .split()
    for stem in stems(word)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`text` is a sentence that both records carry; `day` is that of the newer one."""

    day: date
    text: str
    evidence: tuple[Evidence, Evidence]


@dataclass(frozen=True, slots=True)
class _Said:
    item: HistoryItem
    figure: int
    noun: str
    words: frozenset[str]


def contradictions(context: Context, account: Account) -> list[Contradiction]:
    """One a noun, the newest first: figures for the same noun in sentences that share another
    word, in different records of the last months."""
    since = context.today - timedelta(days=_LOOK_BACK)
    ids = [account.account_id]
    items = context.records.history(context.scope, ids, since, context.today, _KINDS)
    said = [one for item in items for one in _figures(item, account)]
    found: dict[str, Contradiction] = {}
    for newer, older in combinations(said, 2):
        noun = stems(newer.noun)[0]
        if noun not in found and _disagree(newer, older):
            found[noun] = _worded(account, newer, older)
    return sorted(found.values(), key=lambda one: one.day, reverse=True)


def _figures(item: HistoryItem, account: Account) -> Iterator[_Said]:
    ours = set(stems(" ".join(evidence.names_of(account))))
    for sentence in sentences_of(item.text):
        for figure, noun in _FIGURE.findall(sentence):
            if not (stem := stems(noun)) or stem[0] in _PASSING:
                continue
            words = {word for word in stems(sentence) if not word.isdigit()}
            yield _Said(item, int(figure), noun, frozenset(words - ours - set(stem)))


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
    text = f"Records disagree: {parts[0]}, {parts[1]}."
    return Contradiction(newer.item.date, text, (records[0], records[1]))
