"""How far two parts of a book lie apart: "and what is the gap"."""

from collections.abc import Iterator, Sequence

from csbot.domain import wording
from csbot.tools.portfolio.figure import Figure, Reader

_ALIKE = 1e-9
_Part = tuple[str, Sequence[Figure]]


def gaps(read: Sequence[Reader], first: _Part, second: _Part) -> list[str]:
    """A sentence for each measure that both have a value of, money in each currency that both
    have; without a full stop."""
    named = zip(read, first[1], second[1], strict=True)
    return [
        line
        for reader, one, other in named
        if one.value is not None and other.value is not None
        for line in _of_measure(reader, (first[0], one), (second[0], other))
    ]


def _of_measure(
    reader: Reader, first: tuple[str, Figure], second: tuple[str, Figure]
) -> Iterator[str]:
    (name, one), (rival, other) = first, second
    if not (one.amounts or other.amounts):
        value, less = one.value or 0.0, other.value or 0.0
        yield _line(reader.noun, name, rival, value - less, reader.worded(abs(value - less)))
        return
    for currency in sorted(one.amounts.keys() & other.amounts.keys()):
        apart = one.amounts[currency] - other.amounts[currency]
        told = wording.money(round(abs(apart), 2), currency)
        yield _line(f"{reader.noun} in {currency}", name, rival, apart, told)


def _line(noun: str, name: str, rival: str, apart: float, told: str) -> str:
    if abs(apart) < _ALIKE:
        return f"The {noun} of {name} and of {rival} is the same"
    more = "higher" if apart > 0 else "lower"
    return f"The {noun} of {name} is {told} {more} than that of {rival}"
