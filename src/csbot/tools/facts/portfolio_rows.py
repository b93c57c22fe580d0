"""What lists of accounts have in common: amounts by currency, a scored row, what is left out."""

from collections.abc import Iterable, Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence, score_ref
from csbot.domain.records import Account
from csbot.domain.score import INSUFFICIENT, ComponentScore, HealthScore, MetricScore
from csbot.scoring.drivers import GOOD
from csbot.tools.facts.band_names import at_risk
from csbot.tools.facts.overridden import override_line, with_override
from csbot.tools.facts.scored_metrics import metric_evidence, shown_value
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.telling import Telling

_INPUTS = 12


def amounts(pairs: Iterable[tuple[str, float]]) -> str:
    """`EUR 90,000 and USD 480,000`: summed by currency, never over currencies."""
    sums: dict[str, float] = {}
    for currency, amount in pairs:
        sums[currency] = sums.get(currency, 0.0) + amount
    return wording.listed([wording.money(round(sums[c], 2), c) for c in sorted(sums)])


def total_arr(accounts: Iterable[Account]) -> str:
    return amounts((account.currency, account.arr) for account in accounts)


def arr(account: Account, context: Context) -> Evidence:
    amount = wording.money(account.arr, account.currency)
    return evidence.account_field(account, "arr", "ARR", amount, context.today)


def inputs_of(refs: Sequence[str]) -> list[str]:
    """Refs as the inputs of a computation; of a long list the first ones and how many more."""
    more = [f"and {len(refs) - _INPUTS} more"] if len(refs) > _INPUTS else []
    return [*refs[:_INPUTS], *more]


def score_evidence(context: Context, row: Scored) -> Evidence:
    """With the override that is in force beside the score."""
    rules = context.playbooks.of(row.account).health
    override = context.overrides.in_force(row.account.account_id, context.today)
    return with_override(evidence.score(row.account, row.health, rules.name), override, rules.bands)


def score_refs(rows: Iterable[Scored]) -> list[str]:
    return [
        score_ref(row.account.account_id, row.health.playbook, row.health.as_of) for row in rows
    ]


def risky(context: Context, rows: Sequence[Scored]) -> list[Scored]:
    """Those in a band that means risk, the lowest score first."""
    bands = {
        playbook: at_risk(context.playbooks.get(playbook))
        for playbook in {row.health.playbook for row in rows}
    }
    found = [row for row in rows if row.health.band.id in bands[row.health.playbook]]
    return sorted(found, key=lambda row: (row.health.score or 0.0, -row.account.arr))


def placed(health: HealthScore) -> str:
    """`41.2 of 100, band At Risk`; what there is to say where data is too thin for a band."""
    if health.score is None:
        return "no score, as no metric of it is observed"
    shown = f"{wording.score(health.score)} of 100"
    if health.band.id == INSUFFICIENT:
        return f"{shown}, band {health.band.name}, coverage {wording.percent(health.coverage)}"
    return f"{shown}, band {health.band.name}"


def costliest(health: HealthScore) -> tuple[ComponentScore, MetricScore] | None:
    """The observed metric that takes the most points from the score, unless all are good."""
    worst: tuple[float, ComponentScore, MetricScore] | None = None
    for part in health.components:
        seen = [m for m in part.metrics if m.status == "ok" and m.score is not None]
        for metric in seen:
            cost = part.weight * (100 - (metric.score or 0)) / len(seen)
            if (metric.score or 0) < GOOD and (worst is None or cost > worst[0]):
                worst = (cost, part, metric)
    return worst[1:] if worst else None


def say_row(telling: Telling, context: Context, row: Scored) -> None:
    """One account of a ranking: score, band, ARR, and what holds it down most."""
    account, money = row.account, arr(row.account, context)
    items = [score_evidence(context, row), money]
    text = (
        f"{account.name}: {placed(row.health)}; ARR {wording.money(account.arr, account.currency)}"
    )
    driver = costliest(row.health)
    if driver:
        part, metric = driver
        name = context.playbooks.definitions()[metric.metric].name
        text += (
            f"; held down most by {part.name}: {name} is {shown_value(context, account, metric)} "
            f"on {wording.day(metric.date or row.health.as_of)}"
        )
        items.append(metric_evidence(context, account, metric, holds_down=part.name))
    telling.say(f"{text}.", *items)
    override = context.overrides.in_force(account.account_id, context.today)
    if override:
        line = override_line(override, context.playbooks.of(account).health.bands)
        telling.say(f"{account.name}: {line}", items[0], status="inference")


def say_sum(
    telling: Telling,
    context: Context,
    name: str,
    inputs: Iterable[str],
    sentences: Sequence[str],
    details: Sequence[str] = (),
) -> Evidence:
    """Opens an answer with counts, sums and rankings over many accounts, as computed evidence.

    `sentences` come without their full stop; `details` are the parts that the sums were made of.
    """
    text = ". ".join(sentences) + (f". Made of: {'; '.join(details)}" if details else "")
    inputs = (*inputs, context.today.isoformat())
    computed = evidence.computed(name, inputs, text, context.today)
    for i, sentence in enumerate(sentences):
        telling.say(f"{sentence}.", computed, lead=i == 0)
    return computed


def left_out(telling: Telling, shown: int, of: int, noun: str = "account") -> None:
    if of > shown:
        more = wording.count(of - shown, f"more {noun}")
        telling.gap(f"{more} not listed here; ask for a longer list to see them.")
