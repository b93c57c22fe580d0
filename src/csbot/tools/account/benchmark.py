"""Where an account stands among its peers, metric by metric.

Peers are active accounts within the Scope of who asks, never beyond it, and none is named: what
is said is a percentile, a rank, the median, and over how many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricDefinition
from csbot.domain.reply import Findings
from csbot.domain.value import PeerField, Value
from csbot.scoring.percentile import Standing, standing
from csbot.tools.account.former import find_customer
from csbot.tools.facts.column_names import column_names
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, nothing_known
from csbot.tools.ground.telling import Telling

_RECENT_DAYS = 200


class BenchmarkArguments(AccountArguments):
    metric: str | None = Field(default=None, description="Only this metric (id or name).")


@dataclass(frozen=True, slots=True)
class Peers:
    """`label` reads after "peers": "of the segment Growth Accounts"."""

    label: str
    accounts: tuple[Account, ...]


def run(context: Context, arguments: BenchmarkArguments) -> Findings:
    account = find_customer(context, arguments.account, "and only customers are compared")
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    value = rules.value or Value()
    wanted: tuple[str, ...] = value.metrics or _scored(rules)
    if arguments.metric:
        found = find_metric(context, arguments.metric)
        if isinstance(found, Findings):
            return found
        wanted = (found.metric,)
    peers = find_peers(context, account, value)
    if peers is None:
        return nothing_known(_too_few(account, value), account)
    telling = Telling()
    _score(telling, context, account, peers)
    ids = [peer.account_id for peer in peers.accounts]
    latest = context.scores.latest(context.scope, ids, wanted, context.today, _RECENT_DAYS)
    for metric in wanted:
        definition = context.playbooks.definitions().get(metric)
        if definition:
            others = latest[metric]
            _metric(telling, context, account, peers, definition, others, value.min_peers)
    telling.gap(
        f"Peers are the {wording.count(len(peers.accounts), 'other active account')} "
        f"{peers.label} among the accounts that you may see."
    )
    return telling.findings(accounts=[account.account_id])


def _scored(rules: Playbook) -> tuple[str, ...]:
    """Without metrics of its own to compare: the first of each component of the score."""
    return tuple(dict.fromkeys(c.metrics[0].metric for c in rules.health.components))


def find_peers(context: Context, account: Account, value: Value) -> Peers | None:
    """By the first field that enough other active accounts share; None where none does."""
    others = [
        other
        for other in context.records.accounts(context.scope)
        if other.status == "active" and other.account_id != account.account_id
    ]
    for field in value.peers:
        own = column_names(context, account, field)
        shared = [o for o in others if own and _same(own, column_names(context, o, field))]
        if len(shared) >= value.min_peers:
            return Peers(f"of the {field} {own[0]}", tuple(shared))
    return None


def _same(own: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(other) and own[0] == other[0]


def _too_few(account: Account, value: Value) -> str:
    fields: list[PeerField] = list(value.peers)
    return (
        f"{account.name} has too few peers for a benchmark: fewer than {value.min_peers} other "
        f"active accounts that you may see share its {wording.listed([*fields], 'or')}."
    )


def _score(telling: Telling, context: Context, account: Account, peers: Peers) -> None:
    compared = (account, *peers.accounts)
    scores = context.scores.numbers(context.scope, context.today, compared)
    known = [s for p in peers.accounts if (s := scores[p.account_id]) is not None]
    own = scores[account.account_id]
    name = context.playbooks.of(account).health.name
    if own is None or len(known) < len(peers.accounts) / 2:
        telling.gap(f"There is no {wording.score_name(name)} to compare.", lead=True)
        return
    health = context.scores.of(context.scope, account, context.today)
    item = evidence.score(account, health, name)
    shown = wording.score(own)
    placed = _placed(standing(own, known, True), "{:.1f}")
    text = f"{account.name}: {wording.score_name(name)} {shown}, {placed}"
    _say(telling, context, account, peers, "health_score", text, [item], lead=True)


def _metric(
    telling: Telling,
    context: Context,
    account: Account,
    peers: Peers,
    definition: MetricDefinition,
    others: Sequence[float],
    least: int,
) -> None:
    since = context.today - timedelta(days=_RECENT_DAYS)
    recorded = context.records.metrics(
        context.scope, [account.account_id], context.today, [definition.metric]
    )
    own = recorded[-1] if recorded else None
    if own is None or own.date <= since:
        telling.gap(
            f"No value of {definition.name} is recorded for {account.name} since "
            f"{wording.day(since)}."
        )
        return
    if len(others) < least:
        telling.gap(
            f"{definition.name}: only {wording.count(len(others), 'peer')} with a recent value, "
            f"fewer than the {least} that a comparison needs."
        )
        return
    place = standing(own.value, others, definition.better == "higher")
    unit = "" if definition.unit == "account currency" else definition.unit
    median = wording.quantity(round(place.median, 4), unit)
    item = evidence.metric_value(account, own, definition)
    text = f"{item.text}, {_placed(place)}, median {median}"
    _say(telling, context, account, peers, definition.metric, text, [item])


def _placed(place: Standing, median: str = "") -> str:
    """`better than 72% of 9 peers (rank 3 of 10)`; with the median where a format is given."""
    text = (
        f"better than {wording.number(place.percentile, 0)}% of {place.peers} peers "
        f"(rank {place.rank} of {place.peers + 1})"
    )
    return f"{text}, median {median.format(place.median)}" if median else text


def _say(
    telling: Telling,
    context: Context,
    account: Account,
    peers: Peers,
    metric: str,
    text: str,
    items: list[Evidence],
    lead: bool = False,
) -> None:
    inputs = (account.account_id, metric, peers.label, context.today.isoformat())
    item = evidence.computed("benchmark", inputs, text, context.today, account)
    telling.say(f"{text}.", item, *items, lead=lead)


TOOL = Tool(
    name="account_benchmark",
    description=(
        "Where an account stands among its peers (same segment, package or industry): percentile, "
        "rank and median of its score and metrics, and over how many peers. No peer is named."
    ),
    arguments=BenchmarkArguments,
    examples=(
        "how does ACCOUNT compare with its peers",
        "benchmark ACCOUNT",
        "where does ACCOUNT stand among similar customers",
        "is ACCOUNT above average",
        "how good is the METRIC of ACCOUNT relative to comparable accounts",
        "how does the METRIC of ACCOUNT compare with other customers",
        "is the METRIC of ACCOUNT good for its segment",
        "ACCOUNT against the portfolio",
        "percentile of ACCOUNT",
        "is ACCOUNT better than comparable accounts",
        "how does ACCOUNT do against accounts of its size",
        "peer comparison for ACCOUNT",
        "how does ACCOUNT rank in its industry",
        "ACCOUNT versus the average customer",
        "is ACCOUNT an outlier",
    ),
    run=run,
)
