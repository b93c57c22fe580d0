"""Drafts by a model: over the same facts, checked alike, each lost section the built-in one."""

import json
from collections.abc import Callable
from typing import Any

from csbot.domain.draft import Draft

from .asking import Asking, records_in, sentence
from .loopback import Answer, Body, Fail, Say

ACCOUNT = "Aurelia Insurance Group"


def drafted(csbot: Asking, kind: str = "account_brief") -> Draft:
    person = csbot.person()
    account = next(a for a in csbot.accounts() if a.name == ACCOUNT)
    scope, today = csbot.app.scope(person), csbot.app.today()
    return csbot.app.drafting.create(
        kind, account.account_id, person=person, scope=scope, today=today
    )


def sections(*parts: dict[str, Any]) -> Say:
    return Say(text=json.dumps({"sections": parts}))


def faithful(body: Body) -> Say:
    return sections(
        *(
            {
                "id": part["id"],
                "sentences": [
                    sentence(s["text"], *s.get("citations", ()), status=s.get("status", "fact"))
                    for s in part["statements"]
                ],
            }
            for part in records_in(body)
        )
    )


def test_a_faithful_model_writes_the_draft(csbot: Asking) -> None:
    csbot.model.script = faithful
    draft = drafted(csbot)
    assert draft.writer == "openai:test"
    assert draft.checks.removed == ()
    assert draft.checks.facts == draft.checks.supported > 10
    assert len(csbot.model.received) == 1
    assert draft.status == "in_review"
    use = draft.checks.use
    assert use is not None
    assert use.calls == 1
    assert use.input_tokens > use.output_tokens > 0
    assert any(prompt.startswith("account_brief@") for prompt in use.prompts)


def test_a_lying_model_leaves_the_built_in_sections(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        lie = f"{ACCOUNT} pays EUR 777,000, as Corvid Freight does: https://evil.example"
        return sections(
            *({"id": p["id"], "sentences": [sentence(lie, "E1")]} for p in records_in(body))
        )

    csbot.model.script = script
    draft = drafted(csbot)
    assert draft.writer == "built-in"
    assert draft.checks.removed
    kept = draft.model_dump_json()
    for secret in ("777,000", "Corvid", "evil"):
        assert secret not in kept


def test_one_lost_section_is_the_built_in_one_and_the_others_stay(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        said = json.loads(str(faithful(body).text))["sections"]
        said[0]["sentences"] = [sentence(f"{ACCOUNT} pays EUR 777,000 a year.", "E1")]
        return sections(*said)

    csbot.model.script = script
    draft = drafted(csbot)
    assert draft.writer == "openai:test"
    assert any(s.status == "fact" for s in draft.sections[0].sentences)
    assert "777,000" not in draft.model_dump_json()
    assert [removed.reasons for removed in draft.checks.removed] != []


def test_a_section_that_nobody_asked_for_is_left_out(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        said = json.loads(str(faithful(body).text))["sections"]
        return sections(*said, {"id": "offers", "sentences": [sentence("Half price!", "E1")]})

    csbot.model.script = script
    draft = drafted(csbot)
    assert "offers" not in [section.id for section in draft.sections]
    assert "Half price" not in draft.model_dump_json()


def test_a_failing_model_leaves_the_built_in_draft(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot()
    csbot.model.script = lambda body: Fail(500)
    draft = drafted(csbot, "success_plan")
    assert draft.writer == "built-in"
    assert draft.checks.note == "Written without the model: it failed."
    assert draft.checks.use is not None
    assert draft.checks.use.calls == 1
    assert draft.checks.facts == draft.checks.supported > 0
