"""`csbot playbook check`: what is wrong in a playbook file, and what it would do."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import open_app
from csbot.domain.person import Person, Scope
from csbot.errors import BadInput
from csbot.intake.playbooks import parse_playbook

app = typer.Typer()
playbook = typer.Typer(help="Playbooks: one company's strategy as data.")
app.add_typer(playbook, name="playbook")


@playbook.command()
def check(
    file: Annotated[Path, typer.Argument(help="The YAML file.")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Say what is wrong at which line, and how the portfolio's bands would move."""
    with open_app(today) as csbot:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"{file}: can't be read as UTF-8 text ({error}).") from error
        rules = parse_playbook(text, file.name, csbot.playbooks.definitions())
        everything = Scope(Person("", "", "admin"), owners=None)
        day = csbot.today()
        now = csbot.scores.portfolio(everything, day)
        before = Counter(item.health.band.id for item in now)
        after = Counter(
            csbot.scores.of(everything, item.account, day, playbook=rules).band.id for item in now
        )
    if json:
        output.emit({"playbook": rules.id, "bands_before": before, "bands_after": after})
        return
    output.say(f"{file.name} is a valid playbook ({rules.name}).", "green")
    bands = sorted({*before, *after})
    output.table(["band", "now", "with it"], [[b, str(before[b]), str(after[b])] for b in bands])


@playbook.command()
def schema(as_: As = None, today: Today = None, json: Json = False) -> None:
    """Print the JSON schema that an editor completes a playbook from."""
    with open_app(today) as csbot:
        output.emit(type(csbot.playbooks.get()).model_json_schema())
