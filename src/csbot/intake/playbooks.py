"""A playbook file: YAML into the domain's Playbook, with every error at its line."""

from csbot.domain.playbook import Playbook
from csbot.errors import DataErrors
from csbot.intake.playbook_check.check import check_playbook
from csbot.intake.playbook_check.facts import Known, Metrics


def parse_playbook(text: str, file: str, metrics: Metrics | None) -> Playbook:
    """Raises DataErrors with all that is wrong. `metrics` are those that the playbook may score;
    None does not ask. Warnings are for who writes the file: `csbot playbook check`.

    What a file leaves out of id, name and company is taken from the file's name.
    """
    checked = check_playbook(text, file, Known(metrics))
    if checked.playbook is None:
        raise DataErrors([mistake.row_error() for mistake in checked.errors])
    return checked.playbook
