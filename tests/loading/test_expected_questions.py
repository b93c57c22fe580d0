"""Expected questions are loaded with their document, kept up with it, and are no passages."""

from pathlib import Path

from intake.folders import write_folder
from search.desk import WordEmbedder

from csbot.loading.load import Loader
from csbot.search.kept_vectors import KeptVectors
from csbot.storage.engine import Database
from csbot.storage.records import Records
from csbot.tools.ground.expected import ExpectedQuestions

from .stored import NOW, column

PLAN = "# Plan\n\n## Growth\nGrow by a tenth.\n"
ASKED = "## Growth\n> Grow by a tenth\nhow much bigger do we want to be\nany ambitions?\n"
MORE = f"{ASKED}is ten percent enough\n> Shrink by half\ndo we cut\n"


def load(loader: Loader, data: Path, asked: str) -> None:
    write_folder(data, {"strategy/plan.md": PLAN, "strategy/plan.asked": asked})
    loader.load(data, NOW, "ops@seller.example")


def test_they_are_read_anew_with_each_load_and_only_what_is_new_is_embedded(
    database: Database, loader: Loader, data: Path, tmp_path: Path
) -> None:
    embedder = WordEmbedder()
    expected = ExpectedQuestions(
        Records(database), KeptVectors([tmp_path / "cache"], "asked", embedder)
    )
    load(loader, data, ASKED)
    assert expected.missing() == 2
    assert expected.book().vectors is None
    expected.embed_missing()
    vectors = expected.book().vectors
    assert vectors is not None
    assert vectors.any(axis=1).all()
    assert expected.book() is expected.book()
    load(loader, data, MORE)
    assert expected.missing() == 1
    expected.embed_missing()
    assert embedder.embedded == [*expected.book().questions]
    assert expected.book().questions[2] == "is ten percent enough"


def test_words_that_the_document_lost_are_named_and_their_questions_left_out(
    database: Database, loader: Loader, data: Path
) -> None:
    load(loader, data, MORE)
    book = ExpectedQuestions(Records(database)).book()
    assert "do we cut" not in book.questions
    (fault,) = book.faults
    assert fault.startswith("plan.asked:6: the section “Growth” does not say “Shrink by half”")


def test_no_question_is_a_passage_of_the_document(
    database: Database, loader: Loader, data: Path
) -> None:
    load(loader, data, ASKED)
    assert not [text for text in column(database, "chunks", "text") if "bigger" in text]
    assert not [stems for stems in column(database, "chunks", "stems") if "bigger" in stems]


def test_a_document_without_the_file_has_none_any_more(
    database: Database, loader: Loader, data: Path
) -> None:
    load(loader, data, ASKED)
    (data / "strategy" / "plan.asked").unlink()
    loader.load(data, NOW, "ops@seller.example")
    assert ExpectedQuestions(Records(database)).book().questions == []
