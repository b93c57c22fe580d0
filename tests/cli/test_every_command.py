"""What every command of the program has, whichever is added next."""

from collections.abc import Iterator

import click
import pytest
from typer.core import TyperGroup
from typer.main import get_command

from csbot.cli.main import app


def _commands(
    group: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    if isinstance(group, TyperGroup):
        for name, command in group.commands.items():
            yield from _commands(command, (*path, name))
    else:
        yield " ".join(path), group


COMMANDS = dict(_commands(get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_it_speaks_json_knows_who_asks_and_the_day_and_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"--json", "--as", "--today"} <= options
    assert command.help
