"""What the design notes name is there: a file that moved takes its name in the notes along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTES = sorted((ROOT / "docs" / "design").glob("*.md"))
_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"```.*?```", re.S)
_ENDING = r"\.(?:py|md|txt|yaml|jsonl|html|css|js|j2|typ|sh)"
_FILE = re.compile(rf"[\w*./-]+{_ENDING}")
_PLACE = re.compile(r"[a-z_]+(?:/[a-z_.-]+)+/?|[a-z_]+/")
# Of a data folder or an installation: no files of this repository.
_ELSEWHERE = ("DIR/", "history/", "rejected/", "share/")


def _tree() -> list[str]:
    """Every path of the repository's own, and every folder, each with `/` before and after."""
    tops = [
        ROOT / name for name in ("src", "tests", "docs", "benches", "evals", "knowledge", "prompts")
    ]
    found = [path for top in tops for path in top.rglob("*") if "__pycache__" not in path.parts]
    return [f"/{path.relative_to(ROOT).as_posix()}/" for path in (*tops, *found)]


TREE = _tree()


def named(note: str) -> Iterator[str]:
    for code in _CODE.findall(_FENCED.sub("", note)):
        if (_FILE.fullmatch(code) or _PLACE.fullmatch(code)) and not code.startswith(_ELSEWHERE):
            yield code


def is_there(name: str) -> bool:
    """`reading.py` may stand in any folder; `scoring/warning*.py` and `ID.yaml` stand for many, a
    place without an ending for a folder or a module."""
    tail = re.sub(r"\\\*|\b[A-Z]{2,}\b", "[^/]*", re.escape(name.strip("/")))
    ending = "" if re.search(f"{_ENDING}$", name) else r"(?:\.\w+)?"
    pattern = re.compile(f".*/{tail}{ending}/")
    return any(pattern.fullmatch(path) for path in TREE)


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.stem)
def test_every_path_that_a_note_names_is_there(note: Path) -> None:
    assert [name for name in named(note.read_text()) if not is_there(name)] == []


def test_a_path_that_is_nowhere_is_noticed() -> None:
    text = "`scoring/health.py`, `health.py`, `scoring/`, `nowhere.py`, `scoring/nowhere`, `a b`"
    names = list(named(text))
    assert [name for name in names if not is_there(name)] == ["nowhere.py", "scoring/nowhere"]
