"""The command line: groups of commands put together; errors become words and exit codes."""

import gc
import sys
from dataclasses import asdict

import typer

from csbot.cli import (
    asking,
    backtesting,
    checking,
    dead_letters,
    diagnosis,
    drafting,
    evaluation,
    explaining,
    feedback,
    learning,
    loading,
    output,
    playbooks,
    scoring,
    serving,
    threads,
    tokens,
    wishes,
)
from csbot.errors import CsbotError, DataErrors
from csbot.serving.logs import log_as

app = typer.Typer(
    help="The customer-success assistant that shows its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (
    loading,
    asking,
    threads,
    explaining,
    scoring,
    backtesting,
    learning,
    drafting,
    checking,
    evaluation,
    feedback,
    serving,
    dead_letters,
    tokens,
    playbooks,
    diagnosis,
    wishes,
):
    app.registered_commands += group.app.registered_commands
    app.registered_groups += group.app.registered_groups


def run() -> None:
    """The program `csbot`. Exit codes: CONTRACT 2."""
    gc.freeze()
    gc.enable()
    log_as("text")
    try:
        app()
    except CsbotError as error:
        output.complain(str(error))
        if isinstance(error, DataErrors):
            output.complain(f"\n{error.outcome()} {loading.AFTER_ERRORS}")
        if "--json" in sys.argv:
            rows = [asdict(row) for row in error.errors] if isinstance(error, DataErrors) else []
            output.emit({"error": error.title, "detail": str(error), "errors": rows})
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        sys.stderr.close()
        sys.exit(0)
