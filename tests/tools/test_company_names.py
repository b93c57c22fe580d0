"""Companies are found by name, by part of it, and in a row with others."""

from hypothesis import given
from hypothesis import strategies as st

from csbot.tools.facts.company_names import company_forms, named_in, without_names

FORMS = company_forms(
    {"reef": "Reef Diving School", "kelp": "Kelp Farming Group", "harbor": "Harbor-Watch"}
)


def named(text: str) -> list[str]:
    found = named_in(text, FORMS)[0]
    return [found[at] for at in sorted(found)]


def test_a_last_word_is_enough_beside_another_company() -> None:
    assert named("what do the school, kelp farming and Harbor-Watch pay") == [
        "reef",
        "kelp",
        "harbor",
    ]
    assert named("fees of Harbor-Watch against the diving school?") == ["harbor", "reef"]


def test_a_last_word_alone_is_no_company() -> None:
    assert named("when does the school meet") == []
    assert named("the group that Harbor-Watch trains every week") == ["harbor"]


def test_names_are_left_out_of_what_is_asked() -> None:
    plain = without_names("Fees of Harbor-Watch and the school?", FORMS)
    assert plain.split() == ["Fees", "of", "and", "the", "?"]


@given(st.text(max_size=60))
def test_a_text_keeps_its_length_and_what_names_nobody(text: str) -> None:
    plain = without_names(text, FORMS)
    assert len(plain) == len(text)
    assert all(new in (old, " ") for new, old in zip(plain, text, strict=True))
