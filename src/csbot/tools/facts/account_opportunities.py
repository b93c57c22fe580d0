"""Where an account could grow: opportunities with what points to each, and what speaks against."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.condition import Criterion
from csbot.domain.evidence import Evidence
from csbot.domain.expansion import Expansion, Opportunity
from csbot.domain.records import HistoryItem
from csbot.tools.facts.conditions import Answer, answer
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.quoting import sentences_of, shortened, speaker_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

_SAID_DAYS = 180


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something on record that points to an opportunity, as a phrase with its evidence."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`asked` counts the signals that could be read; `pointers` those that hold."""

    opportunity: Opportunity
    pointers: tuple[Pointer, ...]
    asked: int


@dataclass(frozen=True, slots=True)
class Prospects:
    """An account's opportunities, the best founded first, with moments and objections.

    `timing` and `against` hold only those that hold; `unknown` what the records do not tell.
    """

    dossier: Dossier
    found: tuple[Found, ...]
    timing: tuple[tuple[Criterion, Answer], ...]
    against: tuple[tuple[Criterion, Answer], ...]
    unknown: tuple[str, ...]


def prospects(
    context: Context, expansion: Expansion, dossier: Dossier, said: bool = True
) -> Prospects:
    """`said`: also look for what was said in the account's records of the last half year."""
    items = _history(context, dossier) if said else []
    open_to = [one for one in expansion.opportunities if _open(context, one, dossier)]
    found = [_found(context, one, dossier, items) for one in open_to]
    timing, _ = _holding(context, dossier, expansion.timing)
    against, unknown = _holding(context, dossier, expansion.against)
    return Prospects(
        dossier,
        tuple(sorted((one for one in found if one.pointers), key=_rank)),
        tuple(timing),
        tuple(against),
        tuple(unknown),
    )


def _rank(one: Found) -> tuple[int, float, str]:
    """What more points to comes first; of equals where a larger share of what was read does."""
    return -len(one.pointers), -len(one.pointers) / max(one.asked, 1), one.opportunity.id


def _open(context: Context, one: Opportunity, dossier: Dossier) -> bool:
    account = dossier.account
    if one.packages and account.package not in one.packages:
        return False
    segment = context.playbooks.segment(account)
    return not one.segments or (segment is not None and segment.id in one.segments)


def _found(context: Context, one: Opportunity, dossier: Dossier, items: list[HistoryItem]) -> Found:
    answers = [answer(context, dossier, signal) for signal in one.signals]
    pointers = [Pointer(a.text, a.evidence) for a in answers if a.met]
    quote = _quoted(dossier, one.words, items)
    known = sum(a.met is not None for a in answers)
    return Found(one, (*pointers, *([quote] if quote else [])), known)


def _history(context: Context, dossier: Dossier) -> list[HistoryItem]:
    """Tickets are left out: they speak of what fails, seldom of what is wanted next."""
    since = context.today - timedelta(days=_SAID_DAYS)
    ids = [dossier.account.account_id]
    items = context.records.history(context.scope, ids, since=since, until=context.today)
    return [item for item in items if item.kind != "ticket"]


def _quoted(dossier: Dossier, words: tuple[str, ...], items: list[HistoryItem]) -> Pointer | None:
    """The newest sentence that holds one of the words, quoted as it stands."""
    if not words:
        return None
    wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.I)
    for item in items:
        hit = next((s for s in sentences_of(item.text) if wanted.search(s)), None)
        if hit is not None:
            quote = shortened(speaker_of(hit)[1])
            text = f"{item.kind} of {wording.day(item.date)}: “{quote}”"
            record = evidence.history_item(dossier.account, item)
            return Pointer(text, (record,))
    return None


def _holding(
    context: Context, dossier: Dossier, criteria: Iterable[Criterion]
) -> tuple[list[tuple[Criterion, Answer]], list[str]]:
    found, unknown = [], []
    for criterion in criteria:
        got = answer(context, dossier, criterion.condition)
        if got.met:
            found.append((criterion, got))
        elif got.met is None:
            unknown.append(got.text)
    return found, unknown
