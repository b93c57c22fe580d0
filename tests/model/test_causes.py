"""A cause is told as the cause, a whole as the whole, and what was before as before."""

from datetime import date

import pytest

from csbot.checking.foreign import Foreign
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.assembly import Numbering, problems
from csbot.writers.model.rules import model_rules


def _record(text: str) -> Evidence:
    return Evidence(
        ref="history:h1#0",
        text=text,
        title="Note: Visit",
        kind="history",
        date=date(2026, 5, 4),
        account_id="A-1",
        subject=("Acme Corp", "A-1", "csm@acme.example"),
    )


MOVED = _record(
    "The opening of the East Wing has moved from 23 October to 2 November, because the floor is "
    "still wet. Our order does not change."
)
TESTED = _record(
    "Ines Silva tested the app with 25 blind visitors. 6 of them could buy a ticket without help."
)
SLOWER = _record("Since the update of 30 April, a search takes 28 seconds; before, it took 10.")
DESKS = _record('Front desk (Ines Silva): 8 of 10, "easy". Back office (Petra Lang): 3 of 10.')
SHOWN = _record("Ines Silva showed Petra Lang the roadmap on 2 April 2026.")
TRACED = _record("6 kiosks were down. Ines Silva traced it to an expired certificate.")
SHARED = _record("Ines Silva found that 14 guards share one password for the tills.")
LATER = _record("The rest have no address. Ines Silva will complete them by 9 November.")
AGREED = _record("Before we use it in the North Branch, the works council has to agree.")
GREW = _record("School bookings went from 39 to 79 in one term.")


def _reasons(text: str, record: Evidence) -> list[str]:
    rules = model_rules(Foreign.of([]))
    return problems(Statement(text=text, refs=(record.ref,)), Numbering([record]), rules)


@pytest.mark.parametrize(
    ("told", "record"),
    [
        ("The opening has moved because the floor is still wet.", MOVED),
        ("6 of the 25 blind visitors could buy a ticket without help.", TESTED),
        ('Ines Silva of the front desk said "easy".', DESKS),
        ("Petra Lang was shown the roadmap by Ines Silva on 2 April 2026.", SHOWN),
        ("The kiosks were down because of an expired certificate.", TRACED),
        ("14 guards share one password for the tills.", SHARED),
        ("School bookings grew from 39 to 79 in one term.", GREW),
    ],
)
def test_what_the_record_says_is_shown(told: str, record: Evidence) -> None:
    assert not _reasons(told, record)


@pytest.mark.parametrize(
    ("told", "record"),
    [
        ("The floor is wet because the opening has moved.", MOVED),
        ("Because the opening has moved, the floor is still wet.", MOVED),
        ("The certificate expired because the kiosks were down.", TRACED),
        ("25 blind visitors could buy a ticket without help.", TESTED),
        ("25 of the 6 blind visitors could buy a ticket without help.", TESTED),
        ("19 of the 25 blind visitors could buy a ticket without help.", TESTED),
        ("A search takes 10 seconds; before the update, it took 28.", SLOWER),
        ("Both desks gave 8 of 10.", DESKS),
        ("Ines Silva was shown the roadmap by Petra Lang on 2 April 2026.", SHOWN),
        ("14 guards, whose names Ines Silva gave us, share one password.", SHARED),
        ("The rest was completed on 9 November.", LATER),
        ("The opening that moved made the floor wet.", MOVED),
        ("The works council agreed.", AGREED),
        ("School bookings fell from 79 to 39 in one term.", GREW),
    ],
)
def test_what_it_does_not_say_is_not(told: str, record: Evidence) -> None:
    assert _reasons(told, record)


VIEWS = _record(
    "Ines Silva credits the reminders; Petra Lang thinks that the new deposit did it. Jonas Berg "
    "called the result poor; Ines Silva called it a start."
)
VOTES = _record("Jonas Berg will vote for the renewal; Petra Lang is undecided over the price.")
IMPORT = _record("The rest have no address. Ines Silva will complete the import by 9 November.")


@pytest.mark.parametrize(
    ("told", "record"),
    [
        ("Petra Lang thinks that the reminders did it.", VIEWS),
        ("According to the note of 4 May 2026, Ines Silva called the result poor.", VIEWS),
        ("Petra Lang will vote for the renewal; Jonas Berg is undecided over the price.", VOTES),
        ("The import is complete.", IMPORT),
    ],
)
def test_what_one_says_is_not_told_of_another(told: str, record: Evidence) -> None:
    assert _reasons(told, record)


@pytest.mark.parametrize(
    ("told", "record"),
    [
        ("Petra Lang thinks that the new deposit did it.", VIEWS),
        ("According to the note of 4 May 2026, Jonas Berg called the result poor.", VIEWS),
        ("Jonas Berg will vote for the renewal; Petra Lang is undecided over the price.", VOTES),
    ],
)
def test_what_each_says_is_told_of_each(told: str, record: Evidence) -> None:
    assert not _reasons(told, record)


RISK = Evidence(
    ref="computed:at-risk",
    text="2 of 9 active accounts in your book are at risk on 30 November 2026.",
    title="Accounts at risk",
    kind="computed",
    date=date(2026, 11, 30),
)


@pytest.mark.parametrize(
    "told",
    [
        "9 accounts in your book are at risk.",
        "There are 9 active accounts at risk.",
        "All 9 active accounts are at risk on 30 November 2026.",
    ],
)
def test_a_computed_whole_is_not_told_of_its_part(told: str) -> None:
    assert _reasons(told, RISK)


@pytest.mark.parametrize(
    "told",
    ["2 of 9 active accounts are at risk.", "2 of the 9 active accounts in your book are at risk."],
)
def test_a_computed_part_is_told(told: str) -> None:
    assert not _reasons(told, RISK)
