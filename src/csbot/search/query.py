"""What a search question says beside its topic: a period, kinds of records, people.

"What did Jonas say about invoices in tickets last quarter" searches tickets of that quarter for
invoices and puts what Jonas says first.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from csbot.domain.periods import find_period
from csbot.domain.records import HISTORY_KINDS
from csbot.search.stems import folded

_ALSO: dict[str, str] = {"mail": "email", "e-mail": "email", "conversation": "chat"}
_KINDS: dict[str, str] = {kind: kind for kind in HISTORY_KINDS} | _ALSO
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_LISTED = rf"(?:{_KIND})s?(?:(?:,| and| or|, and|, or) (?:the )?(?:{_KIND})s?)*"
# "in tickets", "from the emails and calls", "ticket about": a place to look, not a topic.
_IN_KINDS = re.compile(
    rf"\b(?:in|from|within|across|through)\s+(?:all\s+)?(?:the\s+|our\s+|their\s+|any\s+)?"
    rf"(?:(?:last|latest|recent|support|open)\s+)?(?P<kinds>{_LISTED})\b"
    rf"|^(?:(?:which|any|all|find|show|list|what)\s+)*(?:the\s+)?(?P<kinds2>{_LISTED})"
    r"\s+(?:about|on|that|which|mention\w*|regarding|where|with)\b",
    re.IGNORECASE,
)
_SAYING = (
    r"say|says|said|write|writes|wrote|mention|mentions|mentioned|ask|asks|asked|tell|told|think"
    r"|thinks|thought|complain|complained|promise|promised|report|reported|raise|raised|want|wanted"
)
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w'’-]+(?: [A-ZÀ-ÞĀ-Ž][\w'’-]+){0,2}"
_SPEAKS = re.compile(
    rf"\b(?:did|does|has|have|had)\s+(?P<asked>{_NAME})\s+(?:{_SAYING})\b"
    rf"|\b(?P<told>{_NAME})\s+(?:{_SAYING})\b"
    rf"|\baccording to (?P<source>{_NAME})"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """`topic` is the question less the words that became filters; never empty.

    `since` and `until` are inclusive; `kinds` is null where no kind is named as a place to look;
    `people` are names as written, whose passages come first.
    """

    topic: str
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] | None = None
    people: tuple[str, ...] = ()


def understand(question: str, today: date) -> Understood:
    """Reads the filters out of a question in plain words. Pure."""
    taken: list[tuple[int, int]] = []
    since, until = None, None
    if period := find_period(question, today):
        since, until = period.since, period.until
        taken.append((period.start, period.end))
    kinds: list[str] = []
    for match in _IN_KINDS.finditer(question):
        kinds += kinds_in(match["kinds"] or match["kinds2"])
        if match["kinds"]:
            taken.append(match.span())
    topic = _without(question, taken)
    return Understood(
        topic=topic if re.search(r"\w", topic) else question,
        since=since,
        until=until,
        kinds=tuple(dict.fromkeys(kinds)) or None,
        people=people_in(question),
    )


def kinds_in(words: str) -> list[str]:
    """The record kinds that a phrase names, in singular or plural, in order."""
    found = re.findall(rf"\b({_KIND})s?\b", words.casefold())
    return [_KINDS[word] for word in found]


def people_in(question: str) -> tuple[str, ...]:
    """Who is said to speak: "Jonas" in "what did Jonas say"."""
    names = [
        match["asked"] or match["told"] or match["source"] for match in _SPEAKS.finditer(question)
    ]
    return tuple(dict.fromkeys(name for name in names if folded(name) not in _NOBODY))


_OURS = re.compile(
    rf"\b(?:I|we)\s+(?:{_SAYING}|answer(?:ed)?|repl(?:y|ied))\b|\b(?:did|do|have|had) (?:I|we)\b"
)


def speaks_alone(question: str) -> bool:
    """Whether somebody named is said to speak, and who asks is not: "Jonas complained; what did I
    tell him" is not answered by his words alone."""
    return bool(people_in(question)) and not _OURS.search(question)


def speaks(people: Collection[str], speaker: str, text: str) -> bool:
    """Whether one of the people is the speaker, or opens a turn in the text."""
    turns = "\n".join(line.partition(":")[0] for line in text.splitlines() if ":" in line[:60])
    where = set(re.findall(r"\w+", folded(f"{speaker}\n{turns}")))
    return any(set(re.findall(r"\w+", folded(person))) <= where for person in people)


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    for start, end in sorted(taken, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


_NOBODY = frozenset({"what", "who", "which", "they", "customer", "customers", "anyone", "we", "i"})
