"""Columns that a question asks for beside each account, whatever list it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.app import App
from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.reading.reading import read_question
from csbot.domain.reply import Reply
from csbot.tools.portfolio.account_columns import COLUMNS

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def ask(app: App, text: str, thread: str | None = None) -> Reply:
    person = app.people.by_email(EXECUTIVE)
    return app.assistant.respond(app.question(text, person, thread))


def columns_of(app: App, text: str) -> tuple[str, ...]:
    person = app.people.by_email(EXECUTIVE)
    context = app.context(person, app.scope(person))
    return tuple(columns(read_question(text, context)).values.get("columns", ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("customers in Germany, with plan and renewal date", "package renewal"),
        ("my rail customers: name + ARR + next renewal + owner", "arr renewal owner"),
        ("name, ARR and region of the accounts that churned in May", "arr region"),
        ("who are our ten biggest customers and when does each come up for renewal?", "renewal"),
        ("renewals in May, who owns them and what do they pay?", "owner arr"),
        ("list my customers with their NPS and the owner's name", "nps owner"),
        ("largest customers with champion and last contact, largest first", "champion contact"),
        # Conditions, parts and figures are no columns.
        ("customers with an ARR over 50k", ""),
        ("which customers have no champion", ""),
        ("total ARR and number of accounts by region", ""),
        ("what is the ARR of our biggest customer", ""),
        ("average health by package", ""),
    ],
)
def test_columns_are_told_from_conditions(sample_app: App, text: str, expected: str) -> None:
    assert columns_of(sample_app, text) == tuple(expected.split())


_NAMES = {
    "owner": "owner", "renewal date": "renewal", "ARR": "arr", "region": "region",
    "package": "package", "health": "health", "start date": "start", "industry": "industry",
}  # fmt: skip


@given(
    st.lists(st.sampled_from(sorted(_NAMES)), min_size=1, max_size=5, unique=True),
    st.sampled_from(["with {}", "including {}", ": {}", "? {}", ", along with {}"]),
    st.sampled_from([", ", " + ", " / "]),
)
def test_whatever_columns_are_listed_are_read_in_their_order(
    sample_app: App, named: list[str], led: str, apart: str
) -> None:
    text = f"my customers in Germany {led.format(apart.join(named))}"
    assert columns_of(sample_app, text) == tuple(_NAMES[one] for one in named)


@given(
    st.text(alphabet=st.sampled_from("with owner, and ARR + : ? region by of each "), max_size=60)
)
def test_places_lie_in_the_text_and_apart(sample_app: App, text: str) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    found = columns(read_question(text, context))
    assert set(found.values.get("columns", ())) <= set(COLUMNS) | set(
        context.playbooks.definitions()
    )
    assert all(0 <= start < end <= len(text) for start, end in found.places)
    assert all(one[1] <= other[0] for one, other in pairwise(found.places))


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("which accounts renew in the next 120 days, with owner and package", "portfolio_renewals"),
        ("customers in Germany: owner, package", "portfolio_accounts"),
        ("which accounts are at risk? with owner and package", "portfolio_ranking"),
    ],
)
def test_any_list_tells_any_column(sample_app: App, text: str, tool: str) -> None:
    reply = ask(sample_app, text)
    assert [one.name for one in reply.tools] == [tool]
    lines = [s.text for s in reply.sentences if "owner " in s.text and "package " in s.text]
    assert lines
    assert not reply.removed


def test_a_metric_is_a_column_with_its_date(sample_app: App) -> None:
    reply = ask(sample_app, "customers in Germany with their NPS")
    told = [s for s in reply.sentences if "Net promoter score" in s.text]
    assert told
    cited = {item.ref for item in reply.evidence if item.id in told[0].citations}
    assert any(ref.startswith("metric:") and "/nps@" in ref for ref in cited)


def test_a_column_that_a_list_tells_already_is_told_once(sample_app: App) -> None:
    reply = ask(sample_app, "customers in Germany with their region and ARR")
    (line,) = [s.text for s in reply.sentences if s.text.startswith("Nordlicht Verkehr:")]
    assert line.count("ARR") == 1
    assert line.count("region") == 1
