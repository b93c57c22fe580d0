"""What is news of a book: of the person's own accounts, dated, each with one key."""

from dataclasses import replace
from datetime import timedelta

import pytest

from csbot.app import App
from csbot.assistant.notices.digest import digest
from csbot.assistant.notices.fresh import fresh_items
from csbot.domain.notice import NOTICE_KINDS, NoticeSettings
from csbot.domain.person import Person, Scope
from csbot.storage.signals import Signals
from csbot.tools.ground.base import Context
from csbot.work.early_warning import record_signals

CSM = "ingrid.solheim@servercafe.example"
EVERYTHING = NoticeSettings()


@pytest.fixture
def signals(sample_app: App) -> Signals:
    itself = Person("csbot", "csbot", "admin")
    store = Signals(sample_app.database)
    record_signals(sample_app.context(itself, Scope(itself, owners=None)), store)
    return store


@pytest.fixture
def context(sample_app: App) -> Context:
    return sample_app.context(sample_app.people.by_email(CSM))


def test_items_are_of_the_persons_own_accounts_and_have_keys_of_their_own(
    context: Context, signals: Signals
) -> None:
    items = fresh_items(context, signals, EVERYTHING)
    own = {account.account_id for account in context.records.accounts(context.scope)}
    assert items
    assert {item.account_id for item in items} <= own
    assert len({item.key for item in items}) == len(items)
    assert all(item.day <= context.today for item in items)


def test_a_kind_that_is_off_gives_nothing(context: Context, signals: Signals) -> None:
    assert fresh_items(context, signals, NoticeSettings(off=NOTICE_KINDS)) == []
    alone = NoticeSettings(off=tuple(kind for kind in NOTICE_KINDS if kind != "renewals"))
    assert {item.kind for item in fresh_items(context, signals, alone)} <= {"renewals"}


def test_each_renewal_window_and_onboarding_stretch_is_news_once_in_a_week_of_looking(
    sample_app: App, context: Context, signals: Signals
) -> None:
    """Whoever looks every day sees every window of the book open, under one key each."""
    everyone = sample_app.context(sample_app.people.by_email("adaeze.nwosu@servercafe.example"))
    seen: dict[str, int] = {}
    for passed in range(-200, 1, 3):
        day = everyone.today + timedelta(days=passed)
        for item in fresh_items(replace(everyone, today=day), signals, EVERYTHING):
            if item.kind in ("renewals", "onboarding", "check_ins"):
                seen[item.key] = seen.get(item.key, 0) + 1
    assert {key.partition(":")[0] for key in seen} == {"renewal", "onboarding", "check_in"}
    assert max(seen.values()) <= 3  # a week, looked at every third day


def test_each_new_customer_gets_one_welcome_and_one_survey_by_its_owner(
    sample_app: App, signals: Signals
) -> None:
    """Whoever looks every day, each at their own accounts alone, sees each letter due once."""
    alone = NoticeSettings(off=tuple(kind for kind in NOTICE_KINDS if kind != "letters"))
    due: dict[str, set[str]] = {}
    for person in sample_app.people.all():
        context = sample_app.context(person)
        for passed in range(-500, 1, 5):
            day = context.today + timedelta(days=passed)
            for item in fresh_items(replace(context, today=day), signals, alone):
                due.setdefault(item.key, set()).add(person.email)
                account = context.records.account(context.scope, item.account_id)
                assert account is not None
                assert account.owner_email == person.email
                assert item.purpose is not None
                assert account.name == item.account
    assert all(len(owners) == 1 for owners in due.values())
    assert {key.split(":")[1] for key in due} == {"onboarding_welcome", "survey"}


def test_who_was_asked_by_a_survey_lately_is_left_in_peace(
    sample_app: App, signals: Signals
) -> None:
    alone = NoticeSettings(off=tuple(kind for kind in NOTICE_KINDS if kind != "letters"))
    seen = 0
    for person in sample_app.people.all():
        context = sample_app.context(person)
        for passed in range(-500, 1, 5):
            at = replace(context, today=context.today + timedelta(days=passed))
            for item in fresh_items(at, signals, alone):
                if item.purpose == "survey":
                    seen += 1
                    surveys = at.records.history(
                        at.scope, [item.account_id], until=at.today, kinds=["survey"]
                    )
                    assert all(at.today - one.date > timedelta(days=59) for one in surveys)
    assert seen


def test_the_digest_counts_what_the_portfolio_has(context: Context, signals: Signals) -> None:
    found = digest(context, signals)
    assert found is not None
    scored = context.scores.portfolio(context.scope, context.today)
    assert found.accounts == len(scored) == sum(found.bands.values())
    for moved in found.moved:
        assert abs(moved.delta) >= 3 or moved.band != moved.band_before
    assert all(0 <= one.days <= 30 for one in found.renewing)


def test_the_digest_names_the_accounts_of_grave_signs_and_no_others(
    sample_app: App, signals: Signals
) -> None:
    person = sample_app.people.by_email("marguerite.dubois@servercafe.example")
    context = sample_app.context(person, sample_app.scope(person))
    found = digest(context, signals)
    assert found is not None
    fired = signals.since(context.scope, found.since, context.today)
    grave = {one.sign.account_id for one in fired if one.sign.severity == "high"}
    assert grave
    assert {account_id for account_id, _ in found.grave_at} == grave


def test_somebody_without_accounts_has_no_digest(context: Context, signals: Signals) -> None:
    nothing = Scope(context.person, owners=frozenset())
    assert digest(replace(context, scope=nothing), signals) is None
