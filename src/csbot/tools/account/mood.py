"""Whether an account is content: what it scored us, what its people said, and what warns."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.domain.warning_rules import Topic
from csbot.search.stems import stems
from csbot.tools.account.metrics import described, series_of
from csbot.tools.facts.portfolio_rows import inputs_of
from csbot.tools.facts.quoting import quoted, shortened, speaker_of
from csbot.tools.facts.said_words import HAPPY, UNHAPPY, Pattern, holding_of_others
from csbot.tools.facts.signals import signals
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling

_SATISFACTION = re.compile(r"satisf|promoter|sentiment|\bcsat|\bnps|effort score|happiness", re.I)
_SUPPORT = frozenset(stems("support ticket answer response helpdesk"))
_SIGNS: tuple[Topic, ...] = ("sentiment", "satisfaction", "support")
_DAYS, _QUOTED, _METRICS = 180, 3, 4


class MoodArguments(AccountArguments):
    about: Literal["support"] | None = Field(
        default=None,
        description="Only what was said about our support.",
        json_schema_extra={"words": {"support": "helpdesk, tickets, service desk"}},
    )
    since: date | None = Field(default=None, description="Not older than this day.")


def run(context: Context, arguments: MoodArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    since = arguments.since or context.today - timedelta(days=_DAYS)
    items = context.records.history(context.scope, [account.account_id], since, context.today)
    if arguments.about:
        items = [item for item in items if _is_about_support(item)]
    telling = Telling()
    ours = frozenset(person.name for person in context.people.all())
    unhappy, happy = _quotes(items, UNHAPPY, ours), _quotes(items, HAPPY, ours)
    happy = [pair for pair in happy if pair not in unhappy]
    span = f"from {wording.day(since)} to {wording.day(context.today)}"
    about = " about our support" if arguments.about else ""
    _count(telling, context, account, (unhappy, happy), f"{about} {span}")
    _metrics(telling, context, account)
    _quote(telling, account, unhappy)
    _signs(telling, context, account)
    _quote(telling, account, happy[: _QUOTED - 1])
    known = bool(unhappy or happy) or telling.findings().evidence
    return telling.findings("answered" if known else "not_enough_evidence", [account.account_id])


def _is_about_support(item: HistoryItem) -> bool:
    return item.kind == "ticket" or bool(_SUPPORT & set(stems(f"{item.title} {item.text}")))


_Quotes = list[tuple[HistoryItem, str]]


def _quotes(items: Sequence[HistoryItem], pattern: Pattern, ours: frozenset[str]) -> _Quotes:
    """The first sentence of each record that holds one of theirs, the newest record first."""
    found = ((item, next(holding_of_others(item, pattern, ours), None)) for item in items)
    return [(item, sentence) for item, sentence in found if sentence]


def _count(
    telling: Telling, context: Context, account: Account, told: tuple[_Quotes, _Quotes], where: str
) -> None:
    """How many records sound content and how many not: a reading by their words, and said so."""
    unhappy, happy = told
    if not unhappy and not happy:
        telling.gap(
            f"No record of {account.name}{where} speaks of being content or not; a survey, or a "
            "note of what they said, would settle it.",
            lead=True,
        )
        return
    parts = [
        f"{wording.count(len(pairs), 'record')} {'sounds' if len(pairs) == 1 else 'sound'} {mood}"
        for pairs, mood in ((unhappy, "unhappy"), (happy, "content"))
        if pairs
    ]
    text = f"At {account.name} {wording.listed(parts)}{where}, by their words."
    refs = [evidence.history_item_ref(item) for item, _ in (*unhappy, *happy)]
    item = evidence.computed("mood", inputs_of(refs), text, context.today, account)
    telling.say(text, item, status="inference", lead=True)


def _metrics(telling: Telling, context: Context, account: Account) -> None:
    definitions = context.playbooks.definitions()
    wanted = tuple(
        metric
        for metric, definition in definitions.items()
        if _SATISFACTION.search(f"{metric} {definition.name}")
    )
    series = series_of(context, account, context.today, wanted) if wanted else {}
    for metric, values in list(series.items())[:_METRICS]:
        said, items = described(account, definitions[metric], values, None)
        for statement in said:
            telling.say(statement.text, *items, lead=True)


def _quote(telling: Telling, account: Account, quotes: _Quotes) -> None:
    for item, sentence in quotes[:_QUOTED]:
        speaker, words = speaker_of(shortened(sentence))
        quote = quoted(speaker, words)
        text = f"{wording.day(item.date)}, {item.kind} “{item.title}”: {quote}"
        telling.say(text, evidence.history_item(account, item))


def _signs(telling: Telling, context: Context, account: Account) -> None:
    for signal in signals(context, account):
        if signal.topic in _SIGNS:
            telling.say(f"{signal.name} ({signal.severity}): {signal.text}", *signal.evidence)


TOOL = Tool(
    name="account_mood",
    description=(
        "Whether an account is content with us: satisfaction scores (NPS, CSAT, effort), surveys, "
        "complaints and praise in the records, and warning signs about mood and support."
    ),
    arguments=MoodArguments,
    examples=(
        "is ACCOUNT happy with us",
        "how satisfied is ACCOUNT",
        "is anyone at ACCOUNT unhappy with our support",
        "what is the mood at ACCOUNT",
        "what do they think of us at ACCOUNT",
        "what did ACCOUNT say in the latest survey",
    ),
    run=run,
)
