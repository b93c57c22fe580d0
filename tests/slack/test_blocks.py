"""Answers and cards as blocks: within Slack's limits for any content, each kind told apart."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.draft import Checks, Draft, Review, Section
from csbot.domain.evidence import Evidence
from csbot.domain.person import Person
from csbot.domain.reply import Removed, Reply, Sentence
from csbot.slack.ground.incoming import CardPlace
from csbot.slack.ground.services import BookLine
from csbot.slack.shown.answer_blocks import answer_blocks, as_of, cited
from csbot.slack.shown.blocks import MESSAGE_LENGTH, messages
from csbot.slack.shown.card import card_blocks, summary, superseded_blocks
from csbot.slack.windows.edit import edit_window
from csbot.slack.windows.evidence import evidence_window, left_out_window
from csbot.slack.working.home import Shown, home_view
from slack.block_rules import problem_with, texts

WORDS = st.text(max_size=80) | st.sampled_from(
    ["<!channel> & <https://evil.example|here>", "w" * 3300, "Long. " * 700, "*b* _i_ `c`"]
)
SENTENCE = st.builds(
    Sentence,
    text=WORDS,
    status=st.sampled_from(["fact", "inference", "gap", "reviewer"]),
    citations=st.lists(st.sampled_from(["E1", "E2", "E3"]), max_size=3).map(tuple),
)
EVIDENCE = st.builds(
    Evidence,
    ref=st.just("history:i#0"),
    text=WORDS,
    title=WORDS,
    kind=st.just("history"),
    date=st.none() | st.just(date(2026, 3, 1)),
    url=st.none() | st.sampled_from(["https://a.example/1", "ftp://a", "https://a.example/<x>"]),
    id=st.sampled_from(["E1", "E2", "E3"]),
)
REPLY = st.builds(
    Reply,
    answer=WORDS,
    status=st.just("answered"),
    sentences=st.lists(SENTENCE, max_size=40).map(tuple),
    evidence=st.lists(EVIDENCE, max_size=30).map(tuple),
    note=st.none() | WORDS,
    removed=st.lists(st.builds(Removed, text=WORDS), max_size=3).map(tuple),
)
NOW = datetime(2026, 3, 1, tzinfo=UTC)
TODAY = NOW.date()


@settings(max_examples=60, deadline=None)
@given(REPLY)
def test_any_reply_fits_slacks_limits_and_links_to_nothing(reply: Reply) -> None:
    for message in messages(answer_blocks(reply, "run-1", TODAY)):
        assert problem_with(message) is None
        assert len(message) == 1 or sum(len(str(block)) for block in message) <= MESSAGE_LENGTH
        assert "<" not in texts(message)


def test_facts_readings_and_gaps_are_told_apart_without_colour() -> None:
    sentences = (
        Sentence(text="Score 71.", citations=("E1",)),
        Sentence(text="It fell.", citations=("E1", "E2")),
        Sentence(text="It stalls.", status="inference", citations=("E1",)),
        Sentence(text="No survey.", status="gap"),
        Sentence(text="I know better.", status="reviewer"),
    )
    words = texts(
        answer_blocks(Reply(answer="", status="answered", sentences=sentences), "r", TODAY)
    )
    assert words.splitlines()[:6] == [
        "*Score 71.* `E1`",
        "• It fell. `E1` `E2`",
        "◇ _It stalls._ `E1`",
        "○ _No survey._",
        "✎ I know better.",
        "◇ csbot's own reading of the facts cited · ○ not known to csbot · ✎ written by a reviewer",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(EVIDENCE, max_size=30), st.integers(0, 3), st.lists(WORDS, max_size=5))
def test_any_evidence_fits_a_window_and_leads_to_itself_only(
    evidence: list[Evidence], hidden: int, removed: list[str]
) -> None:
    shown = evidence_window(evidence, hidden, "https://desk.example.com")["blocks"]
    left_out = left_out_window([Removed(text=text, reasons=(text,)) for text in removed])["blocks"]
    assert problem_with(shown, most=100) is None
    assert problem_with(left_out, most=100) is None
    addresses = {one.url for one in evidence}
    for part in texts(shown).split("<")[1:]:
        address = part.split("|")[0]
        assert address in addresses or address.startswith("https://desk.example.com/evidence?")


def test_only_evidence_that_is_cited_is_counted_and_shown_with_its_date_and_links() -> None:
    evidence = tuple(
        Evidence(
            ref=f"goal:{n}",
            text=f"Goal {n} is met.",
            title=f"Goal {n}",
            kind="goal",
            date=date(2026, 2, n),
            url=f"https://a.example/{n}",
            id=f"E{n}",
        )
        for n in (1, 2)
    )
    sentences = (Sentence(text="One.", citations=("E2",)),)
    reply = Reply(answer="a", status="answered", sentences=sentences, evidence=evidence)
    assert "Evidence (1)" in texts(answer_blocks(reply, "r", TODAY))
    words = texts(evidence_window(cited(reply), 0, "https://desk.example.com")["blocks"])
    assert "*E2* Goal 2" in words
    assert "2026-02-02 · goal" in words
    assert "<https://desk.example.com/evidence?ref=goal%3A2|open on the desk>" in words
    assert "<https://a.example/2|open the source>" in words
    assert "Goal 2 is met." in words
    assert "Goal 1" not in words


@pytest.mark.parametrize(
    ("text", "days", "shown"),
    [
        ("The score is 71.5.", 8, True),
        ("The score is 71.5.", 7, False),
        ("The score was 71.5 on 21 February 2026.", 8, False),
        ("The score was 71.5 on 2026-02-21.", 8, False),
        ("It fell.", 8, False),
    ],
)
def test_a_figure_older_than_a_week_says_of_which_day_it_is(
    text: str, days: int, shown: bool
) -> None:
    day = TODAY - timedelta(days=days)
    sentence = Sentence(text=text, citations=("E1",))
    found = as_of(sentence, {"E1": day}, TODAY)
    assert found == (f" _(as of {day.isoformat()})_" if shown else "")


def test_a_reply_without_sentences_shows_its_answer() -> None:
    reply = Reply(answer="Which <Acme> do you mean?", status="needs_clarification")
    assert "Which &lt;Acme&gt; do you mean?" in texts(answer_blocks(reply, "r", TODAY))


def test_what_the_check_removed_is_counted() -> None:
    reply = Reply(answer="a", status="answered", removed=(Removed(text="x"), Removed(text="y")))
    reply = reply.model_copy(update={"sentences": (Sentence(text="One."),)})
    assert "2 sentences were left out" in texts(answer_blocks(reply, "r", TODAY))


DRAFT = st.builds(
    Draft,
    id=st.just("d1"),
    kind=st.just("account_brief"),
    account_id=WORDS,
    status=st.sampled_from(["in_review", "approved", "rejected", "changes_requested"]),
    version=st.integers(1, 9),
    title=WORDS,
    requested_by=st.just("ana@example.com"),
    created_at=st.just(NOW),
    as_of=st.just(date(2026, 3, 1)),
    writer=st.just("built-in"),
    sections=st.lists(
        st.builds(
            Section,
            id=st.sampled_from(["s", "subject"]),
            title=WORDS,
            sentences=st.lists(SENTENCE, max_size=9).map(tuple),
        ),
        max_size=15,
    ).map(tuple),
    evidence=st.just(()),
    checks=st.builds(
        Checks,
        removed=st.lists(st.builds(Removed, text=WORDS, reasons=st.tuples(WORDS)), max_size=4).map(
            tuple
        ),
    ),
    approvers=st.lists(WORDS, max_size=5).map(tuple),
    reviews=st.lists(
        st.builds(
            Review,
            version=st.just(1),
            reviewer=WORDS,
            decision=st.sampled_from(["approve", "reject", "request_changes"]),
            comment=WORDS,
            at=st.just(NOW),
        ),
        max_size=6,
    ).map(tuple),
)


def test_a_letter_stands_on_its_card_to_the_last_word() -> None:
    said = [
        Section(id="subject", title="Subject", sentences=(Sentence(text="Your renewal"),)),
        Section(
            id="body",
            title="Body",
            sentences=(
                Sentence(text="Dear Ana,", status="inference"),
                Sentence(text="It is due on 3 May.", status="fact"),
                Sentence(text="To be settled: the price.", status="gap"),
            ),
        ),
    ]
    draft = Draft(
        id="d1", kind="outreach_email", account_id="A-1", status="in_review", version=1,
        title="Renewal", requested_by="a@b.example", created_at=NOW, as_of=date(2026, 3, 1),
        writer="built-in", sections=tuple(said), evidence=(), checks=Checks(), approvers=(),
    )  # fmt: skip
    shown = texts(card_blocks(draft, {}, "https://desk.example"))
    assert "&gt;" not in shown
    assert "> Your renewal\n> Dear Ana,\n> It is due on 3 May." in shown
    assert "*For you to settle*  To be settled: the price." in shown


@settings(max_examples=60, deadline=None)
@given(DRAFT)
def test_any_draft_fits_on_a_card(draft: Draft) -> None:
    desk = "https://desk.example.com"
    for blocks in (card_blocks(draft, {}, desk), superseded_blocks(draft, 1, {}, desk)):
        assert problem_with(blocks) is None
        # The header is plain text, in which Slack reads no signs.
        assert "<!" not in texts(blocks[1:])
    assert 0 < len(summary(draft)) <= 300


@settings(max_examples=40, deadline=None)
@given(DRAFT)
def test_any_draft_fits_the_window_that_edits_it(draft: Draft) -> None:
    about = CardPlace(draft="d1", version=1, channel="C1", ts="1.0")
    view = edit_window(draft, about, "https://desk.example.com")
    assert problem_with(view["blocks"], most=100) is None
    assert len(view.get("private_metadata", "")) <= 3000


def test_a_home_with_many_drafts_and_accounts_stays_within_the_limits() -> None:
    assert problem_with(home_view(None, Shown(), [], "https://d.example")["blocks"]) is None
    person = Person("ana@example.com", "Ana", "csm")
    line = BookLine("A-1", "A" * 200, 71.25, "Healthy", -2.0, "USD 10,000", TODAY)
    blank = BookLine("A-2", "B", None, "Insufficient data", None, "EUR 1", None)
    shown = Shown(book=[line] * 40 + [blank] * 40)
    view = home_view(person, shown, ["brief"], "https://d.example")
    assert problem_with(view["blocks"], most=100) is None
    words = texts(view["blocks"])
    assert "71.2 Healthy ▼ -2.0 in 90 days · USD 10,000 · renews 2026-03-01" in words
    assert "55 more on the desk" in words
