"""`csbot playbook`: what is wrong in a playbook file, what it would do, and the schema of one."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from csbot.assistant.book.playbook_effect import Effect, effect
from csbot.assistant.book.playbook_knowledge import known_to
from csbot.bootstrap.building import document_converters
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app
from csbot.domain import wording
from csbot.domain.person import Person, Scope
from csbot.errors import BadInput, RowError
from csbot.intake.playbook_check.check import Checked, check_playbook
from csbot.intake.playbook_check.mistake import Mistake
from csbot.intake.playbook_check.schema import playbook_schema
from csbot.intake.text_file import open_clean

app = typer.Typer()
playbook = typer.Typer(help="Playbooks: one company's strategy as data.")
app.add_typer(playbook, name="playbook")
_OPERATOR = Person("", "", "admin")
_SHOWN = 20


@playbook.command()
def check(
    file: Annotated[Path, typer.Argument(help="The YAML file.")],
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings count as errors for the exit code.")
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Every mistake with its line and how to mend it; how the portfolio's bands would move.

    Exit 1 where an error keeps the playbook from being used. Warnings do not.
    """
    opened = open_clean(file, file.name)
    if isinstance(opened, RowError):
        raise BadInput(str(opened))
    with open_app(today) as csbot:
        context = csbot.context(_OPERATOR, Scope(_OPERATOR, owners=None))
        known = known_to(context, file, document_converters)
        checked = check_playbook(opened.text, file.name, known)
        moved = effect(context, checked.playbook) if checked.playbook else None
    sources = known.sources is not None
    output.emit(_document(file, checked, moved)) if json else _show(file, checked, moved, sources)
    failed = checked.playbook is None or (strict and checked.mistakes)
    raise typer.Exit(1 if failed else 0)


def _document(file: Path, checked: Checked, moved: Effect | None) -> dict[str, Any]:
    found = {
        "file": file.name,
        "valid": checked.playbook is not None,
        "errors": [asdict(one) for one in checked.errors],
        "warnings": [asdict(one) for one in checked.warnings],
    }
    if checked.playbook is not None and moved is not None:
        found |= {"playbook": checked.playbook.id, **asdict(moved)}
    return found


def _show(file: Path, checked: Checked, moved: Effect | None, sources: bool) -> None:
    for one in checked.mistakes:
        _tell(one)
    if checked.playbook is None:
        many = wording.count(len(checked.errors), "error")
        output.say(f"{file.name} can't be used yet: {many} to mend.", "red")
    else:
        worth = wording.count(len(checked.warnings), "warning")
        more = f", with {worth}" if checked.warnings else ""
        output.say(f"{file.name} is a valid playbook ({checked.playbook.name}){more}.", "green")
    if not sources:
        output.say("No strategy document is loaded: sources were not checked.", "dim")
    if moved is not None:
        _show_effect(moved)


def _tell(one: Mistake) -> None:
    output.say(f"{one.file}:{one.line}:{one.column}: {one.severity}: {one.path}: {one.problem}")
    output.say(f"    expected {one.expected}. {one.mend}.", "dim")


def _show_effect(moved: Effect) -> None:
    if not moved.accounts:
        output.say("No account is loaded that it could be tried on.", "dim")
        return
    if moved.unobserved_metrics:
        named = wording.listed(list(moved.unobserved_metrics))
        output.say(f"No account has a value of {named}.", "yellow")
    many = wording.count(moved.accounts, "active account")
    output.say(f"\nTried on {many}, {moved.own:,} of them under it already:", "bold")
    bands = list(dict.fromkeys([*moved.bands_after, *moved.bands_before]))
    rows = [
        [band, str(moved.bands_before.get(band, 0)), str(moved.bands_after.get(band, 0))]
        for band in bands
    ]
    output.table(["band", "now", "with it"], rows)
    output.say(f"\n{wording.count(len(moved.moves), 'account')} would change band", "bold")
    shown = [
        [
            move.name,
            move.band_before,
            move.band_after,
            _score(move.score_before),
            _score(move.score_after),
        ]
        for move in moved.moves[:_SHOWN]
    ]
    if shown:
        output.table(["account", "now", "with it", "score now", "with it"], shown)
    if len(moved.moves) > _SHOWN:
        output.say(f"and {len(moved.moves) - _SHOWN:,} more (--json lists all)", "dim")


def _score(score: float | None) -> str:
    return "–" if score is None else wording.score(score)


@playbook.command()
def schema(as_: As = None, today: Today = None, json: Json = False) -> None:
    """Print the JSON schema that an editor completes a playbook from.

    Save it beside the file, and begin the file with
    `# yaml-language-server: $schema=playbook.schema.json`.
    """
    with open_app(today) as csbot:
        output.emit(playbook_schema(csbot.playbooks.definitions()))
