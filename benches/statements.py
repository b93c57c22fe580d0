"""Financial statements made up at random, with right and wrong answers about them.

No real company's figures: the tables are drawn by lot, so that weights learn that an answer must
come out of the rows that it speaks of, and nothing else.
"""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

_ITEMS = """Net sales|Cost of goods sold|Gross profit|Research and development|Operating income|
Selling, general and administrative expenses|Interest expense|Income tax expense|Net income|
Depreciation and amortization|Capital expenditures|Accounts receivable|Inventories|
Total current assets|Total current liabilities|Long-term debt|Cash and cash equivalents|
Dividends paid|Free cash flow|Deferred revenue|Total stockholders' equity|Accounts payable|
Subscription revenue|Proceeds from sale of investments|Goodwill|Operating lease liabilities"""
_PROSE = (
    "The change in {item} was driven mainly by higher volumes in Europe.",
    "Management expects {item} to remain stable next year.",
    "We repurchased {count} thousand shares at an average price of ${price}.",
    "Foreign exchange reduced {item} by approximately {share}%.",
    "The effective tax rate was {share}% in {year}.",
)
_OFF = (1.1, 0.9, 1.27, 0.8, 1.04, 10, 0.5, 1.5)


class _Table(NamedTuple):
    """`rows` has one value a year, the latest year first."""

    years: list[int]
    rows: dict[str, list[int]]


class _Question(NamedTuple):
    """The right value, wrong ones that a slip would give, and ways to say any value."""

    right: float
    slips: list[float]
    say: list[Callable[[float], str]]


def statements(rng: random.Random, documents: int, each: int = 4) -> Iterator[dict[str, Any]]:
    """Rows of `{id, document, claim, label}`, half of them right."""
    for number in range(documents):
        table = _table(rng)
        document = _document(table, rng)
        for asked in range(each):
            label = rng.randrange(2)
            question = rng.choice((_value, _change, _share, _difference, _mean))(table, rng)
            value = question.right if label else _wrong(question, rng)
            yield {
                "id": f"statement-{number}-{asked}",
                "document": document,
                "claim": rng.choice(question.say)(value),
                "label": label,
            }


def _table(rng: random.Random) -> _Table:
    last = rng.randrange(2008, 2026)
    years = [last - back for back in range(rng.choice((2, 3, 3)))]
    items = [item.strip() for item in _ITEMS.split("|")]
    scale = 10 ** rng.uniform(1.5, 5)
    chosen = rng.sample(items, rng.randint(6, 12))
    return _Table(years, {i: [round(scale * rng.uniform(0.05, 3)) for _ in years] for i in chosen})


def _document(table: _Table, rng: random.Random) -> str:
    told = [
        rng.choice(_PROSE).format(
            item=rng.choice(list(table.rows)).lower(),
            count=rng.randint(100, 9000),
            price=round(rng.uniform(10, 200), 2),
            share=round(rng.uniform(1, 30), 1),
            year=table.years[0],
        )
        for _ in range(rng.randint(2, 5))
    ]
    return f"Consolidated statements\n{' '.join(told)}\n{_flattened(table, rng)}"


def _flattened(table: _Table, rng: random.Random) -> str:
    """The table as Markdown, as JSON, one cell a line, or with tabs."""
    sign = rng.choice(("$ ", "$", ""))
    cells = [[item, *(f"{sign}{v:,}" for v in values)] for item, values in table.rows.items()]
    head = [str(year) for year in table.years]
    style = rng.randrange(4)
    if style == 0:
        lines = [["(in millions)", *head], ["---"] * (len(head) + 1), *cells]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if style == 1:
        return json.dumps([["", *head], *cells])
    if style == 2:
        return "\n".join(["(Millions)", *head, *(cell for line in cells for cell in line)])
    lines = [["Years ended December 31, in millions", *head], *cells]
    return "\n".join("\t".join(line) for line in lines)


def _wrong(question: _Question, rng: random.Random) -> float:
    right = question.right
    slips = [s for s in question.slips if abs(abs(s) - abs(right)) > max(0.02 * abs(right), 0.06)]
    if slips and rng.random() < 0.6:
        return rng.choice(slips)
    return right * rng.choice(_OFF)


def _picked(table: _Table, rng: random.Random) -> tuple[str, str, list[int], list[int], int, int]:
    """Two items in lower case, their values of two years in a row (later first), those years."""
    first, second = rng.sample(list(table.rows), 2)
    at = rng.randrange(len(table.years) - 1)
    later, earlier = table.years[at : at + 2]
    values = [table.rows[item][at : at + 2] for item in (first, second)]
    return first.lower(), second.lower(), values[0], values[1], later, earlier


def _value(table: _Table, rng: random.Random) -> _Question:
    item, _, (now, before), others, year, _ = _picked(table, rng)
    slips = [before, *others, *(v for values in table.rows.values() for v in values)]
    return _Question(now, slips, [
        lambda v: f"What was the {item} in {year}? {round(v):,}",
        lambda v: f"{item.capitalize()} amounted to ${round(v):,} million in {year}.",
        lambda v: f"What is the FY{year} {item} (in millions)? Answer: ${round(v):,}.00",
        lambda v: f"In {year}, the company reported {item} of ${round(v):,} million.",
    ])  # fmt: skip


def _change(table: _Table, rng: random.Random) -> _Question:
    item, _, (now, before), others, year, last = _picked(table, rng)
    right = (now - before) / before * 100
    slips = [(now - before) / now * 100, (others[0] - others[1]) / others[1] * 100]
    return _Question(right, slips, [
        lambda v: f"What was the change of {item} from {last} to {year} in percent? {v:.1f}%",
        lambda v: f"{item.capitalize()} changed by {abs(v):.1f}% from {last} to {year}.",
        lambda v: f"The {item} {'grew' if v > 0 else 'fell'} by {abs(v):.2f}% in {year}.",
    ])  # fmt: skip


def _share(table: _Table, rng: random.Random) -> _Question:
    item, whole, (now, before), others, year, _ = _picked(table, rng)
    slips = [others[0] / now * 100, before / others[0] * 100, now / (now + others[0]) * 100]
    return _Question(now / others[0] * 100, slips, [
        lambda v: f"What was {item} as a percentage of {whole} in {year}? {v:.1f}%",
        lambda v: f"In {year}, {item} was {v:.1f}% of {whole}.",
        lambda v: f"What was the ratio of {item} to {whole} in {year}? {v / 100:.3f}",
    ])  # fmt: skip


def _difference(table: _Table, rng: random.Random) -> _Question:
    item, _, (now, before), others, year, last = _picked(table, rng)
    return _Question(now - before, [now + before, now - others[0], before - others[1]], [
        lambda v: f"How much did {item} change from {last} to {year}? ${round(v):,} million",
        lambda v: f"The {item} of {last} and {year} differ by ${abs(round(v)):,} million.",
    ])  # fmt: skip


def _mean(table: _Table, rng: random.Random) -> _Question:
    item, _, (now, before), others, year, last = _picked(table, rng)
    return _Question((now + before) / 2, [now + before, (now + others[0]) / 2, now], [
        lambda v: f"What was the average {item} of {last} and {year}? {v:,.1f}",
        lambda v: f"{item.capitalize()} averaged ${v:,.1f} million over {last} and {year}.",
    ])  # fmt: skip
