"""`csbot draft`, `drafts`, `review`, `export`: from request to release."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from csbot.bootstrap.programs import export_draft
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_session, settings_for
from csbot.domain.delivery import Way
from csbot.domain.draft import Decision, Draft, DraftStatus
from csbot.drafting.edits import sections_of_markdown
from csbot.drafting.exports.letter_text import is_letter
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.sending import delivery_line
from csbot.errors import BadInput

app = typer.Typer()
_NONE = "No draft that you may see: `csbot draft KIND ACCOUNT` writes one."


class _KindsNamed(TyperCommand):
    """Its help ends with the kinds and purposes that there are: they are files, and may be added;
    nothing else that the program does pays for reading them."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        told = []
        for kind in DraftKinds(settings_for(None).prompts).all.values():
            told.append(f"{kind.id}: {kind.description}")
            if kind.purposes:
                told.append(f"--purpose of {kind.id}: {', '.join(kind.purposes)}.")
        self.epilog = "\n\n".join(told)
        super().format_help(ctx, formatter)


@app.command(cls=_KindsNamed)
def draft(
    kind: Annotated[str, typer.Argument(help="One of the kinds below.")],
    account: Annotated[str, typer.Argument(help="Id, name, alias or domain.")],
    purpose: Annotated[
        str | None, typer.Option(help="What it is for, where a kind has purposes.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="CONTACT", help="Whom it is written to.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="What it should also speak of.")] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Write a draft about an account; it waits for review."""
    with open_session(as_, today) as session, output.progress_bar() as show:
        made = session.app.drafting.create(
            kind,
            session.account(account),
            person=session.person,
            scope=session.scope,
            today=session.app.today(),
            purpose=purpose,
            to=to,
            note=note,
            progress=lambda what: show(what, 0, 0),
        )
    output.emit(made) if json else _show(made)


@app.command()
def drafts(
    draft_id: Annotated[str | None, typer.Argument(metavar="ID", help="Show this one.")] = None,
    status: Annotated[DraftStatus | None, typer.Option(help="Only these.")] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """List drafts, or show one."""
    with open_session(as_, today) as session:
        if draft_id:
            found = session.app.drafting.get(draft_id, session.scope)
            output.emit(found) if json else _show(found)
            return
        listed = session.app.drafting.page(session.scope, status)
    if json:
        output.emit([item.model_dump(mode="json") for item in listed])
        return
    rows = [[d.id, str(d.version), d.status, d.title, d.requested_by] for d in listed]
    output.table(["id", "version", "status", "title", "requested by"], rows, none=_NONE)


@app.command()
def review(
    draft_id: Annotated[str, typer.Argument(metavar="ID", help="The draft, as listed.")],
    approve: Annotated[bool, typer.Option("--approve", help="Release it.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="End it.")] = False,
    request_changes: Annotated[
        bool, typer.Option("--request-changes", help="Have a new version made.")
    ] = False,
    comment: Annotated[str, typer.Option(help="Why, or what should change.")] = "",
    content: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Edited Markdown, kept as a new version.")
    ] = None,
    version: Annotated[
        int | None, typer.Option(help="The version read. Default: the newest.")
    ] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Decide about a draft: approve, reject, or send it back."""
    decision = _decision(approve, reject, request_changes)
    with open_session(as_, today) as session:
        before = session.app.drafting.get(draft_id, session.scope)
        sections = sections_of_markdown(_read(content), before) if content else None
        found = session.app.drafting.decide(
            draft_id,
            person=session.person,
            scope=session.scope,
            decision=decision,
            version=version or before.version,
            comment=comment,
            sections=sections,
        )
    if json:
        output.emit(found)
        return
    output.say(f"{found.id} is {found.status}, version {found.version}.")


@app.command()
def send(
    draft_id: Annotated[str, typer.Argument(metavar="ID", help="An approved letter.")],
    way: Annotated[Way | None, typer.Option(help="Where both ways are set up.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Though an earlier sending may have arrived.")
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Send an approved letter, once: by CSBOT_SMTP_URL or CSBOT_WEBHOOK_URL, where set."""
    with open_session(as_, today) as session:
        found = session.app.sending.press(
            draft_id, person=session.person, scope=session.scope, way=way, again=again
        )
    if json:
        output.emit(found)
        return
    if found.delivery is not None:
        output.say(delivery_line(found.delivery))
        if found.delivery.state == "waiting":
            output.say("A running `csbot serve` or `csbot worker` sends it.", "dim")


def _decision(approve: bool, reject: bool, request_changes: bool) -> Decision:
    asked: list[Decision] = []
    asked += ["approve"] if approve else []
    asked += ["reject"] if reject else []
    asked += ["request_changes"] if request_changes else []
    if len(asked) != 1:
        raise BadInput("Give one of --approve, --reject, --request-changes.")
    return asked[0]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: can't be read as UTF-8 text ({error}).") from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise BadInput(f"{path}: can't be written ({error.strerror}).") from error


@app.command()
def export(
    draft_id: Annotated[str, typer.Argument(metavar="ID", help="The draft, as listed.")],
    format: Annotated[
        Literal["md", "html", "pdf", "docx", "eml"],
        typer.Option(help="How it is written; eml for letters."),
    ],
    output_: Annotated[Path, typer.Option("--output", metavar="FILE", help="Where it goes.")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Write a draft to a file. An email leaves csbot only when it is approved."""
    with open_session(as_, today) as session:
        found = session.app.drafting.get(draft_id, session.scope)
        contacts = session.app.records.contacts(session.scope, [found.account_id])
        made = export_draft(found, format, contacts)
        _write(output_, made)
        detail = {"format": format, "version": found.version}
        session.app.audit.add(
            session.app.clock(),
            session.person.email,
            "export",
            found.id,
            found.account_id,
            **detail,
        )
    if json:
        output.emit({"file": str(output_), "bytes": len(made), "format": format})
        return
    output.say(f"Wrote {output_} ({len(made):,} bytes).")


def _show(found: Draft) -> None:
    output.say(f"{found.title}  ({found.id}, version {found.version}, {found.status})", "bold")
    labels = output.LETTER_LABELS if is_letter(found) else output.LABELS
    for section in found.sections:
        output.say(f"\n{section.title}", "bold")
        for one in section.sentences:
            output.sentence(one.text, one.status, one.citations, labels)
    if found.evidence:
        whole = f"csbot export {found.id} --format md --output FILE"
        output.say(f"\n[E1] to [E{len(found.evidence)}] are told in full by: {whole}", "dim")
    checks = found.checks
    output.say(f"\n{checks.supported} of {checks.facts} factual sentences passed the check.", "dim")
    if found.delivery is not None:
        output.say(delivery_line(found.delivery))
    if checks.note:
        output.say(checks.note, "yellow")
    for removed in checks.removed:
        output.say(f"left out: {removed.text} ({'; '.join(removed.reasons)})", "yellow")
    output.say(f"May decide: {', '.join(found.approvers) or 'nobody yet'}", "dim")
    if found.status == "in_review":
        decisions = "--approve, --request-changes --comment WHY, or --reject"
        output.say(f"Next: csbot review {found.id} {decisions}", "dim")
