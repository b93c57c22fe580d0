"""What names are compared by, however they are written."""

import re
import unicodedata
from functools import lru_cache

from csbot.domain.records import Account

_LEGAL = frozenset(
    (
        "inc incorporated llc ltd limited gmbh ag sa sas sarl srl spa bv nv plc corp "
        "corporation co company group holding holdings oy ab as aps kg pty kk"
    ).split()
)
# "Company60" is "Company 60".
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d])(?=\d)")


@lru_cache(maxsize=20_000)
def normalise(name: str) -> str:
    """Lower case, no accents, no punctuation, no legal suffix: what names are compared by."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    apart = _LETTER_DIGIT.sub(" ", re.sub(r"[^\w]+", " ", plain.replace("_", " ")))
    words = [w for w in apart.split() if w != "s"]
    # "Company 60" keeps its first word: sixty days are no account.
    ends = next((n for n in range(len(words), 0, -1) if words[n - 1] not in _LEGAL), len(words))
    return " ".join(words[:ends])


def spelt_out(name: str) -> str:
    """Umlauts as they are typed without them: "Bärlocher" is "Baerlocher"."""
    for letter, typed in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.replace(letter, typed).replace(letter.upper(), typed.capitalize())
    return name


def column_words(accounts: list[Account]) -> frozenset[str]:
    """Words of industries, regions, packages and segments, of one and of many: they tell groups,
    not one account."""
    values = {v for a in accounts for v in (a.industry, a.region, a.package, a.segment) if v}
    said = {word for value in values for word in normalise(value).split()}
    return frozenset(said | {w.removesuffix("s") for w in said} | {f"{w}s" for w in said})
