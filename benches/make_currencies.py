"""Writes `checking/reading/currencies.txt` from Unicode's CLDR: `benches/make_currencies.py`.

Needs Babel (not among csbot's own packages: the check reads the file alone). A line holds a code of
ISO 4217 that is legal tender somewhere, its signs, whose it is ("south korean", "swiss") and its
names, in English and where they are alike in the first language of a country that pays with it.
"""

import unicodedata
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

TARGET = Path(__file__).parent.parent / "src/csbot/checking/reading/currencies.txt"
_OF_MANY = frozenset("$£¥")
_ALIKE = 3
_NOTICE = """\
# Made by benches/make_currencies.py from Unicode CLDR: code, signs, whose, names; "|" between.
# Copyright 1991-2026 Unicode, Inc. Permission is hereby granted, free of charge, to any person
# obtaining a copy of data files and any associated documentation to deal in the data files without
# restriction, provided that this copyright and permission notice appears with all copies.
"""


def _tender() -> dict[str, list[str]]:
    """The countries that pay with each code now."""
    found: dict[str, list[str]] = {}
    for country, listed in get_global("territory_currencies").items():
        for code, _, end, tender in listed:
            if end is None and tender:
                found.setdefault(code, []).append(country)
    return found


def _locales(countries: list[str]) -> list[Locale]:
    found = []
    for country in countries:
        spoken = get_global("territory_languages").get(country, {})
        for language, told in spoken.items():
            if told["official_status"] in ("official", "de_facto_official"):
                try:
                    found.append(Locale.parse(f"{language}_{country}"))
                except (UnknownLocaleError, ValueError):
                    continue
    return found


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def _names(code: str, locales: list[Locale]) -> tuple[str, set[str]]:
    """Whose it is, and what it is called."""
    one, many = (get_currency_name(code, n, "en").casefold() for n in (1, 2))
    whose, _, noun = one.rpartition(" ")
    names = {noun, many.rpartition(" ")[2]}
    for locale in locales:
        for count in (1, 2, 5):
            for word in get_currency_name(code, count, locale).casefold().split():
                if _folded(word)[:_ALIKE] == _folded(noun)[:_ALIKE] and word.isalpha():
                    names.add(word)
    return whose, names | {_folded(name) for name in names}


def _signs(code: str, locales: list[Locale]) -> set[str]:
    """Its signs, but for those of many ("$") and those that may be a word or initials ("Le")."""
    shown = {get_currency_symbol(code, locale) for locale in (Locale("en"), *locales)}
    return {sign for sign in shown if sign not in _OF_MANY and sign != code and _is_sign(sign)}


def _is_sign(shown: str) -> bool:
    if not shown.isprintable() or any(map(str.isspace, shown)) or not all(map(_is_latin, shown)):
        return False
    told = any(unicodedata.category(c) == "Sc" or c == "/" or not c.isascii() for c in shown)
    return told or (shown[0].islower() and shown.isalpha())


def _is_latin(char: str) -> bool:
    return not char.isalpha() or "LATIN" in unicodedata.name(char, "")


def main() -> None:
    lines = []
    for code, countries in sorted(_tender().items()):
        locales = _locales(countries)
        whose, names = _names(code, locales)
        signs = _signs(code, locales)
        lines.append("\t".join((code, "|".join(sorted(signs)), whose, "|".join(sorted(names)))))
    TARGET.write_text(_NOTICE + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
