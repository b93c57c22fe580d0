"""A KPI's target and how we stand against it, asked for at once, over the sample."""

import pytest

from csbot.app import App
from csbot.domain.kpi import KpiTarget
from csbot.domain.reply import Reply
from csbot.tools.portfolio.metric_targets import TargetSide, stands

CSM = "sam.lindqvist@servercafe.example"


def asked(app: App, text: str) -> Reply:
    return app.assistant.respond(app.question(text, app.people.by_email(CSM)))


@pytest.mark.parametrize(
    ("text", "kpi", "name", "target"),
    [
        ("What's our NPS target and are we hitting it?", "nps", "Net promoter score", "70"),
        ("what is our NRR target and do we reach it", "nrr", "Net revenue retention", "110%"),
        ("churn target, and where are we?", "logo_churn", "Logo churn", "below 5%"),
        ("customer satisfaction: goal vs actual", "csat", "Customer satisfaction", "90%"),
        ("which GRR do we aim for and what is it today?", "grr", "Gross revenue", "95%"),
        ("what did we set as CSAT goal, and do we make it", "csat", "Customer satisfaction", "90%"),
        ("how far are we from our logo retention goal", "logo_retention", "Logo retention", "95%"),
    ],
)
def test_the_kpi_is_told_first_with_its_target(
    sample_app: App, text: str, kpi: str, name: str, target: str
) -> None:
    reply = asked(sample_app, text)
    assert [tuple(call.arguments["kpis"]) for call in reply.tools] == [(kpi,)]
    first = reply.sentences[0].text
    assert first.startswith(name)
    assert f"target is {target}" in first
    assert "(met)" in first or "(missed)" in first


def test_a_kpi_without_a_target_says_so(sample_app: App) -> None:
    reply = asked(sample_app, "what's the target for feature adoption and are we there")
    assert reply.sentences[0].text.startswith("Feature adoption")
    assert any("states no target for Feature adoption" in s.text for s in reply.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "what's our NPS target and which accounts renew in May",
        "which accounts are below our NPS target",
        "what is our NPS target",
        "are we hitting our targets",
    ],
)
def test_another_question_is_not_taken_for_it(sample_app: App, text: str) -> None:
    assert not any(call.arguments.get("kpis") for call in asked(sample_app, text).tools)


@pytest.mark.parametrize(
    ("text", "metric", "side", "target"),
    [
        ("which accounts are below our NPS target", "nps", "below", "70 or higher"),
        ("which customers miss the CSAT goal", "csat", "missed", "90% or higher"),
    ],
)
def test_accounts_are_held_against_the_playbooks_target(
    sample_app: App, text: str, metric: str, side: str, target: str
) -> None:
    reply = asked(sample_app, text)
    assert [(c.name, c.arguments.get("target")) for c in reply.tools] == [
        ("portfolio_metric", side)
    ]
    assert reply.tools[0].arguments["metric"] == metric
    assert any(s.text.endswith(f"is {target}.") and s.citations for s in reply.sentences)


@pytest.mark.parametrize("value", [69.9, 70.0, 70.1])
@pytest.mark.parametrize("side", ["missed", "met", "below", "above"])
def test_a_value_stands_where_its_target_puts_it(value: float, side: TargetSide) -> None:
    target = KpiTarget(id="nps", stated="70 or higher", at_least=70)
    expected = {"missed": value < 70, "met": value >= 70, "below": value < 70, "above": value > 70}
    assert stands(value, target, side) is expected[side]
