"""Values told in words: what they allow passes, everything else is refused.

What a way of telling allows is written here anew, as a test of the value itself, so that a wrong
number in `quantities.toml` is seen.
"""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from .asserting import fails, passes

Holds = Callable[[Decimal, Decimal], bool]
FEW = settings(max_examples=30, deadline=None)

# (words, whether `value` may be told as `told`)
NEAR: dict[str, Holds] = {
    "just under": lambda value, told: Decimal("0.95") * told <= value < told,
    "almost": lambda value, told: Decimal("0.95") * told <= value < told,
    "just over": lambda value, told: told < value <= Decimal("1.05") * told,
    "more than": lambda value, told: value > told,
    "well over": lambda value, told: value >= Decimal("1.1") * told,
    "less than": lambda value, told: value < told,
    "at least": lambda value, told: value >= told,
    "no more than": lambda value, told: value <= told,
}
SCORED = (
    "Acme: TRUST health score {} of 100 on 9 March 2027, band Stable, between 2.3 and 99.4 if what "
    "is missing were known, coverage 58.8% of the weight; Technology adoption 1.1 of 100 (weight "
    "25, 16 points), Relationship 99.2 of 100 (weight 20, 3 points)"
)
scores = st.integers(51, 999).map(lambda n: Decimal(n) / 10)
tens = st.sampled_from([Decimal(n) for n in range(10, 100, 5)])


@pytest.mark.parametrize("words", NEAR)
@given(value=scores, told=tens)
@FEW
def test_a_score_is_near_what_is_told_or_is_refused(
    words: str, value: Decimal, told: Decimal
) -> None:
    claim = f"Acme's TRUST health score is {words} {told} of 100."
    assert passes(claim, SCORED.format(value)) == NEAR[words](value, told)


def test_no_more_than_the_very_value_is_a_bound_and_no_denial() -> None:
    assert passes("Acme's TRUST health score is no more than 10 of 100.", SCORED.format("10"))
    assert not passes("Acme's TRUST health score is no more than 10 of 100.", SCORED.format("12"))


@given(value=scores)
@FEW
def test_about_is_the_rounded_value_and_no_other(value: Decimal) -> None:
    whole = int(value + Decimal("0.5"))
    assert passes(f"Acme's score is about {whole} of 100.", SCORED.format(value))
    assert not passes(f"Acme's score is about {whole + 7} of 100.", SCORED.format(value))


SHARES = {
    "half": Decimal(50), "a third": Decimal(100) / 3, "two thirds": Decimal(200) / 3,
    "a quarter": Decimal(25), "three quarters": Decimal(75), "four in five": Decimal(80),
    "one in ten": Decimal(10), "nine out of ten": Decimal(90), "a tenth": Decimal(10),
    "seven eighths": Decimal("87.5"),
}  # fmt: skip
AROUND: dict[str, Holds] = {
    "": lambda value, share: abs(value - share) <= Decimal("0.025") * share,
    "about ": lambda value, share: abs(value - share) <= Decimal("0.11") * share,
    "nearly ": lambda value, share: Decimal("0.89") * share <= value < share,
    "more than ": lambda value, share: value > share,
    "less than ": lambda value, share: value < share,
}


@pytest.mark.parametrize("hedge", AROUND)
@given(value=st.integers(1, 99), share=st.sampled_from(sorted(SHARES)))
@FEW
def test_a_share_in_words_is_its_percentage(hedge: str, value: int, share: str) -> None:
    claim = f"Active users at Acme came to {hedge}{share} on 19 February 2027."
    evidence = "Acme: Active users {}% on 19 February 2027"
    edge = Decimal("0.0001")
    assume(abs(abs(value - SHARES[share]) - Decimal("0.11") * SHARES[share]) > edge)
    assert passes(claim, evidence.format(value)) == AROUND[hedge](Decimal(value), SHARES[share])


@given(part=st.integers(0, 12), whole=st.integers(2, 12))
@FEW
def test_a_share_is_that_of_parts_that_are_counted(part: int, whole: int) -> None:
    assume(part <= whole)
    evidence = f"{part} of {whole} active accounts in the book are at risk on 9 March 2027"
    assert passes("Fewer than half of the active accounts are at risk.", evidence) == (
        0 < 2 * part < whole
    )
    assert passes("More than half of the active accounts are at risk.", evidence) == (
        2 * part > whole
    )


RATIOS: dict[str, Callable[[Decimal], bool]] = {
    "more than doubled": lambda r: r > 2,
    "nearly tripled": lambda r: Decimal("2.67") <= r < 3,
    "doubled": lambda r: Decimal("1.8") <= r <= Decimal("2.2"),
    "more than halved": lambda r: r < Decimal("0.5"),
    "fell by more than half": lambda r: r < Decimal("0.5"),
    "fell by about a third": lambda r: Decimal("0.63") < r < Decimal("0.70334"),
    "lost two thirds": lambda r: Decimal("0.299") < r < Decimal("0.367"),
    "fell to less than a quarter of what it was": lambda r: r < Decimal("0.25"),
    "grew by a factor of six": lambda r: Decimal("5.4") <= r <= Decimal("6.6"),
    "stayed flat": lambda r: Decimal("0.98") <= r <= Decimal("1.02"),
    "soared": lambda r: r >= Decimal("1.2"),
    "collapsed": lambda r: r <= Decimal("0.8"),
    "hardly rose": lambda r: 1 < r <= Decimal("1.1"),
    "fell sharply": lambda r: r <= Decimal("0.8"),
    "went up": lambda r: r > 1,
    "dwindled": lambda r: r < 1,
}
COURSE = (
    "Acme: Tickets opened in the month {verb} ({tag}) from {x:,} on 24 August 2026 to {y:,} on "
    "21 February 2027"
)


def _course(x: int, y: int, tag: str = "worse") -> str:
    verb = "is unchanged" if x == y else "rose" if y > x else "fell"
    return COURSE.format(verb=verb, tag=tag, x=x, y=y).replace(" (worse)" if x == y else "\n", "")


@pytest.mark.parametrize("words", RATIOS)
@given(x=st.integers(20, 400), times=st.integers(4, 800))
@settings(max_examples=40, deadline=None)
def test_a_change_is_as_large_as_its_words_say_or_refused(words: str, x: int, times: int) -> None:
    y = max(1, x * times // 100)
    assume(x != y)
    claim = f"Tickets opened in the month {words} between 24 August 2026 and 21 February 2027."
    assert passes(claim, _course(x, y)) == RATIOS[words](Decimal(y) / x)


@pytest.mark.parametrize(("said", "tag"), [("improved", "better"), ("got worse", "worse")])
@given(x=st.integers(2, 90), y=st.integers(2, 90))
@FEW
def test_better_is_what_the_evidence_says_is_better(said: str, tag: str, x: int, y: int) -> None:
    assume(x != y)
    other = "worse" if tag == "better" else "better"
    claim = f"Tickets opened in the month {said}: from {x} on 24 August 2026."
    assert passes(claim, _course(x, y, tag))
    assert not passes(claim, _course(x, y, other))


@given(days=st.integers(10, 300), weeks=st.integers(2, 40))
@FEW
def test_a_time_in_other_units_is_the_same_time(days: int, weeks: int) -> None:
    evidence = f"Acme: no contact for {days} days; the last was the call of 3 May 2026"
    claim = f"There has been no contact for more than {weeks} weeks."
    assert passes(claim, evidence) == (days > 7 * weeks)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (14, "in a fortnight"), (7, "in a week"), (183, "in half a year"), (90, "in three months"),
        (113, "in about 16 weeks"), (366, "in a year"), (64, "in more than two months"),
    ],
)  # fmt: skip
def test_a_window_in_words_is_of_so_many_days(days: int, told: str) -> None:
    assert passes(f"Acme renews {told}.", f"Acme: renews on 3 May 2027, in {days} days")
    assert not passes(f"Acme renews {told}.", f"Acme: renews on 3 May 2027, in {days // 3} days")


MONEY = {
    "CLP": "Chilean pesos", "EUR": "euros", "KRW": "South Korean won", "KES": "Kenyan shillings",
    "BRL": "Brazilian reais", "TRY": "Turkish lira", "NOK": "Norwegian kroner",
    "ISK": "Icelandic krónur", "CHF": "Swiss francs", "PEN": "Peruvian soles",
    "CAD": "Canadian dollars", "ZAR": "South African rand", "PLN": "Polish zlotys",
}  # fmt: skip


@pytest.mark.parametrize("code", MONEY)
def test_money_is_of_its_currency_in_code_and_name(code: str) -> None:
    for other, name in MONEY.items():
        claim = f"Acme's ARR is 1,252,250 {name}."
        assert passes(claim, f"Acme: ARR {code} 1,252,250") == (other == code)
    assert not passes("Acme's ARR is £1,252,250.", f"Acme: ARR {code} 1,252,250")


@pytest.mark.parametrize("period", ["a month", "every month", "per quarter", "each week"])
def test_a_years_money_is_not_that_of_a_shorter_time(period: str) -> None:
    assert fails(f"Acme pays EUR 137,500 {period}.", "Acme: ARR EUR 137,500")
    assert passes("Acme pays EUR 137,500 a year.", "Acme: ARR EUR 137,500")


@pytest.mark.parametrize(
    "told",
    [
        "a third party looked at it", "the second half was quiet", "it costs EUR 5 a quarter",
        "half an hour was enough", "they won 12 deals", "it came a third time",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_value_is_none(told: str) -> None:
    assert passes(f"Acme said that {told}.", f"Acme said that {told}, and left.")


def test_the_ends_of_a_range_are_not_turned() -> None:
    evidence = "Acme: score 73.1 of 100, between 45.4 and 86.7 if what is missing were known"
    assert passes("At worst it would be 45.4, at best 86.7.", evidence)
    assert fails("At worst it would be 86.7, at best 45.4.", evidence)


def test_two_dated_values_tell_a_change_together() -> None:
    first, last = "Acme: Tickets 11 on 3 May 2026", "Acme: Tickets 25 on 3 August 2026"
    assert passes("Tickets more than doubled at Acme.", first, last)
    assert fails("Tickets more than halved at Acme.", first, last)


LEVELS: dict[str, Callable[[Decimal], bool]] = {
    "are about two thirds of what they were": lambda r: Decimal("0.594") < r < Decimal("0.74"),
    "are three times what they were": lambda r: Decimal("2.7") <= r <= Decimal("3.3"),
    "are back to where they were": lambda r: Decimal("0.98") <= r <= Decimal("1.02"),
    "have all but dried up": lambda r: r <= Decimal("0.02"),
}


@pytest.mark.parametrize("words", LEVELS)
@given(x=st.integers(100, 400), times=st.integers(1, 400))
@FEW
def test_a_level_beside_what_it_was(words: str, x: int, times: int) -> None:
    y = max(1, x * times // 100)
    assume(x != y)
    claim = f"Tickets opened in the month {words}."
    assert passes(claim, _course(x, y)) == LEVELS[words](Decimal(y) / x)


@given(value=scores, low=st.integers(5, 95))
@FEW
def test_a_narrow_range_holds_the_value(value: Decimal, low: int) -> None:
    claim = f"Acme's TRUST health score is between {low} and {low + 1}."
    assume(low > 9)
    assert passes(claim, SCORED.format(value)) == (low <= value <= low + 1)


@pytest.mark.parametrize("told", ["CLP 137.5m", "CLP 137.5 million", "137,500,000 pesos"])
def test_an_amount_in_short(told: str) -> None:
    assert passes(f"Acme's ARR is {told}.", "Acme: ARR CLP 137,500,000")
    assert fails(f"Acme's ARR is {told}.", "Acme: ARR CLP 173,500,000")


@given(x=st.integers(20, 99), y=st.integers(1, 99))
@FEW
def test_where_it_began_is_not_how_far_it_went(x: int, y: int) -> None:
    assume(x != y)
    verb = "rose" if y > x else "fell"
    evidence = f"Acme: Spoilage {verb} from {x}% to {y}% in May."
    step = abs(y - x)
    assert passes(f"Spoilage {verb} by {step} percentage points.", evidence)
    for end in {x, y} - {step, round(100 * step / x)}:
        assert not passes(f"Spoilage {verb} by {end}%.", evidence)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("Most of", lambda part, whole: 2 * part > whole),
        ("Nearly all", lambda part, whole: Decimal("0.89") * whole <= part < whole),
    ],
)
@given(part=st.integers(1, 20), whole=st.integers(2, 20))
@FEW
def test_most_and_nearly_all_are_shares(
    told: str, holds: Callable[[int, int], bool], part: int, whole: int
) -> None:
    assume(part <= whole)
    evidence = f"{part} of {whole} active accounts in the book are at risk on 9 March 2027"
    assert passes(f"{told} the active accounts are at risk.", evidence) == holds(part, whole)


_AT_MOST = (
    "3% at most",
    "at most 3%",
    "up to 3%",
    "no more than 3%",
    "3% or less",
    "3% at the most",
)
_AT_LEAST = ("3% at least", "at least 3%", "3% or more", "3% and above", "no less than 3%")
_LIMITED = "Petra Lang would accept {} of an increase, and wants that in writing."


@pytest.mark.parametrize("there", _AT_MOST)
def test_the_most_that_may_be_is_not_the_least(there: str) -> None:
    evidence = _LIMITED.format(there)
    for told in (*_AT_LEAST, "less than 3%", "more than 3%"):
        assert fails(_LIMITED.format(told), evidence), told
    assert passes(evidence, evidence)


def test_a_bound_behind_the_thing_that_is_counted_is_read() -> None:
    assert passes("They need 40 seats or fewer.", "They need 40 seats or fewer this year.")
    assert fails("They need 40 seats or more.", "They need 40 seats a year at most.")


def test_a_score_beside_a_value_is_no_bound_of_it() -> None:
    late = "Days the last invoice was late is 39 days on 3 March 2027, 13.3 of 100, in Tenure"
    assert fails("The last invoice was less than 39 days late.", late)
    assert passes("The last invoice was 39 days late.", late)
