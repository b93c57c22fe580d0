"""What a document says in its own words: who the customer is, what is at stake, who is there."""

import re
from datetime import date, datetime

import pytest

from csbot.domain.records import MetricValue
from csbot.drafting.exports.export import export
from csbot.drafting.kinds import FactSource
from csbot.drafting.letters.progress import _has_turned

from .desk import AT_RISK, CALM, CHURNED, HEALTHY, NEW, Desk, everything, of_status, said, section


def test_a_brief_opens_with_how_it_stands_and_says_who_it_is_and_what_is_at_stake(
    desk: Desk,
) -> None:
    overview = said(desk.draft("account_brief", AT_RISK), "overview")
    assert re.fullmatch(
        r"Northwind Health has a TRUST health score of [\d.]+ of 100, band At Risk, [\d.]+ points "
        r"lower than on 24 August 2026, and shows \d+ warning signs, 1 of them grave\.",
        overview[0],
    )
    assert overview[1].startswith("It is a customer in Healthcare")
    assert overview[1].endswith("since 14 March 2024.")
    assert re.fullmatch(
        r"It pays USD 96,000 a year and renews on 14 March 2027, in \d+ days\.", overview[2]
    )
    assert overview[3] == "Priya Raman owns Northwind Health, under Marguerite Dubois as manager."


def test_what_opens_a_brief_is_what_the_tools_say(desk: Desk) -> None:
    draft = desk.draft("risk_summary", AT_RISK)
    opening, whole = said(draft, "situation")[0], said(draft, "risk_signals")
    counted = re.search(r"shows (.+)\.", opening)
    assert counted
    assert whole[0].startswith(f"Northwind Health shows {counted[1].partition(',')[0]} on ")
    fell = re.search(r"([\d.]+) points lower", opening)
    assert fell
    assert any(f"fell by {fell[1]} points" in line for line in whole)


def test_an_account_without_a_band_opens_with_that(desk: Desk, small_desk: Desk) -> None:
    young = said(desk.draft("account_brief", NEW), "overview")[0]
    assert re.search(r"has too little data for a band \(coverage of its TRUST .+: [\d.]+%\)", young)
    bare = said(small_desk.draft("account_brief", "A-1"), "overview")[0]
    assert bare.startswith("Alder Works has no TRUST health score and shows ")


def test_signs_that_are_not_told_in_full_are_counted_and_named(desk: Desk) -> None:
    draft = desk.draft("account_brief", AT_RISK)
    risks = said(draft, "risks")
    whole = int(re.findall(r"shows (\d+) warning signs", said(draft, "overview")[0])[0])
    more = int(re.findall(r"^(\d+) further warning signs?, none graver: ", risks[-1])[0])
    assert len(risks) - 1 + more == whole


def test_what_no_record_tells_of_the_renewal_is_not_said_to_be_known(desk: Desk) -> None:
    """ "For 1 no record tells" and "nothing is missing" stood in one brief."""
    draft = desk.draft("account_brief", CALM)
    (counted,) = [t for t in said(draft, "renewal_and_expansion") if "readiness item" in t]
    unknown = " ".join(said(draft, "unknowns"))
    assert ("no record tells" in counted) == ("For the renewal no record shows" in unknown)
    assert ("no record tells" in counted) != ("Nothing that csbot looks for" in unknown)


def test_steps_stand_in_the_order_of_their_days(desk: Desk) -> None:
    for kind, part in (("risk_summary", "recommended_actions"), ("account_brief", "next_actions")):
        days = re.findall(r"by (\d+ \w+ \d{4}); measure", " ".join(said(desk.draft(kind), part)))
        assert len(days) > 2
        assert days == sorted(days, key=lambda day: datetime.strptime(day, "%d %B %Y"))


def test_a_former_customers_brief_says_when_it_ended_and_asks_for_no_renewal(desk: Desk) -> None:
    overview = said(desk.draft("account_brief", CHURNED), "overview")
    assert " was a customer " in overview[0]
    assert overview[1] == "It churned on 21 October 2026."


def test_the_champion_comes_first_and_everybody_who_is_there_after(desk: Desk) -> None:
    draft = desk.draft("account_brief", AT_RISK)
    people = said(draft, "stakeholders")
    assert (
        people[0]
        == "Our champion Jonas Meyer, Head of Clinical Informatics, left on 12 October 2026."
    )
    assert people[-1] == "Northwind Health has no champion on record now."
    scope = desk.app.scope(desk.person("sam.lindqvist@servercafe.example"))
    for contact in desk.app.records.contacts(scope, [AT_RISK]):
        assert contact.name in " ".join(people)


def test_nothing_reassures_where_only_the_unknown_is_asked_for(desk: Desk) -> None:
    whole = said(desk.draft("account_brief", AT_RISK), "unknowns")
    assert "100%" not in " ".join(whole)
    scarce = said(desk.draft("account_brief", NEW), "unknowns")
    assert "rests on" in scarce[0]


def test_a_plan_names_the_weakest_figures_and_where_they_should_be(desk: Desk) -> None:
    plan = desk.draft("success_plan", AT_RISK)
    figures = [line for line in said(plan, "success_metrics") if "the aim is" in line]
    assert 1 <= len(figures) <= 4
    cited = {c for s in section(plan, "success_metrics").sentences for c in s.citations}
    assert any(e.kind == "strategy" and e.id in cited for e in plan.evidence)
    assert all("of 100" not in line for line in figures)


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        ("reference_request", "not yet ready to be a reference"),
        ("expansion", "no expansion opportunity"),
        ("renewal", "readiness items hold"),
    ],
)
def test_the_playbooks_advice_stands_before_the_reviewer_and_never_in_the_mail(
    desk: Desk, purpose: str, words: str
) -> None:
    letter = desk.letter(AT_RISK, purpose)
    advice = [text for text in of_status(letter, "gap") if words in text]
    assert len(advice) == 1
    approved = desk.decide(letter, "approve")
    for format_ in ("md", "html", "eml"):
        assert words not in export(approved, format_).content.decode()


def test_a_ready_account_is_said_to_be_ready(desk: Desk) -> None:
    letter = desk.letter(HEALTHY, "reference_request")
    assert not [t for t in of_status(letter, "gap") if "not yet ready" in t]


def test_an_approved_letter_keeps_the_records_behind_its_sentences_alone(desk: Desk) -> None:
    approved = desk.decide(desk.letter(AT_RISK, "renewal"), "approve")
    page = export(approved, "html").content.decode()
    behind = {c for s in everything(approved) if s.status != "gap" for c in s.citations}
    assert set(re.findall(r'<li id="(E\d+)"', page)) == behind


def test_a_letter_states_a_thing_once(desk: Desk) -> None:
    for purpose in ("risk_recovery", "check_in", "business_review_invite"):
        for account in (AT_RISK, HEALTHY, NEW):
            facts = of_status(desk.letter(account, purpose), "fact")
            goals = [re.findall("“[^”]+”", text) for text in facts]
            named = [name for names in goals for name in names]
            assert len(named) == len(set(named)), (purpose, account)


def test_a_rise_whose_last_step_falls_is_not_told_as_one() -> None:
    def series(*values: float) -> list[MetricValue]:
        return [MetricValue("A", "m", date(2026, n + 1, 1), v) for n, v in enumerate(values)]

    assert _has_turned(series(9, 42, 13), series(9)[0])
    assert not _has_turned(series(9, 12, 13), series(9)[0])
    assert _has_turned(series(9, 2, 5), series(9)[0])


def test_facts_come_from_a_tool_or_from_a_passage_and_never_from_both() -> None:
    for wrong in ({}, {"tool": "a", "passage": "b"}):
        with pytest.raises(ValueError, match="name one of them"):
            FactSource.model_validate(wrong)


def test_a_joint_plan_names_steps_and_not_the_band_that_they_come_from(desk: Desk) -> None:
    plan = desk.draft("success_plan", AT_RISK)
    steps = said(plan, "action_items")
    assert all(re.search(r" — .+, by \d|^Days ", line) for line in steps)
    assert not re.search(r"\(for |of 100", " ".join(steps))


def test_a_pack_speaks_of_a_learned_risk_only_where_one_was_learned(desk: Desk) -> None:
    pack = desk.draft("review_pack", AT_RISK)
    assert not any("score is" in line for line in said(pack, "plan"))


def test_a_brief_tells_what_was_said_last_and_not_how_often(desk: Desk) -> None:
    lines = said(desk.draft("account_brief", AT_RISK), "recent_history")
    assert len(lines) == 3
    assert all(re.match(r"\d+ \w+ 2026, ", line) for line in lines)


def test_nobody_on_record_is_said_in_words(small_desk: Desk) -> None:
    brief = small_desk.draft("account_brief", "A-1")
    assert said(brief, "stakeholders") == ["No contact of Alder Works is on record."]
