"""Names of countries whose ISO 3166 code stands in a column: "in Germany" for the region DE."""

import re
from functools import cache
from importlib.resources import files

_TABLE = ("tzdata", "zoneinfo/iso3166.tab")
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
def _countries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    package, path = _TABLE
    text = (files(package) / path).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((code, _names(written)) for code, written in rows)


def _names(written: str) -> tuple[str, ...]:
    plain = _ASIDE.sub("", written).replace("&", "and")
    return (plain, *_ASIDE.findall(written))
