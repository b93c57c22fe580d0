from datetime import date

import pytest

from csbot.writers.model.relative import in_dates

TODAY = date(2027, 3, 9)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Acme shows 7 signs today.", "Acme shows 7 signs on 9 March 2027."),
        ("Today Acme is Stable.", "On 9 March 2027 Acme is Stable."),
        ("It has 3 calls up to today.", "It has 3 calls up to 9 March 2027."),
        ("It left yesterday.", "It left on 8 March 2027."),
        ("It is due by tomorrow.", "It is due by 10 March 2027."),
        ("Today's score is 5.", "Today's score is 5."),
    ],
)
def test_the_day_that_is_meant_is_told(text: str, told: str) -> None:
    assert in_dates(text, TODAY) == told
    assert in_dates(text, None) == text


def test_what_is_quoted_stays_as_it_was_said() -> None:
    told = 'Vera wrote today: "I would renew tomorrow."'
    assert in_dates(told, date(2027, 3, 9)) == (
        'Vera wrote on 9 March 2027: "I would renew tomorrow."'
    )
