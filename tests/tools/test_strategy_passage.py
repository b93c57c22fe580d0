"""What of a section is told: all of it, less what is said of other parts than those asked for."""

import pytest

from csbot.domain.chunk import Chunk
from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.passage import each_part, told_whole
from csbot.tools.strategy.units import Unit, passage_units

ROOM = 140


def section(heading: str, text: str) -> list[Unit]:
    anchor = heading.lower().replace(" ", "-")
    chunk = Chunk(
        ref=f"strategy:aqualis/diving#{anchor}",
        source_id="aqualis/diving",
        corpus="strategy",
        position=0,
        kind="strategy",
        heading=heading,
        title="Aqualis: Diving",
        text=text,
    )
    return list(passage_units(chunk, "Aqualis"))


WEEKS = section(
    "Training by week",
    "Aqualis trains divers in three weeks. Week 1: breathing and signs. Week 2: nets and knots. "
    "Week 3: a night dive.",
)
CARDS = section(
    "Cards",
    "Aqualis has four cards, White the lowest. White: a locker. Blue: a locker and a boat. "
    "Red: boats and a guide. Black: whatever is wished for.",
)


def told(units: list[Unit], at: int, question: str, room: int = ROOM) -> list[str]:
    return [unit.text for unit in told_whole(units[at], read_asked(question, {}), room)]


def test_a_section_is_told_whole_and_in_its_order() -> None:
    said = told(CARDS, 2, "what do the cards of the club give, the whole list")
    assert [one.split(":")[0] for one in said][1:] == ["White", "Blue", "Red", "Black"]


def test_of_another_week_than_the_one_asked_for_nothing_is_told() -> None:
    said = told(WEEKS, 2, "what happens in week 2")
    assert said == ["Aqualis trains divers in three weeks.", "Week 2: nets and knots."]


def test_of_things_named_in_front_the_one_meant_is_told() -> None:
    said = told(CARDS, 3, "what does a Red card give")
    assert "Red: boats and a guide." in said
    assert not any(one.startswith(("White:", "Blue:", "Black:")) for one in said)


@pytest.mark.parametrize("room", [1, 8, 20, 200])
def test_the_sentence_that_answers_is_told_however_little_room_there_is(room: int) -> None:
    said = told(CARDS, 4, "which things are given, tell them", room)
    assert CARDS[4].sentence in said
    assert sum(len(one.split()) for one in said) <= max(room, len(CARDS[4].sentence.split()))


PHASES = [
    *section("Phase 1 Wading", "Aqualis wades for 3 days. Shoes are worn."),
    *section("Phase 2 Snorkels", "Aqualis snorkels for 9 days. Fins are worn."),
    *section("Phase 3 Tanks", "Aqualis dives with tanks from day 13 on."),
]


def test_several_parts_are_each_told_by_the_first_sentence_of_its_section() -> None:
    asked = read_asked("which are the phases and how long do they last", {})
    found = each_part(PHASES[2], PHASES, asked)
    assert [unit.text.split(" for ")[0] for unit in found][:2] == [
        "Aqualis wades",
        "Aqualis snorkels",
    ]
    assert len(found) == 3


def test_one_numbered_part_alone_is_no_several() -> None:
    assert each_part(PHASES[0], PHASES, read_asked("how long is phase 1", {})) == ()
