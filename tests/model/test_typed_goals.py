"""Goals, courses, and which of two comes first, as typed values."""

from datetime import date

import pytest

from csbot.checking.typed.states import states
from csbot.domain.evidence import Evidence
from csbot.domain.level import Level

_OLD, _NEW = date(2026, 8, 1), date(2027, 2, 1)
_NAMES = {"A": ("Acme", "A"), "B": ("Bolt", "B")}


def _evidence(ref: str, text: str, kind: str, *levels: Level, account: str = "A") -> Evidence:
    return Evidence(
        ref=ref, text=text, title=ref, kind=kind, date=_NEW, account_id=account,
        subject=_NAMES[account], levels=levels,
    )  # fmt: skip


GOAL = _evidence(
    "goal:1",
    "Acme: goal “Get users to 81%”, status open, baseline 0.55, target 0.81, due 26 July 2027, "
    "owner Pavel Moretti",
    "goal",
)
NPS = tuple(
    _evidence(f"m@{day}", f"Acme: Net promoter score {value}", "metric", Level(
        measure=("Net promoter score",), text=value, day=day, better=1))
    for day, value in ((_OLD, "55 points"), (_NEW, "24 points"))
)  # fmt: skip
DUE = tuple(
    _evidence(f"r{account}", f"renewal date {day}", "account", Level(
        measure=("renewal date", "renewal", "renews"), text=day, day=_NEW), account=account)
    for account, day in (("A", "4 August 2027"), ("B", "31 March 2028"))
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cited", "is_so"),
    [
        ('Pavel Moretti is responsible for the goal "Get users to 81%".', (GOAL,), True),
        ('The goal "Get users to 81%" started from a baseline of 55% and aims for 81%.',
         (GOAL,), True),
        ('The goal "Get users to 81%" is due on 26 July 2027.', (GOAL,), True),
        ('The goal "Get users to 81%" has been met.', (GOAL,), False),
        ('The goal "Get users to 81%" started from a baseline of 81%.', (GOAL,), False),
        ('The goal "Get users to 81%" is due on 27 July 2027.', (GOAL,), False),
        ("The NPS is down 31 points to 24.", NPS, True),
        ("The NPS lost 31 points and now stands at 24.", NPS, True),
        ("In six months, NPS fell from 55 to 24 points.", NPS, True),
        ("In two months, NPS fell from 55 to 24 points.", NPS, False),
        ("The NPS is down 24 points to 31.", NPS, False),
        ("On 1 August 2026 NPS was 55 points; on 1 February 2027 it was 24 points.", NPS, True),
        ("On 1 August 2026 NPS was 24 points; on 1 February 2027 it was 55 points.", NPS, False),
        ("Acme renews first, on 4 August 2027; Bolt follows on 31 March 2028.", DUE, True),
        ("Bolt renews after Acme.", DUE, True),
        ("Bolt renews first, on 31 March 2028; Acme follows on 4 August 2027.", DUE, False),
    ],
)  # fmt: skip
def test_what_is_so_is_stated_and_nothing_else(
    text: str, cited: tuple[Evidence, ...], is_so: bool
) -> None:
    assert states(text, cited) is is_so
