from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.records import HistoryItem, StrategyDocument
from csbot.search.chunking import chunk_rows, history_chunks, strategy_chunks
from csbot.search.embedded_text import context_of
from csbot.search.spans import MOST_WORDS, passages, sentence_spans

CALL = """Jonas Meyer: We are late with the rollout. Dr. Smith asked twice.
Ana Ruiz: When will it be done?
Jonas Meyer: In March, I think.

Both agreed to meet again."""


def item(text: str, author: str | None = None) -> HistoryItem:
    return HistoryItem("H-1", "A-1", "call", date(2026, 3, 1), "Weekly call", text, author)


def test_short_items_are_one_passage_with_a_ref_from_zero() -> None:
    (chunk,) = history_chunks(item("All is well."))
    assert (chunk.ref, chunk.text, chunk.account_id) == ("history:H-1#0", "All is well.", "A-1")
    assert chunk.date == date(2026, 3, 1)


def test_an_item_without_text_is_found_by_its_title() -> None:
    assert [chunk.text for chunk in history_chunks(item("  \n"))] == ["Weekly call"]


def test_turns_have_speakers_and_abbreviations_end_no_sentence() -> None:
    spans = [(CALL[s.start : s.end], s.speaker) for s in sentence_spans(CALL)]
    assert spans == [
        ("Jonas Meyer: We are late with the rollout.", "Jonas Meyer"),
        ("Dr. Smith asked twice.", "Jonas Meyer"),
        ("Ana Ruiz: When will it be done?", "Ana Ruiz"),
        ("Jonas Meyer: In March, I think.", "Jonas Meyer"),
        ("Both agreed to meet again.", ""),
    ]


def test_a_line_of_spaces_ends_a_paragraph_too() -> None:
    text = "Ana: One.\nTom: Two.\n  \nBoth left."
    assert [s.speaker for s in sentence_spans(text)] == ["Ana", "Tom", ""]


def test_a_long_turn_keeps_its_speaker_in_every_passage() -> None:
    talk = "Jonas Meyer: " + "We went through the plan line by line again. " * 40 + "\nAna: Good."
    chunks = history_chunks(item(talk, author="Priya Raman"))
    assert len(chunks) > 3
    assert {chunk.speaker for chunk in chunks[:-1]} == {"Jonas Meyer"}


def test_the_author_speaks_in_what_has_no_turns() -> None:
    (chunk,) = history_chunks(item("Subject: late again\nI am worried.", author="Ana Ruiz"))
    assert chunk.speaker == "Ana Ruiz"


def test_several_speakers_in_a_passage_leave_the_speaker_open() -> None:
    (chunk,) = history_chunks(item(CALL.partition("\n\n")[0], author="Priya Raman"))
    assert chunk.speaker == ""


@settings(max_examples=150)
@given(st.text(alphabet="ab .!?\n:AZ", max_size=600), st.integers(0, 400))
def test_no_passage_is_too_long_and_no_word_is_lost(text: str, more: int) -> None:
    text += " word" * more
    cut = passages(text)
    found = [text[spans[0].start : spans[-1].end] for spans in cut]
    assert all(len(passage.split()) <= MOST_WORDS for passage in found)
    assert [w for passage in found for w in passage.split()] == text.split()


DOCUMENT = StrategyDocument(
    "plan",
    "The plan",
    """# The plan
Opening words.

## Health score
Weights follow.

### Bands
Champion from 90.

```
# no heading
```

## Health score
Said again.
""",
    date(2026, 1, 2),
)


def test_sections_carry_their_path_and_a_ref_of_their_own() -> None:
    chunks = strategy_chunks(DOCUMENT)
    assert [(chunk.ref, chunk.heading) for chunk in chunks] == [
        ("strategy:plan#introduction", ""),
        ("strategy:plan#health-score", "Health score"),
        ("strategy:plan#health-score/bands", "Health score > Bands"),
        ("strategy:plan#health-score-2", "Health score"),
    ]
    assert chunks[2].text.startswith("Bands\nChampion from 90.")
    assert "# no heading" in chunks[2].text
    assert all(chunk.account_id is None and chunk.kind == "strategy" for chunk in chunks)


def test_pieces_of_a_long_section_never_take_another_sections_ref() -> None:
    long = "Words fill this sentence to some length. " * 60
    text = f"## Part\n{long}\n## Part 2\nShort.\n## Part\nAgain."
    refs = [c.ref for c in strategy_chunks(StrategyDocument("d", "D", text))]
    assert len(set(refs)) == len(refs) > 4


def test_only_what_is_embedded_changes_the_hash() -> None:
    (one,) = chunk_rows([item("All is well.")])
    elsewhere = HistoryItem("H-2", "A-2", "note", date(2020, 1, 1), "Weekly call", "All is well.")
    (moved,) = chunk_rows([elsewhere])
    (other,) = chunk_rows([item("All is bad.")])
    assert one.hash == moved.hash != other.hash
    assert context_of(one) == "Weekly call\nAll is well."
