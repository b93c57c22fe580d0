from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Figure
from csbot.checking.reading.normal import clean

from .asserting import fails, passes


def only(text: str) -> Figure:
    [figure] = facts_of_claim(clean(text)).figures
    return figure


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("it is 1,200,000 now", "number", "1200000", ""),
        ("it is 1.200.000,50 now", "number", "1200000.50", ""),
        ("it is 1 200 000 now", "number", "1200000", ""),
        ("it is 12,00,000 now", "number", "1200000", ""),
        ("it is 0,82 now", "number", "0.82", ""),
        ("it is 1.2M now", "number", "1200000", ""),
        ("forty-two users", "number", "42", ""),
        ("one hundred and twenty thousand users", "number", "120000", ""),
        ("half a million users", "number", "500000", ""),
        ("a dozen users", "number", "12", ""),
        ("the third ticket", "number", "3", "th"),
        ("the 21st ticket", "number", "21", "th"),
        ("it cost $1.2M", "money", "1200000", "USD"),
        ("it cost US$5m", "money", "5000000", "USD"),
        ("it cost EUR 40k", "money", "40000", "EUR"),
        ("it cost 12 000 €", "money", "12000", "EUR"),
        ("it cost two million dollars", "money", "2000000", "USD"),
        ("it cost CHF 1'250.50", "money", "1250.50", "CHF"),
        ("it is 82%", "percent", "82", "%"),
        ("it is 82 per cent", "percent", "82", "%"),
        ("up 5 percentage points", "percent", "5", "pp"),
        ("half of the users", "percent", "50", "%"),
        ("in 37 days", "duration", "3196800", "s"),
        ("a 90-day window", "duration", "7776000", "s"),
        ("two years", "duration", "24", "mo"),
        ("it grew 3x", "number", "3", "x"),
        ("１２ users", "number", "12", ""),
        ("٤٢ users", "number", "42", ""),
        ("1\u200b2 users", "number", "12", ""),
        ("5️⃣ users", "number", "5", ""),
    ],
)
def test_a_figure_is_read_in_any_usual_form(text: str, kind: str, value: str, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.unit) == (kind, unit)
    assert Decimal(value) in figure.values


@pytest.mark.parametrize(
    "text",
    ["ticket T-1042", "version v2.3.1", "no one came", "one of the teams", "OAuth2", "see E1"],
)
def test_parts_of_names_and_pronouns_are_no_figures(text: str) -> None:
    assert facts_of_claim(text).figures == ()


ways_to_write_money = st.sampled_from(
    [
        lambda n: f"USD {n:,}",
        lambda n: f"${n:,}",
        lambda n: f"{n:,} USD",
        lambda n: f"$ {n}",
        lambda n: f"{n:,} dollars",
        lambda n: f"US${n / 1000:f}".rstrip("0").rstrip(".") + "k",
        lambda n: f"USD {n / 1000000:f}".rstrip("0").rstrip(".") + " million",
        lambda n: f"{n:,}".replace(",", ".") + " USD" if n > 999_999 else f"USD {n}",
        lambda n: f"{n:,}".replace(",", " ") + " USD",
    ]
)


@given(st.integers(min_value=1_000, max_value=9_000_000), ways_to_write_money, ways_to_write_money)
@settings(max_examples=150)
def test_the_same_amount_passes_in_any_form(amount, claimed, recorded) -> None:  # type: ignore[no-untyped-def]
    amount -= amount % 10
    assert passes(f"The ARR is {claimed(amount)}.", f"ARR: {recorded(amount)}")


@given(st.integers(min_value=10, max_value=99_999_999), st.data())
@settings(max_examples=150)
def test_any_changed_digit_is_caught(number: int, data: st.DataObject) -> None:
    written = f"{number:,}"
    places = [i for i, c in enumerate(written) if c.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != written[place]]))
    changed = written[:place] + digit + written[place + 1 :]
    for pattern in (
        "The count is {}.",
        "ARR is USD {}.",
        "It took {} minutes.",
        "There are {} seats.",
    ):
        evidence = pattern.format(written)
        assert passes(evidence, evidence)
        assert fails(pattern.format(changed), evidence)


@given(st.integers(min_value=1, max_value=99))
def test_a_ratio_is_its_percentage(percent: int) -> None:
    assert passes(f"Active users are at {percent}%.", f"active_users_ratio: {percent / 100:.2f}")
    assert fails(f"Active users are at {percent + 1}%.", f"active_users_ratio: {percent / 100:.2f}")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("ARR is $1.2M.", "ARR USD 1,234,567"),
        ("About 80 users are active.", "82 users are active"),
        ("Nearly 500 tickets came in.", "480 tickets came in"),
        ("Three of five goals are met.", "3 of 5 goals met"),
        ("Usage is up 20%.", "Usage was 100 in May and 120 in June"),
        ("The score fell by 4 points.", "Score 66 on 1 May, score 62 on 1 June"),
        ("It took two weeks.", "It took 14 days"),
        ("One ticket is open.", "There is a ticket open"),
        ("Resolution takes 27 hours.", "Mean hours to resolve a ticket: 27"),
    ],
)
def test_rounding_hedging_and_cited_arithmetic_pass(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence", "kind"),
    [
        ("NPS is 41.", "adoption 41%", "number"),
        ("ARR is EUR 120,000.", "ARR USD 120,000", "money"),
        ("The fee is $37.", "renews in 37 days", "money"),
        ("12 tickets and 5 meetings.", "12 meetings and 5 tickets", "number"),
        ("It rose 5%.", "It rose 5 percentage points", "percent"),
        ("It is 1.24M.", "It is 1.2M", "number"),
        ("ARR is USD 720k.", "ARR USD 719,000", "money"),
        ("NPS is -41.", "NPS 41", "number"),
        ("The score lies between 10 and 70.", "between 10 and 60, target 70", "number"),
    ],
)
def test_a_right_number_on_the_wrong_thing_fails(claim: str, evidence: str, kind: str) -> None:
    assert kind in [reason for reason, _ in fails(claim, evidence)]


@pytest.mark.parametrize("text", ["ARR USD 1,200,000, renewal on 1 March", "1,200,000, and more"])
def test_a_comma_behind_millions_is_punctuation(text: str) -> None:
    (figure, *_) = facts_of_claim(text).figures
    assert figure.values == (Decimal(1_200_000),)
