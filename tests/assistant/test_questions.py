"""What questions are about and which tools they go to, over the sample, by words alone."""

import pytest

from csbot.app import App
from csbot.assistant.reading.documents_asked import draft_wish
from csbot.assistant.reading.pointing import among, placed
from csbot.assistant.reading.reading import Reading, read_question

EXECUTIVE = "adaeze.nwosu@servercafe.example"
KINDS = {"outreach_email": "Outreach email", "account_brief": "Account brief"}
PURPOSES = {
    "outreach_email": {
        "survey": ("survey", "feedback"),
        "risk_recovery": ("risk recovery", "missed", "sorry"),
        "renewal": ("renewal", "price"),
        "reference_request": ("reference request", "speak of a result"),
        "win_back": ("win back",),
    },
    "account_brief": {},
}
SPOKEN = {"outreach_email": ("email", "mail")}


def read(app: App, text: str) -> Reading:
    return read_question(text, app.context(app.people.by_email(EXECUTIVE)))


def named(app: App, text: str) -> list[str]:
    return [i for mention in read(app, text).mentions for i in mention.candidates]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("nwh renewal date?", "ACC-001"),
        ("how is quillon doing", "ACC-020"),
        ("Castelan Bank health", "ACC-005"),
        ("owner of northwindhealth.example", "ACC-001"),
        ("what does Camargo's account at vantage pay", "ACC-017"),
    ],
)
def test_an_account_is_known_as_people_write_it(sample_app: App, text: str, account: str) -> None:
    assert named(sample_app, text) == [account]


def test_a_contact_whose_name_comes_near_an_account_is_no_account(sample_app: App) -> None:
    assert named(sample_app, "May I ask Miriam Castellanos for a reference?") == []


def test_a_short_word_like_a_later_part_of_a_name_is_no_account(sample_app: App) -> None:
    assert named(sample_app, "who supplies the depot in Parma") == []
    assert named(sample_app, "how is Meridan doing") == ["ACC-010"]


def test_everyday_words_are_no_misspelt_names(sample_app: App) -> None:
    assert named(sample_app, "which customers have a meeting about their target soon") == []


def test_a_kind_counts_as_one_only_where_it_is_asked_for(sample_app: App) -> None:
    assert read(sample_app, "what was said in the last call").kinds == ("call",)
    assert read(sample_app, "may we ask for another reference call").kinds == ()


def test_a_phrase_of_two_metrics_means_both(sample_app: App) -> None:
    found = read(sample_app, "how many active users does Kestrel have").metrics
    assert set(found) == {"active_users", "active_users_ratio"}


def test_a_title_stands_for_the_contact(sample_app: App) -> None:
    found = read(sample_app, "what did the CFO of Brightwater write").contacts
    assert [contact.name for contact in found] == ["Paloma Reyes"]


def test_words_that_point_back_mean_the_last_turns_accounts() -> None:
    before = ["A-1", "A-2", "A-3"]
    assert placed("tell me about the second one", before) == "A-2"
    assert placed("and the last one?", before) == "A-3"
    assert placed("the fifth one", before) is None
    assert among("which of them renew soon", before) == frozenset(before)
    assert among("which accounts renew soon", before) is None


@pytest.mark.parametrize(
    "text",
    ["give me all emails from Gemma since August", "I need the email from Gemma",
     "give me the emails about the invoice", "I want the mail in which he said no",
     "email to Anna about the budget: what did I write", "mail to Anna of 3 May, what was in it?"],
)  # fmt: skip
def test_letters_that_somebody_wrote_are_no_draft(text: str) -> None:
    assert draft_wish(text, lambda: KINDS, PURPOSES.__getitem__, lambda: SPOKEN) is None


def test_the_address_of_somebody_is_no_draft() -> None:
    assert (
        draft_wish(
            "give me the email of Walter Ruiz", lambda: KINDS, PURPOSES.__getitem__, lambda: SPOKEN
        )
        is None
    )


@pytest.mark.parametrize(
    ("text", "kind", "purpose"),
    [
        ("write an email to Kestrel about the renewal", "outreach_email", "renewal"),
        ("draft a mail to win back Quillon", "outreach_email", "win_back"),
        ("draft an email asking them to speak of a result", "outreach_email", "reference_request"),
        ("write a mail to Kestrel", "outreach_email", None),
        ("write a short thank-you mail to Kestrel", "outreach_email", None),
        ("write a mail to Kestrel that gets back to the invoice", "outreach_email", None),
        ("draft a mail to Kestrel that we are sorry", "outreach_email", "risk_recovery"),
        ("draft a mail on the renewal and the missed goal", "outreach_email", "renewal"),
        ("prepare an account brief for Kestrel", "account_brief", None),
        ("account brief for Kestrel please", "account_brief", None),
        ("Outreach email to Anna Berg", "outreach_email", None),
    ],
)
def test_a_document_is_asked_for_by_kind_and_purpose(
    text: str, kind: str, purpose: str | None
) -> None:
    wish = draft_wish(text, lambda: KINDS, PURPOSES.__getitem__, lambda: SPOKEN)
    assert wish is not None
    assert (wish.kind, wish.purpose) == (kind, purpose)


@pytest.mark.parametrize(
    "text", ["write Gemma Stott a short note about the invoice", "drop Gemma a line"]
)
def test_who_is_written_a_note_gets_a_letter(text: str) -> None:
    spoken = {"outreach_email": ("email", "note to", "line to")}
    wish = draft_wish(text, lambda: KINDS, PURPOSES.__getitem__, lambda: spoken)
    assert wish is not None
    assert wish.kind == "outreach_email"
    assert (wish.to or "").startswith("Gemma")


def test_a_note_to_somebody_is_a_letter(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    text = "draft a note to Kestrel's champion about the renewal"
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert reply.status == "needs_clarification"
    assert "To whom at Kestrel Aerospace: Nadia Volkova" in reply.answer


@pytest.mark.parametrize(
    "text",
    ["delete the Kestrel account", "can you update my notes?", "Please cancel their contract"],
)
def test_a_deed_is_declined(sample_app: App, text: str) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert reply.status == "out_of_scope"
    assert "change" in reply.answer
    assert reply.evidence == ()


def test_a_person_is_quoted_with_their_own_words(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("What did Beatriz Camargo say in the last call?", person)
    spoken = [s.text for s in sample_app.assistant.respond(question).sentences]
    assert "“First conversation with Beatriz Camargo”" in spoken[0]
    # With what it answers: a talk is quoted as it went.
    assert any("Beatriz Camargo: “" in text for text in spoken)


@pytest.mark.parametrize(
    "text",
    ["what is the capital of France?", "write me a poem about the sea", "book a flight to Boston"],
)
def test_a_foreign_question_is_declined(sample_app: App, text: str) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    found = sample_app.assistant.respond(sample_app.question(text, person))
    assert found.status == "out_of_scope"


def test_a_currency_in_a_question_narrows_the_book(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("Which accounts in EUR renew in 2027?", person)
    reply = sample_app.assistant.respond(question)
    known = {account.account_id: account.currency for account in sample_app.records.directory()}
    assert reply.accounts
    assert {known[account_id] for account_id in reply.accounts} == {"EUR"}


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("what did everett lang say about price", ["Everett Lang"]),
        ("What did EVERETT LANG say?", ["Everett Lang"]),
        ("is mei still at Kestrel Aerospace", ["Mei Tanaka"]),
        # Her name comes near that of Castellan Bank.
        ("when did we last speak to miriam castellanos", ["Miriam Castellanos"]),
        ("will they renew soon", []),
    ],
)
def test_contacts_are_known_however_they_are_typed(
    sample_app: App, text: str, contacts: list[str]
) -> None:
    found = read(sample_app, text)
    assert [contact.name for contact in found.contacts] == contacts
    assert {i for m in found.mentions for i in m.candidates} <= {
        c.account_id for c in found.contacts
    }


def test_contact_with_a_person_is_counted_by_that_person(sample_app: App) -> None:
    """Records that neither name nor hold the person are not among them."""
    person = sample_app.people.by_email(EXECUTIVE)
    text = "when did we last speak to Everett Lang"
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert "with or about Everett Lang" in reply.sentences[0].text
    whole = sample_app.assistant.respond(
        sample_app.question("when did we last speak to Kestrel", person)
    )
    assert reply.sentences[0].text.split(" with or about")[0] not in whole.sentences[0].text


def test_that_one_person_promised_nothing_is_not_said_of_all(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    by_one = sample_app.question("what did Beatriz Camargo promise us", person)
    first = sample_app.assistant.respond(by_one).sentences[0]
    assert first.status == "gap"
    assert "nothing that Beatriz Camargo promised" in first.text
    of_all = sample_app.question("what was promised at Northwind Health", person)
    assert sample_app.assistant.respond(of_all).status == "answered"
