"""Records by their titles, in lists and with who speaks: csbot's own sentences about them pass."""

from datetime import date

import pytest

from csbot.checking.check import check_sentence
from csbot.domain.evidence import Evidence

DAYS = (date(2026, 5, 31), date(2026, 8, 31), date(2026, 11, 29))
TALK = (
    "Jory Trelawny: Trevanion has four yards and all of them run on Anchorbase.\n"
    "Wiktor Zielinski: Who'll decide?\n"
    "Jory Trelawny: A woman called Philippa Drewe, their planner.\n"
    "Yann Le Goff: I can write that in my report to the director?"
)


def record(number: int, day: date, title: str, text: str) -> Evidence:
    return Evidence(
        ref=f"history:H-{number}#0",
        text=text,
        title=title,
        kind="history",
        date=day,
        account_id="A-1",
        subject=("Penhaligon Boatyards",),
    )


def passes(text: str, *evidence: Evidence) -> bool:
    return check_sentence(text, evidence).passes


SURVEYS = [
    record(n, day, "Survey: Quarterly survey", f"NPS {n}. Praised: the map.")
    for n, day in enumerate(DAYS)
]


def test_records_of_one_title_are_listed_with_their_days() -> None:
    listed = "; ".join(f"survey “Quarterly survey” of {day.day} {day:%B %Y}" for day in DAYS)
    assert passes(f"Also on record about this: {listed}.", *SURVEYS)
    other = listed.replace("31 August", "30 August")
    assert not passes(f"Also on record about this: {other}.", *SURVEYS)


@pytest.mark.parametrize(
    ("speaker", "said", "is_so"),
    [
        ("Jory Trelawny", "Trevanion has four yards and all of them run on Anchorbase.", True),
        ("Yann Le Goff", "I can write that in my report to the director?", True),
        ("Wiktor Zielinski", "Trevanion has four yards and all of them run on Anchorbase.", False),
        ("Philippa Drewe", "I can write that in my report to the director?", False),
    ],
)
def test_who_speaks_is_who_the_record_says(speaker: str, said: str, is_so: bool) -> None:
    call = record(7, DAYS[0], "Call: After the news", TALK)
    text = f"Penhaligon Boatyards, call “After the news” of 31 May 2026: {speaker}: “{said}”"
    assert passes(text, call) is is_so


def test_how_many_times_a_title_says_is_the_titles_own() -> None:
    ticket = record(9, DAYS[0], "Ticket: Rack 14 sold twice", "It was offered as free.")
    opening = "In the ticket “Rack 14 sold twice” of 31 May 2026"
    assert passes(f"{opening}: “It was offered as free.”", ticket)
    assert not passes(f"{opening} a rack was sold twice as often.", ticket)


@pytest.mark.parametrize("name", ["Ana de la Cruz", "Ana De La Cruz", "Jan van der Meer"])
def test_a_name_with_particles_is_found_as_it_is_written(name: str) -> None:
    assert passes(f"{name} wrote it.", record(1, DAYS[0], "Note: x", f"{name} wrote it."))
    assert not passes(f"{name} wrote it.", record(1, DAYS[0], "Note: x", "Ana Meer wrote it."))
