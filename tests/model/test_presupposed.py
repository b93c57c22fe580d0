"""What a question takes for known is judged as what it states; records are of their kind."""

from datetime import date

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.model.attribution import voices
from csbot.writers.model.dated import torn
from csbot.writers.model.leads import without_leads
from csbot.writers.model.told import Told

NOTE = Evidence(
    ref="history:1",
    text="Kofi Sørby has not read the case study yet.",
    title="Note: Case study",
    kind="history",
    date=date(2026, 5, 4),
)


def test_a_question_that_takes_something_for_known_states_it() -> None:
    told = Told((), "")
    pieces = told.pieces(Statement(text="Did you know that Kofi Sørby liked it?"))
    assert [piece.text for piece in pieces] == ["Kofi Sørby liked it."]
    asked = told.pieces(Statement(text="Shall we ask Kofi Sørby?"))
    assert [piece.text for piece in asked] == ["Shall we ask Kofi Sørby?"]


def test_a_record_is_of_its_kind_on_its_day() -> None:
    assert torn("The survey of 4 May 2026 says so.", [NOTE])
    assert not torn("The note of 4 May 2026 says so.", [NOTE])
    assert not torn("The survey of 5 May 2026 says so.", [NOTE])


def test_who_speaks_begins_behind_the_word_that_joins() -> None:
    text = "They lost it, and Petra Lang complained about it."
    assert text[voices(text)[0].start :].startswith("Petra Lang")


def test_two_things_lead_in_to_two() -> None:
    lead = "On record are two things: "
    assert without_leads(f"{lead}he left, and she came.")[-1] == "he left, and she came."
    assert without_leads(f"{lead}he left.") == (f"{lead}he left.",)
