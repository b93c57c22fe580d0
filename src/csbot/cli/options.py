"""Options that every command has, written once."""

from datetime import date
from typing import Annotated

import typer


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"expected a date like 2026-03-01, got {value!r}") from None


Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, nothing else.")]
As = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="EMAIL", help="Who asks. Default: CSBOT_USER, else the only admin."
    ),
]
Today = Annotated[
    date | None,
    typer.Option(
        parser=_day, metavar="DATE", help="The day that “now” means. Default: CSBOT_TODAY."
    ),
]
Since = Annotated[
    date | None, typer.Option(parser=_day, metavar="DATE", help="Compare with this day.")
]
NotBefore = Annotated[
    date | None, typer.Option("--since", parser=_day, metavar="DATE", help="Not older than.")
]
NotAfter = Annotated[
    date | None, typer.Option("--until", parser=_day, metavar="DATE", help="Not newer than.")
]
