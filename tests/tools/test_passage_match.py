"""What of a passage counts for an answer, and in which order passages are read."""

from dataclasses import replace
from datetime import date

import pytest

from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.facts.answer_kinds import holds, kinds_wanted
from csbot.tools.facts.passage_match import Asked, clauses_of, log_odds
from csbot.tools.facts.topics import Topic

TODAY = date(2026, 6, 30)


def hit(name: str, text: str, cosine: float | None = 0.3, day: int = 1) -> Hit:
    chunk = Chunk(
        ref=f"history:{name}#0",
        corpus="history",
        source_id=name,
        position=0,
        kind="note",
        title=name,
        text=text,
        date=date(2026, 5, day),
    )
    return Hit(chunk, 0.3, cosine=cosine)


def asked(text: str, **weights: float) -> Asked:
    topic = Topic(text, weights, {word: frozenset() for word in weights})
    return Asked(text, topic, None, TODAY)


def order(question: Asked, *hits: Hit) -> list[str]:
    odds = dict(zip((one.chunk.source_id for one in hits), log_odds(question, hits), strict=True))
    return sorted(odds, key=lambda name: -odds[name])


def test_the_nearer_of_two_that_say_as_much_comes_first() -> None:
    question = asked("who keeps the keys", key=3.0)
    assert order(question, hit("far", "Keys.", 0.1), hit("near", "Keys.", 0.5)) == ["near", "far"]


def test_a_word_of_like_meaning_counts_and_the_word_itself_counts_more() -> None:
    question = asked("did they buy it", buy=3.0)
    hits = hit("none", "They sang."), hit("akin", "They purchased it."), hit("own", "They buy it.")
    assert order(question, *hits) == ["own", "akin", "none"]


def test_what_is_asked_for_in_time_is_answered_by_a_day() -> None:
    question = asked("when is the audit", audit=3.0)
    hits = hit("plain", "The audit is dull."), hit("dated", "The audit is on 4 March.")
    assert order(question, *hits) == ["dated", "plain"]


def test_how_things_stand_now_is_told_by_the_newest() -> None:
    question = asked("is the bug still open", bug=3.0)
    hits = hit("old", "The bug.", day=1), hit("new", "The bug.", day=30)
    assert order(question, *hits) == ["new", "old"]


def test_without_vectors_words_decide() -> None:
    question = asked("who keeps the keys", key=3.0)
    hits = hit("other", "A song.", None), hit("keys", "The keys.", None)
    assert order(question, *hits) == ["keys", "other"]


@pytest.mark.parametrize(
    ("question", "wanted", "text"),
    [
        ("By when must it be signed?", "when", "Before 3 May, please."),
        ("How many seats do they want?", "many", "Forty seats."),
        ("Why did it stall?", "why", "Because the form is too long."),
    ],
)
def test_a_question_wants_a_kind_of_answer(question: str, wanted: str, text: str) -> None:
    assert kinds_wanted(question) == {wanted}
    assert holds(next(iter(kinds_wanted(question))), text)


def test_may_as_a_verb_is_no_month() -> None:
    assert not holds("when", "We may ask them.")
    assert kinds_wanted("Who took over?") == frozenset()


def test_clauses_are_what_a_question_says_apart() -> None:
    question = "TWU trouble in July. Why did our checks miss it, and who wrote them?"
    assert clauses_of(question) == [
        "TWU trouble in July",
        "Why did our checks miss it",
        "who wrote them",
    ]
    assert clauses_of("who?") == []


def test_a_record_that_names_the_month_asked_for_counts_half_as_one_of_that_month() -> None:
    question = asked("why did the lamp fail in April", lamp=3.0)
    in_april = replace(question, since=date(2026, 4, 1), until=date(2026, 4, 30))
    named, silent = hit("named", "The lamp of 20 April."), hit("silent", "The lamp of 20 metres.")
    assert in_april.fits(named.chunk) == 0.5
    assert in_april.fits(hit("abroad", "La lampe du 20 avril.").chunk) == 0.5
    assert in_april.fits(silent.chunk) == 0.0
    assert order(in_april, silent, named) == ["named", "silent"]
