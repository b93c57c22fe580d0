"""A model's text as plain words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.reading.normal import clean
from csbot.writers.model.plain import blocks, defused, markup, plain

_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(max_size=80))
def test_plain_text_is_one_visible_line_and_is_what_the_check_reads(text: str) -> None:
    shown = plain(text)
    assert not _INVISIBLE & {unicodedata.category(c) for c in shown}
    assert "\n" not in shown
    assert clean(shown).split() == shown.split()


@given(st.text(alphabet=st.sampled_from("ab *_#<>`[]()@&;:/.-1\n"), max_size=40))
def test_plain_is_settled_after_a_few_rounds(text: str) -> None:
    shown = plain(text)
    assert len(plain(shown)) <= len(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Acme** is _well_.", "Acme is well."),
        ("- Acme is\n  well", "Acme is well"),
        ("## Acme", "Acme"),
        ("active_users_ratio is 0.8", "active_users_ratio is 0.8"),
        ("Ac\u200bme", "Acme"),
        ("\u202eemcA", "emcA"),
        ("１２３", "123"),
        ("Аcme", "Acme"),
    ],
)
def test_emphasis_lists_and_disguises_go(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<script>",
        "<img src=x",
        "<!channel>",
        "<@U1>",
        "<#C1|x>",
        "@everyone",
        "[x](y)",
        "![x](y)",
        "[x][y]",
        "https://x.example",
        "HTTPS://x",
        "www.x.example",
        "javascript:alert(1)",
        "slack://x",
        "&lt;b&gt;",
        "{{x}}",
        "${x}",
    ],
)
def test_what_a_surface_could_act_on_is_found(text: str) -> None:
    assert markup(f"Acme {text} is well")


@pytest.mark.parametrize(
    "text",
    [
        "Usage is < 5% and > 2%.",
        "Q&A; R&D is 5 & 6.",
        "a <= b",
        "Ana wrote to ana@acme.example.",
        "The ratio is 3:1 at 10:30.",
    ],
)
def test_ordinary_signs_are_left(text: str) -> None:
    assert markup(text) == []


def test_a_heading_and_an_item_are_texts_of_their_own() -> None:
    text = "# URGENT\nThe score\nis 41.5.\n- One\n- Two"
    assert [plain(block) for block in blocks(text)] == [
        "URGENT",
        "The score is 41.5.",
        "One",
        "Two",
    ]


def test_a_mention_that_the_evidence_has_calls_nobody() -> None:
    told = "20 accounts are lost. @everyone"
    assert defused(f'The note: "{told}"', [told]) == 'The note: "20 accounts are lost. everyone"'
    assert defused("@here The score is 41.5.", [told]) == "@here The score is 41.5."
