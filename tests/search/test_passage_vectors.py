import numpy as np

from csbot.domain.chunk import Chunk
from csbot.search.embedded_text import read_after, with_those_before
from csbot.search.passage_vectors import passage_vectors

from .desk import EVERYTHING, Desk, WordEmbedder, item


def turn(position: int, text: str, source: str = "chat") -> Chunk:
    return Chunk(f"history:{source}#{position}", "history", source, position, "chat", "", text)


def test_a_short_turn_is_near_to_what_it_answers() -> None:
    embedder = WordEmbedder()
    asked, answer = turn(0, "Where did you travel?"), turn(1, "Portugal, for once.")
    alone = passage_vectors(embedder, [(answer, ())])[0]
    behind = passage_vectors(embedder, [(answer, (asked,))])[0]
    question = embedder.embed(["travel"])[0]
    assert behind @ question > alone @ question + 0.1
    assert abs(float(np.linalg.norm(behind)) - 1) < 1e-5


def test_only_what_is_short_and_only_what_fits_is_read_together() -> None:
    long = turn(0, "word " * 60)
    assert read_after(turn(1, "word " * 40), [turn(0, "Yes?")]) is None
    assert read_after(turn(1, "Yes."), [long]) == f"{long.text}\nYes."
    assert read_after(turn(2, "Yes."), [turn(0, "word " * 20), long]) == f"{long.text}\nYes."
    assert read_after(turn(1, "word " * 30), [long]) is None
    section = Chunk("strategy:s#a", "strategy", "s", 1, "strategy", "S", "Short.")
    assert read_after(section, [section]) is None


def test_those_before_are_of_the_same_record() -> None:
    chunks = [turn(n, str(n)) for n in range(4)] + [turn(0, "other", "note")]
    before = [[one.text for one in others] for _, others in with_those_before(chunks)]
    assert before == [[], ["0"], ["0", "1"], ["1", "2"], []]


def test_the_store_tells_what_stands_before_a_passage(desk: Desk) -> None:
    opening = "Ann Poe: " + "We moved the warehouse and all its racks. " * 12
    spoken = f"{opening}\nBen Roe: " + "And the old one is empty since. " * 15 + "\nAnn Poe: Yes."
    desk.load(item("H-1", spoken))
    chunks = desk.search.passages([f"history:H-1#{n}" for n in range(9)], EVERYTHING)
    assert len(chunks) > 1
    before = desk.vectors.standing_before(chunks, 2)
    assert [c.ref for c in before[chunks[-1].ref]] == [c.ref for c in chunks[:-1][-2:]]
    assert chunks[0].ref not in before
