"""`csbot eval`: suites of questions and drafts with expected answers."""

import typer

app = typer.Typer()
