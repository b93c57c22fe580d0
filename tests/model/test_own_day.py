"""What a record dates itself is not told of the day of the record."""

from datetime import date

import pytest

from csbot.domain.evidence import Evidence
from csbot.writers.model.bound import unbound
from csbot.writers.model.units import units_of

MAIL = Evidence(
    ref="history:1",
    text=(
        "The gateway lost 38 controllers on 4 October. Kwame Taualai asked for a written report; "
        "Renske Lindqvist promised it by 14 December."
    ),
    title="Email: The gateway",
    kind="history",
    date=date(2026, 11, 19),
)


def is_refused(text: str) -> bool:
    return bool(unbound(text, units_of([MAIL], ())))


@pytest.mark.parametrize(
    "text",
    [
        "The gateway lost 38 controllers on 4 October.",
        "The gateway lost 38 controllers on 4 October 2026.",
        "In October 2026 the gateway lost 38 controllers.",
        # A day by which something is to be done dates nothing that was.
        "On 19 November 2026, Kwame Taualai asked for a written report.",
    ],
)
def test_a_record_may_be_told_with_its_day(text: str) -> None:
    assert not is_refused(text)


def test_what_has_a_day_of_its_own_is_not_put_on_the_records() -> None:
    assert is_refused("On 19 November 2026, the gateway lost 38 controllers.")
    assert is_refused("The gateway lost 38 controllers on 19 November 2026.")
