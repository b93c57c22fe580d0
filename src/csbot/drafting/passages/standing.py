"""How an account stands, in one sentence: what a reader who stops after it should have read."""

from datetime import timedelta

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT, HealthScore
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.signals import Signal, signals
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling

# As far back as the portfolio and the desk compare.
_BACK = timedelta(days=90)


def standing(context: Context, account: Account) -> Findings:
    """`… has a TRUST health score of 55.7 of 100, band At Risk, 29.2 points lower than on 2
    September 2026, and shows 12 warning signs, 1 of them grave.` Nothing of a former customer."""
    telling = Telling()
    if account.status != "active":
        return telling.findings()
    rules = context.playbooks.of(account)
    since = context.today - _BACK
    health = context.scores.of(context.scope, account, context.today, since=since)
    signs = signals(context, account)
    name = wording.health_score_name(rules.health.name)
    text = f"{account.name} {_score(health, name)} and {_signs(signs)}."
    score = evidence.score(account, health, rules.health.name)
    inputs = (score.ref, since.isoformat(), *dict.fromkeys(sign.rule for sign in signs))
    telling.say(text, compute(context, account, "standing", inputs, text), score, lead=True)
    return telling.findings(accounts=[account.account_id])


def _score(health: HealthScore, name: str) -> str:
    if health.score is None:
        return f"has no {name}"
    if health.band.id == INSUFFICIENT:
        coverage = wording.percent(health.coverage)
        return f"has too little data for a band (coverage of its {name}: {coverage})"
    text = (
        f"has {wording.one(name)} of {wording.score(health.score)} of 100, band {health.band.name}"
    )
    change = health.change
    if change is None or change.score is None:
        return text
    moved = round(health.score - change.score, 1)
    if not moved:
        return f"{text}, unmoved since {wording.day(change.since)},"
    way = "higher" if moved > 0 else "lower"
    points = wording.score(abs(moved))
    return f"{text}, {points} points {way} than on {wording.day(change.since)},"


def _signs(signs: list[Signal]) -> str:
    if not signs:
        return "shows no warning sign"
    grave = sum(sign.severity == "high" for sign in signs)
    return f"shows {wording.count(len(signs), 'warning sign')}" + (
        f", {grave} of them grave" if grave else ""
    )
