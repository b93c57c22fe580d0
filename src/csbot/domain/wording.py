"""How figures, dates and amounts are written, in every sentence and on every page."""

from datetime import date

RATIO_UNIT = "ratio"
CURRENCY_UNIT = "account currency"
# So near, a day of one year can't be taken for that of another.
_NEAR_DAYS = 200


def day(value: date) -> str:
    """`22 November 2026`: unmistakable in every country."""
    return f"{value.day} {value:%B %Y}"


def near_day(value: date, today: date) -> str:
    """`22 November`, as people write of a day that no other year's can be meant by; a day further
    off with its year."""
    near = abs((value - today).days) <= _NEAR_DAYS
    return f"{value.day} {value:%B}" if near else day(value)


def dated(title: str, on: date | None) -> str:
    """A title with its day, once: many titles name the day already."""
    return title if on is None or day(on) in title else f"{title}, {day(on)}"


def number(value: float, decimals: int = 2) -> str:
    """`1,234.5`: thousands separated, no trailing zeros."""
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(amount: float, currency: str) -> str:
    """`USD 120,000`; cents only where there are any."""
    return f"{currency} {amount:,.0f}" if amount == round(amount) else f"{currency} {amount:,.2f}"


def percent(ratio: float, decimals: int = 1) -> str:
    """`82%` for 0.82."""
    return f"{number(ratio * 100, decimals)}%"


def quantity(value: float, unit: str, currency: str = "") -> str:
    """A metric's value with its unit: `82%`, `41 points`, `340 ms`, `EUR 12,000`."""
    if unit == RATIO_UNIT:
        return percent(value)
    if unit in ("percent", "%"):
        return f"{number(value)}%"
    if unit == CURRENCY_UNIT:
        return money(value, currency)
    if unit in ("count", ""):
        return number(value)
    if unit.startswith("points of "):
        return f"{number(value)} of {unit.removeprefix('points of ')}"
    return f"{number(value)} {unit}"


def score(value: float) -> str:
    """`62.4`: one decimal, always shown, as CONTRACT 4 rounds it."""
    return f"{value:.1f}"


def score_name(model: str) -> str:
    """`TRUST score`, and no "health score score" for a model that is called one."""
    return model if model.casefold().endswith("score") else f"{model} score"


def health_score_name(model: str) -> str:
    """`TRUST health score`; a model that is named for health is not named so twice."""
    return score_name(model if "health" in model.casefold() else f"{model} health")


def one(name: str) -> str:
    """The name behind `a` or `an`, by its first letter: "an Enterprise CSM", "a TRUST band"."""
    return f"{'an' if name[:1].casefold() in 'aeio' else 'a'} {name}"


def count(many: int, one: str, more: str | None = None) -> str:
    """`1 account`, `3 accounts`."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def listed(words: list[str], joint: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
