"""`csbot explain RUN`: how an answer came about."""

import json as json_text
from functools import partial
from typing import Annotated

import typer

from csbot.assistant.answering.explain import explained
from csbot.assistant.answering.replaying import replayed
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_session
from csbot.domain import wording
from csbot.domain.explanation import Explanation, Replay
from csbot.domain.reply import ModelUse, ToolCall
from csbot.tools.catalogue import all_tools

app = typer.Typer()


@app.command()
def explain(
    run: Annotated[str, typer.Argument(help="What `csbot ask --json` names as `run`.")],
    replay: Annotated[
        bool,
        typer.Option("--replay", help="Make its look-ups again: does the answer still stand?"),
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Show what an answer looked up, cited, left out, and took. For who asked it, and admins.

    With --replay: exit 1 where its evidence reads otherwise now, or no longer carries it.
    """
    with open_session(as_, today) as session:
        again = partial(replayed, tools=all_tools(), context=session.context) if replay else None
        app_ = session.app
        found = explained(run, app_.threads, app_.records, session.scope, again)
    output.emit(found) if json else _say(found)
    if found.replay is not None and not found.replay.is_reproduced:
        raise typer.Exit(1)


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
        output.say(f"[{item.id}] {wording.dated(item.title, item.date)}  {item.ref}", "dim")
    for left in found.removed:
        output.say(f"left out: {left.text}  ({', '.join(left.reasons)})", "yellow")
    if found.replay is not None:
        _say_replay(found.replay)


def _say_replay(again: Replay) -> None:
    many = f"{again.carried} of {again.facts} factual sentences"
    output.say(f"Looked up again: {many} are carried by what is on record now.", "bold")
    told = (("reads otherwise now", again.changed), ("is gone", again.gone))
    for what, refs in told:
        for ref in refs:
            output.say(f"{ref} {what}", "yellow")
    for sentence in again.lost:
        output.say(f"no longer carried: {sentence}", "yellow")
    for name in again.skipped:
        output.say(f"not made again: {name}, whose arguments are not kept whole", "dim")


def _model(use: ModelUse) -> str:
    if use.cached:
        return f"{', '.join(use.models)}: taken from the cache of checked answers"
    tokens = f"{use.input_tokens} tokens in, {use.output_tokens} out"
    prompts = ", ".join(use.prompts)
    took = f"{', '.join(use.models)}: {use.calls} calls, {tokens}, {use.ms:g} ms; prompts {prompts}"
    again = f"{use.asked_again} sentences asked for again" if use.asked_again else ""
    waits = f"waited out a busy endpoint {use.waits} times" if use.waits else ""
    breaker = f"breaker {use.breaker}" if use.breaker != "closed" else ""
    return "; ".join(part for part in (took, again, waits, breaker) if part)


def _row(call: ToolCall) -> list[str]:
    arguments = json_text.dumps(call.arguments, ensure_ascii=False)
    return [call.name, arguments, f"{call.found}", " ".join(call.evidence), f"{call.ms:g}"]
