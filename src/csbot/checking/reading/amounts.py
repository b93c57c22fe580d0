"""Whether two figures are the same, allowing for form: scale, ratio, unit of time, rounding."""

from decimal import ROUND_HALF_UP, Context, Decimal

from csbot.checking.reading.facts import Figure

_RATIO_LIMIT = Decimal(2)
# Numerals are read up to 40 digits and 12 decimals, and scaled.
_WIDE = Context(prec=100)
_HEDGE = {"about": Decimal("0.05"), "over": Decimal("0.25"), "under": Decimal("0.25")}


def same_amount(claim: Figure, evidence: Figure) -> bool:
    """Whether `evidence` has the amount of `claim`; sign and thing counted are not looked at."""
    if claim.unit == evidence.unit and claim.kind == evidence.kind:
        return _equal(claim, evidence)
    if claim.unit == "%" and evidence.unit == "":
        return _is_share(evidence) and _as_percent(claim, evidence)
    if claim.unit == "" and evidence.unit == "%":
        return _is_share(claim) and any(c * 100 == e for c in claim.values for e in evidence.values)
    bare = {claim.unit, evidence.unit}
    if "" in bare and not bare & {"%", "‰", "pp", "th"} and claim.kind != "percent":
        return _equal(claim, evidence)
    return bare == {"", "th"} and claim.unit == "th" and _equal(claim, evidence)


def _equal(claim: Figure, evidence: Figure) -> bool:
    for wanted in claim.values:
        for there in evidence.values:
            if wanted == there or (
                claim.scaled and not evidence.scaled and _rounds(there, wanted, claim.text)
            ):
                return True
            if claim.bound and claim.bound != evidence.bound and _near(claim, wanted, there):
                return True
    return False


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


def _near(claim: Figure, wanted: Decimal, there: Decimal) -> bool:
    """Hedged figures: "about 80" for 82, "nearly 500" for 480, "over 500" for 530."""
    if not wanted or not there:
        return False
    digits = len(wanted.normalize().as_tuple().digits)
    far = abs(wanted - there) > _HEDGE[claim.bound] * abs(there)
    if far or digits > 3:
        return False
    if claim.bound == "over":
        return there > wanted and _is_round(wanted)
    if claim.bound == "under":
        return there < wanted and _is_round(wanted)
    return _to_digits(there, digits) == wanted or (digits == 1 and abs(wanted) >= 10)


def _is_round(value: Decimal) -> bool:
    return value == _to_digits(value, 1) or value % 5 == 0


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
                or exact.quantize(Decimal(1).scaleb(min(step, 0)), ROUND_HALF_UP, _WIDE) == wanted
            ):
                return True
    return False
