"""Text that a reviewer sends back: what is unchanged stays as it was, what is new is marked."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.draft import Draft, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence
from csbot.drafting.edits import edited, sections_of_markdown
from csbot.drafting.exports.export import export
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.render import markdown
from csbot.errors import BadInput

from .desk import AT_RISK, CHURNED, Desk, said

# A sentence is one line; everything else may be in it, marks of the export included.
LINES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
TRICKY = st.sampled_from(
    ["## Goals", "- item", "see [E1] there", "*(reviewer)*", "# x", "* star", "[E2]", "Evidence"]
)
TEXTS = st.one_of(LINES, TRICKY, st.tuples(LINES, TRICKY).map(" ".join))
STATUSES = st.sampled_from(["fact", "inference", "gap", "reviewer"])


@st.composite
def drafts(draw: Callable[..., object]) -> Draft:
    sections = []
    for number in range(draw(st.integers(1, 3))):  # type: ignore[arg-type, call-overload]
        texts = draw(st.lists(TEXTS, max_size=4, unique=True))
        sentences = tuple(
            Sentence(
                text=text, status=draw(STATUSES), citations=draw(st.sampled_from([(), ("E1",)]))
            )
            for text in texts  # type: ignore[attr-defined]
        )
        sections.append(Section(id=f"s{number}", title=f"Part {number}", sentences=sentences))
    item = Evidence(id="E1", ref="goal:G", text="a\n## Part 0\n- b", title="Goal", kind="goal")
    return blank(tuple(sections), (item,))


def blank(sections: tuple[Section, ...], evidence: tuple[Evidence, ...]) -> Draft:
    return Draft.model_validate(
        {
            "id": "D-1", "kind": "k", "account_id": "A", "status": "in_review", "version": 1,
            "title": "T", "requested_by": "a@x", "created_at": "2026-01-01T00:00:00Z",
            "as_of": "2026-01-01", "writer": "built-in", "sections": sections,
            "evidence": evidence, "checks": {}, "approvers": (),
        }
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(drafts())
def test_text_sent_back_unedited_changes_nothing(draft: Draft) -> None:
    text = markdown(draft.title, draft.as_of, draft.sections, draft.evidence)
    back = sections_of_markdown(text, draft)
    assert edited(draft, back, "max@x").sections == draft.sections


@pytest.mark.parametrize("kind", list(DraftKinds().all))
@pytest.mark.parametrize("account", [AT_RISK, CHURNED])
def test_an_export_sent_back_unedited_makes_no_new_version(
    desk: Desk, kind: str, account: str
) -> None:
    draft = desk.draft(kind, account)
    text = export(draft, "md").content.decode()
    approved = desk.decide(draft, "approve", sections=sections_of_markdown(text, draft))
    assert (approved.version, approved.status) == (1, "approved")
    assert approved.sections == draft.sections


def test_lines_ended_as_on_windows_are_read_alike(desk: Desk) -> None:
    draft = desk.draft()
    text = export(draft, "md").content.decode().replace("\n", "\r\n")
    assert edited(draft, sections_of_markdown(text, draft), "max@x").sections == draft.sections


def test_only_what_was_edited_changes(desk: Desk) -> None:
    draft = desk.draft()
    text = export(draft, "md").content.decode()
    first = said(draft, "situation")[0]
    changed = text.replace(f"- {first}", "- A sentence of mine about this account.", 1)
    found = edited(draft, sections_of_markdown(changed, draft), "max@x")
    assert found.sections[0].sentences[0].status == "reviewer"
    assert found.sections[0].sentences[1:] == draft.sections[0].sentences[1:]
    assert found.sections[1:] == draft.sections[1:]


def test_a_changed_figure_loses_its_standing_as_a_fact(desk: Desk) -> None:
    draft = desk.draft()
    text = next(t for t in said(draft, "situation") if "USD 96,000" in t)
    found = edited(draft, {"situation": text.replace("96,000", "69,000") + " [E1]"}, "max@x")
    assert [s.status for s in found.sections[0].sentences] == ["reviewer"]


def test_a_section_may_be_emptied(desk: Desk) -> None:
    draft = desk.draft()
    assert edited(draft, {"gaps": ""}, "max@x").sections[-1].sentences == ()


def test_a_heading_that_the_draft_has_not_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="no section 'Weather'"):
        sections_of_markdown("## Weather\n\nFine.\n", desk.draft())


def test_text_without_a_heading_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="## headings"):
        sections_of_markdown("Looks good to me.", desk.draft())


def test_an_unknown_section_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(BadInput, match="'weather'"):
        edited(desk.draft(), {"weather": "Fine."}, "max@x")
