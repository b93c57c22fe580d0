"""`csbot feedback`: what people thought of answers, and what they changed in drafts."""

from pathlib import Path
from typing import Annotated

import typer

from csbot.bootstrap.evaluating import feedback_cases
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import Session, open_session
from csbot.drafting.edit_measures import KindEdits, edits_by_kind
from csbot.errors import NotAllowed
from csbot.storage.drafts import Drafts

app = typer.Typer()
feedback = typer.Typer(help="What people thought of answers, and changed in drafts.")
app.add_typer(feedback, name="feedback")


@feedback.command("to-cases")
def to_cases(
    file: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="A suite's cases.jsonl; else to stdout."),
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Turn rated answers into evaluation cases; for admins, since they hold everybody's words.

    A thumb up becomes a regression on what the answer cited. A thumb down becomes a case whose
    note says what was wrong, and whose expectation somebody fills in.
    """
    with open_session(as_, today) as session:
        _admins_only(session)
        cases = feedback_cases(session.app)
    lines = "".join(case.model_dump_json(exclude_defaults=True) + "\n" for case in cases)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(lines, encoding="utf-8")
    if json:
        found = [case.model_dump(mode="json", exclude_defaults=True) for case in cases]
        output.emit({"cases": found})
    elif file is not None:
        output.say(f"{len(cases):,} cases are in {file}.")
    else:
        output.say(lines.rstrip("\n") or "No answer was rated yet.")


@feedback.command()
def edits(as_: As = None, today: Today = None, json: Json = False) -> None:
    """Say how much drafts are changed before approval, by kind, the most changed first."""
    with open_session(as_, today) as session:
        found = edits_by_kind(Drafts(session.app.database), session.scope)
    if json:
        output.emit({"kinds": [one.model_dump() for one in found]})
    elif found:
        columns = ["kind", "approved", "untouched", "versions", "kept", "alike", "+words", "-words"]
        output.table(columns, [_row(one) for one in found])
    else:
        output.say("No draft of yours to see was approved yet.")


def _row(one: KindEdits) -> list[str]:
    return [
        one.kind,
        f"{one.approved:,}",
        f"{one.untouched:,}",
        f"{one.versions:.1f}",
        f"{one.sentences_kept:.0%}",
        f"{one.likeness:.0%}",
        f"{one.words_added:.1f}",
        f"{one.words_removed:.1f}",
    ]


def _admins_only(session: Session) -> None:
    if session.person.role != "admin":
        raise NotAllowed("Only an admin may see what everybody asked. Use --as with an admin.")
