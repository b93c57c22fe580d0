"""How commands speak: text for people on stdout, one JSON document for programs."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_jsonable_python
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from csbot.domain import wording
from csbot.domain.reply import Reply

# Where nobody sees the edge of a screen, a row of a table keeps its line.
_PIPE_WIDTH = 200
console = Console(
    highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _PIPE_WIDTH
)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)

_STYLES = {"fact": "", "inference": "italic", "gap": "yellow", "reviewer": "magenta"}
LABELS = {"inference": "(inference) ", "gap": "(not known) ", "reviewer": "(reviewer) "}
# In a letter a greeting or a question claims nothing, and what is open is its sender's to settle.
LETTER_LABELS = {"gap": "(for you to settle) ", "reviewer": "(reviewer) "}


def emit(value: Any) -> None:
    """One JSON document on stdout."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    document = json.dumps(to_jsonable_python(plain), ensure_ascii=False, indent=2)
    sys.stdout.write(document + "\n")


def say(text: str, style: str = "") -> None:
    console.print(Text(text, style=style))


def complain(text: str) -> None:
    _errors.print(Text(text, style="red"))


def sentence(
    text: str, status: str, citations: tuple[str, ...], labels: Mapping[str, str] = LABELS
) -> None:
    marks = " ".join(f"[{identity}]" for identity in citations)
    line = Text(labels.get(status, "") + text, style=_STYLES.get(status, ""))
    console.print(line.append(f"  {marks}" if marks else "", style="dim"))


def reply(found: Reply) -> None:
    """An answer with its evidence underneath."""
    for one in found.sentences:
        sentence(one.text, one.status, one.citations)
    if not found.sentences:
        say(found.answer)
    if found.left_out:
        opened = f" `csbot explain {found.run}` shows them." if found.run else ""
        say(f"{found.left_out}{opened}", "yellow")
    if found.note:
        say(found.note, "dim")
    if found.evidence:
        console.print()
    for item in found.evidence:
        source = wording.dated(item.title, item.date)
        console.print(Text(f"[{item.id}] {source}", style="dim").append(f"  {item.ref}"))


def table(columns: list[str], rows: list[list[str]], none: str = "") -> None:
    """`none` is said in the place of a table without rows."""
    if none and not rows:
        say(none)
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(column, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console.print(grid)


@contextmanager
def working(what: str) -> Iterator[None]:
    """A sign on stderr that something is being done; nothing where stderr is no terminal."""
    with _errors.status(what):
        yield


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Shows (what, done, in all) on stderr; nothing is shown where stderr is no terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
    )
    with Progress(*columns, console=_errors, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield show
