"""True sentences of real answers made false in sixty ways, and said truly in other words."""

import random

import pytest

from csbot.checking.check import check_sentence

from .mutation.case import Case, Mutation
from .mutation.dates import DATES
from .mutation.figures import FIGURES
from .mutation.names import NAMES
from .mutation.rewording import REWORDINGS
from .mutation.turns import TURNS

EACH = 12
# What needs more than words: docs/design/check.md has the share that is caught of each.
HARD = {
    "other thing counted", "other figure of the evidence", "other date of the evidence",
    "figures exchanged", "clause with a figure in words", "currency put on",
    "from and to exchanged", "mixed name",
    "role", "names exchanged", "percent taken off", "per mille", "no taken out", "opposite",
    "direction", "not put in", "never put in", "no longer put in", "not in short", "did not",
}  # fmt: skip
# The least share of each group that is caught, the hard ones counted.
LEAST = {"figure": 0.97, "date": 0.96, "name": 0.90, "turn": 0.80, "exchanged": 0.5}
SURE = [m for m in (*FIGURES, *DATES, *NAMES, *TURNS) if m.name not in HARD]


def changed(mutation: Mutation, cases: list[Case], seed: int) -> list[tuple[Case, str]]:
    rng = random.Random(seed)
    order = rng.sample(cases, len(cases))
    made = ((case, mutation.make(case, rng)) for case in order)
    false = [(c, t) for c, t in made if t and t != c.text and t.rstrip(".") not in c.said]
    return false[:EACH]


def passes(text: str, case: Case) -> bool:
    return check_sentence(text, case.evidence).passes


def test_what_csbot_says_of_the_sample_is_never_muted(cases: list[Case]) -> None:
    assert len(cases) > 200
    assert [case.text for case in cases if not passes(case.text, case)] == []


@pytest.mark.parametrize("mutation", SURE, ids=lambda m: m.name)
def test_a_false_sentence_is_not_shown(mutation: Mutation, cases: list[Case]) -> None:
    assert [text for case, text in changed(mutation, cases, 11) if passes(text, case)] == []


@pytest.mark.parametrize("group", LEAST)
def test_of_all_changes_of_a_group_most_are_noticed(group: str, cases: list[Case]) -> None:
    kinds = [m for m in (*FIGURES, *DATES, *NAMES, *TURNS) if m.group == group]
    made = [pair for mutation in kinds for pair in changed(mutation, cases, 12)]
    missed = [text for case, text in made if passes(text, case)]
    assert len(missed) <= (1 - LEAST[group]) * len(made), missed


@pytest.mark.parametrize("name", REWORDINGS)
def test_a_true_sentence_in_other_words_is_shown(name: str, cases: list[Case]) -> None:
    rng = random.Random(13)
    made = ((c, REWORDINGS[name](c, rng)) for c in rng.sample(cases, len(cases)))
    said = [(case, text) for case, text in made if text and text != case.text][:EACH]
    assert [text for case, text in said if not passes(text, case)] == []
