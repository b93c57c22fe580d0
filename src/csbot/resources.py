"""Where the files are that csbot ships and that a company may put its own in the place of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

Kind = Literal["prompts", "knowledge", "evals"]

_PACKAGE = Path(__file__).parent


def shipped(kind: Kind) -> Path:
    """The folder that came with csbot: inside the wheel, or the checkout's top level."""
    inside = _PACKAGE / "_data" / kind
    return inside if inside.is_dir() else _PACKAGE.parents[1] / kind


def folders(kind: Kind, chosen: Path | None = None) -> list[Path]:
    """Folders to look in, the strongest first: the chosen one, ./KIND, the shipped one."""
    candidates = [chosen] if chosen else []
    candidates += [Path.cwd() / kind, shipped(kind)]
    seen: list[Path] = []
    for folder in candidates:
        if folder.is_dir() and not any(folder.samefile(other) for other in seen):
            seen.append(folder)
    return seen


def files(kind: Kind, pattern: str, chosen: Path | None = None) -> Iterator[tuple[str, Path]]:
    """(relative name, path) of every file that matches; a name found in a stronger folder wins."""
    taken: set[str] = set()
    for folder in folders(kind, chosen):
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name not in taken:
                taken.add(name)
                yield name, path
