"""Every prompt has a version, examples that its own reader understands, and evaluation cases."""

import json

import pytest

from csbot import resources
from csbot.assistant.reading.documents_asked import draft_wish
from csbot.drafting.kinds import DraftKinds
from csbot.errors import BadInput
from csbot.evals.cases import PROMPTS as SUITE
from csbot.evals.cases import find_suites
from csbot.writers.model.prompts import PROMPTS, read_prompt
from csbot.writers.model.written import read_answer, read_draft

KINDS = DraftKinds()
READERS = {"answer": read_answer, "correct": read_answer, "write_draft": read_draft}


def test_every_prompt_and_every_kind_has_cases() -> None:
    [suite] = find_suites([SUITE])
    asked = {case.id.rpartition("/")[0] for case in suite.cases}
    assert asked == {*PROMPTS, *(f"drafts/{kind}" for kind in KINDS.all)}


def test_every_file_of_the_folder_is_known() -> None:
    found = {name.removesuffix(".md") for name, _ in resources.files("prompts", "*.md")}
    assert found == set(PROMPTS)


@pytest.mark.parametrize("name", PROMPTS)
def test_a_prompts_examples_are_in_its_text_and_can_be_read(name: str) -> None:
    prompt = read_prompt(name)
    assert prompt.examples
    assert all(one.asked in prompt.text and one.answer in prompt.text for one in prompt.examples)
    reader = READERS.get(name)
    for example in prompt.examples if reader else ():
        json.loads(example.answer)
        assert reader is not None
        reader(example.answer)


@pytest.mark.parametrize("kind", KINDS.all)
def test_a_kinds_examples_ask_for_it(kind: str) -> None:
    titles = {one.id: one.title for one in KINDS.all.values()}
    spoken = {one.id: one.spoken for one in KINDS.all.values()}
    assert KINDS.get(kind).examples
    for text in KINDS.get(kind).examples:
        asked = text.replace("ACCOUNT", "Acme").replace("PERSON", "Ann")
        wish = draft_wish(asked, lambda: titles, lambda k: KINDS.get(k).asked_by(), lambda: spoken)
        assert wish is not None, text
        assert wish.kind == kind, text


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Draft an apology to Ann at Acme for the outage", "risk_recovery"),
        ("Write an invitation to Acme's sponsor for the QBR", "business_review_invite"),
        ("Write a thank-you to Ann", "check_in"),
        ("Draft a note to Ann asking for feedback", "survey"),
        ("Write a short mail to Ann", None),
    ],
)
def test_a_letter_is_asked_for_by_what_people_call_it(text: str, purpose: str | None) -> None:
    titles = {one.id: one.title for one in KINDS.all.values()}
    spoken = {one.id: one.spoken for one in KINDS.all.values()}
    wish = draft_wish(text, lambda: titles, lambda k: KINDS.get(k).asked_by(), lambda: spoken)
    assert wish is not None
    assert (wish.kind, wish.purpose) == ("outreach_email", purpose)


def test_a_bad_front_matter_is_refused_by_file_and_field(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("prompts")
    for head, told in (("version: x", "version"), ("- a", "front matter"), ("a: [", "no YAML")):
        (folder / "answer.md").write_text(f"---\n{head}\n---\nText.\n")
        with pytest.raises(BadInput, match=rf"answer\.md.*{told}"):
            read_prompt("answer", folder)
    (folder / "answer.md").write_text("Text.\n")
    with pytest.raises(BadInput, match="between two lines"):
        read_prompt("answer", folder)
