"""Values of accounts' columns that a question names: "rail customers in Wales", "in SEK"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from csbot.assistant.reading.countries import peoples_of
from csbot.assistant.reading.denial import denial
from csbot.assistant.reading.units_of_money import is_unit
from csbot.assistant.reading.value_forms import SHORT, of_one_and_many, spoken_values
from csbot.checking.reading.words import is_common
from csbot.search.stems import STOP_WORDS, folded
from csbot.tools.ground.base import Context

# What the values of a filter are said of.
HOLDERS = (
    r"accounts?|customers?|clients?|companies|ones|book|portfolio|logos|payers?|"
    r"segments?|tiers?|packages?|plans?|regions?|industry|industries|sectors?|verticals?"
)
_NOUNS = rf"(?:\s+(?!{HOLDERS})\w+)?\s+(?:{HOLDERS})\b"
_BEFORE = re.compile(
    rf"\b(?:in|on|from|of|within|across|among|at|is|are|only|just|by|pays?|{HOLDERS})\W+(?:the\s+|our\s+)?$",
    re.I,
)
_AFTER = re.compile(rf"^[\s-]*(?:{_NOUNS}|(?:{HOLDERS})\b)", re.I)
_HOLDER_AFTER = re.compile(rf"[\s-]+(?:{HOLDERS})\b", re.I)
# "Usage growth" and "revenue growth" are no segment, whatever one is called.
_OTHER = re.compile(r"\b(?:usage|adoption|revenue|arr)\s+$", re.I)
_JOINT = re.compile(
    rf"(?:[\s-]+(?:{HOLDERS}))*\s*(?:,?\s*(?:and\s+)?how (?:many|much)(?:\s+(?:are|is|on|in))*|"
    r",|/|&|vs\.?|versus|or|and|,\s*and|against|to|with|than|"
    r"compared (?:with|to))\s*(?:the\s+)?",
    re.I,
)
# What joins values of one list, and does not set them against each other.
LISTED = re.compile(
    rf"(?:[\s-]+(?:{HOLDERS}))*\s*(?:,|/|&|or|and|nor|,\s*(?:and|or))\s*"
    r"(?:(?:the|in|on|from|of|those|ones)\s+)*",
    re.I,
)
_COLON = re.compile(r"\s*[:–—]\s")
_FRAGMENT = re.compile(
    r"\W*(?:(?:and|or|but|just|only|now|ok|so|then|the|those|ones|what about|how about|"
    r"for|in|on|from|please|too|instead)\b\W*)*",
    re.I,
)
# "The Swiss" are customers, "the Swiss office" is none of them.
_THE = re.compile(r"\b(?:the|my|our|those)\s+$", re.I)
_GOES_ON = re.compile(
    r"\s+(?!(?:and|or|but|still|are|is|have|has|do|did|who|that|with|in|on|by|renew|pay|too|now|"
    r"today)\b)[^\W\d_]",
    re.I,
)
# What is in a currency whatever it is said of: "dollar ARR", "our pound revenue".
_OF_MONEY = re.compile(
    rf"^\s*(?:arr|revenue|amounts?|contracts?|renewals?|accounts|business|{HOLDERS})\b", re.I
)


@dataclass(frozen=True, slots=True)
class Named:
    """A column's value as the records write it, and where the question names it; `negated`: the
    accounts must not have it ("outside Wales", "not on Plus"). `of_people`: the people's name that
    a currency was read from, where no column tells countries."""

    field: str
    value: str
    start: int
    end: int
    negated: bool = False
    of_people: str = ""


def find_filters(text: str, context: Context) -> tuple[Named, ...]:
    """Values named in the text, the longest winning; the text has accounts' names blanked."""
    found: list[Named] = []
    everyday: list[tuple[str, str, int, int]] = []
    plain = folded(text)
    for spoken in spoken_values(context):
        form, field, value = spoken.form, spoken.field, spoken.value
        # Most values are not named: a pattern for each costs more than all else here.
        if spoken.root not in plain:
            continue
        for start, end in _places(form, text):
            if any(start < n.end and n.start < end for n in found):
                continue
            denied = denial(text, (start, end))
            if field == "currency" and denied is None and is_unit(text, start, end):
                continue
            in_money = field == "currency" and _OF_MONEY.match(text[end:])
            # A part of a value must stand as a filter does.
            is_part = field == "industry" and form != value
            stands = _HOLDER_AFTER.match(text[end:]) if is_part else _is_filter(text, start, end)
            if denied is None and not in_money and not stands:
                everyday.append((field, value, start, end))
                continue
            first, last = denied or (start, end)
            found.append(Named(field, value, first, last, negated=denied is not None))
    others = [Named(*one) for one in everyday]
    for one in others:
        if _joined(text, one, [*found, *others]):
            found.append(one)
    currencies = context.records.values(context.scope, ("currency",))[0]
    found += _by_money(text, currencies, found)
    return _denied_together(text, sorted(found, key=lambda named: named.start))


def _by_money(text: str, currencies: Iterable[str], found: Sequence[Named]) -> Iterator[Named]:
    """ "My Norwegian customers" pay in NOK, whose code begins with their country: read so where no
    column has a value that the people are of."""
    for code in currencies:
        for people in peoples_of(code[:2]):
            for match in re.finditer(rf"(?<!\w)(?:{people})s?(?!\w)", text, re.I):
                taken = any(n.start < match.end() and match.start() < n.end for n in found)
                stands = _HOLDER_AFTER.match(text[match.end() :]) or (
                    _THE.search(text[: match.start()]) and not _GOES_ON.match(text[match.end() :])
                )
                if stands and not taken:
                    out = denial(text, match.span())
                    start, end = out or match.span()
                    yield Named("currency", code, start, end, out is not None, match.group())


def _denied_together(text: str, found: Sequence[Named]) -> tuple[Named, ...]:
    """What one denial leaves out: "outside the US and the UK" leaves out both."""
    told: list[Named] = []
    for one in found:
        last = told[-1] if told else None
        if last and last.negated and last.field == one.field and not one.negated:
            between = text[last.end : one.start]
            if LISTED.fullmatch(between):
                one = replace(one, start=last.end, negated=True)
        told.append(one)
    return tuple(told)


def _joined(text: str, one: Named, others: Iterable[Named]) -> bool:
    """Whether a word stands beside a value of the same column: "Retail vs Energy"."""
    for other in others:
        first, last = sorted((one, other), key=lambda named: named.start)
        alike = other != one and other.field == one.field
        if alike and _JOINT.fullmatch(text[first.end : last.start]):
            return True
    return False


def _places(form: str, text: str) -> list[tuple[int, int]]:
    plain, wanted = folded(text), folded(form)
    if len(plain) != len(text):
        plain, wanted = text, form
    one, ends_in_y = of_one_and_many(wanted)
    many = "(?:y|ies)" if ends_in_y else "(?:s|es)?" if len(wanted) > SHORT else ""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(one)}{many}(?!\w)", plain, re.I)]
    if len(form) <= SHORT:
        # "uk" is a region in small letters where it stands as one does; "in", "no" and "us" ("show
        # us accounts") never are.
        may_be_small = folded(form) not in STOP_WORDS
        found = [
            (s, e)
            for s, e in found
            if text[s:e] == form
            or (may_be_small and _is_alone(text, s, e))
            or (may_be_small and (_HOLDER_AFTER.match(text[e:]) or _BEFORE.search(text[:s])))
        ]
    return found


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a value is all that a few words say ("and just Enterprise?"), or stands before what
    is asked of it ("uk: how many")."""
    before, after = text[:start], text[end:]
    if not before.strip(" ,.") and _COLON.match(after):
        return True
    return bool(_FRAGMENT.fullmatch(before) and _FRAGMENT.fullmatch(after))


def _is_filter(text: str, start: int, end: int) -> bool:
    """Everyday words ("key", "small") must stand where a filter does."""
    before, after, said = text[:start], text[end:], text[start:end]
    if _is_alone(text, start, end):
        return True
    if _OTHER.search(before):
        return False
    if " " in said or not is_common(folded(said)):
        return True
    return bool(_BEFORE.search(before) or _AFTER.search(after))
