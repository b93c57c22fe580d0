"""Currencies, scales and units as they stand beside a number."""

from decimal import Decimal

from csbot.checking.reading import currencies
from csbot.checking.reading.alternatives import either
from csbot.checking.reading.quantities import listed, numbered

_SIGNS = currencies.signs()
CURRENCIES = currencies.codes()
_SCALES = {word: int(size) for word, size in numbered("scales").items()}
_PERCENTS: dict[str, str] = {
    word: unit for unit, words in listed()["percents"].items() for word in words
}
_DURATIONS = {
    word: (unit, size)
    for unit, section in (("s", "seconds"), ("mo", "months"))
    for word, size in numbered(section).items()
}
_LONG_SCALE = 2

_ALONE = either(sign for sign in _SIGNS if sign.isalpha())
_SIGN = either(sign for sign in _SIGNS if not sign.isalpha())
CODE = rf"(?:{_SIGN}|\b(?:{_ALONE}|{either(CURRENCIES)})(?![A-Za-z]))"
CURRENCY_AFTER = rf"(?:{_SIGN}|(?:{_ALONE}|{either(CURRENCIES)})\b)"
LONG_SCALE = (
    rf"(?i:{either([word for word in _SCALES if len(word) > _LONG_SCALE])}|mn|bn)(?![^\W\d_])\.?"
)
SHORT_SCALE = r"(?:[kKMB]|mm|MM|m(?= ?(?:[€£$]|[A-Z]{3}\b)))(?![^\W_])"
MONEY_SCALE = r"(?:[kKmMbB]|MM|mm)(?![^\W_])"
PERCENT = rf"(?i:{either(_PERCENTS)})(?![^\W_])"
DURATION = rf"(?i:{either(_DURATIONS)})(?![^\W_])"


def currency(text: str) -> str:
    """The code of `$`, `EUR` or `zł`; several with "/" between where a sign is of several."""
    return _SIGNS.get(text) or text.upper()


def scale(text: str) -> Decimal:
    return Decimal(10) ** _SCALES[text.rstrip(".").casefold()]


def percent(text: str) -> str:
    """`%` or `pp`."""
    return _PERCENTS[" ".join(text.casefold().split())]


def duration(text: str) -> tuple[str, Decimal]:
    """The base unit ("s" or "mo") and how many of it one `text` is."""
    return _DURATIONS[text.casefold()]
