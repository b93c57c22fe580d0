"""The first visitor after a start or a load does not wait for the whole portfolio."""

from pathlib import Path

from conftest import TODAY, Clock

from csbot.bootstrap.building import build
from csbot.settings import Settings
from csbot.web.books import Books
from csbot.web.caller import caller_for
from csbot.web.warming import warm
from web.running import EXECUTIVE


def test_the_whole_books_report_stands_ready(sample_folder: Path, tmp_path: Path) -> None:
    app = build(Settings(home=tmp_path, today=TODAY, embeddings="none"), Clock())
    books = Books()
    warm(app, books)
    app.load(sample_folder, "test")
    warm(app, books)
    executive = caller_for(app, app.people.by_email(EXECUTIVE))
    kept = books.report(executive)
    assert books.report(executive) is kept
    assert len(kept.accounts) > 20
    app.database.close()


def test_bare_scores_of_an_earlier_day_are_those_of_the_full_ones(
    sample_folder: Path, tmp_path: Path
) -> None:
    app = build(Settings(home=tmp_path, today=TODAY, embeddings="none"), Clock())
    app.load(sample_folder, "test")
    scope = app.scope(app.people.by_email(EXECUTIVE))
    full = {r.account.account_id: r.health.score for r in app.scores.portfolio(scope, TODAY)}
    assert app.scores.numbers(scope, TODAY) == full
    app.database.close()
