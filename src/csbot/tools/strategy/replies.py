"""A question about strategies answered for each company that it names, and compared."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from csbot.domain import wording
from csbot.domain.health import Band
from csbot.domain.playbook import Playbook
from csbot.domain.reply import Findings
from csbot.tools.facts.companies import asks_which, companies_in, playbooks_named
from csbot.tools.facts.company_names import company_forms
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.strategy.answer import Answer, find_answer
from csbot.tools.strategy.asked import Asked, read_asked
from csbot.tools.strategy.bands import tell_actions, tell_band
from csbot.tools.strategy.compare import compared
from csbot.tools.strategy.corpus import Passages, passages, told_by_another
from csbot.tools.strategy.given_figures import figures, share_given
from csbot.tools.strategy.initials import with_initials
from csbot.tools.strategy.playbook_places import bands_asked, placed
from csbot.tools.strategy.scores_said import is_move
from csbot.tools.strategy.sections_meant import section_of
from csbot.tools.strategy.silences import states
from csbot.tools.strategy.told import tell, tell_conflicts, tell_place

# A company answers "which company" if it is this likely to, and not much less than the surest.
_SURE, _LESS = 0.4, 0.3
_SUREST = 0.9999
# The parts of a playbook that tell of its bands.
_OF_BANDS = ("bands", "actions")


# The bands of a playbook that are meant beside those whose scores the question gives.
BandsMeant = Callable[[Playbook], Sequence[Band]]


def reply(
    context: Context,
    question: str,
    company: str | None = None,
    account: str | None = None,
    bands: BandsMeant = lambda _: (),
) -> Findings:
    """The findings; not_enough_evidence where no company's documents answer."""
    asked, found = _read(context, question)
    telling = Telling()
    every = _meant(context, question, company, account, asked, found)
    beside = len(every) - 1
    answers = [
        (rules, find_answer(context, rules, _placed(rules, asked), found, beside))
        for rules in every
    ]
    others = 0
    if len(every) > 1 and asks_which(question):
        answers, others = _those_meant(asked, answers)
        _say_which(telling, answers, others)
    answered = False
    for rules, one in answers:
        every_band = [*bands_asked(rules, asked.text), *_bands_told(bands(rules), one)]
        meant = list({band.id: band for band in every_band}.values())
        answered |= _tell(context, rules, asked, one, telling, len(answers), meant)
    compared(telling, asked, [(rules, one) for rules, one in answers if one.units])
    if not company and not account and not companies_in(context, question):
        _say_whose(telling, context, every[0])
    return telling.findings("answered" if answered else "not_enough_evidence")


def _bands_told(named: Sequence[Band], found: Answer) -> list[Band]:
    """The bands that are named by a word, but where the strategy answers from elsewhere: "what do
    we do when a champion leaves" is asked of no band, nor "what makes an account healthy"."""
    if not found.units or any(unit.sort in _OF_BANDS for unit in found.units):
        return list(named)
    sections = {section_of(unit) for unit in found.units}
    return [band for band in named if band.source in sections]


class Likely(NamedTuple):
    """The chance that a company's strategy answers, 0 to 1, and the question that it answers, which
    may be a part of the text."""

    chance: float
    question: str

    @property
    def odds(self) -> float:
        """Log-odds."""
        share = min(max(self.chance, 1.0 - _SUREST), _SUREST)
        return math.log(share / (1.0 - share))


def how_likely(context: Context, question: str) -> Likely:
    asked, found = _read(context, question)
    every = _meant(context, question, None, None, asked, found)
    if any(bands_asked(rules, asked.text) for rules in every):
        return Likely(1.0, asked.text)
    answers = (
        find_answer(context, rules, _placed(rules, asked), found, beside=1) for rules in every
    )
    told = [Likely(one.likely, one.question) for one in answers if one.units]
    return max(told, default=Likely(0.0, asked.text))


def _read(context: Context, question: str) -> tuple[Asked, Passages]:
    """What is asked, short forms in the documents' words, and their passages."""
    forms = company_forms(context.playbooks.companies())
    found = passages(context, read_asked(question, forms).text)
    asked = read_asked(with_initials(question, (one.text for one in found.chunks)), forms)
    return asked, passages(context, asked.text)


def _meant(
    context: Context,
    question: str,
    company: str | None,
    account: str | None,
    asked: Asked,
    found: Passages,
) -> list[Playbook]:
    """The companies that are named; else the one whose documents alone speak of what is."""
    every = playbooks_named(context, company, question, account)
    if company or account or companies_in(context, question):
        return every
    other = told_by_another(context, asked.names, found)
    return [other] if other and _is_surer(context, other, every[0], asked, found) else every


def _is_surer(
    context: Context, one: Playbook, other: Playbook, asked: Asked, found: Passages
) -> bool:
    """Whether one company's documents answer more likely than another's: a name that only they
    have ("BI") may be a word of the question that nothing hangs on."""
    first, second = (find_answer(context, rules, asked, found) for rules in (one, other))
    return first.likely > second.likely


def _those_meant(
    asked: Asked, answers: Sequence[tuple[Playbook, Answer]]
) -> tuple[list[tuple[Playbook, Answer]], int]:
    """The companies that a "which company" is answered by, and how many are not: those surest to
    answer, and of them those with the figure that is asked about. All where none is sure."""
    told = [(rules, one) for rules, one in answers if one.units and not one.units[0].is_gap]
    wanted = asked.anchors | figures(" ; ".join(asked.claims))
    exact = [pair for pair in told if share_given(wanted, " ".join(u.text for u in pair[1].units))]
    told = exact or told
    best = max((one.likely for _, one in told), default=0.0)
    kept = [(rules, one) for rules, one in told if one.likely >= best - _LESS]
    if best < _SURE and not exact:
        return list(answers), 0
    return kept, len(answers) - len(kept)


def _placed(rules: Playbook, asked: Asked) -> Asked:
    """The question with the name of what its figure falls into where the figure stood."""
    place = placed(rules, asked.text)
    return read_asked(place.question, {}) if place and place.head else asked


def _say_which(telling: Telling, answers: Sequence[tuple[Playbook, Answer]], others: int) -> None:
    """Whose strategy it is, where only some of them say so; a rule alone does not tell."""
    if others:
        whose = wording.listed([rules.company for rules, _ in answers])
        count = wording.count(others, "other strategy", "other strategies")
        telling.gap(
            f"This is in the strategy of {whose}; of the {count} I find none that says so.",
            lead=True,
        )


def _tell(
    context: Context,
    rules: Playbook,
    asked: Asked,
    found: Answer,
    telling: Telling,
    companies: int,
    bands: Sequence[Band],
) -> bool:
    """Whether something answers, and is not only the nearest or the word that nothing does."""
    for band in bands:
        tell_band(telling, context, rules, band)
    if companies == 1:
        # Of a score that moved what is done now is asked.
        for band in bands[:1] if is_move(asked.text) else bands:
            tell_actions(telling, rules, band)
    place = placed(rules, asked.text)
    if place is not None:
        tell_place(telling, context, place, rules)
    meant = _placed(rules, asked)
    if not bands and (place is None or found.units):
        tell(telling, context, rules, meant, found)
        # "$50K" has been placed in a tier; that two tiers hold it is a matter of the figure.
        tell_conflicts(telling, context, rules, asked, found, alone=companies == 1)
    return bool(bands or place or (found.units and states(meant, found.units)))


def _say_whose(telling: Telling, context: Context, rules: Playbook) -> None:
    """A question that names no company is answered from the default playbook, and told so."""
    if len(context.playbooks.ids()) < 2:
        return
    why = "the default" if rules.id == context.playbooks.get().id else "which alone speaks of it"
    telling.gap(
        f"No company was named, so this is from {rules.company}'s strategy, {why}; name another "
        "company to ask for its own.",
    )
