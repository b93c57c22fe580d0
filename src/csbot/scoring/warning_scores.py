"""Early-warning rules about the health score, the band and the renewal date."""

from collections.abc import Iterator
from datetime import date, timedelta

from csbot.domain.score import INSUFFICIENT, HealthScore
from csbot.domain.warning_rules import BandDrop, LowBand, RenewalNear, RenewalPassed, ScoreDecline
from csbot.scoring.placement import days_to_renewal
from csbot.scoring.warning_facts import Facts, RenewalDue, ScoreMove, Sign

# Rounded scores carry a decimal, their difference more than one.
_NOISE = 1e-6


def score_decline(rule: ScoreDecline, facts: Facts, as_of: date) -> Iterator[Sign]:
    now, before = _both(facts, rule.window_days, as_of)
    if now is None or before is None:
        return
    first, second = _value(before, rule.component), _value(now, rule.component)
    if first is not None and second is not None and first - second >= rule.points - _NOISE:
        basis = ScoreMove(now, before, rule.component)
        yield Sign(rule, rule.component or "", as_of, basis)


def band_drop(rule: BandDrop, facts: Facts, as_of: date) -> Iterator[Sign]:
    now, before = _both(facts, rule.window_days, as_of)
    floors = {band.id: band.min for band in facts.playbook.health.bands}
    if now is None or before is None or not {now.band.id, before.band.id} <= floors.keys():
        return
    if floors[now.band.id] < floors[before.band.id]:
        yield Sign(rule, "", as_of, ScoreMove(now, before))


def low_band(rule: LowBand, facts: Facts, as_of: date) -> Iterator[Sign]:
    now = facts.score(as_of)
    bands = sorted(facts.playbook.health.bands, key=lambda band: band.min)
    # The highest band is no warning, however few there are.
    if now is None or now.band.id == INSUFFICIENT or rule.place >= len(bands):
        return
    if now.band.id == bands[rule.place - 1].id:
        yield Sign(rule, "", as_of, ScoreMove(now))


def renewal_near(rule: RenewalNear, facts: Facts, as_of: date) -> Iterator[Sign]:
    due, days = facts.account.renewal_date, days_to_renewal(facts.account, as_of)
    if due is None or days is None or not 0 <= days <= rule.window_days:
        return
    now = facts.score(as_of) if rule.below_score is not None else None
    if rule.below_score is not None and (
        now is None or now.score is None or now.score >= rule.below_score
    ):
        return
    yield Sign(rule, "", due - timedelta(days=rule.window_days), RenewalDue(due, days, now))


def renewal_passed(rule: RenewalPassed, facts: Facts, as_of: date) -> Iterator[Sign]:
    due, days = facts.account.renewal_date, days_to_renewal(facts.account, as_of)
    if due is not None and days is not None and days < 0:
        yield Sign(rule, "", due, RenewalDue(due, days))


def _both(
    facts: Facts, window_days: int, as_of: date
) -> tuple[HealthScore | None, HealthScore | None]:
    now = facts.score(as_of)
    if now is None or now.score is None:
        return None, None
    return now, facts.score(as_of - timedelta(days=window_days))


def _value(health: HealthScore, component: str | None) -> float | None:
    if component is None:
        return health.score
    return next((part.score for part in health.components if part.id == component), None)
