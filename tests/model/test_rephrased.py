"""Another phrase that says the same is a record's own; another standing of a thing is not."""

import pytest

from csbot.writers.model.rephrased import in_their_words

from .judged import reasons


def _is_shown(text: str, record: str) -> bool:
    return not reasons(text, record)


BETA = "Nadia Fox refused the beta because her team has no time."
QUOTE = "Liv Berg asked us to send a quote for 18 cabins; we have not sent it."
ROOM = "We promised Olga Berg a training session in Reykjavik; the room is not booked."
PILOT = "We will not extend the pilot unless the alarm delay is below 2 seconds."
SPONSOR = "Pavel Novak takes over from Klaus Novak as our sponsor on 10 June 2028."
MOVE = "The archive is in progress: 40 of 90 folders are moved."
TRIAL = "Tim Ode hopes to open two more kiosks in autumn. The rival Gantry offers a free trial."


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Nadia Fox turned down the beta because her team has no time.", BETA),
        ("Nadia Fox said no to the beta because her team has no time.", BETA),
        ("The quote for 18 cabins has not been sent yet.", QUOTE),
        ("The room for the training session in Reykjavik has not been booked.", ROOM),
        ("Olga Berg was promised a training session in Reykjavik.", ROOM),
        ("The pilot will only be extended if the alarm delay is below 2 seconds.", PILOT),
        ("Pavel Novak will succeed Klaus Novak as our sponsor on 10 June 2028.", SPONSOR),
        ("40 of 90 folders have been moved so far.", MOVE),
        ("Tim Ode would like to open two more kiosks in autumn.", TRIAL),
    ],
)
def test_the_same_in_another_phrase_is_shown(text: str, record: str) -> None:
    assert _is_shown(text, record)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Nadia Fox cancelled the beta because her team has no time.", BETA),
        ("Nadia Fox asked for the beta.", BETA),
        ("We promised Liv Berg a quote for 18 cabins.", QUOTE),
        ("Olga Berg had a training session in Reykjavik.", ROOM),
        ("The training session in Reykjavik took place.", ROOM),
        ("They will not extend the pilot if the alarm delay is below 2 seconds.", PILOT),
        ("They will extend the pilot unless the alarm delay is below 2 seconds.", PILOT),
        ("Pavel Novak took over from Klaus Novak as our sponsor.", SPONSOR),
        ("Pavel Novak has taken over as our sponsor.", SPONSOR),
        ("90 folders have been moved so far.", MOVE),
        ("We offer a free trial.", TRIAL),
        ("Tim Ode plans to open two more kiosks in autumn.", TRIAL),
    ],
)
def test_another_standing_is_not_shown(text: str, record: str) -> None:
    assert not _is_shown(text, record)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She turned down the beta.", "She refused the beta."),
        ("The beta was turned down.", "The beta was refused."),
        ('She wrote: "I turned down the beta."', 'She wrote: "I turned down the beta."'),
        ("She left the beta.", "She left the beta."),
    ],
)
def test_a_phrase_becomes_the_one_of_the_record_outside_of_quotations(text: str, told: str) -> None:
    assert in_their_words(text, ["Nadia Fox refused the beta."]) == told


def test_reasons_name_the_words_that_the_model_said() -> None:
    told = "Nadia Fox turned down the beta because her team has no budget."
    said = reasons(told, BETA)
    assert said
    assert all("refused" not in reason for reason in said)
