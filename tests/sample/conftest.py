import csv
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from csbot.sample import write_sample

# A Sunday, the last day of a month, and a leap day.
DAYS = (date(2026, 11, 22), date(2027, 1, 31), date(2028, 2, 29))

Row = dict[str, str]


@dataclass(frozen=True)
class Sample:
    """The written folder, read with nothing but `csv`."""

    folder: Path
    today: date

    def rows(self, table: str) -> list[Row]:
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def history(self) -> list[Row]:
        return self.rows("history")

    @cached_property
    def metrics(self) -> dict[tuple[str, str], list[tuple[str, float]]]:
        found: dict[tuple[str, str], list[tuple[str, float]]] = {}
        for row in self.rows("metrics"):
            key = row["account_id"], row["metric"]
            found.setdefault(key, []).append((row["date"], float(row["value"])))
        return {key: sorted(values) for key, values in found.items()}

    def metric(self, account: str, metric: str, day: str) -> float:
        """The newest value on that day."""
        return [value for when, value in self.metrics[account, metric] if when <= day][-1]


@pytest.fixture(scope="session", params=DAYS, ids=str)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, request.param)
    return Sample(folder, request.param)
