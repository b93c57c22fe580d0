# ruff: noqa: E501 - tables of words and sentences read best in one line
"""True sentences in the style of csbot's answers, drafts and a model's rewording, with evidence."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import (
    Account,
    Contact,
    Contract,
    Goal,
    HistoryItem,
    MetricDefinition,
    MetricValue,
)
from csbot.tools.ground import evidence as say

FIRST = (
    "Jonas Petra Anna Luis Mei Omar Ines Tomasz Priya Karl Sofia Yuki Noah Lena Ahmed Clara".split()
)
LAST = (
    "Meyer Lang Okafor Silva Chen Haddad Costa Nowak Rao Lindqvist Rossi Tanaka Berg Vogel".split()
)
COMPANIES = """Acme Corp|Northwind Traders|Blue Harbor Logistics|Zenvia Health|Kestrel Bank|Orbit Foods
Lumina Energy|Halden AG|Praxis Labs|Tideline Media|Granite Insurance|Corvid Robotics""".replace(
    "\n", "|"
).split("|")
CURRENCIES = "USD EUR GBP CHF".split()
TODAY = date(2026, 11, 22)
METRICS = (
    MetricDefinition("active_users_ratio", "Active users", "ratio", "higher"),
    MetricDefinition("feature_adoption_ratio", "Features adopted", "ratio", "higher"),
    MetricDefinition("tickets_opened", "Tickets opened in the month", "count", "lower"),
    MetricDefinition("nps", "Net promoter score", "points", "higher"),
    MetricDefinition("response_time_ms", "Median response time", "ms", "lower"),
    MetricDefinition("executive_meetings", "Meetings with an executive", "count", "higher"),
)
TALK = (
    "We like the new reports but the price is too high.",
    "Our champion has left and nobody has taken over yet.",
    "The rollout in the second region was approved by the board.",
    "We have not signed the renewal because procurement is waiting for legal.",
    "Response times fell after the upgrade and the team is satisfied.",
    "Usage rose in the spring, then the training was cancelled.",
    "The audit was passed without remarks and the invoice was paid early.",
    "They are unhappy with support and opened three tickets last week.",
)


@dataclass(frozen=True)
class TrueSentence:
    text: str
    evidence: tuple[Evidence, ...]


def person(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def true_sentences(rng: random.Random, each: int) -> list[TrueSentence]:
    """About thirty sentences for each of `each` random accounts."""
    made: list[TrueSentence] = []
    for number in range(each):
        account = Account(
            f"A-{number + 1}", rng.choice(COMPANIES), "owner@csbot.example",
            float(rng.randrange(10, 900) * 1000), rng.choice(CURRENCIES),
            TODAY - timedelta(days=rng.randrange(200, 1500)),
            TODAY + timedelta(days=rng.randrange(5, 300)),
        )  # fmt: skip
        for make in (_account, _score, _metrics, _goal, _contact, _contract, _history):
            made += make(rng, account)
    return made


def _account(rng: random.Random, a: Account) -> list[TrueSentence]:
    money = wording.money(a.arr, a.currency)
    assert a.renewal_date
    left = (a.renewal_date - TODAY).days
    owner = person(rng)
    arr = say.account_field(a, "arr", "ARR", money, TODAY)
    renewal = say.account_field(
        a, "renewal_date", "renewal date", wording.day(a.renewal_date), TODAY
    )
    owned = say.account_field(a, "owner_email", "owner", owner, TODAY)
    until = say.computed(
        "days",
        (),
        f"{left} days from {wording.day(TODAY)} to {wording.day(a.renewal_date)}",
        TODAY,
        a,
    )
    return [
        TrueSentence(f"{a.name}'s ARR is {money}.", (arr,)),
        TrueSentence(f"ARR is {money}.", (arr,)),
        TrueSentence(f"{a.name} pays {a.currency} {a.arr / 1000:g}k a year.", (arr,)),
        TrueSentence(
            f"{a.name} renews on {wording.day(a.renewal_date)}, in {left} days.", (renewal, until)
        ),
        TrueSentence(f"The renewal is due on {a.renewal_date.isoformat()}.", (renewal,)),
        TrueSentence(f"The renewal of {money} falls in {a.renewal_date:%B %Y}.", (arr, renewal)),
        TrueSentence(f"{owner} owns {a.name}.", (owned,)),
        TrueSentence(f"The account is owned by {owner}.", (owned,)),
    ]


def _score(rng: random.Random, a: Account) -> list[TrueSentence]:
    score, low, coverage = (
        rng.randrange(300, 950) / 10,
        rng.randrange(100, 300) / 10,
        rng.randrange(50, 99),
    )
    band = rng.choice("Champion Healthy Stable Watch Critical".split())
    parts = [
        ("Technology adoption", 25),
        ("Relationship strength", 20),
        ("Usage expansion", 30),
        ("Stability", 25),
    ]
    values = rng.sample(range(100, 999), len(parts))
    day = wording.day(TODAY)
    text = (
        f"{a.name}: TRUST health score {score:.1f} of 100 on {day}, band {band}, between {low:.1f} and "
        f"{score + 3:.1f} if what is missing were known, coverage {coverage}% of the weight; "
        + ", ".join(
            f"{n} {v / 10:.1f} of 100 (weight {w}, {v * w / 1000:.1f} points)"
            for (n, w), v in zip(parts, values, strict=True)
        )
    )
    e = Evidence(
        ref=f"score:{a.account_id}/s@{TODAY}",
        text=text,
        title=f"TRUST score of {a.name}, {day}",
        kind="score",
        date=TODAY,
        account_id=a.account_id,
        subject=say.names_of(a),
    )
    earlier = wording.day(TODAY - timedelta(days=90))
    down = rng.randrange(11, 99) / 10
    change = say.computed(
        "change",
        (),
        f"{a.name}: TRUST score fell by {down} points since {earlier}, from {score + down:.1f} to {score:.1f}",
        TODAY,
        a,
    )
    name, weight = parts[0]
    return [
        TrueSentence(
            f"{a.name}'s TRUST health score is {score:.1f} of 100 ({band}) on {day}, with {coverage}% of the weight observed.",
            (e,),
        ),
        TrueSentence(f"The score is {score:.1f}, which puts {a.name} in the {band} band.", (e,)),
        TrueSentence(
            f"{name} scores {values[0] / 10:.1f} and brings {values[0] * weight / 1000:.1f} points.",
            (e,),
        ),
        TrueSentence(
            f"If what is missing were known, the score would lie between {low:.1f} and {score + 3:.1f}.",
            (e,),
        ),
        TrueSentence(
            f"Since {earlier} the score fell by {down} points, from {score + down:.1f} to {score:.1f}.",
            (change,),
        ),
        TrueSentence(f"The TRUST score dropped to {score:.1f}.", (change,)),
    ]


def _metrics(rng: random.Random, a: Account) -> list[TrueSentence]:
    made = []
    for definition in rng.sample(METRICS, 3):
        value = (
            rng.randrange(10, 98) / 100
            if definition.unit == "ratio"
            else float(rng.randrange(3, 95))
        )
        older = (
            round(value * rng.uniform(1.2, 2.0), 2)
            if definition.unit == "ratio"
            else value + rng.randrange(2, 40)
        )
        then, now = (
            TODAY - timedelta(days=rng.randrange(60, 120)),
            TODAY - timedelta(days=rng.randrange(1, 30)),
        )
        a1 = say.metric_value(
            a, MetricValue(a.account_id, definition.metric, then, older), definition
        )
        a2 = say.metric_value(
            a, MetricValue(a.account_id, definition.metric, now, value), definition
        )
        shown, before = (wording.quantity(v, definition.unit) for v in (value, older))
        made += [
            TrueSentence(f"{definition.name}: {shown} on {wording.day(now)}.", (a2,)),
            TrueSentence(f"{definition.name} stood at {shown} on {now:%d.%m.%Y}.", (a2,)),
            TrueSentence(f"{definition.name} fell from {before} to {shown}.", (a1, a2)),
            TrueSentence(f"{a.name} had {definition.name.lower()} at {shown}.", (a2,)),
        ]
    return made


def _goal(rng: random.Random, a: Account) -> list[TrueSentence]:
    base, target = rng.randrange(10, 40) / 100, rng.randrange(60, 95) / 100
    due = TODAY + timedelta(days=rng.randrange(10, 200))
    goal = Goal(
        "G-1",
        a.account_id,
        "Bring adoption to the whole sales team",
        "active_users_ratio",
        base,
        target,
        None,
        "ratio",
        due,
        "open",
        person(rng),
    )
    e = say.goal(a, goal, TODAY)
    return [
        TrueSentence(f"The goal “{goal.description}” is open and due on {wording.day(due)}.", (e,)),
        TrueSentence(
            f"Its baseline is {wording.percent(base)} and its target {wording.percent(target)}.",
            (e,),
        ),
        TrueSentence(f"{goal.owner} owns the goal.", (e,)),
    ]


def _contact(rng: random.Random, a: Account) -> list[TrueSentence]:
    left = TODAY - timedelta(days=rng.randrange(5, 200))
    gone = Contact("C-1", a.account_id, person(rng), "VP Operations", "executive", None, True, left)
    here = Contact("C-2", a.account_id, person(rng), "Head of IT", "technical", None, False, None)
    one, two = say.contact(a, gone, TODAY), say.contact(a, here, TODAY)
    return [
        TrueSentence(
            f"The champion {gone.name}, VP Operations, left on {wording.day(left)}.", (one,)
        ),
        TrueSentence(f"{here.name} is Head of IT at {a.name}.", (two,)),
        TrueSentence(
            f"{a.name} has lost its champion: {gone.name} left on {left:%B} {left.day}, {left.year}.",
            (one,),
        ),
        TrueSentence(f"There are 2 contacts on record, {gone.name} and {here.name}.", (one, two)),
    ]


def _contract(rng: random.Random, a: Account) -> list[TrueSentence]:
    start = TODAY - timedelta(days=rng.randrange(30, 700))
    amount = float(rng.randrange(5, 200) * 500)
    record = Contract(
        f"K-{rng.randrange(100, 999)}",
        a.account_id,
        "expansion",
        start,
        amount,
        start + timedelta(days=365),
    )
    e = say.contract(a, record)
    return [
        TrueSentence(
            f"An expansion of {wording.money(amount, a.currency)} started on {wording.day(start)}.",
            (e,),
        ),
        TrueSentence(
            f"Contract {record.contract_id} runs to {(start + timedelta(days=365)).isoformat()}.",
            (e,),
        ),
    ]


def _history(rng: random.Random, a: Account) -> list[TrueSentence]:
    made = []
    for said in rng.sample(TALK, 3):
        speaker, day = person(rng), TODAY - timedelta(days=rng.randrange(2, 300))
        days = rng.randrange(3, 60)
        text = f"{speaker}: {said} Next meeting in {days} days."
        item = HistoryItem("H-1", a.account_id, "call", day, "Quarterly review", text, speaker)
        e = say.history_item(a, item)
        made += [
            TrueSentence(f"In the call of {wording.day(day)}, {speaker} said: “{said}”", (e,)),
            TrueSentence(
                f"{speaker} said on {wording.day(day)}: “{said}” The next meeting is in {days} days.",
                (e,),
            ),
            TrueSentence(said, (e,)),
            TrueSentence(
                f"On {day.isoformat()} {speaker} spoke about it: {said[0].lower()}{said[1:]}", (e,)
            ),
        ]
    return made
