"""Expected questions vote together for the place that a text asks for."""

import numpy as np
import pytest

from csbot.tools.strategy.votes import Votes


def unit(rows: list[list[float]]) -> np.ndarray:
    found = np.array(rows, np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def votes(
    vectors: np.ndarray, text: list[float], *places: dict[str, list[int]]
) -> list[np.ndarray]:
    asked = unit([text])[0]
    return Votes(vectors @ vectors.T, *places).of(vectors @ asked)


def test_several_that_are_near_outvote_the_one_that_is_nearest() -> None:
    vectors = unit([[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [1.2, 0, 0, 0]])
    near = [1.0, 0.35, 0.35, 0.35]
    assert int(np.argmax(vectors @ unit([near])[0])) == 3
    (found,) = votes(vectors, near, {"several": [0, 1, 2], "nearest": [3]})
    assert found[0] > found[1]


def test_what_every_question_shares_speaks_for_none() -> None:
    # The first dimension is the frame "how much do we pay for", the others are the matter.
    vectors = unit([[2, 1, 0, 0], [2, 0, 1, 0], [2, 0, 0, 1]])
    (found,) = votes(vectors, [2.0, 0.0, 0.3, 0.0], {"a": [0], "b": [1], "c": [2]})
    assert int(np.argmax(found)) == 1
    plain = vectors @ unit([[2.0, 0.0, 0.3, 0.0]])[0]
    assert found[1] / found[0] > plain[1] / plain[0]


def test_a_question_of_two_places_gives_each_half_of_its_vote() -> None:
    vectors = unit([[1, 0], [0, 1]])
    alone, shared = (
        votes(vectors, [1.0, 0.0], places)[0]
        for places in ({"a": [0], "b": [1]}, {"a": [0], "b": [0, 1]})
    )
    assert shared[0] == pytest.approx(alone[0] / 2)
    assert shared[1] > alone[1]


def test_each_way_of_belonging_has_votes_of_its_own() -> None:
    vectors = unit([[1, 0], [0.8, 0.6], [0, 1]])
    places = {"u": [0], "v": [1], "w": [2]}, {"s": [0, 1], "t": [2]}
    by_unit, by_section = votes(vectors, [1.0, 0.1], *places)
    assert by_unit.shape == (3,)
    assert by_section.shape == (2,)
    assert by_section[0] == pytest.approx(by_unit[0] + by_unit[1], abs=1e-5)
