"""Text to and from Slack: nothing that a record says becomes a mention, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.slack.ground.text import escape, link, pieces, plain, shortened

ANY = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=400)
TEXT = st.lists(st.sampled_from(["word ", "a&b ", "<@U1> ", "One. ", "\n", "é", "x" * 37]))


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(ANY)
def test_escaped_text_holds_no_control_sign_and_reads_as_before(text: str) -> None:
    escaped = escape(text)
    assert not set("<>") & set(escaped)
    assert unescaped(escaped) == text


@settings(max_examples=200)
@given(TEXT.map("".join), st.integers(20, 90))
def test_pieces_fit_and_together_are_the_whole(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(0 < len(piece) <= limit for piece in found)
    assert "".join(unescaped("".join(found)).split()) == "".join(text.split())


def test_a_piece_ends_where_a_sentence_ends() -> None:
    assert pieces("The first one. The second one.", 20) == ["The first one.", "The second one."]


def test_a_word_longer_than_a_piece_is_split_and_not_dropped() -> None:
    assert "".join(pieces("x" * 95, 30)) == "x" * 95


@given(ANY, st.integers(5, 60))
def test_a_shortened_line_fits_and_never_ends_inside_an_entity(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert escape(unescaped(short)) == short


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://a.example|b",
        "https://a.example/<!channel>",
        "https://a.example x",
        "",
        None,
    ],
)
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert link(url, "Note") == "Note"


def test_a_label_can_not_break_out_of_its_link() -> None:
    made = link("https://a.example/?a=1&b=2", "A|B <!channel>\n> end")
    assert made == "<https://a.example/?a=1&amp;b=2|A¦B &lt;!channel&gt; &gt; end>"


SAID = [
    ("<@UBOT> how is Acme?", "how is Acme?"),
    ("hey <@UBOT|csbot>, how is Acme?", "hey , how is Acme?"),
    ("is <https://acme.example|acme.example> healthy", "is acme.example healthy"),
    ("is <https://acme.example> healthy", "is https://acme.example healthy"),
    ("mail <mailto:a@b.example|a@b.example>", "mail a@b.example"),
    ("in <#C1|general> with <@U2>", "in general with @U2"),
    ("R&amp;D &lt;5", "R&D <5"),
    ("&amp;lt;", "&lt;"),
    ("  two\n\nlines ", "two lines"),
]


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_what_a_person_typed_is_read_without_slacks_signs(said: str, meant: str) -> None:
    assert plain(said, "UBOT") == meant
