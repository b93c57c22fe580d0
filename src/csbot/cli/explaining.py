"""`csbot explain RUN`: how an answer came about."""

import json as json_text
from typing import Annotated

import typer

from csbot.assistant.explain import explained
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_session
from csbot.domain.explanation import Explanation
from csbot.domain.reply import ModelUse, ToolCall

app = typer.Typer()


@app.command()
def explain(
    run: Annotated[str, typer.Argument(help="What `csbot ask --json` names as `run`.")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Show what an answer looked up, cited, left out, and took. For who asked it, and admins."""
    with open_session(as_, today) as session:
        found = explained(run, session.app.threads, session.app.records, session.scope)
    if json:
        output.emit(found)
        return
    _say(found)


def _say(found: Explanation) -> None:
    output.say(found.question, "bold")
    output.say(f"asked by {found.asked_by} at {found.asked_at:%Y-%m-%d %H:%M} UTC", "dim")
    took = f"{found.ms:g} ms in all, {found.lookup_ms:g} ms of them looking up"
    output.say(f"{found.status}, {found.sentences} sentences by {found.writer}, {took}")
    if found.note:
        output.say(found.note, "yellow")
    if found.model is not None:
        output.say(_model(found.model))
    rows = [_row(call) for call in found.tools]
    if rows:
        output.table(["tool", "arguments", "found", "cited", "ms"], rows)
    for item in found.evidence:
        output.say(f"[{item.id}] {item.date or ''} {item.title}  {item.ref}", "dim")
    for left in found.removed:
        output.say(f"left out: {left.text}  ({', '.join(left.reasons)})", "yellow")


def _model(use: ModelUse) -> str:
    if use.cached:
        return f"{', '.join(use.models)}: taken from the cache of checked answers"
    tokens = f"{use.input_tokens} tokens in, {use.output_tokens} out"
    prompts = ", ".join(use.prompts)
    return f"{', '.join(use.models)}: {use.calls} calls, {tokens}, {use.ms:g} ms; prompts {prompts}"


def _row(call: ToolCall) -> list[str]:
    arguments = json_text.dumps(call.arguments, ensure_ascii=False)
    return [call.name, arguments, f"{call.found}", " ".join(call.evidence), f"{call.ms:g}"]
