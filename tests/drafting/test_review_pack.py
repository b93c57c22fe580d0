"""The review pack: what a meeting needs, its chart in every format, nothing the check refuses."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from csbot.drafting.compose import gather
from csbot.drafting.edits import sections_of_markdown
from csbot.drafting.exports.export import FORMATS, SENDABLE, export
from csbot.drafting.kinds import DraftKind, SectionPlan
from csbot.errors import BadInput

from .desk import (
    ADMIN,
    AT_RISK,
    CHURNED,
    EXECUTIVE,
    HEALTHY,
    NEW,
    Desk,
    of_status,
    said,
    write_small_folder,
)
from .test_reports import accounts

READABLE = [format_ for format_ in FORMATS if format_ not in SENDABLE]


def test_a_pack_of_any_account_says_something_everywhere_and_nothing_is_refused(
    desk: Desk,
) -> None:
    for account in accounts(desk):
        pack = desk.draft("review_pack", account.account_id)
        assert pack.checks.removed == (), account.name
        assert pack.checks.supported == pack.checks.facts == len(of_status(pack, "fact"))
        assert all(section.sentences for section in pack.sections), account.name
        cited = {one for part in pack.sections for s in part.sentences for one in s.citations}
        assert cited == {item.id for item in pack.evidence}


def test_changes_are_counted_from_the_last_review_or_it_is_said_that_there_was_none(
    desk: Desk,
) -> None:
    told = said(desk.draft("review_pack", AT_RISK), "changes")
    assert told[0].startswith("The last review was the meeting “Quarterly business review” of ")
    day = told[0].rsplit(" of ", 1)[1].rstrip(".")
    assert f"on {day} to" in told[1]
    new = said(desk.draft("review_pack", NEW), "changes")
    assert new[0].startswith("No business review of the last year is on record: this is since ")


def test_the_day_counted_from_stands_first_where_nothing_is_scored(
    small_desk: Desk, tmp_path: Path
) -> None:
    folder = write_small_folder(tmp_path / "more")
    values = "A-1,nps,2026-08-01,40\nA-1,nps,2026-11-01,10\n"
    (folder / "metrics.csv").write_text(f"account_id,metric,date,value\n{values}")
    small_desk.app.load(folder, "test")
    told = said(small_desk.draft("review_pack", "A-1"), "changes")
    assert told[0].startswith("No business review of the last year is on record")
    assert any(line.startswith("Net promoter score fell") for line in told[1:])


def test_decisions_follow_from_records_and_are_marked_as_readings_of_them(desk: Desk) -> None:
    pack = desk.draft("review_pack", AT_RISK)
    part = next(one for one in pack.sections if one.id == "decisions")
    texts = " ".join(sentence.text for sentence in part.sentences)
    assert "Decide who is to be won as the next champion, after Jonas Meyer" in texts
    assert "Decide whether Marguerite Dubois takes on “" in texts
    assert all(one.status == "inference" and one.citations for one in part.sentences)
    assert "Decide whether to propose" in " ".join(
        said(desk.draft("review_pack", HEALTHY), "decisions")
    )


def test_of_a_former_customer_nothing_is_to_be_decided(desk: Desk) -> None:
    told = said(desk.draft("review_pack", CHURNED), "decisions")
    assert told == ["Nothing on record waits for a decision of this review."]


def test_the_chart_says_in_words_and_rows_what_it_shows(desk: Desk) -> None:
    (figure,) = desk.draft("review_pack", AT_RISK).figures
    assert figure.section == "health"
    assert figure.alt.startswith("Line chart: TRUST score of Northwind Health over 12 months")
    assert len(figure.rows) == 13
    assert figure.rows[-1][1] in figure.alt
    # An account of some weeks has no line yet.
    assert desk.draft("review_pack", NEW).figures == ()


@pytest.mark.parametrize("format_", READABLE)
def test_a_pack_with_its_chart_gives_the_same_bytes(desk: Desk, format_: str) -> None:
    pack = desk.draft("review_pack", AT_RISK)
    made = export(pack, format_)
    assert export(desk.get(pack), format_).content == made.content
    bare = export(pack.model_copy(update={"figures": ()}), format_)
    if format_ != "md":  # made from the text that was reviewed, its table included
        assert len(made.content) > len(bare.content)


def test_each_format_holds_the_chart_or_its_rows(desk: Desk) -> None:
    pack = desk.draft("review_pack", AT_RISK)
    (figure,) = pack.figures
    page = export(pack, "html").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert figure.alt in page
    with ZipFile(BytesIO(export(pack, "docx").content)) as archive:
        assert [n for n in archive.namelist() if n.startswith("word/media/")]
        assert figure.alt in archive.read("word/document.xml").decode()
    text = export(pack, "md").content.decode()
    assert "| Day | Score | Band |" in text
    assert f"| {' | '.join(figure.rows[0])} |" in text


def test_a_pack_that_was_edited_keeps_its_chart_and_no_table_becomes_text(desk: Desk) -> None:
    pack = desk.draft("review_pack", HEALTHY)
    assert pack.figures
    sections = sections_of_markdown(pack.markdown, pack)
    assert "|" not in sections["health"]
    assert desk.decide(pack, "approve", EXECUTIVE, sections=sections).version == 1
    again = desk.draft("review_pack", HEALTHY)
    changed = {"plan": "We meet on Monday."}
    after = desk.decide(again, "approve", EXECUTIVE, sections=changed)
    assert (after.version, after.figures) == (2, again.figures)


def test_a_version_written_anew_has_its_chart_too(desk: Desk) -> None:
    pack = desk.draft("review_pack", AT_RISK)
    assert desk.changed(pack, "Shorter").figures == pack.figures


def test_a_figure_that_there_is_not_is_named_with_the_known_ones(desk: Desk) -> None:
    plan = DraftKind(
        id="pack",
        title="Pack",
        description="",
        audience="",
        version=1,
        sections=(SectionPlan(id="a", title="A", figures=("pie",)),),
    )
    person = desk.person(ADMIN)
    context = desk.app.context(person)
    account = accounts(desk)[0]
    with pytest.raises(BadInput, match=r"pack\.md: there is no figure 'pie'; known: score_year"):
        gather(plan, account, context, {}, lambda _: None)
