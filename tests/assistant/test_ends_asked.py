"""Which of a list is asked for: the second biggest, the worst one, and what may be lost."""

import pytest

from csbot.app import App
from csbot.domain.reply import Reply, ToolCall

from .talking import ask_in_thread

MANAGER = "marguerite.dubois@servercafe.example"


def ask(app: App, *texts: str) -> Reply:
    return ask_in_thread(app, MANAGER, *texts)


def call(app: App, *texts: str) -> ToolCall:
    return ask(app, *texts).tools[0]


@pytest.mark.parametrize(
    ("text", "offset"),
    [("who is our second largest customer", 1), ("my 3rd biggest account?", 2)],
)
def test_a_place_in_the_order_passes_over_those_before_it(
    sample_app: App, text: str, offset: int
) -> None:
    made = call(sample_app, text)
    assert made.name == "portfolio_matching"
    assert (made.arguments["offset"], made.arguments["limit"]) == (offset, 1)


def test_the_second_biggest_goes_on_with_the_list(sample_app: App) -> None:
    first = ask(sample_app, "which account pays us the most?").accounts
    second = ask(sample_app, "which account pays us the most?", "and the second biggest?")
    assert second.tools[0].arguments["offset"] == 1
    assert second.accounts
    assert second.accounts[0] != first[0]


def test_the_worst_one_is_asked_of_all_that_were_listed(sample_app: App) -> None:
    made = call(sample_app, "who is the healthiest customer we have?", "and the worst one?")
    assert (made.arguments["order"], made.arguments["limit"]) == ("worst", 1)
    assert made.within is None


def test_when_the_renewal_of_a_listed_account_is_is_a_column(sample_app: App) -> None:
    made = call(sample_app, "which account pays us the most and when's their renewal")
    assert made.arguments == {"columns": ["renewal"], "limit": 1}


@pytest.mark.parametrize(
    "text",
    ["which account could we lose", "which renewals before April am I likely to lose?",
     "which customers might churn next quarter"],
)  # fmt: skip
def test_what_may_be_lost_is_at_risk_and_has_not_left(sample_app: App, text: str) -> None:
    made = call(sample_app, text)
    assert made.arguments.get("status") != "churned"
    assert made.name in ("portfolio_ranking", "portfolio_renewal_risk")


def test_customers_of_today_are_not_those_that_joined_today(sample_app: App) -> None:
    made = call(sample_app, "how many active customers do we have today, how many churned?")
    assert not {"since", "until"} & made.arguments.keys()


def test_renewals_from_a_day_on_have_no_end(sample_app: App) -> None:
    reply = ask(sample_app, "Which accounts renew on or after 1 January 2027?")
    dated = [a for a in sample_app.records.directory() if a.renewal_date]
    last = max(a.renewal_date for a in dated if a.account_id in reply.accounts)  # type: ignore[type-var]
    assert str(last) >= "2027-06-01"


def test_a_metric_may_be_written_with_a_hyphen(sample_app: App) -> None:
    made = call(sample_app, "lowest active-user share in my book?")
    assert made.name == "portfolio_metric"
    assert made.arguments["order"] == "lowest"


def test_the_slowest_is_the_worst_of_a_time(sample_app: App) -> None:
    made = call(sample_app, "the account with the slowest response time?")
    assert made.name == "portfolio_metric"
    assert made.arguments.get("order", "worst") in ("worst", "highest")
