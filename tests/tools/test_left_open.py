"""What is told beside an answer that leaves something of its question open."""

from csbot.tools.strategy.asked import read_asked
from csbot.tools.strategy.left_open import second, with_lists
from csbot.tools.strategy.scorer import Match, Scorer
from csbot.tools.strategy.sections_meant import in_section_meant, shares
from csbot.tools.strategy.units import Unit

from .test_strategy_passage import section

YIELDS = section(
    "Yields",
    "Aqualis names its yields of a season, which the club counts each year anew: 4 tons of kelp; "
    "30 crates of oysters; 7 pearls.",
)
BOATS = section("Boats", "Aqualis rents 3 boats in the season. Each boat has a captain.")
UNITS = [*YIELDS, *BOATS]
ROOM = 80


def match(unit: Unit, score: float) -> Match:
    return Match(unit, score, {}, 0.9)


def lists(question: str, told: Unit) -> list[str]:
    asked = read_asked(question, {})
    return [unit.text for unit in with_lists([told], [], asked, Scorer(UNITS).words(asked))]


def beside(question: str, told: Unit, ranked: list[Match]) -> list[str]:
    asked = read_asked(question, {})
    words = Scorer(UNITS).words(asked)
    return [unit.text for unit in second([told], ranked, asked, words, ROOM)]


def test_an_item_is_told_with_its_list_where_another_item_is_asked_for_too() -> None:
    kelp = YIELDS[0]
    assert lists("how much kelp a season", kelp) == [kelp.text]
    (whole,) = lists("how much kelp and how many pearls a season", kelp)
    assert "7 pearls" in whole


def test_a_list_of_as_many_things_as_are_asked_for_is_told_whole() -> None:
    (whole,) = lists("what are the three yields", YIELDS[0])
    assert "oysters" in whole


def test_a_second_section_is_told_where_it_is_about_as_likely() -> None:
    ranked = [match(YIELDS[0], 2.0), match(BOATS[0], 1.5)]
    assert beside("what does the season bring", YIELDS[0], ranked)
    assert not beside("what does the kelp bring", YIELDS[0], [ranked[0], match(BOATS[0], -2.0)])


def test_what_speaks_of_what_is_left_open_is_told_too() -> None:
    ranked = [match(YIELDS[0], 4.0), match(BOATS[1], 1.5)]
    assert any("captain" in one for one in beside("kelp and the captain", YIELDS[0], ranked))
    assert not beside("how much kelp", YIELDS[0], ranked)


def test_five_parts_that_fit_as_well_are_five_chances_of_their_section() -> None:
    ranked = [match(BOATS[0], 1.0), *(match(unit, 0.8) for unit in YIELDS)]
    share = shares(ranked)
    assert abs(sum(share.values()) - 1.0) < 1e-9
    assert share[YIELDS[0].section] > share[BOATS[0].section]
    assert in_section_meant(ranked[0], ranked).unit is YIELDS[0]
