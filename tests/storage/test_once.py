"""One question reads each thing once."""

from collections.abc import Sequence

from csbot.storage.once import once, reading_once


class Shelf:
    def __init__(self, *books: str) -> None:
        self.books = list(books)
        self.reads = 0

    @once
    def named(self, words: Sequence[str], *, limit: int = 9) -> list[str]:
        self.reads += 1
        return [book for book in self.books if book in words][:limit]

    @once
    def missing(self) -> str | None:
        self.reads += 1
        return None


def test_the_same_call_is_read_once_within_and_each_time_without() -> None:
    shelf = Shelf("a", "b")
    shelf.named(["a"])
    shelf.named(["a"])
    assert shelf.reads == 2
    with reading_once():
        assert shelf.named(["a"]) == shelf.named(["a"]) == ["a"]
        assert shelf.missing() is shelf.missing() is None
    assert shelf.reads == 4


def test_other_arguments_and_other_readers_are_other_calls() -> None:
    one, other = Shelf("a", "b"), Shelf("c")
    with reading_once():
        assert one.named(["a", "b"]) == ["a", "b"]
        assert one.named(["a", "b"], limit=1) == ["a"]
        assert other.named(["a", "b"]) == []


def test_a_list_is_its_callers_own() -> None:
    shelf = Shelf("a")
    with reading_once():
        shelf.named(["a"]).append("mine")
        assert shelf.named(["a"]) == ["a"]


def test_what_is_written_between_two_questions_is_seen() -> None:
    shelf = Shelf("a")
    with reading_once():
        assert shelf.named(["a", "b"]) == ["a"]
    shelf.books.append("b")
    with reading_once():
        assert shelf.named(["a", "b"]) == ["a", "b"]
