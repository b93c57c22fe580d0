"""What `csbot doctor` looks at: one function a thing that csbot depends on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from csbot.app import App
from csbot.bootstrap.building import build
from csbot.bootstrap.programs import mail_server_trouble, slack_trouble
from csbot.errors import CsbotError
from csbot.search.indexing.upkeep import Upkeep
from csbot.search.models.model_files import JUDGE_NAME, is_prepared, model_folder
from csbot.settings import Settings

State = Literal["ok", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`do` says what to do about it; empty where nothing is to be done."""

    what: str
    state: State
    says: str
    do: str = ""


def examine(settings: Settings) -> list[Finding]:
    try:
        app = build(settings)
    except CsbotError as error:
        return [Finding("start", "bad", str(error), "Mend this first; then run doctor again.")]
    try:
        return [finding for look in _LOOKS for finding in look(app)]
    finally:
        app.database.close()


def _database(app: App) -> list[Finding]:
    kind = "SQLite in the home" if app.database.is_sqlite else "PostgreSQL"
    return [Finding("database", "ok", f"{kind}, schema up to date")]


def _data(app: App) -> list[Finding]:
    accounts, people = len(app.records.directory()), len(app.people.all())
    if not accounts:
        advice = "Run `csbot load DIR`, or `make run` for the sample."
        return [Finding("data", "note", "nothing is loaded", advice)]
    sample = " (the sample portfolio)" if app.records.fact("sample") == "yes" else ""
    return [Finding("data", "ok", f"{accounts:,} accounts, {people:,} people{sample}")]


def _playbooks(app: App) -> list[Finding]:
    found = []
    for playbook_id in app.playbooks.ids():
        try:
            app.playbooks.get(playbook_id)
        except CsbotError as error:
            advice = f"Run `csbot playbook check` on {playbook_id}.yaml."
            found.append(Finding(f"playbook {playbook_id}", "bad", str(error), advice))
    if found:
        return found
    names = ", ".join(app.playbooks.ids())
    notes = (*app.off_scale(), *app.unfit_playbooks())
    unfit = [Finding("health", "note", note) for note in notes]
    return [Finding("playbooks", "ok", f"{names}; default {app.playbooks.get().id}"), *unfit]


def _expected(app: App) -> list[Finding]:
    """The questions that stand beside the strategy documents; nothing where there are none."""
    book = app.expected.book()
    advice = "Put the words right, or take them out; until then their questions are left out."
    faults = [Finding("expected questions", "note", fault, advice) for fault in book.faults]
    if not book.questions:
        return faults
    count = f"{len(book.questions):,} beside the strategy documents"
    missing = app.expected.missing()
    if not missing:
        return [Finding("expected questions", "ok", count), *faults]
    says = f"{count}, {missing:,} of them compared by words alone so far"
    advice = "They are embedded while csbot serves, or at the next `csbot load`."
    return [Finding("expected questions", "note", says, advice), *faults]


def _reading(app: App) -> list[Finding]:
    if app.settings.embeddings == "none":
        return []
    if not is_prepared(model_folder(JUDGE_NAME)):
        advice = "Run `make install` or `csbot prepare`; until then words and traits rank records."
        told = "the model that reads records beside a question is not prepared"
        return [Finding("reading records", "note", told, advice)]
    return [Finding("reading records", "ok", JUDGE_NAME)]


def _vectors(app: App) -> list[Finding]:
    if app.settings.embeddings == "none":
        return [Finding("search by meaning", "note", "switched off; ranking is by words alone")]
    if app.settings.embeddings == "local" and not is_prepared(model_folder()):
        advice = "Run `make install` or `csbot prepare`; until then ranking is by words alone."
        return [Finding("search by meaning", "note", "the local model is not prepared", advice)]
    missing = app.upkeep.missing() if app.upkeep else 0
    if missing:
        advice = "They are embedded while csbot serves, or at the next `csbot load`."
        former = app.upkeep.former() if app.upkeep else None
        serves = f"; those of {former} serve until all are made" if former else ""
        told = f"{missing:,} passages lack vectors{serves}"
        return [Finding("search by meaning", "note", told, advice)]
    told = f"{app.settings.embeddings}, all passages embedded"
    return [
        Finding("search by meaning", "ok", told),
        *(index_findings(app.upkeep) if app.upkeep else []),
    ]


def index_findings(upkeep: Upkeep) -> list[Finding]:
    """Nothing where so few passages are kept that no index is used."""
    if (state := upkeep.index_state()) is None:
        return []
    advice = "It is filled while csbot serves, or at the next `csbot load`; search is slower so far"
    if not state.filled:
        told = f"filled with {state.done:,} of {state.wanted:,} passages"
        return [Finding("vector index", "note", told, advice)]
    if not upkeep.index_answers():
        told = "damaged, gone, or being written now; stored vectors are read instead"
        return [Finding("vector index", "note", told, advice)]
    if state.is_due:
        told = (
            f"{state.newer:,} newer passages are not in it, {state.gone:,} deleted ones still are"
        )
        return [Finding("vector index", "note", told, advice)]
    newer = f"; {state.newer:,} newer ones are read beside it" if state.newer else ""
    return [Finding("vector index", "ok", f"in step with the passages{newer}")]


def _model(app: App) -> list[Finding]:
    if app.settings.model is None:
        return [
            Finding("model", "note", "none: the built-in writer answers", "Optional: CSBOT_MODEL")
        ]
    if app.settings.openai_api_key is None and app.settings.openai_base_url is None:
        return [Finding("model", "bad", "no key and no endpoint", "Set OPENAI_API_KEY.")]
    return [Finding("model", "ok", app.settings.model)]


def _slack(app: App) -> list[Finding]:
    settings = app.settings
    if settings.slack_bot_token is None:
        advice = "Optional: SLACK_BOT_TOKEN; see the README."
        return [Finding("Slack", "note", "not connected", advice)]
    if settings.slack_signing_secret is None and settings.slack_app_token is None:
        advice = "Set SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (socket)."
        return [Finding("Slack", "bad", "a bot token, but no way in", advice)]
    way = "by socket" if settings.slack_app_token else "over HTTP"
    trouble = slack_trouble(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    if trouble:
        return [Finding("Slack", "bad", *trouble)]
    return [Finding("Slack", "ok", f"the bot token is good, events come {way}")]


def _letters(app: App) -> list[Finding]:
    if not app.settings.ways:
        advice = "Optional: CSBOT_SMTP_URL, or CSBOT_WEBHOOK_URL with CSBOT_WEBHOOK_SECRET."
        says = "approved letters are opened in people's own mail programs"
        return [Finding("sending letters", "note", says, advice)]
    found = []
    if "webhook" in app.settings.ways:
        found.append(Finding("letters by webhook", "ok", f"to {app.settings.webhook_url}"))
    if "smtp" in app.settings.ways:
        trouble = mail_server_trouble(app.settings)
        advice = "Mend CSBOT_SMTP_URL or the server; letters wait for a day." if trouble else ""
        says = trouble or f"the server answers; from {app.settings.mail_from or 'who presses Send'}"
        found.append(Finding("letters by mail", "bad" if trouble else "ok", says, advice))
    return found


def _work(app: App) -> list[Finding]:
    found = []
    for name, queue in (("inbox", app.inbox), ("outbox", app.outbox)):
        counts = queue.counts()
        dead = counts.get("dead", 0)
        says = ", ".join(f"{n} {state}" for state, n in counts.items() if n) or "empty"
        advice = "`csbot dead` lists them with their errors, and replays one." if dead else ""
        found.append(Finding(name, "bad" if dead else "ok", says, advice))
        found += [
            Finding(name, "note", f"{many} wait: {reason}")
            for reason, many in queue.held_up().items()
        ]
    return found


_LOOKS: tuple[Callable[[App], list[Finding]], ...] = (
    _database,
    _data,
    _playbooks,
    _expected,
    _vectors,
    _reading,
    _model,
    _slack,
    _letters,
    _work,
)
