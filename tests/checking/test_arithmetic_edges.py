"""Arithmetic over figures of every size ends in a verdict."""

from hypothesis import given
from hypothesis import strategies as st

from .asserting import report

_VALUES = st.sampled_from(["0.0000000001", "1", "99999999999999999999", "3.5", "0.00000000000007"])


@given(before=_VALUES, after=_VALUES, share=st.sampled_from(["20%", "0.1%", "12345678901234%"]))
def test_a_share_of_next_to_nothing_is_no_error(before: str, after: str, share: str) -> None:
    found = report(f"Usage is up {share}.", f"Usage {before}", f"Usage {after}")
    assert [s.verdict for s in found.sentences] == ["unsupported"]
