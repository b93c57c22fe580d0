"""Sentences that repeat their evidence but for a word or two."""

import pytest

from csbot.checking.check import check
from csbot.checking.reading.report import EvidenceText
from csbot.checking.rules.contrasts import gaps_differ, words_agree, words_differ

RECORDS = (
    "Castellan Mutual: Business review, every 30 days, with Leila Haddad: the last on record was "
    "the meeting of 4 September 2026; the next was due on 4 October 2026.",
    "The regional segment: package Starter; ARR below USD 8,000; shared manager with monthly "
    "reviews and quarterly planning; the score moved by +0.3 points.",
    "Net revenue retention of the portfolio: USD 86.7% over 225 customers (missed). There is no "
    "expansion contract and all five sites signed the amendment before the audit.",
)


def reasons(text: str) -> list[str]:
    report = check(text, [EvidenceText(id=f"E{n}", text=t) for n, t in enumerate(RECORDS)])
    return [f"{r.kind}: {r.text} / {r.nearest}" for s in report.sentences for r in s.reasons]


@pytest.mark.parametrize(
    "true",
    [
        "Castellan Mutual: Business review, every 30 days, with Leila Haddad.",
        "Business review, each 30 days, with Leila Haddad; the last on record was the meeting of "
        "4 September 2026.",
        "Package Starter; ARR under USD 8,000; shared manager with monthly reviews.",
        "Net revenue retention of the portfolio: USD 86.7% over 225 clients.",
        "There is no expansion contract and all five sites signed the amendment until the audit.",
    ],
)
def test_a_copy_in_the_same_or_akin_words_passes(true: str) -> None:
    assert reasons(true) == []


@pytest.mark.parametrize(
    ("false", "word", "there"),
    [
        ("Business review, every 30 days, with Rosa Leitner: the last on record was the meeting "
         "of 4 September 2026.", "Rosa Leitner", "Leila Haddad"),
        ("ARR below USD 8,000; shared manager with yearly reviews and quarterly planning.",
         "yearly", "monthly"),
        ("ARR above USD 8,000; shared manager with monthly reviews.", "above", "below"),
        ("Shared manager with monthly reviews and quarterly planning; the score moved by -0.3 "
         "points.", "-0.3", "+0.3"),
        ("Net revenue retention of the portfolio: CHF 86.7% over 225 customers (missed).",
         "CHF 86.7%", "USD 86.7%"),
        ("There is no contraction contract and all five sites signed the amendment.",
         "contraction", "expansion"),
        ("There is an expansion contract and all five sites signed the amendment.", "an", "no"),
        ("All five sites failed to sign the amendment before the audit.", "failed", ""),
        ("There is no expansion contract and none of five sites signed the amendment.", "none", ""),
        ("All five sites signed the amendment after the audit.", "after", "before"),
    ],
)  # fmt: skip
def test_one_word_changed_in_a_copy_is_noticed(false: str, word: str, there: str) -> None:
    found = reasons(false)
    assert any(word.casefold() in reason.casefold() for reason in found), found
    assert there in " ".join(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rose", "fell"), ("expansion", "contraction"), ("monthly", "annual"), ("unpaid", "paid"),
     ("improved", "worsened"), ("gain", "loss")],
)  # fmt: skip
def test_opposites_are_told_apart(one: str, other: str) -> None:
    assert words_differ(one, other)
    assert words_differ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("fell", "dropped"), ("rose", "increased"), ("customer", "client"), ("needs", "requires")],
)
def test_words_of_one_meaning_agree(one: str, other: str) -> None:
    assert words_agree(one, other)
    assert not words_differ(one, other)


def test_small_words_differ_by_their_side() -> None:
    assert gaps_differ(["after", "the"], ["before", "the"]) == "after"
    assert gaps_differ(["until"], ["before"]) == ""
    assert gaps_differ(["is", "not"], ["is"]) == "not"
    # "The check did not find any" is "found no".
    assert gaps_differ(["no"], ["any"]) == ""


@pytest.mark.parametrize(
    ("evidence", "false"),
    [
        ("Renewal phase: reinforce the value with stories (from 180 days before, later).",
         "Reinforce the value with stories (from 180 days before, earlier)."),
        ("Castellan Mutual: ARR USD 19,200.", "Castellan Mutual: NPS USD 19,200."),
        ("Castellan Mutual: Expansion purchases 0 on 28 February 2027.",
         "Contraction purchases at Castellan Mutual: 0 on 28 February 2027."),
        ("Active users 54 on 28 February 2027, 46.9 of 100.",
         "Active users score 100 of 46.9."),
    ],
)  # fmt: skip
def test_opposites_labels_and_shares_turned_are_noticed(evidence: str, false: str) -> None:
    report = check(false, [EvidenceText(id="E1", text=evidence)])
    assert report.unsupported == 1
