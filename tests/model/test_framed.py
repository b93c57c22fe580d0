"""What a sentence says of the record that it tells from is held against the record's own fields."""

from datetime import date

import pytest

from csbot.domain.evidence import Evidence
from csbot.writers.model.framed import unframed

_NOTE = Evidence(
    ref="history:h1#0",
    text="Training on 18 April: 8 of 42 invited gardeners came.",
    title="Note: Training day",
    kind="history",
    date=date(2026, 5, 4),
    account_id="A-1",
    subject=("Acme Corp", "A-1"),
)
_EMAIL = _NOTE.model_copy(
    update={
        "ref": "history:h2#0",
        "text": "The filter clogs when it rains.",
        "title": "Email: Filter",
        "date": date(2026, 5, 6),
    }
)
_CAME = "8 of 42 invited gardeners came."


@pytest.mark.parametrize(
    "told",
    [
        f"On 4 May 2026, it was noted that {_CAME}",
        f"It was recorded on 4 May 2026 that {_CAME}",
        f"The note of 4 May says that {_CAME}",
        f'The note "Training day" of 4 May 2026 says that {_CAME}',
        f"In a note of 4 May 2026, it was recorded that {_CAME}",
    ],
)
def test_a_frame_that_is_so_is_taken_off(told: str) -> None:
    assert _texts(told) == [[f"The record says that {_CAME}"]]


@pytest.mark.parametrize(
    "told",
    [
        "4 May 2026: 8 of 42 invited gardeners came.",
        "8 of 42 invited gardeners came (4 May 2026).",
        "In the note of 4 May 2026, 8 of 42 invited gardeners came.",
    ],
)
def test_a_day_that_it_is_listed_with_is_taken_off(told: str) -> None:
    assert _texts(told) == [[_CAME]]


@pytest.mark.parametrize(
    "told",
    [
        f"On 5 May 2026, it was noted that {_CAME}",
        f"On 18 April 2026, it was noted that {_CAME}",
        f"In May 2026, it was noted that {_CAME}",
        f"The email of 4 May 2026 says that {_CAME}",
        f'The note "Budget" of 4 May 2026 says that {_CAME}',
        f"On 4 May 2026, {_CAME}",
    ],
)
def test_one_that_is_not_so_stays(told: str) -> None:
    assert _texts(told) == []


_SAYS = "The record says that {}."
_TWO = [_SAYS.format("8 came"), _SAYS.format("the filter clogs when it rains")]


@pytest.mark.parametrize(
    "told",
    [
        "The note of 4 May says that {0} and the email of 6 May 2026 that {1}.",
        "A record of 4 May says that {0}, and one of 6 May that {1}.",
        "On 4 May 2026 it was noted that {0}, and on 6 May that {1}.",
        "On 4 May 2026 it was noted that {0}; later, on 6 May 2026, it was recorded that {1}.",
        "According to the notes of 4 May 2026 and 6 May 2026, {0} and {1}, respectively.",
    ],
)
def test_each_of_two_records_carries_what_is_told_of_its_day(told: str) -> None:
    text = told.format("8 came", "the filter clogs when it rains")
    ways = list(unframed(text, [_NOTE, _EMAIL]))
    assert [[part.text for part in way] for way in ways] == [_TWO]
    assert [[e.ref for e in part.cited] for part in ways[0]] == [[_NOTE.ref], [_EMAIL.ref]]


@pytest.mark.parametrize(
    "told",
    [
        "The note of 4 May says that {0} and the email of 7 May 2026 that {1}.",
        "The email of 4 May says that {0} and the note of 6 May 2026 that {1}.",
        "On 6 May 2026 it was noted that {0}; later, on 4 May 2026, it was recorded that {1}.",
        "On 4 May 2026 it was noted that {0}; before that, on 6 May, it was recorded that {1}.",
        "According to the notes of 4 May 2026 and 7 May 2026, {0} and {1}, respectively.",
    ],
)
def test_frames_of_which_one_is_not_so_stay(told: str) -> None:
    text = told.format("8 came", "the filter clogs when it rains")
    assert not list(unframed(text, [_NOTE, _EMAIL]))


def _texts(told: str) -> list[list[str]]:
    return [[part.text for part in way] for way in unframed(told, [_NOTE])]
