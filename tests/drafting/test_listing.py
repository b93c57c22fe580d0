"""Lists of drafts, page by page."""

from datetime import UTC, datetime
from pathlib import Path

from conftest import TODAY

from csbot.bootstrap.building import build
from csbot.settings import Settings

from .desk import ADMIN, Desk, write_small_folder

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_drafts_of_one_moment_are_each_on_one_page(tmp_path: Path) -> None:
    app = build(Settings(home=tmp_path / "home", today=TODAY, embeddings="none"), lambda: AT)
    app.load(write_small_folder(tmp_path / "data"), "test")
    desk = Desk(app)
    made = {desk.draft("risk_summary", "A-1").id for _ in range(5)}
    scope = app.scope(desk.person(ADMIN))
    found, after = [], None
    while page := app.drafting.page(scope, after=after, limit=2):
        found += [draft.id for draft in page]
        after = (page[-1].created_at, page[-1].id)
    assert sorted(found) == sorted(made)
    app.database.close()
