# ruff: noqa: E501 - a table reads best with one dress a line
"""A number that is in no record, in every dress a number can wear."""

import random
from collections.abc import Callable

Dress = Callable[[int, random.Random], str]
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FOREIGN = (
    "dreiundvierzig", "achtundsiebzig Prozent", "quarante-trois", "soixante-dix-huit", "cuarenta y tres",
    "settantotto", "quarenta e três", "tweeënveertig", "fyrtiotre", "czterdzieści trzy", "neljäkymmentä",
    "сорок три", "四十三", "四拾參", "사십삼", "kırk üç", "तैंतालीस", "اربعون", "hundertzwanzig", "cent vingt",
    "mille", "tausend", "ezer", "negyvenhárom", "čtyřicet", "femtio", "hundra", "kymmenen", "ochenta",
)  # fmt: skip
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUB = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MATH = "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"
_ARABIC, _DEVANAGARI, _THAI, _FULL = (
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "๐๑๒๓๔๕๖๗๘๙",
    "０１２３４５６７８９",
)
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_CHINESE = "〇一二三四五六七八九"


def in_words(number: int) -> str:
    """English, below 100."""
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _roman(number: int) -> str:
    left, found = number % 90 or 43, ""
    for value, letters in _ROMAN:
        found += letters * (left // value)
        left %= value
    return found


def _digits(of: str) -> Dress:
    return lambda n, rng: "".join(of[int(d)] for d in str(n))


DRESSES: dict[str, Dress] = {
    "digits": lambda n, rng: str(n),
    "decimals": lambda n, rng: f"{n}.{rng.randrange(1, 10)}",
    "thousands": lambda n, rng: f"{n},{rng.randrange(100, 999)}",
    "points for thousands": lambda n, rng: f"{n}.{rng.randrange(100, 999)}",
    "spaced thousands": lambda n, rng: f"{n} {rng.randrange(100, 999)}",
    "thin spaces": lambda n, rng: f"{n}\u2009{rng.randrange(100, 999)}",
    "apart": lambda n, rng: " ".join(str(n)),
    "dotted apart": lambda n, rng: ".".join(str(n)),
    "zero width": lambda n, rng: "\u200b".join(str(n)),
    "soft hyphens": lambda n, rng: "\u00ad".join(str(n)),
    "combining marks": lambda n, rng: "".join(d + "\u0336" for d in str(n)),
    "keycaps": lambda n, rng: "".join(d + "\ufe0f\u20e3" for d in str(n)),
    "reversed by override": lambda n, rng: "\u202e" + str(n)[::-1] + "\u202c",
    "superscript": lambda n, rng: str(n).translate(_SUPER),
    "subscript": lambda n, rng: str(n).translate(_SUB),
    "mathematical": _digits(_MATH),
    "full width": _digits(_FULL),
    "Arabic": _digits(_ARABIC),
    "Devanagari": _digits(_DEVANAGARI),
    "Thai": _digits(_THAI),
    "circled": _digits(_CIRCLED),
    "Chinese": _digits(_CHINESE),
    "Roman": lambda n, rng: _roman(n),
    "small Roman": lambda n, rng: _roman(n).lower(),
    "Roman letters of their own": lambda n, rng: "".join(chr(0x2160 + int(d) - 1) for d in str(n) if d != "0"),
    "words": lambda n, rng: in_words(n % 100),
    "words without hyphens": lambda n, rng: in_words(n % 100).replace("-", " "),
    "words run together": lambda n, rng: in_words(n % 100).replace("-", ""),
    "words in capitals": lambda n, rng: in_words(n % 100).upper(),
    "hundreds in words": lambda n, rng: f"{in_words(n % 9 + 1)} hundred and {in_words(n % 90 + 3)}",
    "thousands in words": lambda n, rng: f"{in_words(n % 90 + 3)} thousand",
    "millions in words": lambda n, rng: f"{in_words(n % 90 + 3)} million",
    "digit by digit": lambda n, rng: " ".join(_ONES[int(d)] for d in str(n)),
    "digit by digit with point": lambda n, rng: f"{_ONES[n % 10]} point {_ONES[(n // 10) % 10]}",
    "dozens": lambda n, rng: rng.choice(("dozens", "two dozen", "half a dozen", "a dozen")),
    "hundreds": lambda n, rng: rng.choice(("hundreds", "several hundred", "thousands", "a few thousand")),
    "a couple": lambda n, rng: rng.choice(("a couple of", "a pair of", "a score of", "a gross of")),
    "ordinal": lambda n, rng: f"{n}th",
    "letters for digits": lambda n, rng: str(n).replace("0", "O").replace("1", "l").replace("5", "S") + "O",
    "a letter O": lambda n, rng: f"{n}O",
    "exponent": lambda n, rng: f"{n}e{rng.randrange(2, 6)}",
    "hexadecimal": lambda n, rng: hex(n + 100),
    "thousands as k": lambda n, rng: f"{n}k",
    "millions as m": lambda n, rng: f"{n}M",
    "per cent": lambda n, rng: f"{n % 100} per cent",
    "percent": lambda n, rng: f"{n % 100}%",
    "percent in words": lambda n, rng: f"{in_words(n % 100)} percent",
    "permille": lambda n, rng: f"{n}‰",
    "basis points": lambda n, rng: f"{n} basis points",
    "vulgar fraction": lambda n, rng: f"{n}½",
    "fraction": lambda n, rng: f"{n}/7",
    "a third": lambda n, rng: rng.choice(("two thirds of", "a third of", "three quarters of", "half of", "four fifths of")),
    "multiple": lambda n, rng: rng.choice(("double", "triple", "twice", "tenfold", "quadruple", "a fivefold")),
    "other languages": lambda n, rng: rng.choice(_FOREIGN),
    "plus": lambda n, rng: f"+{n}",
    "minus": lambda n, rng: f"−{n}",
    "Slack emoji": lambda n, rng: ":" + ": :".join(_ONES[int(d)] for d in str(n)) + ":",
    "HTML entities": lambda n, rng: "".join(f"&#{ord(d)};" for d in str(n)),
    "percent encoding": lambda n, rng: "".join(f"%3{d}" for d in str(n)),
    "tally": lambda n, rng: "|" * (n % 9 + 3),
    "bars": lambda n, rng: "█" * (n % 9 + 3),
    "stars": lambda n, rng: "★" * (n % 5 + 2),
}  # fmt: skip
