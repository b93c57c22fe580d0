"""One company's answer put in words: the answer first, its place, and what disagrees with it; or
that the documents give none, with what comes nearest."""

from collections.abc import Sequence

from csbot.checking.reading.words import is_common
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.search.stems import folded
from csbot.tools.facts.quoting import passage, sentences_of
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.strategy import asked_forms as forms
from csbot.tools.strategy.answer import Answer
from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.conflicts import conflicts_about
from csbot.tools.strategy.figures_asked import FigureKind, has_figure, values
from csbot.tools.strategy.passage import told_whole
from csbot.tools.strategy.playbook_places import Place
from csbot.tools.strategy.silences import states
from csbot.tools.strategy.units import Unit

_MOST = 2
# Words of the sections that come nearest.
_NEAREST = (80, 50)


def tell(telling: Telling, context: Context, rules: Playbook, asked: Asked, found: Answer) -> None:
    if not found.units:
        _tell_gap(telling, rules, asked, found)
        return
    if asked.claims and not asked.of_conflict and _gives_such(found.units[0], asked.claims):
        wanted = values(" ".join(asked.claims))
        agrees = wanted <= values(found.units[0].text)
        telling.gap("Yes." if agrees else "No, the figure is another one.", lead=True)
    wants_fact = asked.figure or asked.who or asked.claims
    if wants_fact and not states(asked, found.units):
        telling.gap(f"The strategy of {rules.company} does not state this.", lead=True)
    elif asked.wants_person and not any(map(_names_somebody, found.units)):
        telling.gap(f"The strategy of {rules.company} names no person for this:", lead=True)
    for unit in found.units:
        telling.say(unit.text, unit.evidence, *behind(context, unit.behind), lead=True)
    for part in found.unanswered:
        telling.gap(f"The strategy documents of {rules.company} do not answer “{part}”.", lead=True)


def _gives_such(unit: Unit, claims: Sequence[str]) -> bool:
    """Whether an answer gives a figure of the type that the question puts forward: that there are
    five deliverables is neither a yes nor a no to $10K."""
    put = " ; ".join(claims)
    kinds: tuple[FigureKind, ...] = ("money", "percent")
    kind = next((one for one in kinds if has_figure(put, one)), "any")
    return not unit.is_gap and has_figure(unit.text, kind)


def _names_somebody(unit: Unit) -> bool:
    """Whether two words stand side by side that only a name would be."""
    found = forms.FULL_NAME.findall(unit.text)
    return any(not is_common(folded(one)) and not is_common(folded(two)) for one, two in found)


def tell_conflicts(
    telling: Telling, context: Context, rules: Playbook, asked: Asked, found: Answer, alone: bool
) -> None:
    """What of the strategy disagrees about what was asked, where it was answered; `alone`: no other
    company is told of beside this one."""
    if not found.units:
        return
    for text, items in conflicts_about(context, rules, asked, found.units, _MOST if alone else 1):
        telling.say(text, *items, lead=True)


def tell_place(telling: Telling, context: Context, place: Place, rules: Playbook) -> None:
    """What a figure falls into, in the strategy's own words where a section of its own has any."""
    rule = place.rule
    items = behind(context, rule.source)
    sentences = [one for item in items for one in sentences_of(item.text)]
    own = [one for one in sentences if rules.company in one]
    if not place.head or not own:
        telling.say(f"{place.head} {rule.sentence}".strip(), rule.evidence, *items, lead=True)
        return
    telling.say(place.head, rule.evidence, lead=True)
    for one in own:
        telling.say(one, *items, lead=True)


def behind(context: Context, source: str) -> list[Evidence]:
    """The strategy section that a playbook's rule rests on."""
    refs = [source] if source else []
    return [passage(chunk) for chunk in context.search.passages(refs, context.scope)]


def _tell_gap(telling: Telling, rules: Playbook, asked: Asked, found: Answer) -> None:
    about = ""
    if found.missing:
        about = ", ".join(
            name.lstrip("#").upper() if name[0] == "#" else name for name in found.missing
        )
        text = f"The strategy documents of {rules.company} do not mention {about}"
        text += ", and give no figure for it." if asked.figure else "."
    elif found.nearest and asked.figure and has_figure(found.nearest[0].text, asked.figure):
        text = (
            f"Not stated in these words in the strategy documents of {rules.company}; the nearest:"
        )
    elif asked.figure or asked.claims:
        text = f"I find no figure for this in the strategy documents of {rules.company}."
    else:
        said = "in these words" if found.nearest else "to this"
        text = f"I find no answer {said} in the strategy documents of {rules.company}"
        text += "; the nearest:" if found.nearest else "."
    telling.gap(text, lead=True)
    for nearest, room in zip(found.nearest, _NEAREST, strict=False):
        for unit in told_whole(nearest, asked, room) if asked.wants_passage else (nearest,):
            telling.say(unit.text, unit.evidence)
