"""Accounts whose outcome follows a metric by a known law: the best possible AUC is known."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from csbot.domain.records import Account, Contract, MetricValue

FIRST = date(2024, 6, 30)
HORIZON = 90
METRICS = ("logins", "tickets", "nps", "seats")

Planted = tuple[list[Account], list[Contract], list[MetricValue], NDArray[np.float64]]


def planted(accounts: int, strength: float, seed: int = 1) -> Planted:
    """Accounts, contracts, values, and the true log odds of churn of each account.

    The log odds are `strength` times the standing of `logins` and half as much of `tickets` as
    they are observed before the outcome; the other metrics are noise. 0 plants nothing.
    """
    draw = np.random.default_rng(seed)
    standing = draw.normal(size=(accounts, len(METRICS)))
    odds = strength * (-standing[:, 0] + 0.5 * standing[:, 1]) - 0.4
    churned = draw.random(accounts) < 1 / (1 + np.exp(-odds))
    people: list[Account] = []
    rows: list[Contract] = []
    values: list[MetricValue] = []
    for number in range(accounts):
        name, on = f"A-{number:04}", FIRST + timedelta(days=int(draw.integers(0, 300)))
        gone = bool(churned[number])
        people.append(
            Account(
                name,
                name,
                "cleo@seller.example",
                1000.0,
                "EUR",
                FIRST - timedelta(days=700),
                status="churned" if gone else "active",
                churn_date=on if gone else None,
            )
        )
        if not gone:
            rows.append(Contract(f"K-{number}", name, "renewal", on, None, 1000.0))
        for place, metric in enumerate(METRICS):
            # A metric in its own unit; after the day that is scored everything falls apart.
            level = float(np.exp(1 + 0.5 * standing[number, place])) * 10**place
            for back in range(1, 8):
                day = on - timedelta(days=HORIZON + 30 * back - 20)
                values.append(MetricValue(name, metric, day, level))
            values.append(
                MetricValue(name, metric, on - timedelta(days=10), -1.0 if gone else level)
            )
    return people, rows, values, odds
