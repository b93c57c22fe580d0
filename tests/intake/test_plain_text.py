"""Mark-up never reaches a reader as mark-up, and a text without any is never touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.checking.reading.links import active_markup
from csbot.intake.plain_text import plain_text

SEEN = [
    ("<p>Hi <b>Jo</b>,</p><p>we&nbsp;pay &euro;5&amp;more.</p>", "Hi Jo,\n\nwe pay €5&more."),
    ("one\n two <i>three</i>\n\nfour &lt;5", "one\n two three\n\nfour <5"),
    ("<div>Dear all,<br>it is\n  slow.</div>\n<div>Jo</div>", "Dear all,\nit is slow.\nJo"),
    ("<ul><li>One</li>\n<li><p>Two</p></li></ul>after", "- One\n- Two\n\nafter"),
    (
        "<table><tr><th>Seats</th><td>40</td></tr><tr><th>Used</th><td>12</td></tr></table>",
        "Seats | 40\nUsed | 12",
    ),
    (
        "Ours:<table><tr><td><p>Leeds</p></td><td>4</td></tr><tr><td><p>Bath</p></td></tr></table>end",
        "Ours:\n\nLeeds | 4\nBath\n\nend",
    ),
    ("<style>p {color: red}</style>Seen<!-- not <p> -->", "Seen"),
    ("<div style='display: none'>pixel <div>deep</div> x</div>Seen", "Seen"),
    ("<p hidden>no</p><p>yes</p>", "yes"),
    ("<img src='a>b' alt=\"x\">Seen<o:p></o:p>", "Seen"),
    ("see ![the logo](http://x.example/y.png)", "see the logo"),
    ("&lt;b&gt;bold&lt;/b&gt; and &amp;lt;i&amp;gt;x", "bold and x"),
    ("<@U1> sent <https://x.example/y|the plan>", "@Maya Lind sent the plan"),
    ("<@U2|jo> and <@U3> in <#C12|general>", "@jo and @U3 in general"),
    ("<!here> out since <!date^1^{date}|18 Feb>", "out since 18 Feb"),
    ("Jo <jo@x.example>, <mailto:al@x.example|Al>", "Jo jo@x.example, Al"),
    ("see <https://x.example/y>", "see https://x.example/y"),
]
# Signs of mark-up that are none.
PLAIN = [
    "a < b and c > d; <5% of <customer> and x<y>z",
    "AT&T; R&D &notit; Q&A",
    "their <html5> page, List<String>, <10>",
    "[a link](https://x.example) and *stars*",
    "",
]


@pytest.mark.parametrize(("marked", "plain"), SEEN)
def test_a_reader_gets_what_a_page_would_show(marked: str, plain: str) -> None:
    assert plain_text(marked, {"U1": "Maya Lind"}) == plain


@pytest.mark.parametrize("text", PLAIN)
def test_what_only_looks_like_mark_up_stays(text: str) -> None:
    assert plain_text(text) == text


def test_who_writes_of_an_element_loses_no_words() -> None:
    assert plain_text("Their <script> fails since May.") == "Their  fails since May."


@given(st.text(st.characters(exclude_characters="<&!", exclude_categories=["Cs"])))
def test_a_text_without_mark_up_never_changes(text: str) -> None:
    assert plain_text(text) == text


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8)
NAMES = ("b", "i", "p", "div", "span", "li", "tr", "td", "h2", "blockquote", "a", "font", "u")


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(["", ' class="x"', " href='https://x.example/?a=1&b=2'"])
    whole = st.tuples(st.sampled_from(NAMES), attributes, st.lists(inner, max_size=3))
    made = whole.map(lambda e: f"<{e[0]}{e[1]}>{' '.join(e[2])}</{e[0].upper()}>")
    wrapped = inner.map(lambda text: text.replace("<", "&lt;").replace(">", "&gt;"))
    lone = st.sampled_from(
        ["<br>", "<br/>", "<hr />", "&nbsp;", "<!here>", "<img src=x onerror=y>"]
    )
    return made | wrapped | lone


@given(st.recursive(WORDS, _element, max_leaves=12))
def test_no_mark_up_is_left_and_no_word_is_lost(marked: str) -> None:
    plain = plain_text(marked)
    assert active_markup(plain) == []
    source = re.sub(r"<[^<>]*>|&lt;.*?&gt;|&nbsp;", " ", marked)
    assert re.findall(r"\w+", plain) == re.findall(r"\w+", source)
    assert plain_text(plain) == plain


@given(st.text(alphabet="<>/&;!@#|bipBI \n\"'=ltgdiv", max_size=60))
def test_any_text_is_read_and_what_is_made_is_final(text: str) -> None:
    plain = plain_text(text)
    assert plain_text(plain) == plain
