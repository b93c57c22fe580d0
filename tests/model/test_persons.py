"""Who does what, who says what, and what is of whom, in a record's sentence."""

from datetime import date

import pytest

from csbot.domain.evidence import Evidence
from csbot.writers.model.bound import unbound
from csbot.writers.model.units import units_of

_DAY = date(2026, 9, 2)


def _record(text: str, *, author: str = "csm@acme.example", title: str = "Call: Call") -> Evidence:
    return Evidence(
        ref="history:h1#0",
        text=text,
        title=title,
        kind="history",
        date=_DAY,
        account_id="A-1",
        subject=("Acme Corp", "A-1", author),
    )


def _is_bound(told: str, record: Evidence) -> bool:
    return not unbound(told, units_of((record,), ()))


_VOTE = _record(
    "Our board votes on the renewal. I am for it; Konrad Demir has doubts about the price. "
    "Bettina Holm"
)
_TO_DO = _record("For us to do: send Vera Price the uptime report by 15 October 2026.")
_LIST = _record("Step 1: Vera Price cleans the member list. Step 2: Ann Berg imports it.")
_THANKS = _record(
    "Omar Haddad, you saved our Saturday: the queue went down. Vera Price", title="Email: Thank you"
)
_OFFER = _record("The offer of EUR 61,000 is above our budget of EUR 46,000. Vera Price")
_CHAT = _record("Vera Price: did the file come?\nOmar Haddad: it came 8 minutes late", title="Chat")
_MOVED = _record("The opening of the hall has moved from 9 August to 19 August.")
_INSURER = _record("Without the certificate, the premium goes up by 35%.")
_TRIAL = _record("Vera Price has tried DripDesk on 27 valves since 1 July.")
_BOARD = _record("Our board votes on the renewal on 20 December. Bettina Holm")
_HOPE = _record("The board hopes to open the summit in December; permits are missing.")


@pytest.mark.parametrize(
    ("told", "record"),
    [
        ("Konrad Demir has doubts about the price.", _VOTE),
        ("Bettina Holm is for the renewal.", _record("Bettina Holm is for the renewal.")),
        ("We still have to send Vera Price the uptime report by 15 October 2026.", _record(
            "For us still to do: send Vera Price the uptime report by 15 October 2026."
        )),
        ("Vera Price is to clean the member list.", _LIST),
        ("Our budget is EUR 46,000.", _OFFER),
        ("The offer of EUR 61,000 is above the budget of EUR 46,000.", _OFFER),
        ('Omar Haddad wrote: "it came 8 minutes late".', _CHAT),
        ("The opening of the hall has moved to 19 August.", _MOVED),
        ("Without the certificate, the premium goes up by 35%.", _INSURER),
        ("Vera Price has been trying DripDesk on 27 valves since 1 July.", _TRIAL),
        ("The board hopes to open the summit in December.", _HOPE),
    ],
)  # fmt: skip
def test_what_a_record_tells_of_somebody_may_be_told(told: str, record: Evidence) -> None:
    assert _is_bound(told, record)


@pytest.mark.parametrize(
    ("told", "record"),
    [
        ("Konrad Demir is for the renewal.", _VOTE),
        ("Both Bettina Holm and Konrad Demir are for the renewal.", _VOTE),
        ("Vera Price is to send us the uptime report by 15 October 2026.", _TO_DO),
        ("Vera Price has cleaned the member list.", _LIST),
        ("Omar Haddad thanks Vera Price for a saved Saturday.", _THANKS),
        ("EUR 46,000 is what we offered.", _OFFER),
        ('Vera Price wrote: "it came 8 minutes late".', _CHAT),
        ("The opening is still on 9 August.", _MOVED),
        ("The premium goes up by 35%.", _INSURER),
        ("Vera Price usually tries DripDesk.", _TRIAL),
        ("Vera Price is currently trying DripDesk on 27 valves.", _TRIAL),
        ("The tester Vera Price has tried DripDesk on 27 valves.", _TRIAL),
        ("The summit opens in December.", _HOPE),
        ("The board voted on the renewal.", _BOARD),
    ],
)
def test_it_is_not_told_of_another_or_of_another_time(told: str, record: Evidence) -> None:
    assert not _is_bound(told, record)


_WANTS = _record("Vera Price wants to see one dry month before they buy.")
_ADDS = _record("Vera Price plans to add 26 hectares.")
_TOLD = _record("Vera Price was told that the audit is open.")


@pytest.mark.parametrize(
    ("told", "record", "is_so"),
    [
        ("Vera Price told us that they want to see one dry month before they buy.", _WANTS, True),
        ("Omar Haddad told us that they want to see one dry month before they buy.", _WANTS, False),
        ("Vera Price was told that the audit is open.", _TOLD, True),
        ("Vera Price told us that the audit is open.", _TOLD, False),
        ("Vera Price plans 26 more hectares.", _ADDS, True),
    ],
)  # fmt: skip
def test_who_speaks_is_who_a_record_lets_speak(told: str, record: Evidence, is_so: bool) -> None:
    assert _is_bound(told, record) is is_so


_SAVES = _record(
    "DuskWatch saves about 37 hours a week, by Ann Berg's own count.", author="Vera Price"
)
_SALE = _record("Before the update, a sale took 10 seconds; now it takes 48.")
_SCHOOLS = _record("School bookings went from 39 to 79 in one term.")


@pytest.mark.parametrize(
    ("told", "record", "is_so"),
    [
        ("By the count of Ann Berg, DuskWatch saves about 37 hours a week.", _SAVES, True),
        ("By the count of Vera Price, DuskWatch saves about 37 hours a week.", _SAVES, False),
        ("Before the update, a sale took 10 seconds.", _SALE, True),
        ("Before the update, a sale took 48 seconds.", _SALE, False),
        ("School bookings went to 79 in one term.", _SCHOOLS, True),
        ("79 schools booked in one term.", _SCHOOLS, False),
    ],
)
def test_figures_stay_with_what_they_are_of(told: str, record: Evidence, is_so: bool) -> None:
    assert _is_bound(told, record) is is_so


def test_a_goal_was_not_met_on_the_day_on_which_it_was_due() -> None:
    goal = Evidence(
        ref="goal:g1",
        text='Acme Corp: goal "Train the depots", status met, due 6 October 2026',
        title="Goal",
        kind="goal",
        account_id="A-1",
        subject=("Acme Corp", "A-1"),
    )
    assert _is_bound('"Train the depots" is met; it was due on 6 October 2026.', goal)
    assert not _is_bound('"Train the depots" was met on 6 October 2026.', goal)
