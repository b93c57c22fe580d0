"""`csbot ask`, `csbot chat`, `csbot search`: questions answered with citations."""

import sys
import time
from typing import Annotated, Literal

import typer

from csbot.cli import output
from csbot.cli.options import As, Json, NotAfter, NotBefore, Today
from csbot.cli.session import open_session
from csbot.domain.chunk import Corpus
from csbot.errors import BadInput
from csbot.tools.facts.quoting import passage

app = typer.Typer()

SearchScope = Literal["history", "strategy", "all"]
_CORPORA: dict[str, tuple[Corpus, ...]] = {
    "history": ("history",),
    "strategy": ("strategy",),
    "all": ("history", "strategy"),
}


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in plain words.")],
    account: Annotated[str | None, typer.Option(help="The account it is about.")] = None,
    thread: Annotated[str | None, typer.Option(help="Go on in this thread.")] = None,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Answer a question with citations, within what the asker may see."""
    with output.working("Reading the records…"), open_session(as_, today) as session:
        found = session.app.assistant.respond(
            session.app.question(question, session.person, thread, account, session.scope)
        )
    if json:
        output.emit(found)
        return
    output.reply(found)
    if found.draft_id:
        output.say(f"Draft {found.draft_id}: csbot drafts {found.draft_id}", "bold")
    output.say(f"thread {found.thread_id}; how it came about: csbot explain {found.run}", "dim")


@app.command()
def chat(as_: As = None, today: Today = None, json: Json = False) -> None:
    """Ask one question after another in one thread; an empty line ends it."""
    with open_session(as_, today) as session:
        thread: str | None = None
        replies = []
        if not json:
            output.say(f"You are {session.person.name}. Ask; an empty line ends the chat.", "dim")
        while question := _next_question(silent=json):
            asked = session.app.question(question, session.person, thread, None, session.scope)
            with output.working("Reading the records…"):
                found = session.app.assistant.respond(asked)
            thread = found.thread_id
            replies.append(found)
            if not json:
                output.reply(found)
    if json:
        output.emit([reply.model_dump(mode="json") for reply in replies])


def _next_question(silent: bool) -> str:
    """The next line of stdin; empty at its end."""
    if silent:
        return sys.stdin.readline().strip()
    try:
        return str(typer.prompt("you", default="", show_default=False)).strip()
    except typer.Abort:
        return ""


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    account: Annotated[str | None, typer.Option(help="Only this account's history.")] = None,
    scope: Annotated[SearchScope, typer.Option(help="Where to look.")] = "all",
    since: NotBefore = None,
    until: NotAfter = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Find passages of history and strategy, the best first."""
    if not query.strip():
        raise BadInput("The query is empty. Name what to look for.")
    if since and until and since > until:
        raise BadInput(f"--since {since} is after --until {until}: nothing lies between them.")
    with open_session(as_, today) as session:
        began = time.perf_counter()
        account_id = session.account(account) if account else None
        hits = session.app.search.search(
            query,
            scope=session.scope,
            account_id=account_id,
            corpora=_CORPORA[scope],
            since=since,
            until=until,
            limit=limit,
            today=session.app.today(),
        )
        took = round((time.perf_counter() - began) * 1000, 1)
    fields = {"ref", "text", "title", "date", "kind", "account_id", "url"}
    found = [
        {"score": round(h.score, 4), **passage(h.chunk).model_dump(mode="json", include=fields)}
        for h in hits
    ]
    if json:
        output.emit({"results": found, "ms": took})
        return
    if not found:
        output.say("Nothing was found.", "yellow")
    for row in found:
        output.say(f"{row['score']:.2f}  {row['date'] or ''}  {row['title']}", "bold")
        output.say(f"      {row['ref']}", "dim")
        output.say(f"      {row['text']}")
