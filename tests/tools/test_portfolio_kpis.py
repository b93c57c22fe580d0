"""The KPI board: computed as defined, judged by the playbook, grouped, and told with evidence."""

from datetime import date

from csbot.tools.portfolio import kpis as portfolio_kpis
from csbot.tools.portfolio.kpi_rows import KpiGroup, KpiRow, figure
from csbot.tools.portfolio.kpi_values import kpi_board

from .asking import Asking, text_of
from .portfolio_data import ANA, EVE, MIA, context_of


def row(group: KpiGroup, kpi: str, currency: str = "") -> KpiRow:
    return next(r for r in group.rows if r.kpi == kpi and r.currency == currency)


def test_the_board_judges_each_currency_by_itself(ask_programs: Asking) -> None:
    whole = kpi_board(context_of(ask_programs.database, MIA)).groups[0]
    assert (row(whole, "grr", "EUR").value, row(whole, "grr", "EUR").status) == (0.833333, "missed")
    assert row(whole, "grr", "USD").value == 0.805556
    assert row(whole, "ces").status == "no data"
    assert row(whole, "nrr", "USD").status == "no target"


def test_a_segments_own_target_rules_in_it_and_nowhere_else(ask_programs: Asking) -> None:
    board = kpi_board(context_of(ask_programs.database, EVE), by=("segment",))
    groups = {group.key: group for group in board.groups if group.by == "segment"}
    assert row(groups["strategic"], "nps").target == "70 or higher"
    assert row(groups["growth"], "nps").target == "above 0"
    assert row(board.groups[0], "nps").target == "above 0"
    assert sum(group.customers for group in groups.values()) == 6


def test_a_csms_group_holds_the_csms_accounts(ask_programs: Asking) -> None:
    board = kpi_board(context_of(ask_programs.database, EVE), by=("csm",))
    assert [(g.label, g.customers) for g in board.groups[1:]] == [
        ("Ana Ruiz", 3),
        ("Ben Osei", 2),
        ("Cleo Marsh", 1),
    ]


def test_months_are_read_back_and_leave_out_what_has_no_past(ask_programs: Asking) -> None:
    board = kpi_board(context_of(ask_programs.database, EVE), by=("month",), months=6)
    months = {group.key: group for group in board.groups if group.by == "month"}
    assert next(iter(months)) == "2026-05-31"
    assert list(months)[-1] == "2026-10-31"
    # Elm left on 30 June: of the five customers of a year before, one.
    assert row(months["2026-05-31"], "logo_churn").value == 0
    assert row(months["2026-06-30"], "logo_churn").value == 0.2
    # Fir and Dogwood shrank in September: in August they still paid what they had.
    assert row(months["2026-08-31"], "nrr", "USD").part == 1_000_000 + 75_000 + 100_000
    assert "goal_attainment" not in {r.kpi for r in months["2026-05-31"].rows}


def test_program_cost_belongs_to_the_whole_organisation(ask_programs: Asking) -> None:
    whole = kpi_board(context_of(ask_programs.database, EVE)).groups[0]
    assert row(whole, "program_cost", "USD").value == 125_000
    part = kpi_board(context_of(ask_programs.database, MIA)).groups[0]
    assert "program_cost" not in {r.kpi for r in part.rows}


def test_a_cost_of_today_is_not_told_of_an_earlier_year(ask_programs: Asking) -> None:
    context = context_of(ask_programs.database, EVE)
    rules = context.playbooks.get(None)
    assert rules.kpis
    assert rules.kpis.program
    program = rules.kpis.program.model_copy(update={"year": "2026"})
    dated = rules.model_copy(update={"kpis": rules.kpis.model_copy(update={"program": program})})
    for playbook, day, told in (
        (rules, date(2025, 11, 22), False),
        (dated, date(2025, 11, 22), False),
        (dated, date(2026, 5, 31), True),
    ):
        rows = kpi_board(context, playbook=playbook, as_of=day).groups[0].rows
        assert ("program_cost" in {r.kpi for r in rows}) is told
    cost = row(kpi_board(context, playbook=dated).groups[0], "program_cost", "USD")
    assert figure(cost, judged=False) == "USD 125,000, by the cost stated for 2026"


def test_a_kpi_that_is_asked_for_comes_with_its_definition(ask_programs: Asking) -> None:
    said = text_of(ask_programs(EVE, portfolio_kpis.TOOL, kpis=("logo_churn",)))
    assert "Logo churn of the portfolio on 22 November 2026: 20% over 5 customers." in said
    assert "Logo churn is 1 less logo retention." in said


def test_a_missing_figure_is_named_with_its_reason(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, portfolio_kpis.TOOL, kpis=("csat",)))
    assert "Customer satisfaction has no figure: no value of the last twelve months" in said


def test_only_what_is_missed_is_told_when_that_is_asked(ask_programs: Asking) -> None:
    said = text_of(ask_programs(MIA, portfolio_kpis.TOOL, which="missed"))
    assert "Gross revenue retention of your team's book" in said
    assert "Net revenue retention of" not in said


def test_groups_name_the_kpi_asked_for(ask_programs: Asking) -> None:
    said = text_of(ask_programs(EVE, portfolio_kpis.TOOL, kpis=("nps",), by="csm"))
    assert "Ana Ruiz (3 customers): Net promoter score 20 points (met, target above 0)." in said


def test_a_playbook_without_targets_still_has_figures(ask: Asking) -> None:
    said = text_of(ask(MIA, portfolio_kpis.TOOL))
    assert "states no target for any KPI" in said
    assert "Logo churn of your team's book" in said


def test_an_earlier_day_is_the_same_as_that_days_month(ask_programs: Asking) -> None:
    context = context_of(ask_programs.database, EVE)
    (whole,) = kpi_board(context, as_of=date(2026, 6, 30)).groups
    (month,) = [
        g for g in kpi_board(context, by=("month",), months=6).groups if g.key == "2026-06-30"
    ]
    assert whole.rows == month.rows


def test_a_kpi_of_an_earlier_day_names_that_day(ask_programs: Asking) -> None:
    arguments = {"kpis": ("logo_churn",), "as_of": date(2026, 6, 30)}
    said = text_of(ask_programs(EVE, portfolio_kpis.TOOL, **arguments))
    assert "Logo churn of the portfolio on 30 June 2026: 20% over 5 customers" in said
    assert "A year before" not in said


def test_a_kpi_of_today_is_told_beside_that_of_a_year_before(ask_programs: Asking) -> None:
    said = text_of(ask_programs(EVE, portfolio_kpis.TOOL, kpis=("logo_churn",)))
    assert "A year before, on 22 November 2025, Logo churn of the portfolio was 0%" in said


def test_a_day_to_come_is_no_earlier_day(ask_programs: Asking) -> None:
    context = context_of(ask_programs.database, EVE)
    assert kpi_board(context, as_of=date(2027, 6, 30)) == kpi_board(context)


def test_a_target_of_some_segments_is_told_beside_their_figures(ask_programs: Asking) -> None:
    said = text_of(ask_programs(EVE, portfolio_kpis.TOOL, kpis=("nps",)))
    assert (
        "Tiny Co's target for Net promoter score is 70 or higher, for Strategic Accounts; there "
        "it is: Strategic Accounts 3.3 points over 3 customers (missed)." in said
    )


def test_without_targets_nothing_is_counted_as_met_or_missed(ask: Asking) -> None:
    said = text_of(ask(EVE, portfolio_kpis.TOOL, which="missed"))
    assert said == "The playbook of Tiny Co states no target for any KPI."
