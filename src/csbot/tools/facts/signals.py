"""Dated warning signs, each with the rule that fired and the records that it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.signal import StandingSign
from csbot.domain.warning_rules import Severity, Topic
from csbot.scoring.warning import begun, standing
from csbot.scoring.warning_facts import Facts, Sign
from csbot.tools.facts.warning_facts import facts_of, facts_of_all
from csbot.tools.facts.warning_words import tell
from csbot.tools.ground.base import Context
from csbot.tools.rules.warning_evidence import warning_rule


@dataclass(frozen=True, slots=True)
class Signal:
    """`text` is a sentence that the evidence carries; `day` when what it rests on happened.

    `evidence` ends with the rule itself. `plain` is the text without a record's own words.
    """

    rule: str
    name: str
    topic: Topic
    severity: Severity
    day: date
    text: str
    evidence: tuple[Evidence, ...]
    subject: str = ""
    plain: str = ""
    cool_down_days: int = 0


def signals(context: Context, account: Account) -> list[Signal]:
    """Every sign that stands today, the gravest first, then the newest.

    Of an account that churned, those that stood on the day before it did.
    """
    facts = facts_of(context, account)
    if account.status == "churned" and account.churn_date is not None:
        eve = account.churn_date - timedelta(days=1)
        context = replace(context, today=min(eve, context.today))
    return [told(context, facts, sign) for sign in standing(facts, context.today)]


@dataclass(frozen=True, slots=True)
class Watched:
    """An account with some of its signs, and the facts to tell them with."""

    facts: Facts
    signs: tuple[Sign, ...]

    @property
    def account(self) -> Account:
        return self.facts.account


def signals_of_all(context: Context, accounts: Sequence[Account]) -> list[Watched]:
    """The accounts that show signs today, with all of them, in the order given."""
    every = facts_of_all(context, accounts).values()
    found = (Watched(facts, tuple(standing(facts, context.today))) for facts in every)
    return [watched for watched in found if watched.signs]


def new_since(context: Context, accounts: Sequence[Account], day: date) -> list[Watched]:
    """The accounts with signs that stand today and did not stand on `day`, with those signs.

    A sign that stood half its cool-down before `day` has only come back, and is no news.
    """
    found = []
    for facts in facts_of_all(context, accounts).values():
        fresh = begun(standing(facts, context.today), standing(facts, day))
        signs = tuple(sign for sign in fresh if not _was_quiet(facts, sign, day))
        if signs:
            found.append(Watched(facts, signs))
    return found


def _was_quiet(facts: Facts, sign: Sign, day: date) -> bool:
    earlier = day - timedelta(days=sign.rule.cool_down_days // 2)
    return any(one.key == sign.key for one in standing(facts, earlier))


def told(context: Context, facts: Facts, sign: Sign) -> Signal:
    words = tell(context, facts.account, sign)
    rule = warning_rule(facts.playbook, sign.rule, facts.definitions)
    return Signal(
        rule=sign.rule.id,
        name=sign.rule.name,
        topic=sign.rule.topic,
        severity=sign.severity,
        day=sign.day,
        text=words.text,
        evidence=(*words.items, rule),
        subject=sign.subject,
        plain=words.plain or words.text,
        cool_down_days=sign.rule.cool_down_days,
    )


def kept(account: Account, playbook: str, signal: Signal) -> StandingSign:
    """A signal as it is stored: refs in the place of evidence, and no record's own words."""
    return StandingSign(
        account_id=account.account_id,
        playbook=playbook,
        rule=signal.rule,
        subject=signal.subject,
        name=signal.name,
        topic=signal.topic,
        severity=signal.severity,
        day=signal.day,
        text=signal.plain,
        refs=tuple(dict.fromkeys(item.ref for item in signal.evidence)),
        cool_down_days=signal.cool_down_days,
    )
