"""Currencies, scales and units as they stand beside a number."""

from decimal import Decimal

_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "zł": "PLN",
    "₺": "TRY", "₪": "ILS", "₴": "UAH", "Fr.": "CHF",
}  # fmt: skip
CURRENCIES = frozenset(
    """
    USD EUR GBP CHF JPY CNY INR AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY ILS ZAR BRL MXN ARS
    CLP COP SGD HKD KRW TWD THB MYR IDR PHP VND AED SAR QAR KWD EGP NGN KES UAH RUB ISK
    """.split()
)
_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "sterling": "GBP", "yen": "JPY", "rupees": "INR", "rupee": "INR",
    "francs": "CHF", "franken": "CHF", "bucks": "USD",
}  # fmt: skip
_SCALES = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mil": 6, "mm": 6, "b": 9, "bn": 9, "mrd": 9,
    "thousand": 3, "tsd": 3, "million": 6, "millions": 6, "millionen": 6, "millones": 6,
    "billion": 9,
    "billions": 9, "milliarden": 9, "milliards": 9, "hundred": 2, "grand": 3, "trillion": 12,
    "lakh": 5, "crore": 7, "tausend": 3, "mille": 3,
}  # fmt: skip
_PERCENTS = {
    "%": "%", "‰": "‰",
    "percent": "%", "per cent": "%", "pct": "%", "prozent": "%", "pour cent": "%",
    "por ciento": "%", "percentage points": "pp", "percentage point": "pp", "pp": "pp",
    "%-points": "pp", "% points": "pp", "prozentpunkte": "pp", "prozentpunkten": "pp",
}  # fmt: skip
_SECONDS = {
    Decimal("0.001"): "ms milliseconds millisecond millisekunden",
    Decimal(1): "s sec secs second seconds sekunden secondes segundos",
    Decimal(60): "min mins minute minutes minuten minutos",
    Decimal(3600): "h hr hrs hour hours stunden stunde heures heure horas",
    Decimal(86400): "d day days tage tagen tag jours jour días dias",
    Decimal(604800): "week weeks wk wks wochen woche semaines semanas",
}
_MONTHS = {
    Decimal(1): "month months mo mos monat monate monaten mois meses mes",
    Decimal(3): "quarter quarters quartale trimestres",
    Decimal(12): "year years yr yrs jahr jahre jahren ans années años",
}
_DURATIONS = {
    word: (unit, size)
    for unit, sizes in (("s", _SECONDS), ("mo", _MONTHS))
    for size, words in sizes.items()
    for word in words.split()
}


def _either(words: list[str] | frozenset[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(word.replace("$", r"\$").replace(".", r"\.") for word in ordered)


CODE = rf"(?:{_either(list(_SYMBOLS))}|\b(?:{_either(CURRENCIES)})(?![A-Za-z]))"
CURRENCY_AFTER = (
    rf"(?:{_either(list(_SYMBOLS))}|(?:{_either(CURRENCIES)})\b|(?i:{_either(list(_WORDS))})\b)"
)
LONG_SCALE = rf"(?i:{_either([word for word in _SCALES if len(word) > 2])}|mn|bn)(?![^\W\d_])\.?"
SHORT_SCALE = r"(?:[kKMB]|mm|MM|m(?= ?(?:[€£$]|[A-Z]{3}\b)))(?![^\W_])"
MONEY_SCALE = r"(?:[kKmMbB]|MM|mm)(?![^\W_])"
PERCENT = rf"(?i:{_either(list(_PERCENTS))})(?![^\W_])"
DURATION = rf"(?i:{_either(list(_DURATIONS))})(?![^\W_])"


def currency(text: str) -> str:
    """The ISO code of `$`, `EUR` or `pounds`."""
    return _SYMBOLS.get(text) or _WORDS.get(text.casefold()) or text.upper()


def scale(text: str) -> Decimal:
    return Decimal(10) ** _SCALES[text.rstrip(".").casefold()]


def percent(text: str) -> str:
    """`%` or `pp`."""
    return _PERCENTS[" ".join(text.casefold().split())]


def duration(text: str) -> tuple[str, Decimal]:
    """The base unit ("s" or "mo") and how many of it one `text` is."""
    return _DURATIONS[text.casefold()]
