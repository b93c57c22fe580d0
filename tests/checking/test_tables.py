import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.bench import claim_score
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.normal import clean
from csbot.checking.weighing.derived import figure_misfit
from csbot.checking.weighing.tables import rows

YEARS = (2024, 2023)
ITEMS = ("Net sales", "Gross profit", "Interest expense", "Deferred revenue", "Goodwill")
AMOUNTS = st.integers(1_000, 99_999_999)
TABLES = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=len(ITEMS), max_size=len(ITEMS))


def _cells(table: list[tuple[int, int]]) -> list[list[str]]:
    return [[item, *(f"{v:,}" for v in values)] for item, values in zip(ITEMS, table, strict=True)]


def _flattened(table: list[tuple[int, int]]) -> list[str]:
    head, cells = [str(year) for year in YEARS], _cells(table)
    lines = [["In millions", *head], *cells]
    return [
        "\n".join(f"| {' | '.join(line)} |" for line in lines),
        "\n".join("\t".join(line) for line in lines),
        json.dumps([["", *head], *cells]),
        "\n".join(["(Millions)", *head, *(cell for line in cells for cell in line)]),
    ]


def _misfit(claim: str, document: str) -> tuple[float, float]:
    return figure_misfit(facts_of_claim(clean(claim)), [clean(document)])


@given(TABLES)
def test_a_table_reads_the_same_however_it_was_flattened(table: list[tuple[int, int]]) -> None:
    readings = [rows(text) for text in _flattened(table)]
    for found in readings:
        assert [row.values for row in found] == table
        assert all(row.columns == YEARS for row in found)
    labels = [[row.label for row in found] for found in readings]
    assert all(found == labels[0] for found in labels)


@given(TABLES, st.integers(0, len(ITEMS) - 1), st.integers(0, 3))
def test_values_and_changes_of_a_named_row_fit(
    table: list[tuple[int, int]], at: int, form: int
) -> None:
    document, item, (now, before) = _flattened(table)[form], ITEMS[at], table[at]
    assert _misfit(f"{item} was {now:,} in 2024.", document) == (0, 0)
    change = (now - before) / before * 100
    if abs(change) >= 0.1:
        way = "rose" if change > 0 else "fell"
        assert _misfit(f"{item} {way} by {abs(change):.1f}% in 2024.", document) == (0, 0)


LEDGER = """| (in millions) | 2024 | 2023 |
| Net sales | $ 1,250 | $ 1,000 |
| Operating income | 250 | 300 |
| Long-term debt | (400) | (410) |
| Total assets | 5,000 | 4,100 |"""


@pytest.mark.parametrize(
    "right",
    [
        "Net sales were $1,250 million in 2024.",
        "In 2024, net sales grew by 25%.",
        "Operating income fell by $50 million from 2023 to 2024.",
        "Operating income was 20% of net sales in 2024.",
        "Average total assets of 2023 and 2024 were 4,550.",
        "What was the ratio of operating income to net sales in FY2024? 0.2",
        "Net sales were $1.25 billion in 2024.",
    ],
)
def test_what_comes_out_of_its_rows_fits(right: str) -> None:
    assert _misfit(right, LEDGER) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        "Net sales were $1,000 million in 2024.",
        "In 2024, net sales grew by 20%.",
        "Net sales fell by 25% in 2024.",
        "Operating income was 25% of net sales in 2024.",
        "Average total assets of 2023 and 2024 were 5,000.",
        "Net sales were $1,377 million in 2024.",
    ],
)
def test_what_does_not_come_out_of_them_scores_lower(wrong: str) -> None:
    assert _misfit(wrong, LEDGER)[0] > 0.2
    assert claim_score(LEDGER, wrong) < claim_score(
        LEDGER, "Net sales were $1,250 million in 2024."
    )


PROSE = """Net sales were $1,250 million in 2024, compared with $1,000 million in 2023. In 2024,
operating income came to $250 million (2023: $300 million). Total assets of 2024 and 2023 amounted
to $5,000 million and $4,100 million, respectively."""


def test_a_sentence_that_names_its_years_is_a_row() -> None:
    found = [row for row in rows(PROSE) if row.columns == (2024, 2023) and len(row.label) > 1]
    assert [row.values for row in found] == [(1250e6, 1000e6), (250e6, 300e6), (5000e6, 4100e6)]
    assert _misfit("Average total assets of 2023 and 2024 were $4,550 million.", PROSE) == (0, 0)
    assert _misfit("Net sales grew by 20% in 2024.", PROSE)[0] > 0.2


def test_in_prose_no_figure_is_a_misfit_but_it_may_stand_nowhere() -> None:
    prose = "Net sales were 5 in spring and 7 in autumn."
    assert _misfit("Net sales were 7 in spring.", prose) == (0, 0)
    assert _misfit("Net sales were 999.", prose) == (0, 1)
    assert _misfit("Net sales rose.", LEDGER) == (0, 0)
    assert _misfit("Net sales were 999.", LEDGER) == (1, 1)


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    rows(text)
    misfit, nowhere = _misfit(text, LEDGER)
    assert 0 <= nowhere <= misfit <= 1
