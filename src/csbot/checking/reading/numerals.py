"""Numbers written in digits or in words, to their values."""

import re
from decimal import Decimal

from csbot.checking.reading.alternatives import either
from csbot.checking.reading.quantities import listed, numbered_words

# 1,200,000.5 · 1.200.000,5 · 1 200 000,5 · 12,00,000 · 1200.5; bounded, so that no text is slow.
NUMERAL = (
    r"(?:\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,12})?(?!\d|,\d)"
    r"|\d{1,3}(?:\.\d{3}){1,8}(?:,\d{1,12})?(?![\d.]*\d)"
    r"|\d{1,3}(?:[ ']\d{3}){1,8}(?:[.,]\d{1,12})?(?!\d)|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)"
    r"|\d{1,40}(?:[.,]\d{1,12})?|\.\d{1,12})"
)

_ONES = numbered_words("ones")
_TENS = numbered_words("tens", step=10, start=2)
_SCALES: dict[str, int] = listed()["numbers"]["scales"]
_SIMPLE: dict[str, int] = _ONES | _TENS | listed()["numbers"]["elsewhere"]
_ORDINALS = numbered_words("ordinals", start=3)
ORDINAL_WORD = either(_ORDINALS)

_WORD = either([*_SIMPLE, *_SCALES])
NUMBER_WORDS = rf"(?:(?:an? )?(?:half a |half-)?{_WORD}(?:(?: and |-| ){_WORD}){{0,12}}\b)"
_PARTS = re.compile(rf"half|{_WORD}", re.IGNORECASE)


def numeral_values(text: str) -> tuple[Decimal, ...]:
    """Every reading of digits with separators, the likeliest first."""
    digits = text.replace(" ", "").replace("'", "")
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        decimal_mark = "," if digits.rfind(",") > digits.rfind(".") else "."
        other = "." if decimal_mark == "," else ","
        return (Decimal(digits.replace(other, "").replace(decimal_mark, ".")),)
    if commas > 1 or points > 1:
        return (Decimal(digits.replace(",", "").replace(".", "")),)
    if not commas and not points:
        return (Decimal(digits),)
    whole, part = re.split("[.,]", digits)
    grouped = len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    if commas:
        return (Decimal(whole + part),) if grouped else (Decimal(f"{whole}.{part}"),)
    value = Decimal(f"{whole or '0'}.{part}")
    return (value, Decimal(whole + part)) if grouped else (value,)


def word_value(text: str) -> Decimal:
    """`forty-two` 42, `one hundred and twenty thousand` 120000, `half a million` 500000."""
    total = current = Decimal(0)
    half = False
    for part in _PARTS.findall(text.casefold()):
        if part == "half":
            half = True
        elif part in _SIMPLE:
            current += _SIMPLE[part]
        elif part == "hundred":
            current = (current or Decimal(1)) * 100
        else:
            total += (current or Decimal(1)) * _SCALES[part]
            current = Decimal(0)
    value = total + current
    return value / 2 if half else value


def ordinal_value(text: str) -> Decimal:
    """`third` 3, `21st` 21."""
    word = text.casefold()
    return Decimal(_ORDINALS[word]) if word in _ORDINALS else Decimal(re.sub(r"\D", "", word))
