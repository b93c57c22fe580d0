"""A question about strategies answered for each company that it names, and compared."""

from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.domain.reply import Findings
from csbot.tools.facts.companies import companies_in, company_forms, playbooks_named
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules import playbook_evidence
from csbot.tools.strategy.answer import Answer, behind, find_answer, tell
from csbot.tools.strategy.asked import Asked, read_asked
from csbot.tools.strategy.bands import said_of_band
from csbot.tools.strategy.compare import compared
from csbot.tools.strategy.corpus import Passages, passages
from csbot.tools.strategy.playbook_places import bands_asked, placed


def reply(
    context: Context, question: str, company: str | None = None, account: str | None = None
) -> Findings:
    """The findings; not_enough_evidence where no company's documents answer."""
    asked = read_asked(question, company_forms(context.playbooks.companies()))
    every = playbooks_named(context, company, question, account)
    telling = Telling()
    found = passages(context, asked.text)
    answers = [
        (rules, _answer(context, rules, asked, found, telling, len(every))) for rules in every
    ]
    compared(telling, asked, [(rules, one) for rules, one in answers if one.units])
    if not company and not account and not companies_in(context, question):
        _say_whose(telling, context, every[0])
    is_found = any(one.units for _, one in answers) or telling.has_facts
    return telling.findings("answered" if is_found else "not_enough_evidence")


def _answer(
    context: Context,
    rules: Playbook,
    asked: Asked,
    every: Passages,
    telling: Telling,
    companies: int,
) -> Answer:
    bands = bands_asked(rules, asked.text)
    for band in bands:
        tell_band(telling, context, rules, band)
    place = placed(rules, asked.text)
    if place is not None:
        items = behind(context, place.source)
        telling.say(place.sentence, place.evidence, *items, lead=True)
    found = find_answer(context, rules, asked, every, most=1 if companies > 1 else 3)
    if bands or (place is not None and not found.units):
        return found
    tell(telling, context, rules, asked, found, alone=companies == 1)
    return found


def tell_band(telling: Telling, context: Context, rules: Playbook, band: Band) -> None:
    """In the strategy's own words, then as the playbook has it."""
    for unit in said_of_band(context, rules, band):
        telling.say(unit.text, unit.evidence, lead=True)
    rule = playbook_evidence.band(rules, band)
    telling.say(rule.sentence, rule.evidence, *behind(context, rule.source), lead=True)


def _say_whose(telling: Telling, context: Context, rules: Playbook) -> None:
    """A question that names no company is answered from the default playbook, and told so."""
    if len(context.playbooks.ids()) > 1:
        telling.gap(
            f"No company was named, so this is from {rules.company}'s strategy, the default; name "
            "another company to ask for its own.",
        )
