from datetime import date
from pathlib import Path
from typing import Any

import pytest
from intake.folders import first_line, with_row, write_folder
from sqlalchemy import insert

from csbot.domain.draft import Draft, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Reply, Sentence
from csbot.errors import DataErrors
from csbot.loading.load import Loader
from csbot.loading.report import LoadReport
from csbot.storage.engine import Database
from csbot.storage.people import People, Tokens
from csbot.storage.schema import drafts, metadata
from csbot.storage.threads import Threads

from .stored import NOW, column, everything, rows

SECRET = "Login fails since Monday"


@pytest.fixture
def loaded(loader: Loader, data: Path) -> Path:
    history = first_line("history.csv", "Login fails", SECRET)
    files = {"history.csv": history, "strategy/plan.md": "# Plan\n\nGrow slowly.\n"}
    loader.load(write_folder(data, files), NOW, "ops")
    return data


def delete(loader: Loader, data: Path, *lines: str) -> LoadReport:
    (data / "deletions.csv").write_text("kind,id\n" + "".join(f"{line}\n" for line in lines))
    return loader.load(data, NOW, "ops")


@pytest.mark.parametrize(
    ("line", "table", "left"),
    [
        ("contact,C-2", "contacts", 1),
        ("contacts,C-2", "contacts", 1),
        ("goal,G-1", "goals", 0),
        ("contract,K-2", "contracts", 1),
        ("history,H-2", "history", 1),
        ("strategy,plan", "documents", 0),
        ("metric,A-1/logins@2026-10-31", "metrics", 1),
        ("account,A-2", "accounts", 1),
        ("account,A-99", "accounts", 2),
    ],
)
def test_each_kind_of_record_can_be_deleted_though_its_file_still_has_it(
    database: Database, loader: Loader, loaded: Path, line: str, table: str, left: int
) -> None:
    delete(loader, loaded, line)
    assert len(rows(database, table)) == left
    after = everything(database)
    assert not delete(loader, loaded, line).changed
    assert everything(database) == after


def test_an_account_goes_with_everything_that_is_its_own(
    database: Database, loader: Loader, loaded: Path
) -> None:
    report = delete(loader, loaded, "account,A-1")
    for table in ("accounts", "contacts", "metrics", "goals", "contracts", "history"):
        assert "A-1" not in column(database, table, "account_id"), table
    assert [row["source_id"] for row in rows(database, "chunks")] == ["plan"]
    assert report.tables["history"].deleted == 2
    assert report.tables["metrics"].deleted == 2


def test_what_is_deleted_leaves_no_word_on_disk(
    database: Database, loader: Loader, loaded: Path
) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL's files are its own: VACUUM there")
    folder = Path(str(database.engine.url.database)).parent
    history = first_line("history.csv", "Login fails", "Zyzzogeton escaped")
    loader.load(write_folder(loaded, {"history.csv": history}), NOW, "ops")
    assert any(b"zzogeton" in path.read_bytes() for path in folder.glob("*.db*"))
    delete(loader, loaded, "account,A-1")
    assert not any(b"zzogeton" in path.read_bytes() for path in folder.glob("*.db*"))


def test_words_of_a_deleted_item_are_no_longer_counted(
    database: Database, loader: Loader, loaded: Path
) -> None:
    def counted() -> set[str]:
        return {row["term"] for row in rows(database, "terms") if row["chunks"]}

    assert "login" in counted()
    delete(loader, loaded, "history,H-2")
    assert "login" not in counted()


def test_a_deleted_contact_is_taken_out_of_the_items_that_name_them(
    database: Database, loader: Loader, loaded: Path
) -> None:
    delete(loader, loaded, "contact,C-1")
    assert column(database, "history", "contact_ids") == [[], ["C-2"]]


def test_a_deleted_contact_is_taken_out_of_items_that_the_folder_lacks(
    database: Database, loader: Loader, loaded: Path
) -> None:
    (loaded / "history.csv").unlink()
    delete(loader, loaded, "contact,C-1")
    assert column(database, "history", "contact_ids") == [[], ["C-2"]]


def test_a_user_who_owns_accounts_cannot_be_deleted(
    database: Database, loader: Loader, loaded: Path
) -> None:
    before = everything(database)
    with pytest.raises(DataErrors, match=r"deletions.csv:2: id: cleo@seller.example still owns"):
        delete(loader, loaded, "user,cleo@seller.example")
    assert everything(database) == before


def test_a_user_whose_accounts_are_handed_over_goes_with_tokens_and_threads(
    database: Database, loader: Loader, loaded: Path
) -> None:
    tokens = Tokens(database, People(database))
    tokens.create("cleo@seller.example", NOW)
    tokens.create("max@seller.example", NOW)
    Threads(database).add("t1", "cleo@seller.example", "Hi?", _reply(), NOW)
    accounts = (loaded / "accounts.csv").read_text().replace("cleo@", "max@")
    (loaded / "accounts.csv").write_text(accounts)
    delete(loader, loaded, "user,Cleo@seller.example")
    assert column(database, "users", "email") == ["max@seller.example"]
    assert column(database, "tokens", "email") == ["max@seller.example"]
    assert rows(database, "threads") == rows(database, "turns") == []


def test_an_owner_stays_where_the_handover_is_rejected(
    database: Database, loader: Loader, loaded: Path
) -> None:
    accounts = (loaded / "accounts.csv").read_text().replace("cleo@", "max@")
    (loaded / "accounts.csv").write_text(accounts.replace("active,,", "active,,nowhere"))
    (loaded / "deletions.csv").write_text("kind,id\nuser,cleo@seller.example\n")
    report = loader.load(loaded, NOW, "ops", skip_bad=True)
    assert [error.file for error in report.errors] == ["accounts.csv", "deletions.csv"]
    owners = [row["owner_email"] for row in rows(database, "accounts")]
    assert owners == ["cleo@seller.example", "max@seller.example"]


def test_a_deleted_manager_is_nobodys_manager(
    database: Database, loader: Loader, loaded: Path
) -> None:
    delete(loader, loaded, "user,max@seller.example")
    assert rows(database, "users")[0]["manager_email"] is None


def test_a_thread_forgets_what_a_deleted_item_said(
    database: Database, loader: Loader, loaded: Path
) -> None:
    threads = Threads(database)
    threads.add("t1", "cleo@seller.example", "Which tickets?", _reply(), NOW)
    report = delete(loader, loaded, "history,H-2")
    assert report.redacted == 1
    (turn,) = threads.turns("t1", "cleo@seller.example")
    kept, redacted = turn.reply.sentences
    assert kept.text == "ARR is 12,000 EUR."
    assert (redacted.status, redacted.citations) == ("gap", ())
    assert "deleted" in redacted.text
    _is_nowhere(SECRET, database)


def test_a_draft_forgets_what_a_deleted_item_said(
    database: Database, loader: Loader, loaded: Path
) -> None:
    _add_draft(database)
    delete(loader, loaded, "history,H-2")
    content = rows(database, "draft_versions")[0]["content"]
    texts = [sentence["text"] for sentence in content["sections"][0]["sentences"]]
    assert texts[0] == "ARR is 12,000 EUR."
    _is_nowhere(SECRET, database)


def test_drafts_of_a_deleted_account_go_with_it(
    database: Database, loader: Loader, loaded: Path
) -> None:
    _add_draft(database)
    delete(loader, loaded, "account,A-1")
    assert rows(database, "drafts") == rows(database, "draft_versions") == []
    _is_nowhere(SECRET, database)


def test_a_figure_computed_from_a_deleted_contract_is_forgotten(
    database: Database, loader: Loader, loaded: Path
) -> None:
    evidence = Evidence(
        ref="computed:sum(contract:K-1, contract:K-2)",
        text="12,000",
        title="Sum",
        kind="computed",
        id="E1",
    )
    sentence = Sentence(text="Contracts sum to 12,000.", citations=("E1",))
    reply = Reply(answer="12,000", status="answered", sentences=(sentence,), evidence=(evidence,))
    threads = Threads(database)
    threads.add("t1", "cleo@seller.example", "Sum?", reply, NOW)
    delete(loader, loaded, "contract,K-2")
    (turn,) = threads.turns("t1", "cleo@seller.example")
    assert "12,000" not in turn.reply.model_dump_json()


def test_a_deletion_and_a_bad_row_together_change_nothing(
    database: Database, loader: Loader, loaded: Path
) -> None:
    before = everything(database)
    (loaded / "goals.csv").write_text(with_row("goals.csv", "G-2,A-1,x,nope,,,,,,,"))
    with pytest.raises(DataErrors):
        delete(loader, loaded, "history,H-2")
    assert everything(database) == before


def _evidence() -> tuple[Evidence, ...]:
    return (
        Evidence(
            ref="account:A-1#arr", text="ARR 12,000 EUR", title="Birch", kind="account", id="E1"
        ),
        Evidence(
            ref="history:H-2#0",
            text=SECRET,
            title=f"Ticket: {SECRET}",
            kind="history",
            date=date(2026, 10, 6),
            account_id="A-1",
            id="E2",
        ),
    )


def _sentences() -> tuple[Sentence, ...]:
    return (
        Sentence(text="ARR is 12,000 EUR.", citations=("E1",)),
        Sentence(text=f"They say: {SECRET}.", citations=("E2",)),
    )


def _reply() -> Reply:
    return Reply(
        answer=f"ARR is 12,000 EUR. They say: {SECRET}.",
        status="answered",
        sentences=_sentences(),
        evidence=_evidence(),
        accounts=("A-1",),
    )


def _add_draft(database: Database) -> None:
    section = Section(id="overview", title="Overview", sentences=_sentences())
    draft: dict[str, Any] = {
        "id": "D-1",
        "kind": "account_brief",
        "account_id": "A-1",
        "status": "in_review",
        "version": 1,
        "requested_by": "cleo@seller.example",
        "created_at": NOW,
        "as_of": date(2026, 11, 2),
    }
    content = Draft(
        **draft,
        title="Brief",
        writer="built-in",
        sections=(section,),
        evidence=_evidence(),
        checks={"facts": 2, "supported": 2, "removed": [{"text": SECRET, "reasons": ["x"]}]},
        approvers=(),
        markdown=SECRET,
    ).model_dump(mode="json")
    with database.write() as connection:
        connection.execute(insert(drafts.drafts).values(**draft, purpose=None, request={}))
        connection.execute(
            insert(drafts.draft_versions).values(
                draft_id="D-1",
                version=1,
                author="cleo@seller.example",
                writer="built-in",
                content=content,
                created_at=NOW,
            )
        )


def _is_nowhere(text: str, database: Database) -> None:
    for table in metadata.tables:
        assert text not in repr(rows(database, table)), table
