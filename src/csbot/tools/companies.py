"""Which company's playbook or strategy is meant; without a name, the default one's."""

from csbot.domain.playbook import Playbook
from csbot.tools.base import Context
from csbot.tools.names import normalise


def playbook_named(context: Context, company: str | None, text: str = "") -> Playbook:
    """The playbook of the company given, or of one whose id stands in the text, or the default."""
    if company:
        return _by_name(context, company)
    spoken = f" {normalise(text)} "
    for playbook_id in context.playbooks.ids():
        if f" {normalise(playbook_id.replace('-', ' '))} " in spoken:
            return context.playbooks.get(playbook_id)
    return context.playbooks.get()


def _by_name(context: Context, company: str) -> Playbook:
    """Raises NotFound, with the known ids, where no playbook goes by that name."""
    wanted = normalise(company.replace("-", " "))
    for playbook_id in context.playbooks.ids():
        if normalise(playbook_id.replace("-", " ")) == wanted:
            return context.playbooks.get(playbook_id)
    for playbook in context.playbooks.all().values():
        if wanted in (normalise(playbook.company), normalise(playbook.name)):
            return playbook
    return context.playbooks.get(company)
