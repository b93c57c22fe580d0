"""What code said may be repeated, and joined, word for word and with its evidence."""

import pytest

from csbot.domain.reply import Statement
from csbot.writers.model.told import Told

TOLD = Told(
    [
        Statement(text="Tickets at Acme: 60; it rose (worse) from 56.", refs=("m:1",)),
        Statement(text="Users at Acme: 21%; it fell (worse) from 79%.", refs=("m:2",)),
    ],
    "How is Acme?",
)
ONE, TWO = "Tickets at Acme: 60; it rose (worse) from 56", "users at Acme: 21%; it fell (worse)"


@pytest.mark.parametrize("join", [", and ", "; ", ", while ", " - ", "; in addition, "])
def test_two_sentences_of_code_are_held_against_the_records_each(join: str) -> None:
    both = Statement(text=f"{ONE}{join}{TWO} from 79%.", refs=("m:1", "m:2"))
    assert [piece.is_told for piece in TOLD.pieces(both)] == [True, True]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        (f"{ONE}, and {TWO} from 78%.", ("m:1", "m:2")),
        (f"{ONE}, and {TWO} from 79%.", ("m:1",)),
        (f"{ONE} because {TWO} from 79%.", ("m:1", "m:2")),
    ],
)
def test_other_words_other_evidence_and_a_cause_make_another_sentence(
    text: str, refs: tuple[str, ...]
) -> None:
    other = Statement(text=text, refs=refs)
    assert [(piece.text, piece.is_told) for piece in TOLD.pieces(other)] == [(text, False)]
    assert not TOLD.is_repeated(other)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("In short, Acme renews on 2026-05-03.", "Acme renews on 3 May 2026."),
        ("Two things stand out: Acme renews on May 3, 2026 and it is fine.", ""),
        ("The main point: Acme renews on Sunday, 3 May 2026.", "Acme renews on 3 May 2026."),
    ],
)
def test_a_sentence_of_code_is_known_behind_a_lead_and_with_its_day_in_any_form(
    written: str, said: str
) -> None:
    told = Told([Statement(text="Acme renews on 3 May 2026.", refs=("a",))], "")
    pieces = told.pieces(Statement(text=written, refs=("a", "b")))
    assert [piece.text for piece in pieces if piece.is_told] == ([said] if said else [])


def test_a_wrong_weekday_makes_another_sentence() -> None:
    told = Told([Statement(text="Acme renews on 3 May 2026.", refs=("a",))], "")
    pieces = told.pieces(Statement(text="Acme renews on Monday, 3 May 2026.", refs=("a",)))
    assert not any(piece.is_told for piece in pieces)
