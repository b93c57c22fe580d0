"""What moved a health score between two days, metric by metric."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.domain.score import HealthScore
from csbot.tools.ground import evidence

_SHOWN = 4
_WORTH = 0.1


def change_statements(
    account: Account, rules: Playbook, health: HealthScore, names: dict[str, str] | None = None
) -> tuple[list[Statement], list[Evidence]]:
    change = health.change
    if change is None or health.score is None:
        return [], []
    since, now = wording.day(change.since), wording.day(health.as_of)
    title = rules.health.name
    if change.score is None:
        text = f"There was no {wording.score_name(title)} on {since} to compare with."
        return [Statement(text=text, status="gap")], []
    delta = round(health.score - change.score, 1)
    moved = sorted(change.by_metric, key=lambda m: -abs(m.points))
    shown = [m for m in moved if abs(m.points) >= _WORTH][:_SHOWN]
    named = [f"{(names or {}).get(m.metric, m.metric)} {m.points:+.1f}" for m in shown]
    before, after = wording.score(change.score), wording.score(health.score)
    way = "rose" if delta > 0 else "fell" if delta < 0 else "stayed"
    by = f" by {wording.score(abs(delta))} points" if delta else ""
    text = f"{account.name}: {wording.health_score_name(title)} {way}{by} from {before} on {since}"
    text += f" to {after} on {now}"
    item = evidence.computed(
        "score_change",
        (f"{account.account_id}/{rules.id}", change.since.isoformat(), health.as_of.isoformat()),
        text + (f"; points by metric: {', '.join(named)}" if named else ""),
        health.as_of,
        account,
    )
    if delta == 0:
        text = f"The {wording.score_name(title)} is {after}, the same as on {since}."
    else:
        course = f"{way}{by} from {before} on {since} to {after} on {now}"
        text = f"The {wording.score_name(title)} {course}."
    said = [Statement(text=text, refs=(item.ref,))]
    if named:
        text = f"What moved it, in points: {wording.listed(named)}."
        said.append(Statement(text=text, refs=(item.ref,)))
    return said, [item]
