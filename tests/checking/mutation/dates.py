# ruff: noqa: E501 - tables of changes read best in one line
"""Dates, periods and times made false."""

import random
import re
from datetime import date, timedelta

from .case import Case, Mutation, added, one_swapped, places, swap
from .figures import MONTHS

NAMES = MONTHS.split("|")
WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({MONTHS}) (\d{{4}})\b")
_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")
_SPAN = re.compile(rf"({WRITTEN.pattern}) (to|until|and) ({WRITTEN.pattern})")
_QUARTER = re.compile(r"\bQ([1-4])\b")


def read(match: re.Match[str]) -> date:
    return date(int(match[3]), NAMES.index(match[2]) + 1, int(match[1]))


def show(day: date) -> str:
    return f"{day.day} {NAMES[day.month - 1]} {day.year}"


def _part(name: str):  # type: ignore[no-untyped-def]
    def new(match: re.Match[str], rng: random.Random) -> str:
        day = read(match)
        if name == "day":
            other = day.replace(day=rng.choice([d for d in range(1, 29) if d != day.day]))
        elif name == "month":
            months = [m for m in range(1, 13) if m != day.month]
            other = day.replace(day=min(day.day, 28), month=rng.choice(months))
        elif name == "year":
            other = day.replace(day=min(day.day, 28), year=day.year + rng.choice([-2, -1, 1, 2]))
        else:
            other = day + timedelta(days=rng.choice([-7, -1, 1, 7, 30]))
        return show(other)

    return new


def _digit(match: re.Match[str], rng: random.Random) -> str | None:
    text = match.group()
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    new = text[:at] + rng.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]
    return new


def _other_of_the_evidence(case: Case, rng: random.Random) -> str | None:
    """A day that the evidence has for something else."""
    found = places(WRITTEN, case.text)
    mine = {m.group() for m in found}
    others = sorted({m.group() for m in WRITTEN.finditer(case.said)} - mine)
    return swap(case.text, rng.choice(found), rng.choice(others)) if found and others else None


def _exchanged(match: re.Match[str], rng: random.Random) -> str | None:
    first, last = match[1], match[6]
    return None if first == last else f"{last} {match[5]} {first}"


def _iso(match: re.Match[str], rng: random.Random) -> str:
    return _day_of(match, rng).isoformat()


def _day_of(match: re.Match[str], rng: random.Random) -> date:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day + timedelta(days=rng.choice([-31, -1, 1, 10, 365]))


def _weekday(match: re.Match[str], rng: random.Random) -> str:
    wrong = (read(match).weekday() + rng.randrange(1, 7)) % 7
    return f"{'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()[wrong]}, {match.group()}"


def _without_the_day(match: re.Match[str], rng: random.Random) -> str:
    day = read(match)
    wrong = NAMES[(day.month - 1 + rng.randrange(1, 12)) % 12]
    return f"{wrong} {day.year}"


def _short(match: re.Match[str], rng: random.Random) -> str:
    day = read(match) + timedelta(days=rng.choice([-3, 2, 40]))
    return rng.choice([f"{day:%d.%m.%Y}", f"{day:%b} {day.day}, {day.year}", day.isoformat(), f"{day.day}. {NAMES[day.month - 1]}"])  # fmt: skip


def _quarter_of(match: re.Match[str], rng: random.Random) -> str:
    day = read(match)
    wrong = ((day.month - 1) // 3 + rng.randrange(1, 4)) % 4 + 1
    return f"Q{wrong} {day.year}"


DATES = tuple(
    Mutation(name, "date", make)
    for name, make in (
        ("day", one_swapped(WRITTEN, _part("day"))),
        ("month", one_swapped(WRITTEN, _part("month"))),
        ("year", one_swapped(WRITTEN, _part("year"))),
        ("some days", one_swapped(WRITTEN, _part("some days"))),
        ("digit of a date", one_swapped(WRITTEN, _digit)),
        ("ISO date", one_swapped(_ISO, _iso)),
        ("false date in another form", one_swapped(WRITTEN, _short)),
        ("false month without day", one_swapped(WRITTEN, _without_the_day)),
        ("false weekday", one_swapped(WRITTEN, _weekday)),
        ("false quarter", one_swapped(WRITTEN, _quarter_of)),
        ("other quarter", one_swapped(_QUARTER, lambda m, r: f"Q{(int(m[1]) + r.randrange(1, 4) - 1) % 4 + 1}")),
        ("other date of the evidence", _other_of_the_evidence),
        ("from and to exchanged", one_swapped(_SPAN, _exchanged)),
        ("clause with a date", added((
            "since 4 July 2019", "until the end of March 2031", "from Q3 2031 on", "since May 2019",
            "as of 2019-02-03", "until 14:35", "on the 7th of June 2031", "back in 2019",
        ))),
    )
)  # fmt: skip
