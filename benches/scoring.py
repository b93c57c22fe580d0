"""Rescoring a portfolio by columns: seconds, growth, peak memory, and the ratio to a plain loop.

Prints figures and asserts nothing: `python benches/scoring.py [ACCOUNTS …]`.
"""

import resource
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from rich.console import Console

from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue
from csbot.scoring.columns import MetricColumns
from csbot.scoring.health import explain, health
from csbot.scoring.table import score_table

show = Console(soft_wrap=True, highlight=False).print

AS_OF = date(2025, 6, 30)
METRICS = tuple(f"metric_{index}" for index in range(20))
MONTHS = 14
STATS = ("latest", "mean", "change", "sum", "min")
PLAYBOOKS = 5


def playbook(number: int) -> Playbook:
    """Twenty metrics in five components, every stat among them."""
    components = []
    for place in range(5):
        rules = [
            {
                "metric": METRICS[place * 4 + offset],
                "weight": 1 + offset,
                "scale": [[0, 0], [40 + number, 60], [90, 100]],
                "stat": STATS[(offset + place) % len(STATS)],
            }
            for offset in range(4)
        ]
        components.append({"id": f"c{place}", "name": "C", "weight": 10 + place, "metrics": rules})
    bands = [{"id": f"b{floor}", "name": "B", "min": floor} for floor in (0, 45, 60, 75, 90)]
    part = {"name": "Bench", "components": components, "bands": bands}
    return Playbook.model_validate(
        {"id": f"bench-{number}", "name": "Bench", "company": "Bench", "health": part}
    )


def portfolio(accounts: int) -> MetricColumns:
    """Monthly values with gaps, already in the order that a database delivers."""
    random = np.random.default_rng(7)
    size = len(METRICS) * accounts * MONTHS
    metric, account, month = (
        index.ravel().astype(np.int32)
        for index in np.meshgrid(
            np.arange(len(METRICS)), np.arange(accounts), np.arange(MONTHS), indexing="ij"
        )
    )
    kept = random.random(size, dtype=np.float32) > 0.1
    first = (AS_OF - timedelta(days=30 * MONTHS)).toordinal()
    return MetricColumns.from_arrays(
        [f"A-{index}" for index in range(accounts)],
        METRICS,
        account[kept],
        metric[kept],
        first + 30 * (month[kept] + 1),
        random.random(int(kept.sum())) * 100,
    )


def loop_seconds(columns: MetricColumns, rows: int = 100) -> float:
    """Seconds an account of `health()` called one by one, from its own records."""
    spent = 0.0
    for row in range(rows):
        values = []
        for metric in METRICS:
            series = columns.series(metric)
            span = slice(series.starts[row], series.stops[row])
            values += [
                MetricValue(columns.accounts[row], metric, date.fromordinal(int(day)), float(value))
                for day, value in zip(series.day[span], series.value[span], strict=True)
            ]
        began = time.perf_counter()
        health(columns.accounts[row], playbook(0), values, AS_OF, {})
        spent += time.perf_counter() - began
    return spent / rows


def main(sizes: Sequence[int]) -> None:
    books = [playbook(number) for number in range(PLAYBOOKS)]
    for size in sizes:
        began = time.perf_counter()
        columns = portfolio(size)
        built = time.perf_counter()
        table = score_table(books[0], columns, AS_OF)
        once = time.perf_counter()
        for book in books[1:]:
            score_table(book, columns, AS_OF)
        done = time.perf_counter()
        show(
            f"{size:>7} accounts, {len(columns.value):>9} values: built {built - began:.2f} s, "
            f"rescored {once - built:.3f} s, {PLAYBOOKS} playbooks {done - built:.3f} s, "
            f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB"
        )
    # The loop is timed on a sample of accounts and compared with the last, largest table.
    one = loop_seconds(portfolio(100))
    show(f"one account by itself {one * 1e3:.2f} ms; by columns {one * size / (once - built):.0f}x")
    began = time.perf_counter()
    for row in range(100):
        explain(table, row, {})
    show(f"explaining one row {(time.perf_counter() - began) * 10:.2f} ms")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
