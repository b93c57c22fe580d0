"""Ways in which a helpful model says the same: what is reworded stays true."""

import random
import re
from collections.abc import Callable

from .case import QUOTED, Case, places, swap
from .dates import NAMES, WRITTEN, read
from .figures import MONTHS, numbers, value

Reword = Callable[[Case, random.Random], str | None]

_SYNONYMS = {
    "rose": ("increased", "went up", "climbed", "grew"),
    "fell": ("dropped", "declined", "went down", "decreased"),
    "renews": ("comes up for renewal", "is due for renewal", "is up for renewal"),
    "is owned by": ("is managed by", "is in the hands of", "belongs to"),
    "owns": ("looks after", "is responsible for"),
    "has": ("shows", "counts", "comes with"),
    "is unchanged from": ("has stayed where it was,", "is flat against"),
    "works in": ("is active in", "is a company in"),
    "is missed": ("was not met", "was missed"),
    "is met": ("was reached", "has been met"),
    "against a target of": ("with a target of", "where the target is"),
    "the latest is": ("most recently", "the most recent is"),
    "at risk": ("in danger",),
    "began": ("started", "kicked off"),
    "ended": ("came to an end", "finished"),
    "held down by": ("pulled down by", "weakened by"),
    "due on": ("due by", "to be done by"),
    "in the band": ("which puts it in band", "band"),
    "with coverage of": ("with a coverage of", "covering"),
    "lost": ("gave up", "is down by"),
    "in all": ("altogether", "in total"),
    "the playbook says": ("the playbook recommends",),
    "has been a customer since": ("has been with us since", "is a customer since"),
    "is the champion": ("champions us",),
    "before": ("earlier than",),
}
_SHORT = {"USD": "$", "EUR": "€", "GBP": "£"}
_LEADS = (
    "Note that", "Overall,", "Currently,", "In short,", "To sum up,", "According to the records,",
    "As of the latest data,", "From what is on record,", "Please note:",
)  # fmt: skip
_PLAIN = "It The There No What On By Its For From In At Thank".split()
_TAILS = (
    "according to the records", "as far as the records show", "based on the data on file",
    "which is worth noting", "so it deserves a closer look", "as of now",
)  # fmt: skip


def _synonym(case: Case, rng: random.Random) -> str | None:
    listed = "|".join(sorted(map(re.escape, _SYNONYMS), key=len, reverse=True))
    found = places(re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])"), case.text)
    if not found:
        return None
    match = rng.choice(found)
    return swap(case.text, match, rng.choice(_SYNONYMS[match.group()]))


def _date(form: Callable[[object], str]) -> Reword:
    def make(case: Case, rng: random.Random) -> str | None:
        found = places(WRITTEN, case.text)
        if not found:
            return None
        match = rng.choice(found)
        return swap(case.text, match, form(read(match)))

    return make


def _number(form: Callable[[str], str | None]) -> Reword:
    def make(case: Case, rng: random.Random) -> str | None:
        found = [m for m in numbers(case.text) if value(m.group()) >= 1000 and "." not in m.group()]
        if not found:
            return None
        match = rng.choice(found)
        new = form(match.group())
        return None if new is None else swap(case.text, match, new)

    return make


def _rounded(text: str) -> str | None:
    number = int(value(text))
    return f"{number / 1000:g}k" if number % 100 == 0 and number < 1_000_000 else None


def _symbol(case: Case, rng: random.Random) -> str | None:
    found = places(re.compile(r"\b(USD|EUR|GBP) (?=\d)"), case.text)
    return swap(case.text, m := rng.choice(found), _SHORT[m[1]]) if found else None


def _code_behind(case: Case, rng: random.Random) -> str | None:
    found = places(re.compile(r"\b(USD|EUR|GBP|CHF) ([\d,]+\d)(?![\d.,]*\d)"), case.text)
    return swap(case.text, m := rng.choice(found), f"{m[2]} {m[1]}") if found else None


def _pattern(old: str, new: str) -> Reword:
    def make(case: Case, rng: random.Random) -> str | None:
        found = places(re.compile(old), case.text)
        if not found:
            return None
        match = rng.choice(found)
        return swap(case.text, match, match.expand(new))

    return make


def _lead(case: Case, rng: random.Random) -> str | None:
    first = case.text[:1]
    lead = rng.choice(_LEADS)
    plain = case.text.split()[0] in set(_PLAIN)
    return f"{lead} {first.lower() if plain else first}{case.text[1:]}"


def _tail(case: Case, rng: random.Random) -> str | None:
    if not case.text.endswith(".") or case.text.endswith("”."):
        return None
    return f"{case.text[:-1]}, {rng.choice(_TAILS)}."


def _the_account(case: Case, rng: random.Random) -> str | None:
    subjects = [s for e in case.evidence for s in e.subject[:1] if case.text.startswith(s)]
    if not subjects:
        return None
    return "The account" + case.text[len(subjects[0]) :]


def _last_name(case: Case, rng: random.Random) -> str | None:
    owned = re.search(r"(?:owned by|owns|owner|manager is) ([A-Z]\w+) ([A-Z]\w+)", case.text)
    return case.text.replace(f"{owned[1]} {owned[2]}", owned[2]) if owned else None


def _moved(case: Case, rng: random.Random) -> str | None:
    """ "… on 3 May 2026." becomes "On 3 May 2026, …"."""
    match = re.fullmatch(rf"([A-Z][^;:“]*?) (on \d{{1,2}} (?:{MONTHS}) \d{{4}})\.", case.text)
    if match is None or match[1].startswith("Thank"):
        return None
    return f"O{match[2][1:]}, {match[1]}."


def _clauses(case: Case, rng: random.Random) -> str | None:
    """The parts of a sentence in two halves, the second first."""
    parts = case.text.rstrip(".").split("; ")
    if len(parts) != 2 or QUOTED.search(case.text) or ":" in parts[0]:
        return None
    second = parts[1][0].upper() + parts[1][1:]
    return f"{second}; {parts[0]}."


def _bold(case: Case, rng: random.Random) -> str | None:
    found = numbers(case.text)
    return swap(case.text, m := rng.choice(found), f"**{m.group()}**") if found else None


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


_GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)  # fmt: skip

REWORDINGS: dict[str, Reword] = {
    "synonym": _synonym,
    "ISO date": _date(lambda d: d.isoformat()),
    "American date": _date(lambda d: f"{NAMES[d.month - 1]} {d.day}, {d.year}"),
    "short date": _date(lambda d: f"{d.day} {NAMES[d.month - 1][:3]} {d.year}"),
    "date with a weekday": _date(lambda d: f"{d:%A}, {d.day} {NAMES[d.month - 1]} {d.year}"),
    "ordinal date": _date(lambda d: f"{NAMES[d.month - 1]} {_ordinal(d.day)}, {d.year}"),
    "date without year": _date(lambda d: f"{d.day} {NAMES[d.month - 1]}"),
    "month alone": _date(lambda d: f"{NAMES[d.month - 1]} {d.year}"),
    "numeric date": _date(lambda d: f"{d:%d.%m.%Y}"),
    "German date": _date(lambda d: f"{d.day}. {_GERMAN.split()[d.month - 1]} {d.year}"),
    "French date": _date(lambda d: f"{d.day} {_FRENCH.split()[d.month - 1]} {d.year}"),
    "number with spaces": _number(lambda t: t.replace(",", "\u202f")),
    "number with points": _number(lambda t: t.replace(",", ".")),
    "number with apostrophes": _number(lambda t: t.replace(",", "'")),
    "number plain": _number(lambda t: t.replace(",", "")),
    "number in thousands": _number(_rounded),
    "currency sign": _symbol,
    "currency behind": _code_behind,
    "percent in words": _pattern(r"(?<=\d)%", " percent"),
    "per cent": _pattern(r"(?<=\d)%", " per cent"),
    "percent with a space": _pattern(r"(?<=\d)%", " %"),
    "ARR in words": _pattern(r"\bARR\b", "annual recurring revenue"),
    "of 100 as a slash": _pattern(r"(?<=\d) of (?=100\b|5\b)", "/"),
    "out of": _pattern(r"(?<=\d) of (?=100\b|5\b)", " out of "),
    "about": _pattern(r"(?<= )(?=\d{2,}(?:\.\d)?%)", "about "),
    "without the verdict": _pattern(r" \((?:better|worse)\)", ""),
    "lead": _lead,
    "tail": _tail,
    "the account": _the_account,
    "last name": _last_name,
    "date in front": _moved,
    "clauses turned": _clauses,
    "bold": _bold,
    "list item": lambda case, rng: f"- {case.text}",
    "contraction": _pattern(r"\b(is|has|was) not\b", r"\1n't"),
    "decimal dropped": _pattern(r"(?<=\d)\.0(?= of 100)", ""),
    "as per": _pattern(r"^(?=[A-Z][\w&' ]+? (?:has|is|renews) )", "As per our records, "),
}
