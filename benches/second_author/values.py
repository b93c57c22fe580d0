# ruff: noqa: E501 - a table reads best with one lie a line
"""A true text with one figure, unit, amount or date changed, said with the ids of the true one."""

import re
from collections.abc import Callable

from model.lying.scene import Lie, Scene

from .told import DAY, MONTHS, Change, changing, digits_there, figures, put, value

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _figure(to: Callable[[str, Scene], str | None]) -> Change:
    """The change of one figure; what any record of the prompt says is no lie of this kind."""

    def change(text: str, scene: Scene) -> str | None:
        found = figures(text)
        if not found:
            return None
        at = scene.rng.choice(found)
        other = to(at[1], scene)
        return put(text, at, other) if other else None

    return change


def _new(number: float, scene: Scene, digits: str) -> str | None:
    """The number in the form of `digits`, unless some record has it."""
    if number in digits_there(scene) or number < 0:
        return None
    if "." in digits:
        return f"{number:.1f}"
    return f"{number:,.0f}" if "," in digits else f"{number:.0f}"


def _off_by_one(digits: str, scene: Scene) -> str | None:
    return _new(value(digits) + scene.rng.choice((-1, 1)), scene, digits)


def _transposed(digits: str, scene: Scene) -> str | None:
    bare = digits.replace(",", "")
    if "." in bare or len(bare) < 2 or bare[0] == bare[1]:
        return None
    return _new(value(bare[1] + bare[0] + bare[2:]), scene, digits)


def _dropped(digits: str, scene: Scene) -> str | None:
    bare = digits.replace(",", "")
    return _new(value(bare[:-1]), scene, digits) if len(bare) > 1 and bare[-1] != "." else None


def _tenfold(digits: str, scene: Scene) -> str | None:
    return _new(value(digits) * 10, scene, digits)


def _rough(digits: str, scene: Scene) -> str | None:
    number = value(digits)
    if number < 8:
        return None
    other = round(number * scene.rng.choice((0.5, 0.6, 1.6, 2)), -1)
    said = _new(other, scene, "1")
    return (
        f"{scene.rng.choice(('about', 'roughly', 'nearly', 'some', 'almost', 'around', 'close to'))} {said}"
        if said
        else None
    )


def _bounded(digits: str, scene: Scene) -> str | None:
    number = value(digits)
    if number < 8:
        return None
    if scene.rng.random() < 0.5:
        said = _new(round(number * 1.4), scene, "1")
        return (
            said
            and f"{scene.rng.choice(('more than', 'over', 'at least', 'upwards of', 'well over'))} {said}"
        )
    said = _new(round(number * 0.7), scene, "1")
    return (
        said
        and f"{scene.rng.choice(('fewer than', 'under', 'at most', 'no more than', 'less than'))} {said}"
    )


def _range(digits: str, scene: Scene) -> str | None:
    number = round(value(digits))
    low, high = _new(number + 7, scene, "1"), _new(number + 19, scene, "1")
    if not low or not high:
        return None
    return scene.rng.choice(("between {} and {}", "{} to {}", "{}-{}", "{}/{}")).format(low, high)


def _spelled(digits: str, scene: Scene) -> str | None:
    number = scene.rng.randrange(2, 99)
    if float(number) in digits_there(scene):
        return None
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _k(digits: str, scene: Scene) -> str | None:
    number = value(digits)
    return f"{number / 1000:g}M" if number >= 1000 else None


def _summed(digits: str, scene: Scene) -> str | None:
    said = _new(value(digits) + scene.rng.randrange(5, 60), scene, digits)
    return said and f"a total of {said}"


_UNITS = (
    (r"\bdays\b", "weeks"), (r"\bweeks\b", "days"), (r"\bdays\b", "months"), (r"\bhours\b", "minutes"), (r"\bseconds\b", "minutes"),
    (r"(?<=\d)%", " points"), (r"\bpoints\b", "percent"), (r"(?<=\d)%", "‰"), (r"\bof 100\b", "of 10"), (r"\bEUR\b", "USD"),
    (r"\bUSD\b", "EUR"), (r"\bGBP\b", "CHF"), (r"\bCHF\b", "GBP"), (r"\bUSD ", "£"), (r"\bUSD ", "$1"),
    (r"\busers\b", "sites"), (r"\bseats\b", "sites"), (r"\bsites\b", "countries"), (r"\blicences\b", "tickets"), (r"\bdrivers\b", "managers"),
    (r"\btimes a week\b", "times a day"), (r"\bhours a week\b", "hours a day"), (r"\bin the month\b", "in the week"), (r"\ba year\b", "a month"),
    (r"\bARR\b", "MRR"), (r"\bARR is\b", "discount is"), (r"\bARR\b", "lifetime value"),
)  # fmt: skip


def _unit(text: str, scene: Scene) -> str | None:
    there = [(p, o) for p, o in _UNITS if re.search(rf"\d.*{p}|{p}.*\d", text)]
    if not there:
        return None
    pattern, other = scene.rng.choice(there)
    return re.sub(pattern, other, text, count=1)


def _day(to: Callable[[int, int, int, Scene], str]) -> Change:
    def change(text: str, scene: Scene) -> str | None:
        found = list(DAY.finditer(text))
        if not found:
            return None
        at = scene.rng.choice(found)
        other = to(int(at[1]), MONTHS.index(at[2]) + 1, int(at[3]), scene)
        return put(text, at, other)

    return change


def _shifted(day: int, month: int, year: int, scene: Scene) -> str:
    return f"{day} {MONTHS[(month - 1 + scene.rng.choice((-1, 1))) % 12]} {year}"


def _next_day(day: int, month: int, year: int, scene: Scene) -> str:
    return f"{day % 28 + 1 if day != 28 else 27} {MONTHS[month - 1]} {year}"


def _year(day: int, month: int, year: int, scene: Scene) -> str:
    return f"{day} {MONTHS[month - 1]} {year + scene.rng.choice((-1, 1, 10))}"


def _numeric(day: int, month: int, year: int, scene: Scene) -> str:
    month = month % 12 + 1
    return scene.rng.choice(
        (f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}", f"{day:02}/{month:02}/{year}")
    )


def _quarter(day: int, month: int, year: int, scene: Scene) -> str:
    other = ((month - 1) // 3 + scene.rng.randint(1, 3)) % 4
    forms = (
        f"Q{other + 1} {year}",
        f"the {('first', 'second', 'third', 'fourth')[other]} quarter of {year}",
        f"H{2 - (month > 6)} {year}",
    )
    return scene.rng.choice(forms).replace(f"H{1 + (month > 6)}", f"H{2 - (month > 6)}")


def _relative(day: int, month: int, year: int, scene: Scene) -> str:
    return scene.rng.choice(
        (
            "yesterday",
            "last week",
            "tomorrow",
            "next Monday",
            "three weeks ago",
            "the end of next year",
            "a decade ago",
            "this morning",
            "Easter",
            "the day before yesterday",
            "two years from now",
        )
    )


def _month_alone(day: int, month: int, year: int, scene: Scene) -> str:
    return f"{scene.rng.choice(('early', 'mid-', 'late'))} {MONTHS[(month + 1) % 12]}".replace(
        "- ", "-"
    )


_MULTIPLES = (
    (r"\b(?:fell|dropped)\b", "halved"), (r"\b(?:rose|grew)\b", "doubled"), (r"\b(?:rose|grew)\b", "tripled"), (r"\bfell from\b", "fell tenfold from"),
    (r"\bfell by\b", "fell by more than half, by"), (r"\brose from\b", "more than quadrupled from"), (r"\bis\b", "is twice what it was:"),
)  # fmt: skip


def _multiple(text: str, scene: Scene) -> str | None:
    there = [(p, o) for p, o in _MULTIPLES if re.search(p, text)]
    if not there or not figures(text):
        return None
    pattern, other = scene.rng.choice(there)
    return re.sub(pattern, other, text, count=1)


VALUES: tuple[Lie, ...] = (
    *(
        Lie(f"figure: {name}", changing(_figure(to)))
        for name, to in {
            "off by one": _off_by_one, "digits transposed": _transposed, "digit dropped": _dropped, "tenfold": _tenfold,
            "a false approximation": _rough, "a false bound": _bounded, "a range": _range, "spelled": _spelled,
            "k as M": _k, "a false total": _summed,
        }.items()
    ),
    Lie("unit or currency", changing(_unit)),
    Lie("multiple", changing(_multiple)),
    *(
        Lie(f"date: {name}", changing(_day(to)))
        for name, to in {
            "month shifted": _shifted, "next day": _next_day, "year": _year, "numeric form": _numeric,
            "quarter": _quarter, "relative": _relative, "month alone": _month_alone,
        }.items()
    ),
)  # fmt: skip
