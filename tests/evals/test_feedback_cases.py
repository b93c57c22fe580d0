"""Rated answers come back as cases that the evaluation runs."""

from collections.abc import Callable
from pathlib import Path

from csbot.app import App
from csbot.bootstrap.evaluating import feedback_cases
from csbot.evals.cases import Case, find_suites


def test_a_thumb_up_expects_what_was_cited_and_a_thumb_down_keeps_the_reason(
    make_app: Callable[..., App], sample_folder: Path, tmp_path: Path
) -> None:
    app = make_app()
    app.load(sample_folder, "test", sample=True)
    person = app.people.by_email("priya.raman@servercafe.example")
    account = app.records.accounts(app.scope(person))[0]
    first = app.assistant.respond(app.question(f"What is the ARR of {account.name}?", person))
    thread = first.thread_id
    assert thread
    app.assistant.respond(app.question("and when do they renew?", person, thread_id=thread))
    app.feedback.add(thread, person.email, "up", app.clock(), turn=1)
    app.feedback.add(thread, person.email, "down", app.clock(), "wrong year", turn=2)

    cases = feedback_cases(app)
    suite = tmp_path / "rated"
    suite.mkdir()
    lines = [case.model_dump_json(exclude_defaults=True) for case in cases]
    (suite / "cases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (found,) = find_suites([str(suite)])
    up, down = found.cases
    assert isinstance(up, Case)
    assert up.expect.status == "answered"
    assert up.expect.cites
    assert up.expect.accounts_only == (account.account_id,)
    assert (down.thread, down.expect.cites) == ((f"What is the ARR of {account.name}?",), ())
    assert "wrong year" in down.note
