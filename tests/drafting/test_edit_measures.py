"""Edits between what was drafted and what was approved, by kind."""

from collections.abc import Callable
from pathlib import Path

from csbot.app import App
from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.drafting.edit_measures import edits_by_kind
from csbot.drafting.editing import section_text
from csbot.storage.drafts import Drafts


def test_an_untouched_kind_and_an_edited_one_are_told_apart(
    make_app: Callable[..., App], sample_folder: Path
) -> None:
    app = make_app()
    app.load(sample_folder, "test", sample=True)
    person = app.people.by_email("priya.raman@servercafe.example")
    scope = app.scope(person)
    account = app.records.accounts(scope)[0].account_id

    def draft(kind: str) -> Draft:
        return app.drafting.create(kind, account, person=person, scope=scope, today=app.today())

    def approve(made: Draft, **edits: dict[str, str]) -> None:
        decider: Person = app.people.by_email(made.approvers[0])
        app.drafting.decide(
            made.id,
            person=decider,
            scope=app.scope(decider),
            decision="approve",
            version=made.version,
            **edits,
        )

    assert edits_by_kind(Drafts(app.database), scope) == []
    approve(draft("risk_summary"))
    edited = draft("account_brief")
    section = edited.sections[0]
    words = section_text(section) + "\nWe should call them on Friday."
    approve(edited, sections={section.id: words})
    first, second = edits_by_kind(Drafts(app.database), scope)
    assert (first.kind, first.untouched, first.words_added) == ("account_brief", 0, 6)
    assert (first.sentences_kept, first.words_removed) == (1.0, 0)
    assert (second.kind, second.untouched, second.likeness) == ("risk_summary", 1, 1.0)
