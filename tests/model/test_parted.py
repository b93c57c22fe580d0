"""Two sentences in one are judged each by itself, where each has its own subject."""

import pytest

from csbot.writers.model.parted import parted


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("The gate is shut, and Vera called us.", ("The gate is shut.", "Vera called us.")),
        ("While the gate is shut, Vera called us.", None),
        ("The gate has been shut; in addition, 4 tills are slow.", None),
        ("The gate has been shut while Vera wants her money back.", None),
    ],
)
def test_what_is_joined_is_cut(told: str, parts: tuple[str, str] | None) -> None:
    found = list(parted(told.replace("Vera called us", "Vera Price has called us")))
    assert len(found) == 1
    assert parts is None or found[0] == (parts[0], "Vera Price has called us.")


@pytest.mark.parametrize(
    "told",
    [
        "The gate has been shut because the floor is wet.",
        "The gate has been shut, which Vera Price regrets a lot.",
        "The gate has been shut, and it is to stay so.",
        "The gate has been shut, and was praised by Vera Price.",
        "If the bank agrees, the gate will be shut.",
        'Vera wrote: "The gate is shut, and the tills are slow."',
    ],
)
def test_what_goes_on_with_the_first_is_not(told: str) -> None:
    assert not list(parted(told))
