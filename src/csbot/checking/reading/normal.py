"""Text as it is compared: one form for every disguise that a character can wear."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "⁻": "-",
        "⁄": "/", "∕": "/", "٫": ".", "٬": ",", "٪": "%",
    }
)  # fmt: skip
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΧ", "aeopcyxijsdhABEKMHOPCTXIJSABEZHIKMNOPTX"
)
_MIXED_WORD = re.compile(r"[^\W\d_]*[a-zA-Z][^\W\d_]*")
_DIGIT_MARKS = re.compile(r"(?<=\d)[\u0300-\u036f\u20d0-\u20ff]+")
_SPACES = re.compile(r"[^\S\n]+")
_VULGAR = re.compile("[¼-¾⅐-⅞]")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """`text` in NFKC, with plain quotes, dashes, digits and spaces, and nothing invisible.

    Letters of another script that pass for Latin ones are folded inside words that also hold
    Latin letters, so that "Аcme" with a Cyrillic A is Acme.
    """
    if text.isascii():
        return _SPACES.sub(" ", _without_controls(text))
    # NFKC would glue "5½" into "51/2".
    spaced = _VULGAR.sub(lambda match: " " + match.group(), text).translate(_QUOTES)
    composed = unicodedata.normalize("NFKC", spaced)
    plain = "".join(map(_plain, composed)).translate(_QUOTES)
    unmarked = _DIGIT_MARKS.sub("", plain)
    folded = _MIXED_WORD.sub(lambda match: match.group().translate(_LOOKALIKES), unmarked)
    return _SPACES.sub(" ", folded)


def _without_controls(text: str) -> str:
    return (
        "".join(c if c >= " " or c in "\n\t" else "" for c in text)
        if not text.isprintable()
        else text
    )


def _plain(char: str) -> str:
    if char.isascii():
        return char if char >= " " or char in "\n\t" else ""
    category = unicodedata.category(char)
    if category in ("Cf", "Cc", "Me", "Co", "Cn") or "\ufe00" <= char <= "\ufe0f":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Zs":
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    return char


def folded(text: str) -> str:
    """Casefolded and without accents: "Zoë" and "ZOE" are one word."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
