"""Whether two figures are the same, allowing for form: scale, ratio, unit of time, rounding.

A figure told with words of nearness ("just under 70", "a third") allows an interval; evidence
carries it where its value lies inside.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from csbot.checking.reading import units
from csbot.checking.reading.currencies import may_be_one
from csbot.checking.reading.facts import Figure
from csbot.checking.reading.quantities import Nearness, Span, nearness

_RATIO_LIMIT = Decimal(2)
# Numerals are read up to 40 digits and 12 decimals, and scaled.
_WIDE = Context(prec=100)
_FEW = 10
_MOST_DIGITS = 3
_UNIT_WORD = re.compile(r"[^\W\d_]+$")
# A share in words is what it says, give or take this of itself.
_IN_WORDS = Span(Decimal("0.975"), Decimal("1.025"))
# A month is 30.4 days: "three months" are 90 or 92 of them.
_MONTH = Decimal("30.436875") * 86400
_MONTHS = Span(Decimal("0.98"), Decimal("1.02"))
_AS_TOLD = Span(Decimal(1), Decimal(1))


def same_amount(claim: Figure, evidence: Figure) -> bool:
    """Whether `evidence` has the amount of `claim`; sign and thing counted are not looked at."""
    if same_unit(claim, evidence):
        return _equal(claim, evidence)
    if claim.unit == "%" and evidence.unit == "":
        return _is_share(evidence) and _as_percent(claim, evidence)
    if claim.unit == "" and evidence.unit == "%":
        return _is_share(claim) and any(c * 100 == e for c in claim.values for e in evidence.values)
    if (claim.unit, evidence.unit) == ("mo", "s"):
        return any(_lies(claim, m, s / _MONTH) for m in claim.values for s in evidence.values)
    bare = {claim.unit, evidence.unit}
    if "" in bare and not bare & {"%", "‰", "pp", "th"} and claim.kind != "percent":
        return _equal(claim, evidence)
    return bare == {"", "th"} and claim.unit == "th" and _equal(claim, evidence)


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether both are of one unit; "pesos" may be of any country that has them."""
    if one.kind == other.kind == "money":
        return may_be_one(one.unit, other.unit)
    return (one.kind, one.unit) == (other.kind, other.unit)


def _equal(claim: Figure, evidence: Figure) -> bool:
    for wanted in claim.values:
        for there in evidence.values:
            if wanted == there and (not claim.hedge or _is_same_bound(claim, evidence)):
                return True
            if claim.scaled and not evidence.scaled and _rounds(there, wanted, claim.text):
                return True
            if claim.hedge and not evidence.hedge and _lies(claim, wanted, there):
                return True
    return False


def _is_same_bound(claim: Figure, evidence: Figure) -> bool:
    """Whether both are the same end of what may be: "3% at most" is not "less than 3%"."""
    mine, theirs = nearness().get(claim.hedge), nearness().get(evidence.hedge)
    is_open = mine is not None and mine.is_open
    is_known_open = theirs is not None and theirs.is_open
    return evidence.bound == claim.bound and (is_known_open or not is_open)


def _lies(claim: Figure, wanted: Decimal, there: Decimal) -> bool:
    """Whether a value lies in what a claim allows around one of its readings."""
    way = nearness().get(claim.hedge)
    span = _span(claim, way, wanted)
    if not wanted or not there:
        return False
    # Of "just under 70" the 70 itself is not meant, the other end is.
    ends = (wanted,) if way and way.is_open else ()
    inside = (span.low is None or span.low * wanted <= there) and (
        span.high is None or there <= span.high * wanted
    )
    inside = inside and there not in ends
    return inside and not (way and way.is_rounded and not _is_rounded(claim, wanted, there))


def _span(claim: Figure, way: Nearness | None, wanted: Decimal) -> Span:
    if way is None:
        if claim.hedge:
            return _IN_WORDS
        return _MONTHS if claim.unit == "mo" else _AS_TOLD
    if claim.in_words:
        return way.share
    return way.few if abs(wanted / _size(claim)) < _FEW else way.far


def _is_rounded(claim: Figure, wanted: Decimal, there: Decimal) -> bool:
    """Whether a value is what is told, to the last digit that is told: 60 of 59.6, 65 of 64."""
    if claim.in_words:
        return True
    told = (wanted / _size(claim)).normalize()
    _, digits, exponent = told.as_tuple()
    if not isinstance(exponent, int) or len(digits) > _MOST_DIGITS:
        return False
    step = Decimal(1).scaleb(exponent)
    if len(digits) > 1 and digits[-1] == _FEW // 2:
        step *= 5
    return 2 * abs(there / _size(claim) - told) <= step


def _size(claim: Figure) -> Decimal:
    """How many seconds, or months, one of the unit has that a duration is told in."""
    if claim.kind == "duration" and (unit := _UNIT_WORD.search(claim.text)):
        return units.duration(unit.group())[1]
    return Decimal(1)


def _rounds(exact: Decimal, shown: Decimal, text: str) -> bool:
    """1,234,567 is shown as 1.2M: two significant digits or more, half up."""
    if not shown or abs(exact) < 1000:
        return False
    digits = sum(c.isdigit() for c in text)
    return digits >= 2 and _to_digits(exact, digits) == shown


def _to_digits(value: Decimal, digits: int) -> Decimal:
    if not value:
        return value
    place = value.adjusted() - digits + 1
    return (
        value.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_UP) if place > -20 else value
    )


def _is_share(figure: Figure) -> bool:
    """0.82, and 1.0: a ratio shows its decimals."""
    return any(abs(v) <= _RATIO_LIMIT for v in figure.values) and "." in figure.text.replace(
        ",", "."
    )


def _as_percent(claim: Figure, evidence: Figure) -> bool:
    for wanted in claim.values:
        step = wanted.as_tuple().exponent
        if not isinstance(step, int):
            continue
        for ratio in evidence.values:
            exact = ratio * 100
            if (
                exact == wanted
                or (claim.hedge and _lies(claim, wanted, exact))
                or exact.quantize(Decimal(1).scaleb(min(step, 0)), ROUND_HALF_UP, _WIDE) == wanted
            ):
                return True
    return False
