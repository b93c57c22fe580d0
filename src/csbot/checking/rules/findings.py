"""Every fact of a claim with the evidence that carries it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from csbot.checking.reading.facts import Change as Told
from csbot.checking.reading.facts import DateMention, Facts, Figure
from csbot.checking.reading.links import active_markup
from csbot.checking.reading.report import Reason, ReasonKind
from csbot.checking.reading.source import Source
from csbot.checking.rules import carriers
from csbot.checking.rules.before_after import turned_times
from csbot.checking.rules.bindings import misbound
from csbot.checking.rules.casting import miscast
from csbot.checking.rules.copies import changes
from csbot.checking.rules.counted import miscounted
from csbot.checking.rules.courses import ended_before, turned_courses
from csbot.checking.rules.dated import of_date
from csbot.checking.rules.developments import developments, ends_as_steps
from csbot.checking.rules.ends import false_ends, false_steps
from csbot.checking.rules.goal_states import false_states
from csbot.checking.rules.laid import Change
from csbot.checking.rules.measures import unheard_measures
from csbot.checking.rules.multiples import unfounded_multiples
from csbot.checking.rules.other_side import from_other_side
from csbot.checking.rules.pairs import (
    false_distances,
    false_weekdays,
    misdated,
    torn_pairs,
    turned_dates,
)
from csbot.checking.rules.reversals import reversals
from csbot.checking.rules.roles import invented_roles
from csbot.checking.rules.rows import Fact
from csbot.checking.rules.scenes import scene
from csbot.checking.rules.signs import turned_signs
from csbot.checking.rules.slots import misplaced
from csbot.checking.rules.sufficiency import as_said, in_one_word
from csbot.checking.rules.wholes import displaced

_FIGURES: dict[str, ReasonKind] = {
    "number": "number", "duration": "number", "money": "money", "percent": "percent"
}  # fmt: skip

# A sentence with more facts of one kind than this is no sentence, and is not read further.
_MOST_FACTS = 60
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact, and the ids of the evidence that carries it: none where nothing does."""

    reason: Reason
    carried_by: tuple[str, ...] = ()


def findings(claim: Facts, sources: Sequence[Source], *, names: bool = True) -> Iterator[Finding]:
    """All facts of a claim in turn; without `names` those of proposals and greetings."""
    many = max(len(claim.figures), len(claim.dates), len(claim.names), len(claim.quotes))
    if many > _MOST_FACTS:
        yield _finding("unmatched", claim.text[:_SHOWN])
        return
    developed = list(developments(claim, sources))
    yield from _of_values(claim, sources)
    for change, is_so, ids in developed:
        if is_so is not None:
            yield _finding("negation", change.text, ids if is_so else ())
    for word in false_states(claim, sources):
        yield _finding("negation", word)
    quoted = [(quote, carriers.of_quote(claim, quote, sources)) for quote in claim.quotes]
    for quote, ids in quoted:
        yield _finding("quote", quote.text, ids)
    yield from _of_signs(claim, sources)
    if names:
        # Who did not say a quotation is named with it.
        yield from _of_names(claim, sources, are_quoted=all(ids for _, ids in quoted))
        yield from _of_words(claim, sources, [change for change, is_so, _ in developed if is_so])


def _of_values(claim: Facts, sources: Sequence[Source]) -> Iterator[Finding]:
    """Figures and dates: whether the evidence has them, and in their own places."""
    for figure in claim.figures:
        yield _finding(
            _FIGURES[figure.kind], figure.text, carriers.of_figure(claim, figure, sources)
        )
    for date in claim.dates:
        yield _finding("date", date.text, of_date(date, sources))
    for fact, other in misplaced(claim, [s.text for s in sources]):
        yield Finding(Reason(kind=_kind(fact), text=fact.text, nearest=other.text))
    for number in chain(
        torn_pairs(claim, sources),
        turned_courses(claim, sources),
        false_distances(claim, sources),
        turned_signs(claim, sources),
        false_ends(claim, sources),
        false_steps(claim, sources),
        ends_as_steps(claim, sources),
        (counted.text for counted in miscounted(claim, sources)),
        unfounded_multiples(claim, sources),
        turned_times(claim, sources),
        from_other_side(claim, sources),
    ):
        yield _finding("number", number)
    for day in chain(
        turned_dates(claim, sources),
        ended_before(claim, sources),
        misdated(claim, sources),
        false_weekdays(claim),
    ):
        yield _finding("date", day)


def _of_signs(claim: Facts, sources: Sequence[Source]) -> Iterator[Finding]:
    """Links, numerals of other scripts, mark-up and codes."""
    for link in claim.links:
        yield _finding("unmatched", link.text, carriers.of_link(link, sources))
    for numeral in carriers.strange_numerals(claim.text, sources):
        yield _finding("number", numeral)
    for markup in active_markup(claim.text):
        yield _finding("unmatched", markup)
    for identifier in claim.identifiers:
        yield _finding("name", identifier.text, carriers.of_identifier(identifier, sources))


def _of_names(claim: Facts, sources: Sequence[Source], *, are_quoted: bool) -> Iterator[Finding]:
    """Names, roles and measures: whether they are heard of, and whose they are."""
    for name in claim.names:
        yield _finding("name", name.text, carriers.of_name(name, sources))
    mine = scene(claim)
    for item, other in misbound(mine, sources) if are_quoted else ():
        yield Finding(Reason(kind=_kind(item), text=item.text, nearest=other.text))
    unquoted = _unquoted(claim)
    told = mine if unquoted is claim else scene(unquoted)
    # A proposal without any fact names a role that somebody may have: "call the sponsor".
    states = claim.names or claim.figures or claim.dates
    unheard = (
        *(invented_roles(unquoted, sources) if states else ()),
        *unheard_measures(unquoted.text, sources),
        *miscast(told, sources),
    )
    for named in dict.fromkeys(unheard):
        yield _finding("name", named)
    for change in displaced(told, sources):
        yield _changed(claim, change)


def _of_words(claim: Facts, sources: Sequence[Source], so: Sequence[Told]) -> Iterator[Finding]:
    """Words that the evidence turns round, but for changes that its values bear out (`so`)."""
    for word in dict.fromkeys(_turned_round(_without(_unquoted(claim), so), sources)):
        yield _finding("negation", word)
    for put_in in changes(claim, sources):
        if not any(put_in.start < change.end and change.start < put_in.end for change in so):
            yield _changed(claim, put_in)


def _turned_round(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """The words of the claim that its evidence turns round, as the claim has them."""
    texts, titles = [in_one_word(s.text) for s in sources], [s.about for s in sources]
    for word in reversals(replace(claim, text=in_one_word(claim.text)), texts, titles):
        yield as_said(word, claim.text)


def _without(claim: Facts, so: Sequence[Told]) -> Facts:
    """The claim without what was held against values already: "hardly rose", "no more than"."""
    spans = [(change.start, change.end) for change in so]
    spans += [(f.said_from, f.start) for f in claim.figures if f.said_from >= 0]
    text = claim.text
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return replace(claim, text=text) if spans else claim


def _changed(claim: Facts, change: Change) -> Finding:
    kind: ReasonKind = "name" if change.is_name else "negation"
    text = claim.text[change.start : change.end].strip() or claim.text
    return Finding(
        Reason(kind=_kind(change.fact) if change.fact else kind, text=text, nearest=change.there)
    )


def _kind(fact: Fact) -> ReasonKind:
    if isinstance(fact, Figure):
        return _FIGURES[fact.kind]
    return "date" if isinstance(fact, DateMention) else "name"


def _unquoted(claim: Facts) -> Facts:
    """The claim without its quotations: they are held against the evidence word for word."""
    if not claim.quotes:
        return claim
    text = claim.text
    for quote in claim.quotes:
        text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]

    def outside(start: int) -> bool:
        return not any(quote.start <= start < quote.end for quote in claim.quotes)

    return replace(
        claim,
        text=text,
        figures=tuple(f for f in claim.figures if outside(f.start)),
        dates=tuple(d for d in claim.dates if outside(d.start)),
        names=tuple(n for n in claim.names if outside(n.start)),
    )


def _finding(kind: ReasonKind, text: str, carried_by: tuple[str, ...] = ()) -> Finding:
    return Finding(Reason(kind=kind, text=text), carried_by)
