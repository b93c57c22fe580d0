"""A column's value of two letters that is also a word: a filter only where it is written as one."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from csbot.app import App
from csbot.assistant.reading.filters import find_filters
from csbot.assistant.reading.reading import read_question

EXECUTIVE = "adaeze.nwosu@servercafe.example"
# The last begins like an account of the sample.
REGIONS = ("IN", "US", "UK", "NO", "Northwind Coast")


@pytest.fixture
def coded_app(sample_folder: Path, tmp_path: Path, make_app: Callable[..., App]) -> App:
    """The sample with codes of countries in the place of its regions."""
    folder = tmp_path / "coded"
    shutil.copytree(sample_folder, folder)
    with (sample_folder / "accounts.csv").open(newline="") as opened:
        rows = list(csv.reader(opened))
    column = rows[0].index("region")
    for number, one in enumerate(rows[1:]):
        one[column] = REGIONS[number % len(REGIONS)]
    with (folder / "accounts.csv").open("w", newline="") as opened:
        csv.writer(opened).writerows(rows)
    app = make_app()
    app.load(folder, "test")
    return app


def test_small_words_are_no_regions(coded_app: App) -> None:
    context = coded_app.context(coded_app.people.by_email(EXECUTIVE))

    def read(text: str) -> list[str]:
        return [named.value for named in find_filters(text, context) if named.field == "region"]

    assert read("in which industry is the average account the largest") == []
    assert read("show us accounts with no tickets in May") == []
    assert read("ARR in IN by industry") == ["IN"]
    assert read("customers in the US and in uk") == ["US", "UK"]
    assert read("uk accounts at risk") == ["UK"]


def test_an_accounts_word_within_a_value_is_no_account(coded_app: App) -> None:
    context = coded_app.context(coded_app.people.by_email(EXECUTIVE))
    reading = read_question("Northwind Coast customers by renewal date", context)
    assert [named.value for named in reading.filters] == ["Northwind Coast"]
    assert reading.mentions == ()
    assert read_question("customers like Northwind by renewal date", context).mentions
