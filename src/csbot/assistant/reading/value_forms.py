"""How the values of accounts' columns are spoken of: a region by its people, a currency by name."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from csbot.assistant.reading.countries import codes_of, country_names, peoples_of
from csbot.search.stems import folded
from csbot.tools.ground.base import Context

COLUMNS = ("package", "region", "industry", "currency", "segment")
# Up to so many letters a value has no plural, and stands as it is written.
SHORT = 3
# How currencies are spoken of.
_CURRENCIES = {
    "EUR": ("euro", "euros"), "USD": ("dollar", "dollars", "us dollars"),
    "GBP": ("pound", "pounds", "sterling", "british pounds"),
    "CHF": ("franc", "francs", "swiss francs"), "SEK": ("kronor", "swedish kronor"),
    "NOK": ("norwegian kroner",), "JPY": ("yen",),
}  # fmt: skip
_UNITS_OF_MONEY = (
    "money", "currency", "dollar", "dollars", "pound", "pounds", "franc", "francs", "krone",
    "kroner", "krona", "kronor", "crowns", "koruna", "yen", "yuan", "zloty", "rand", "peso",
    "pesos", "rupee", "rupees", "won", "lira", "real", "reais", "forint", "shekel", "shekels",
)  # fmt: skip
# A segment that its strategy numbers: "#tier-1-strategic-accounts".
_TIER = re.compile(r"#tier-(\d)\b")
_OF_LAND, _ENDINGS = re.compile(r"(?:land|ia|y|a|s)$"), ("ish", "tish", "ian", "an", "ic", "n")
_LAND, _ROOT = 5, 4
_KEPT = 16


class Spoken(NamedTuple):
    """A way to say a column's value; `root` is what any text that says it has, folded."""

    form: str
    field: str
    value: str
    root: str


class _Segment(NamedTuple):
    name: str
    id: str
    source: str


_Values = tuple[str, ...]


def spoken_values(context: Context) -> tuple[Spoken, ...]:
    """All ways to say a value that an account in Scope has, the longest first."""
    values = context.records.values(context.scope, (*COLUMNS, "playbook"))
    rules = [context.playbooks.get(name) for name in (None, *values[-1])]
    segments = tuple(
        _Segment(segment.name, segment.id, segment.source or "")
        for playbook in rules
        for segment in playbook.segments
    )
    return _spoken(values[:-1], segments)


def of_one_and_many(wanted: str) -> tuple[str, bool]:
    """The part of a value that its plural has too, and whether it ends in y: "any of my hospices",
    "in the paediatrics"."""
    if len(wanted) <= SHORT:
        return wanted, False
    if ends_in_y := re.search(r"(?:y|ies)$", wanted):
        return wanted[: ends_in_y.start()], True
    return wanted.removesuffix("s"), False


@lru_cache(_KEPT)
def _spoken(values: tuple[_Values, ...], segments: tuple[_Segment, ...]) -> tuple[Spoken, ...]:
    """Every question asks for them several times, and they change with the data alone."""
    found = [
        Spoken(form, field, value, folded(of_one_and_many(folded(form))[0]))
        for field, own in zip(COLUMNS, values, strict=True)
        for form, value in _forms(field, own, segments).items()
    ]
    return tuple(sorted(found, key=lambda spoken: -len(spoken.form)))


def _forms(field: str, values: _Values, segments: tuple[_Segment, ...]) -> dict[str, str]:
    """A segment also goes by its playbook's name for it, by that name's first word, by its id."""
    forms = {value: value for value in values}
    if field == "industry":
        return _first_words(forms) | forms
    if field == "region":
        spoken = {name: value for value in forms for name in country_names(value)}
        called = {name: value for value in forms for name in peoples_of(value)}
        coded = {code: value for value in forms for code in codes_of(value)}
        return _peoples(forms | spoken) | called | coded | spoken | forms
    if field == "currency":
        return forms | {form: c for c in forms for form in _spoken_currency(c)}
    if field != "segment":
        return forms
    for segment in segments:
        tier = _TIER.search(segment.source)
        numbered = (f"tier {tier[1]}", f"tier-{tier[1]}") if tier else ()
        for form in (segment.name, segment.name.split()[0], segment.id, *numbered):
            forms.setdefault(form, segment.id)
    return forms


def _first_words(forms: Mapping[str, str]) -> dict[str, str]:
    """ "Hospital customers" where one industry alone is called "Hospital linen"."""
    firsts = [value.split()[0] for value in forms if " " in value]
    counts = Counter(first.casefold() for first in firsts)
    named = {value.casefold() for value in forms}
    return {
        value.split()[0]: value
        for value in forms
        if " " in value
        and counts[value.split()[0].casefold()] == 1
        and value.split()[0].casefold() not in named
        and len(value.split()[0]) > SHORT
    }


def _spoken_currency(code: str) -> tuple[str, ...]:
    """ "Euros"; "Canadian dollars" and "Canadian money", as ISO 4217 begins with the country."""
    national = [f"{people} {unit}" for people in peoples_of(code[:2]) for unit in _UNITS_OF_MONEY]
    return (*_CURRENCIES.get(code, ()), *national)


def _peoples(names: Mapping[str, str]) -> dict[str, str]:
    """How people and things of a region are called, where it is made of its name: "Scottish",
    "Iberian", "Bavarian". `names` are the region's, with its value in the column."""
    found: dict[str, str] = {}
    for name, value in names.items():
        for word in name.split():
            root = _OF_LAND.sub("", word)
            if len(word) >= _LAND and len(root) >= _ROOT:
                peoples = [f"{root}{ending}" for ending in _ENDINGS]
                # "North American", and "American" alone.
                found |= {name.replace(word, one): value for one in peoples}
                found |= dict.fromkeys(peoples, value)
    return found
