"""How much of what was found is told, and that what is left out is counted."""

from csbot.assistant.answering.replies import built_in_reply
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Findings, Statement, ToolCall


def _found(many: int, first: int = 0) -> Findings:
    numbers = range(first, first + many)
    lines = tuple(Statement(text=f"Line {n} is missing.", status="gap") for n in numbers)
    return Findings(statements=lines, status="answered")


def _called(**arguments: object) -> ToolCall:
    return ToolCall(name="a_list", arguments=arguments, ms=0.0, found=0)


def test_a_long_finding_is_cut_and_says_how_much() -> None:
    told = built_in_reply([_found(40)], [_called()]).sentences
    assert len(told) == 17
    assert told[-1].text.startswith("24 more lines not shown here")


def test_a_list_of_thirty_that_was_asked_for_is_told_whole() -> None:
    told = built_in_reply([_found(34)], [_called(limit=30)]).sentences
    assert [one.text for one in told] == [f"Line {n} is missing." for n in range(34)]


def test_each_of_two_look_ups_has_its_share_and_what_the_other_leaves() -> None:
    told = built_in_reply([_found(3, 50), _found(20)], [_called(), _called()]).sentences
    assert len(told) == 3 + 13 + 1
    assert told[-1].text.startswith("7 more lines")
    both = built_in_reply([_found(20), _found(30, 50)], [_called(), _called()]).sentences
    assert len(both) == 8 + 1 + 8 + 1


def test_a_single_line_is_told_and_not_counted() -> None:
    told = built_in_reply([_found(17)], [_called()]).sentences
    assert [one.text for one in told] == [f"Line {n} is missing." for n in range(17)]


def test_a_page_shows_everything() -> None:
    assert len(built_in_reply([_found(60)], whole=True).sentences) == 60


def test_the_turns_of_one_record_are_one_line() -> None:
    """A call's six turns leave room for the records behind it."""
    said = [("history:A#0", f"Then “word {n}”") for n in range(6)]
    said += [(f"history:B{n}#0", f"In the note: “word {n}”") for n in range(3)]
    evidence = tuple(_evidence(ref, text) for ref, text in dict(said).items())
    evidence = (_evidence("history:A#0", " ".join(f"word {n}" for n in range(6))), *evidence[1:])
    quoted = tuple(
        Statement(text=text, refs=(ref,), lead=not i) for i, (ref, text) in enumerate(said)
    )
    found = Findings(statements=quoted, evidence=evidence, status="answered")
    others = [_found(1) for _ in range(2)]
    told = built_in_reply([found, *others], [_called()] * 3)
    assert {item.ref for item in told.evidence} == {ref for ref, _ in said}


def _evidence(ref: str, text: str) -> Evidence:
    return Evidence(ref=ref, text=text, title="", kind="history")


def test_a_long_list_of_figures_does_not_bury_the_records() -> None:
    figures = [f"computed:figure({n})" for n in range(12)]
    many = Findings(
        statements=tuple(Statement(text=f"Line {ref}.", refs=(ref,)) for ref in figures),
        evidence=tuple(_evidence(ref, f"Line {ref}.") for ref in figures),
    )
    record = Findings(
        statements=(Statement(text="It says: “Five.”", refs=("history:H-1#0",), last=True),),
        evidence=(_evidence("history:H-1#0", "Five."),),
    )
    reply = built_in_reply([many, record], [_called(limit=30), _called()], whole=True)
    assert [one.ref for one in reply.evidence][:3] == [*figures[:2], "history:H-1#0"]
    by_id = {one.id: one.ref for one in reply.evidence}
    (quoted,) = [one for one in reply.sentences if "Five" in one.text]
    assert [by_id[cited] for cited in quoted.citations] == ["history:H-1#0"]


def test_an_answer_is_never_blank() -> None:
    refused = Statement(text="Usage is 41%.", refs=("history:H-1#0",))
    found = Findings(statements=(refused,), evidence=(_evidence("history:H-1#0", "Usage is 40%."),))
    reply = built_in_reply([found])
    assert [one.text for one in reply.removed] == ["Usage is 41%."]
    assert (reply.status, len(reply.sentences)) == ("not_enough_evidence", 1)
    assert "did not pass the check" in reply.answer
    assert built_in_reply([Findings(statements=())]).answer
