"""A model for planning and another for writing: each is asked for its own part."""

from collections.abc import Callable

from .asking import Asking, helpful
from .loopback import Answer, Body, Fail, Say

QUESTION = "How healthy is Aurelia Insurance Group and why?"
CONTACTS = ("account_contacts", {"account": "Aurelia Insurance Group"})


def test_one_model_chooses_and_the_other_writes(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot(planning_model="openai:small")

    def script(body: Body) -> Answer:
        if body["model"] == "small":
            looked = any(m["role"] == "tool" for m in body["messages"])
            return Say(text="DONE") if looked else Say(calls=(CONTACTS,))
        return helpful(body)

    csbot.model.script = script
    reply = csbot.ask(QUESTION)
    assert [body["model"] for body in csbot.model.received] == ["small", "small", "test"]
    assert [bool(body.get("tools")) for body in csbot.model.received] == [True, True, False]
    assert "account_contacts" in [call.name for call in reply.tools]

    assert reply.writer == "openai:test"
    assert reply.use is not None
    assert reply.use.models == ("openai:test", "openai:small")
    assert [p.split("@")[0] for p in reply.use.prompts] == ["answer", "correct", "plan"]
    # What was looked up besides is told to the model that writes, as records.
    told = csbot.model.received[-1]["messages"][-1]["content"]
    assert told.startswith("<records>")


def test_a_planning_model_that_fails_costs_only_its_extra_look_ups(
    open_csbot: Callable[..., Asking],
) -> None:
    csbot = open_csbot(planning_model="openai:small")
    csbot.model.script = lambda body: Fail(500) if body["model"] == "small" else helpful(body)
    reply = csbot.ask(QUESTION)
    assert reply.writer == "openai:test"
    assert reply.note is None
