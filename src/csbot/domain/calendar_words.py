"""Words of the calendar: months in three languages, weekdays, small numbers, lengths of units."""

import re

from csbot.domain.count_words import COUNT_WORDS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# German and French names, read only beside a day or a year: "mars" alone is a planet.
_FOREIGN = {
    name: number
    for number, names in enumerate(
        (
            "januar janvier", "februar février fevrier", "märz maerz mars", "avril", "mai",
            "juni juin", "juli juillet", "août aout", "septembre", "oktober octobre",
            "novembre", "dezember décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
NAMED_MONTHS = {**MONTHS, **_FOREIGN}
QUARTERS = ("first", "second", "third", "fourth")
_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth"
).split()
# Days of a month in words; "last" is its last, wherever that lies.
ORDINAL_DAYS: dict[str, int] = {
    **{word: day for day, word in enumerate([*_UNITS, *_TEENS], 1)},
    **{f"twenty-{word}": 20 + day for day, word in enumerate(_UNITS, 1)},
    "thirtieth": 30, "thirty-first": 31, "last": 28,
}  # fmt: skip
# Seasons by their first month (of three, north of the equator), and feasts by their day.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
FEASTS = {
    "christmas": (12, 25), "xmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "new years eve": (12, 31), "new year eve": (12, 31),
    "new year": (1, 1), "new years": (1, 1), "new years day": (1, 1),
}  # fmt: skip
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SMALL_NUMBERS = COUNT_WORDS | {"a": 1, "an": 1, "couple of": 2, "few": 3, "": 1}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12}
# What tells whether a month without a year lies behind or ahead: "renews in May", "was in May".
_BEHIND = re.compile(
    r"\b(?:did|was|were|had|since|happened|said|told|opened|churned|left|lost|went|came|changed|"
    r"dropped|fell|rose|grew|started|joined|(?:reasons?|causes?) (?:for|of|behind))\b",
    re.I,
)
# "I need it" wants an answer, and says nothing of when.
_AHEAD = re.compile(
    r"\b(?:renew(?:s|al|als|ing)?|due|expir(?:e|es|ing)|up|upcoming|coming|will|next|"
    r"(?<!\bi )(?<!\bwe )(?:wants?|needs?)|must|should|(?:has|have) to|plan(?:s|ned)?|"
    rf"i(?:['’]m| am)(?: \w+){{0,4}}?(?= (?:{'|'.join(WEEKDAYS)})\b)|"
    r"ends?(?!\s+of\b)|ending|deadline)\b",
    re.I,
)
# What has not been, so far: "hasn't written", "no tickets", "nobody called".
_NOT_BEEN = re.compile(
    r"\b(?:(?:has|have|had)(?:n['’]?t| not)|(?:has|have) never|not heard|never|without(?: any| a)?|"
    r"no|zero|nobody|no one|nothing|none)\b",
    re.I,
)


def has_not_been(before: str) -> bool:
    """Whether the text before a stretch of time tells what was missing in it, and not what is to
    come: "hasn't written in 6 months", but not "no renewal due in 6 months"."""
    return bool(_NOT_BEEN.search(before)) and not _AHEAD.search(before)


def looks_ahead(text: str) -> bool | None:
    """True where a sentence speaks of what is to come, False of what was; None where neither."""
    if _BEHIND.search(text):
        return False
    return True if _AHEAD.search(text) else None


# Where a further clause begins that may tell of another time.
_GOES_ON = re.compile(r"\s*(?:,|;|\band\b|\bbut\b)", re.I)


def looks_ahead_at(text: str, start: int, end: int) -> bool | None:
    """The same of a stretch of time in the text: a clause that ends with it tells for itself, so
    that "renew before December and have had three tickets" is of what is to come."""
    if _GOES_ON.match(text, end) and looks_ahead(text[:start]):
        return True
    return looks_ahead(text)
