"""Rescoring a portfolio by columns: seconds, growth, peak memory, and the plain loop beside it.

Twenty metrics, fourteen months, five playbooks. Prints figures and asserts nothing but that both
ways give the same scores: `python benches/scoring.py [ACCOUNTS …]`.
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from plain_loop import laid_out, score
from rich.console import Console

from csbot.domain.playbook import Playbook
from csbot.scoring.columns import MetricColumns
from csbot.scoring.table import ScoreTable, score_tables

show = Console(soft_wrap=True, highlight=False).print

AS_OF = date(2025, 6, 30)
METRICS = tuple(f"metric_{index}" for index in range(20))
MONTHS = 14
STATS = ("latest", "mean", "change", "sum", "min")
PLAYBOOKS = 5
# Accounts of the same data that the plain loop is timed on; it takes the same for each of them.
LOOPED = 1_000


@dataclass(frozen=True)
class Took:
    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def playbook(number: int) -> Playbook:
    """Twenty metrics in five components, every stat among them; each playbook reads a metric by
    another stat, so that no reading serves two of them."""
    components = []
    for place in range(5):
        rules = [
            {
                "metric": METRICS[place * 4 + offset],
                "weight": 1 + offset,
                "scale": [[0, 0], [40 + number, 60], [90, 100]],
                "stat": STATS[(offset + place + number) % len(STATS)],
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


def loop(columns: MetricColumns, books: Sequence[Playbook], tables: Sequence[ScoreTable]) -> float:
    """CPU seconds an account takes the plain loop under all playbooks; both ways must agree."""
    rows = np.linspace(0, len(columns.accounts) - 1, min(LOOPED, len(columns.accounts))).astype(int)
    values = [laid_out(columns, row) for row in rows]
    found: list[list[tuple[object, ...]]] = []
    took = timed(
        lambda: found.extend([score(b.health, one, AS_OF) for b in books] for one in values)
    )
    for row, scored in zip(rows, found, strict=True):
        for table, (shown, low, high, _, band) in zip(tables, scored, strict=True):
            same = (table.low[row], table.high[row], table.band_id(row)) == (low, high, band)
            if not same or (shown is not None and table.score[row] != shown):
                raise SystemExit(f"the two ways disagree on {columns.accounts[row]}")
    return took.cpu / len(rows)


def main(sizes: Sequence[int]) -> None:
    books = [playbook(number) for number in range(PLAYBOOKS)]
    score_tables(books, portfolio(100), AS_OF)  # what is loaded on first use
    show(f"{len(METRICS)} metrics, {MONTHS} months, {PLAYBOOKS} playbooks")
    for size in sizes:
        columns = portfolio(size)
        tables: list[ScoreTable] = []
        took = timed(lambda c=columns, t=tables: t.extend(score_tables(books, c, AS_OF)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        plain = loop(columns, books, tables) * size
        show(
            f"{size:>7,} accounts, {len(columns.value):>10,} values: {took.wall:6.2f} s "
            f"({took.cpu:.2f} s of CPU, {took.cpu / size * 1e6:.0f} µs an account), "
            f"peak {peak:.2f} GiB; plain loop {plain:,.1f} s of CPU: {plain / took.cpu:.0f}×"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
