"""How well the figures of a claim come out of the rows of its evidence that it speaks of."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.words import content, stem
from csbot.checking.weighing.tables import Row, rows

_NEAREST_ROWS = 6
_ULP = 1e-6
_FEWEST_ROWS = 3
_MOST_VALUES = 12
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MEAN = re.compile(r"\b(?:averag\w+|mean)\b", re.IGNORECASE)
_MEAN_STEMS = frozenset(map(stem, ("average", "averaged", "mean")))
_SUM = re.compile(r"\b(?:total\w*|sum|combined|together|altogether)\b", re.IGNORECASE)
_ROSE = re.compile(
    r"\b(?:grew|rose|rise|risen|increas\w+|growth|gain\w*|higher|up)\b", re.IGNORECASE
)
_FELL = re.compile(
    r"\b(?:fell|drop\w*|declin\w+|decreas\w+|shrank|reduc\w+|lower|down)\b", re.IGNORECASE
)
_CHANGE = re.compile(r"\b(?:chang\w+|differ\w*)\b", re.IGNORECASE)
_PART = re.compile(
    r"(?:%|\bper ?cent(?:age)?|\bratio|\bshare|\bproportion|\bmargin) of\b", re.IGNORECASE
)
_SHIFTS = (1.0, 100.0, 1e3, 1e6, 1e9)


class _Near(NamedTuple):
    """A row, and how near its label is to the claim: 1 for the nearest of all."""

    row: Row
    nearness: float


class _Asked(NamedTuple):
    """What a claim says of its arithmetic.

    `direction` is +1, -1, or 0 for none; `change` and `part` are both true where neither is said.
    """

    years: frozenset[int]
    direction: int
    mean: bool
    sum: bool
    change: bool
    part: bool


def is_of_table(claim: Facts, texts: Sequence[str]) -> bool:
    """Whether a claim with figures in digits is held against rows of figures."""
    return any(map(_in_digits, claim.figures)) and _is_table([r for t in texts for r in rows(t)])


def figure_misfit(claim: Facts, texts: Sequence[str]) -> tuple[float, float]:
    """How badly the figures of a claim fit the rows that it speaks of, and the share found nowhere.

    A figure fits as well as the row that holds it, or whose figures it is the sum, difference,
    change, share or mean of, is near in wording. In prose none is a misfit: there a figure is
    checked where it stands. (0, 0) for a claim without figures in digits.
    """
    wanted = [figure for figure in claim.figures if _in_digits(figure)]
    if not wanted:
        return 0.0, 0.0
    table = [row for text in texts for row in rows(text)]
    fits = _fits(claim, wanted, table) if _is_table(table) else None
    values = [value for row in table for value in row.values]
    told = [
        bool(fits and fits[at]) or any(_shows(figure, value) for value in values)
        for at, figure in enumerate(wanted)
    ]
    return 1 - sum(fits) / len(fits) if fits else 0.0, 1 - sum(told) / len(told)


def _is_table(table: Sequence[Row]) -> bool:
    return sum(len(row.values) > 1 for row in table) >= _FEWEST_ROWS


def _fits(claim: Facts, wanted: Sequence[Figure], table: Sequence[Row]) -> list[float]:
    near, asked = _nearest(claim, table), _asked(claim.text)
    made = list(_derived(near, asked))
    return [_fit(figure, near, made, asked) for figure in wanted]


def _in_digits(figure: Figure) -> bool:
    digits = any(char.isdigit() for char in figure.text)
    return digits and figure.unit not in ("th", "s", "mo") and figure.values[0] != 0


def _asked(text: str) -> _Asked:
    rose, fell = bool(_ROSE.search(text)), bool(_FELL.search(text))
    years = frozenset(int(year) for year in _YEAR.findall(text))
    change = rose or fell or bool(_CHANGE.search(text))
    part = bool(_PART.search(text))
    if not change and not part:
        change = part = True
    mean, total = bool(_MEAN.search(text)), bool(_SUM.search(text))
    return _Asked(years, rose - fell, mean, total, change, part)


def _fit(
    figure: Figure, near: Sequence[_Near], made: Sequence[tuple[float, float, bool]], asked: _Asked
) -> float:
    plain = [nearness for row, nearness in near if _holds(row, figure, asked)]
    share = figure.unit == "%" or abs(figure.values[0]) < 1
    derived = [n for value, n, is_share in made if is_share <= share and _shows(figure, value)]
    return max([0.0, *plain, *derived])


def _holds(row: Row, figure: Figure, asked: _Asked) -> bool:
    # A mean is no value of a row, unless that is what the row is called.
    if asked.mean and not row.label & _MEAN_STEMS:
        return False
    return any(_shows(figure, value) for value in _of_years(row, asked.years))


def _nearest(claim: Facts, table: Sequence[Row]) -> list[_Near]:
    """The rows whose labels share most with the claim, rare words counting for more."""
    stems = frozenset(content(claim.text))
    spread = Counter(s for row in table for s in row.label & stems)
    weight = {s: math.log(1 + len(table) / n) for s, n in spread.items()}
    scored = []
    for place, row in enumerate(table):
        shared = sum(weight[s] for s in row.label & stems)
        if shared:
            scored.append((shared / math.sqrt(4 + len(row.label)), -place, row))
    scored.sort(key=lambda item: item[:2], reverse=True)
    return [_Near(row, score / scored[0][0]) for score, _, row in scored[:_NEAREST_ROWS]]


def _of_years(row: Row, years: frozenset[int]) -> tuple[float, ...]:
    kept = tuple(v for v, y in zip(row.values, row.columns, strict=False) if y in years)
    return kept or row.values[:_MOST_VALUES]


def _derived(near: Sequence[_Near], asked: _Asked) -> Iterator[tuple[float, float, bool]]:
    """Values that come out of near rows, how near these are, and whether it is a share."""
    for row, nearness in near:
        latest_first = sorted(
            zip(row.columns or range(len(row.values), 0, -1), row.values, strict=True), reverse=True
        )
        kept = [(y, v) for y, v in latest_first if y in asked.years]
        chosen = (kept if len(kept) > 1 else latest_first)[:_MOST_VALUES]
        values = [v for _, v in chosen]
        if len(values) > 1 and asked.mean:
            yield sum(values) / len(values), nearness, False
        if len(values) > 1 and asked.sum:
            yield sum(values), nearness, False
        for late, early in combinations(values, 2):
            yield from _changes(late, early, nearness, asked, ordered=bool(row.columns))
    for first, second in combinations(near, 2):
        nearness = min(first.nearness, second.nearness)
        pairs = zip(
            _of_years(first.row, asked.years), _of_years(second.row, asked.years), strict=False
        )
        for a, b in pairs:
            yield a - b, nearness, False
            if asked.sum or asked.mean:
                yield (a + b) / (1 if asked.sum else 2), nearness, False
            if a and b and asked.part:
                yield a / b, nearness, True
                yield b / a, nearness, True


def _changes(
    late: float, early: float, nearness: float, asked: _Asked, *, ordered: bool
) -> Iterator[tuple[float, float, bool]]:
    """From an earlier value to a later one; only upwards where the claim says that it rose."""
    if asked.mean:
        yield (late + early) / 2, nearness, False
    if ordered and asked.direction and (late - early) * asked.direction < 0:
        return
    yield late - early, nearness, False
    if early and asked.change:
        yield (late - early) / early, nearness, True
        yield late / early, nearness, True


def _shows(figure: Figure, exact: float) -> bool:
    """Whether a figure is `exact` as shown: rounded, as a percentage, or in thousands or more."""
    shown = figure.values[0]
    step = shown.as_tuple().exponent
    half = 0.5 * 10.0 ** (step if isinstance(step, int) else 0)
    size, value = abs(float(shown)), abs(exact)
    # A shortened figure ("1.2 million") carries no more digits than it shows.
    if figure.scaled and size:
        digits = len(re.sub(r"\D", "", figure.text).lstrip("0")) or 1
        half = max(half, 0.5 * 10.0 ** (math.floor(math.log10(size)) - digits + 1))
    # A value right between two may be shown as either, however its digits are kept.
    most = half * (1 + _ULP)
    return any(abs(size - value * s) <= most or abs(size - value / s) <= most for s in _SHIFTS)
