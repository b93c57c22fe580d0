"""Who sees what: a Scope is built from roles and readers, and every read goes through it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.app import App
from csbot.domain.person import Person, Scope
from csbot.errors import BadInput, NotFound, NotSignedIn
from csbot.storage.access import scope_for_readers, scope_of
from csbot.storage.people import management_line, team_of

VERA = Person("vera@x.example", "Vera", "executive")
LENA = Person("lena@x.example", "Lena", "manager", "vera@x.example")
SUB = Person("sub@x.example", "Sub", "manager", "lena@x.example")
CARL = Person("carl@x.example", "Carl", "csm", "sub@x.example")
DORA = Person("dora@x.example", "Dora", "csm", "vera@x.example")
EVERYBODY = [VERA, LENA, SUB, CARL, DORA]


def test_a_csm_sees_their_own_accounts() -> None:
    assert scope_of(CARL, EVERYBODY).owners == {CARL.email}


def test_a_manager_sees_those_of_everybody_below_at_any_depth() -> None:
    assert scope_of(LENA, EVERYBODY).owners == {LENA.email, SUB.email, CARL.email}


@pytest.mark.parametrize("role", ["executive", "admin"])
def test_executives_and_admins_see_all(role: str) -> None:
    assert scope_of(Person("a@x.example", "A", role), EVERYBODY).owners is None  # type: ignore[arg-type]


def test_readers_leave_only_what_all_of_them_may_see() -> None:
    assert scope_for_readers(VERA, [LENA, CARL], EVERYBODY).owners == {CARL.email}
    assert scope_for_readers(CARL, [DORA], EVERYBODY).owners == frozenset()


def test_a_circle_of_managers_ends() -> None:
    one = Person("one@x.example", "One", "manager", "two@x.example")
    two = Person("two@x.example", "Two", "manager", "one@x.example")
    assert team_of(one, [one, two]) == {one.email, two.email}
    assert [p.email for p in management_line(one.email, [one, two])] == [two.email, one.email]


_emails = st.frozensets(st.sampled_from([p.email for p in EVERYBODY]))
_scopes = st.builds(
    Scope, st.just(VERA), st.none() | _emails, st.none() | st.frozensets(st.sampled_from("ABC"))
)


@given(_scopes, _scopes)
def test_narrowing_never_widens(one: Scope, other: Scope) -> None:
    both = one.narrowed(other)
    for scope in (one, other):
        if scope.owners is not None:
            assert both.owners is not None
            assert both.owners <= scope.owners
        if scope.accounts is not None:
            assert both.accounts is not None
            assert both.accounts <= scope.accounts


def test_every_read_of_records_stays_within_the_scope(sample_app: App) -> None:
    records = sample_app.records
    for person in sample_app.people.all():
        scope = sample_app.scope(person)
        seen = {account.account_id for account in records.accounts(scope)}
        assert seen or person.role in ("executive", "admin")
        for read in (records.contacts, records.goals, records.contracts, records.history):
            assert {row.account_id for row in read(scope)} <= seen
        assert {value.account_id for value in records.metrics(scope)} <= seen
        assert set(records.last_touch(scope, sample_app.today())) <= seen
        hits = sample_app.search.search("renewal", scope=scope, corpora=("history",), limit=50)
        assert {hit.chunk.account_id for hit in hits} <= seen


def test_asking_for_an_account_by_id_does_not_widen_the_scope(sample_app: App) -> None:
    priya = sample_app.people.by_email("priya.raman@servercafe.example")
    scope = sample_app.scope(priya)
    foreign = next(
        account for account in sample_app.records.directory() if account.owner_email != priya.email
    )
    ids = [foreign.account_id]
    assert sample_app.records.account(scope, foreign.account_id) is None
    assert sample_app.records.contacts(scope, ids) == []
    assert sample_app.records.metrics(scope, ids) == []
    assert sample_app.records.history(scope, ids) == []


def test_a_token_stands_for_its_person_until_it_is_revoked(sample_app: App) -> None:
    now = datetime.now(UTC)
    token_id, token = sample_app.tokens.create("PRIYA.raman@servercafe.example", now)
    assert sample_app.tokens.person(token).name == "Priya Raman"
    sample_app.tokens.revoke(token_id, now)
    with pytest.raises(NotSignedIn, match="not valid"):
        sample_app.tokens.person(token)
    with pytest.raises(NotFound, match=token_id):
        sample_app.tokens.revoke(token_id, now)


def test_a_token_for_a_stranger_is_refused(sample_app: App) -> None:
    with pytest.raises(NotFound, match=r"nobody@x\.example"):
        sample_app.tokens.create("nobody@x.example", datetime.now(UTC))


def test_tokens_are_not_kept_in_clear(sample_app: App) -> None:
    _, token = sample_app.tokens.create("priya.raman@servercafe.example", datetime.now(UTC))
    with sample_app.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM tokens").all()
    assert all(token not in str(cell) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("days", "reason", "score", "expected"),
    [
        (6, "why", 50.0, "7 to 90 days"),
        (91, "why", 50.0, "7 to 90 days"),
        (30, "  ", 50.0, "needs a reason"),
        (30, "why", None, "score"),
        (30, "why", 101.0, "between 0 and 100"),
    ],
)
def test_an_override_that_can_not_be_is_refused(
    sample_app: App, days: int, reason: str, score: float | None, expected: str
) -> None:
    today = sample_app.today()
    expires = today.fromordinal(today.toordinal() + days)
    with pytest.raises(BadInput, match=expected):
        sample_app.overrides.add(
            "ACC-001", "ana", reason, expires, today, datetime.now(UTC), score=score
        )
