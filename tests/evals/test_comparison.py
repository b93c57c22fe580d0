"""A changed prompt or model against an earlier run: what differs, what it costs, what is worse."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.reply import ModelUse
from csbot.evals.cases import Suite
from csbot.evals.comparison import Compared, compare
from csbot.evals.report import Report, Setting, build_report
from csbot.evals.run import judge

from .outcomes import TEXT, case, outcome

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def run(*said: str, refused: int = 0, writer: str = "openai:m", **setting: Any) -> Report:
    """One case for each text; the model took ten tokens for each of its words."""
    judged = []
    for number, text in enumerate(said):
        use = ModelUse(calls=1, input_tokens=10 * len(text.split()), output_tokens=5)
        one = case().model_copy(update={"id": f"c{number}"})
        more = {"writer": writer, "use": use, "removed": refused}
        judged.append(judge(outcome(one, said=text, **more)))
    return build_report([(Suite(name="small"), judged)], NOW, Setting(**setting))


def compared(before: Report, now: Report) -> Compared:
    return compare(before, now)


def test_the_same_answers_are_the_same_and_nothing_is_worse() -> None:
    found = compared(run(TEXT, TEXT), run(TEXT, TEXT))
    assert {one.verdict for one in found.changes} == {"same"}
    assert found.worsened == ()
    [sums] = found.suites
    assert sums.tokens == (110, 110)
    assert sums.by_model == (2, 2)


def test_other_words_are_shown_with_their_cost() -> None:
    found = compared(run(TEXT), run("Acme pays USD 12,000."))
    [change] = found.changes
    assert change.verdict == "other words"
    assert change.words == (f"-{TEXT}", "+Acme pays USD 12,000.")
    assert change.tokens == (55, 45)
    assert found.worsened == ()


def test_a_sentence_without_its_evidence_is_worse() -> None:
    found = compared(run(TEXT), run("Acme's ARR is USD 99,000."))
    assert [one.verdict for one in found.changes] == ["worse"]
    assert any("grounded" in line for line in found.worsened)


def test_a_model_that_is_muted_more_often_is_worse() -> None:
    texts = [TEXT] * 20
    found = compared(run(*texts), run(*texts, refused=2))
    assert found.worsened == ("33.3% of the model's sentences pass the check, 100.0% did",)
    assert compared(run(*texts, refused=2), run(*texts)).worsened == ()


def test_a_model_that_falls_silent_is_worse() -> None:
    texts = [TEXT] * 20
    found = compared(run(*texts), run(*texts, writer="built-in"))
    assert found.worsened == ("the model wrote 0 of 20 answers, 20 before",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"a@1": "x"}, {"a@2": "y"}, ("a@1 is gone", "a@2 is new")),
        ({"a@1": "x"}, {"a@1": "y"}, ("a@1 holds another text under the same version",)),
        ({"a@1": "x"}, {"a@1": "x"}, ()),
    ],
)
def test_changed_prompts_are_named(
    old: dict[str, str], new: dict[str, str], told: tuple[str, ...]
) -> None:
    assert compared(run(TEXT, prompts=old), run(TEXT, prompts=new)).prompts == told


def test_cases_that_only_one_run_has_are_not_compared() -> None:
    found = compared(run(TEXT, TEXT), run(TEXT))
    assert [one.case for one in found.changes] == ["c0"]
    assert found.missing == ("small/c1",)


@given(st.lists(st.sampled_from([TEXT, "Acme pays USD 12,000.", "Nothing."]), min_size=1))
def test_no_run_is_worse_than_itself(texts: list[str]) -> None:
    assert compared(run(*texts), run(*texts)).worsened == ()
