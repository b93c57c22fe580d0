"""A question that goes on with the one before it is read with that one's matter."""

from datetime import date
from pathlib import Path

import pytest

from csbot.app import App
from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.account.going_on import Matter
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import matched
from csbot.tools.facts.topics import Topic

from .portfolio_data import ALDER, ANA, build, context_of


def chunk(name: str, title: str, text: str = "…") -> Chunk:
    return Chunk(
        ref=f"history:{name}#0", corpus="history", source_id=name, position=0, kind="note",
        title=title, text=text, date=date(2026, 5, 1), account_id=ALDER.account_id,
    )  # fmt: skip


TOLD, SAME = chunk("H-1", "Scan"), chunk("H-2", "Re: Scan")
SPEAKS, OTHER = chunk("H-3", "Note", "The import failed"), chunk("H-4", "Lamp", "Lunch")
MATTER = Matter(Topic("import", {"import": 1.0}, {"import": frozenset()}), (TOLD,))


def test_what_was_told_is_read_again(tmp_path: Path) -> None:
    database = build(tmp_path)
    hits = [Hit(one, 0.5) for one in (OTHER, SPEAKS, SAME)]
    assert [hit.chunk for hit in MATTER.with_told(ALDER, hits)] == [OTHER, SPEAKS, SAME, TOLD]
    assert len(MATTER.with_told(ALDER, [Hit(TOLD, 0.5)])) == 1
    database.close()


def test_the_matter_tips_between_equals_and_shares_stay_whole(tmp_path: Path) -> None:
    database = build(tmp_path)
    asked = Asked("restored", MATTER.topic, None, date(2026, 6, 30))
    hits = [Hit(one, 0.5) for one in (OTHER, SAME, TOLD)]
    ranked = matched(context_of(database, ANA), asked, hits, MATTER.weight)
    assert [one.hit.chunk for one in ranked] == [TOLD, SAME, OTHER]
    assert sum(one.share for one in ranked) == pytest.approx(1.0)
    database.close()


def test_words_before_weigh_less_than_those_asked() -> None:
    own = Topic("restored", {"restor": 1.0}, {"restor": frozenset()}, is_unheard=True)
    joined = MATTER.joined(own)
    assert joined.weights["restor"] > joined.weights["import"] > 0
    assert not joined.is_unheard


def test_a_follow_up_carries_the_question_and_what_it_told(sample_app: App) -> None:
    person = sample_app.people.by_email("tomas.ferreira@servercafe.example")
    first = "what did Everett say about the ten suppliers at Kestrel?"
    before = sample_app.assistant.respond(sample_app.question(first, person))
    text = "what would he need for the rest?"
    after = sample_app.assistant.respond(sample_app.question(text, person, before.thread_id))
    (call, *_) = [one for one in after.tools if one.name == "account_history"]
    assert call.arguments["after"] == first
    cited = {s for said in before.sentences if said.status == "fact" for s in said.citations}
    told = {i.ref for i in before.evidence if i.id in cited and i.kind == "history"}
    assert told
    assert told == set(call.arguments["cited"])
    assert after.accounts == before.accounts


def test_a_question_for_something_else_does_not_go_on(sample_app: App) -> None:
    person = sample_app.people.by_email("adaeze.nwosu@servercafe.example")
    before = sample_app.assistant.respond(
        sample_app.question("what did Everett say about the ten suppliers at Kestrel?", person)
    )
    after = sample_app.assistant.respond(
        sample_app.question("how many active customers do we have?", person, before.thread_id)
    )
    assert [one.name for one in after.tools] == ["portfolio_accounts"]
    assert "account" not in after.tools[0].arguments
