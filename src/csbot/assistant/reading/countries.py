"""Names of countries whose ISO 3166 code stands in a column: "in Germany" for the region DE."""

import re
from functools import cache
from importlib.resources import files

_TABLE = ("tzdata", "zoneinfo/iso3166.tab")
# What people and things of a country are called, where its name does not tell.
_PEOPLES = {
    "AE": "Emirati", "AR": "Argentine", "AT": "Austrian", "BE": "Belgian", "CA": "Canadian",
    "CH": "Swiss", "CN": "Chinese", "CZ": "Czech", "DE": "German", "DK": "Danish", "ES": "Spanish",
    "FI": "Finnish", "FR": "French", "GB": "British", "GR": "Greek", "HU": "Hungarian",
    "IE": "Irish", "IL": "Israeli", "IS": "Icelandic", "JP": "Japanese", "LU": "Luxembourgish",
    "MX": "Mexican", "NL": "Dutch", "NO": "Norwegian", "NZ": "New Zealand", "PE": "Peruvian",
    "PL": "Polish", "PT": "Portuguese", "SE": "Swedish", "TH": "Thai", "TR": "Turkish",
    "US": "American", "VN": "Vietnamese",
}  # fmt: skip
# Names that the table writes in another way.
_ALSO = {"Czechia": "CZ", "United Kingdom": "GB", "United States": "US", "USA": "US"}
_ASIDE = re.compile(r"\s*\(([^)]*)\)")


@cache
def country_names(code: str) -> tuple[str, ...]:
    """What the country of a two-letter code is called in English; empty for no such code.

    The table writes "Britain (UK)": both are names, and "UK" is taken for a code too.
    Source: ISO 3166-1 alpha-2 as the tz database lists it.
    """
    wanted = code.upper()
    for known, names in _countries():
        if wanted == known or wanted in names:
            return tuple(name for name in names if name != wanted)
    return ()


@cache
def peoples_of(value: str) -> tuple[str, ...]:
    """ "German" for a column's value DE, or Germany; empty where it is no country."""
    code = _ALSO.get(value) or next((c for c, names in _countries() if value in (c, *names)), "")
    return (_PEOPLES[code],) if code in _PEOPLES else ()


@cache
def codes_of(value: str) -> tuple[str, ...]:
    """The codes and short names of the country that a column names in full: "UK" for United
    Kingdom."""
    code = _ALSO.get(value) or next((c for c, names in _countries() if value in names), "")
    names = next((names for known, names in _countries() if known == code), ())
    return tuple(name for name in (code, *names) if name and name != value and len(name) <= 3)


@cache
def _countries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    package, path = _TABLE
    text = (files(package) / path).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((code, _names(written)) for code, written in rows)


def _names(written: str) -> tuple[str, ...]:
    plain = _ASIDE.sub("", written).replace("&", "and")
    return (plain, *_ASIDE.findall(written))
