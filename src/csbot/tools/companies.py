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
        forms = {normalise(form.replace("-", " ")) for form in company_forms(playbook_id)}
        if any(f" {form} " in spoken for form in forms):
            return context.playbooks.get(playbook_id)
    return context.playbooks.get()


def company_forms(playbook_id: str) -> tuple[str, ...]:
    """How a playbook's company is spoken of: `bitnet-rust` is "bitnet rust", and "bitnet" alone
    where the first word tells it from every other."""
    words = playbook_id.split("-")
    whole = (" ".join(words), playbook_id)
    return (*whole, words[0]) if len(words[0]) > 3 and len(words) == 2 else whole


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
