"""Early warning, evaluated: which signs stand for an account on a day, and which of them are news.

Nothing dated after the day is read, so that a past day gives today what it gave then.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from csbot.domain.warning_rules import SEVERITY_ORDER as ORDER
from csbot.scoring import warning_metrics, warning_records, warning_scores
from csbot.scoring.placement import has_churned
from csbot.scoring.warning_facts import Facts, Sign

_KINDS: Mapping[str, Callable[[Any, Facts, date], Iterator[Sign]]] = {
    "score_decline": warning_scores.score_decline,
    "band_drop": warning_scores.band_drop,
    "low_band": warning_scores.low_band,
    "renewal_near": warning_scores.renewal_near,
    "renewal_passed": warning_scores.renewal_passed,
    "metric_threshold": warning_metrics.metric_threshold,
    "metric_trend": warning_metrics.metric_trend,
    "champion_left": warning_records.champion_left,
    "no_executive": warning_records.no_executive,
    "ticket_volume": warning_records.ticket_volume,
    "mention": warning_records.mention,
    "no_touch": warning_records.no_touch,
    "goal_overdue": warning_records.goal_overdue,
}


def standing(facts: Facts, as_of: date) -> list[Sign]:
    """Every sign of the account's playbook, the gravest first, then the newest.

    Of several rules of one kind that hold for the same thing, only the gravest is told. An
    account that had churned by then shows none: there is nothing left to warn of.
    """
    if has_churned(facts.account, as_of) or facts.account.start_date > as_of:
        return []
    kept: dict[tuple[str, str], Sign] = {}
    for rule in facts.playbook.warning.in_force():
        for sign in _KINDS[rule.kind](rule, facts, as_of):
            thing = (rule.kind, sign.subject or rule.topic)
            known = kept.get(thing)
            if known is None or ORDER[sign.severity] < ORDER[known.severity]:
                kept[thing] = sign
    return sorted(kept.values(), key=lambda s: (ORDER[s.severity], -s.day.toordinal()))


def begun(now: Iterable[Sign], earlier: Iterable[Sign]) -> list[Sign]:
    """Signs that did not stand at an earlier day, or were told there by a less grave rule."""
    known = {(s.rule.kind, s.subject or s.rule.topic): s for s in earlier}
    fresh = []
    for sign in now:
        before = known.get((sign.rule.kind, sign.subject or sign.rule.topic))
        if before is None or ORDER[sign.severity] < ORDER[before.severity]:
            fresh.append(sign)
    return fresh
