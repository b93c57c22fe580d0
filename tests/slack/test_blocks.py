"""Answers and cards as blocks: within Slack's limits for any content, each kind told apart."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.draft import Checks, Draft, Review, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Removed, Reply, Sentence
from csbot.slack.answer_blocks import answer_blocks
from csbot.slack.blocks import MESSAGE_LENGTH, messages
from csbot.slack.card import card_blocks, summary, superseded_blocks
from csbot.slack.home import home_view
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


@settings(max_examples=60, deadline=None)
@given(REPLY)
def test_any_reply_fits_slacks_limits_and_links_to_evidence_only(reply: Reply) -> None:
    addresses = {one.url for one in reply.evidence}
    for message in messages(answer_blocks(reply, "run-1")):
        assert problem_with(message) is None
        assert len(message) == 1 or sum(len(str(block)) for block in message) <= MESSAGE_LENGTH
        for part in texts(message).split("<")[1:]:
            assert part.split("|")[0] in addresses


def test_facts_readings_and_gaps_are_told_apart_without_colour() -> None:
    sentences = (
        Sentence(text="Score 71.", citations=("E1",)),
        Sentence(text="It fell.", citations=("E1", "E2")),
        Sentence(text="It stalls.", status="inference", citations=("E1",)),
        Sentence(text="No survey.", status="gap"),
        Sentence(text="I know better.", status="reviewer"),
    )
    words = texts(answer_blocks(Reply(answer="", status="answered", sentences=sentences), "r"))
    assert words.splitlines()[:6] == [
        "*Score 71.* `E1`",
        "• It fell. `E1` `E2`",
        "◇ _It stalls._ `E1`",
        "○ _No survey._",
        "✎ I know better.",
        "◇ csbot's own reading of the facts cited · ○ not known to csbot · ✎ written by a reviewer",
    ]


def test_only_evidence_that_is_cited_is_listed_with_its_date_and_link() -> None:
    evidence = tuple(
        Evidence(
            ref=f"goal:{n}",
            text="t",
            title=f"Goal {n}",
            kind="goal",
            date=date(2026, 2, n),
            url=f"https://a.example/{n}",
            id=f"E{n}",
        )
        for n in (1, 2)
    )
    reply = Reply(
        answer="a",
        status="answered",
        sentences=(Sentence(text="One.", citations=("E2",)),),
        evidence=evidence,
    )
    words = texts(answer_blocks(reply, "r"))
    assert "`E2` <https://a.example/2|Goal 2> · 2026-02-02" in words
    assert "Goal 1" not in words


def test_a_reply_without_sentences_shows_its_answer() -> None:
    reply = Reply(answer="Which <Acme> do you mean?", status="needs_clarification")
    assert "Which &lt;Acme&gt; do you mean?" in texts(answer_blocks(reply, "r"))


def test_what_the_check_removed_is_counted() -> None:
    reply = Reply(answer="a", status="answered", removed=(Removed(text="x"), Removed(text="y")))
    reply = reply.model_copy(update={"sentences": (Sentence(text="One."),)})
    assert "2 sentences were left out" in texts(answer_blocks(reply, "r"))


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
            Section, id=st.just("s"), title=WORDS, sentences=st.tuples(SENTENCE) | st.just(())
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


@settings(max_examples=60, deadline=None)
@given(DRAFT)
def test_any_draft_fits_on_a_card(draft: Draft) -> None:
    desk = "https://desk.example.com"
    for blocks in (card_blocks(draft, {}, desk), superseded_blocks(draft, 1, {}, desk)):
        assert problem_with(blocks) is None
        # The header is plain text, in which Slack reads no signs.
        assert "<!" not in texts(blocks[1:])
    assert 0 < len(summary(draft)) <= 300


def test_a_home_with_many_drafts_stays_within_the_limits() -> None:
    assert problem_with(home_view(None, [], [], "https://d.example")["blocks"], most=100) is None
