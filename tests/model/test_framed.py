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
    found = unframed(told, [_NOTE])
    assert found is not None
    assert found.text == f"The record says that {_CAME}"


@pytest.mark.parametrize(
    "told",
    ["4 May 2026: 8 of 42 invited gardeners came.", "8 of 42 invited gardeners came (4 May 2026)."],
)
def test_a_day_that_it_is_listed_with_is_taken_off(told: str) -> None:
    found = unframed(told, [_NOTE])
    assert found is not None
    assert found.text == _CAME


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
    assert unframed(told, [_NOTE]) is None
