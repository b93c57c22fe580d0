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
    assert len(TOLD.parts(both)) == 2
    assert TOLD.is_repeated(both)


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
    assert TOLD.parts(other) == (text,)
    assert not TOLD.is_repeated(other)
