"""The programs that stay up, and the work of single commands that load much."""

from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from csbot.app import App
from csbot.bootstrap.building import build
from csbot.domain.draft import Draft
from csbot.domain.records import Contact
from csbot.domain.risk import RiskModel
from csbot.errors import BadInput
from csbot.loading.changes import Progress
from csbot.loading.report import LoadReport
from csbot.settings import Settings
from csbot.storage.risk_models import RiskModels


def run_server(app: App, host: str, port: int) -> None:
    """Serves until stopped: the desk, the API, Slack's events where the tokens are set."""
    from csbot.serving.server import serve

    serve(app, host, port, _work_beside, _do_chores)


def _work_beside(settings: Settings, desk_url: str, line: Connection) -> None:
    """What the process beside the server runs."""
    from csbot.serving.logs import log_as
    from csbot.serving.worker import work_beside

    log_as(settings.log_format)
    work_beside(build(settings, embed_threads=1), desk_url, line)


def _do_chores(settings: Settings, desk_url: str, line: Connection) -> None:
    """What the process does that nobody waits for."""
    from csbot.serving.chores import do_chores
    from csbot.serving.logs import log_as

    log_as(settings.log_format)
    do_chores(build(settings, embed_threads=1), desk_url, line)


def run_worker(app: App) -> None:
    """Works until stopped."""
    from csbot.serving.worker import work

    work(app, _do_chores)


def export_draft(draft: Draft, format_: str, contacts: Iterable[Contact]) -> bytes:
    """A draft as a file of a format; a mail to whom of the `contacts` it greets. Raises Conflict
    for an email that is not approved."""
    from csbot.drafting.exports.export import export
    from csbot.drafting.exports.letter_text import addressee

    return export(draft, format_, addressee(draft, contacts)).content


def mail_server_trouble(settings: Settings) -> str:
    """Why letters can't leave by mail now; empty where they can. Sends nothing."""
    from csbot.work.carriers import NotNow, Refused
    from csbot.work.smtp import MailServer, SmtpCarrier

    if settings.smtp_url is None:
        return ""
    try:
        SmtpCarrier(MailServer.of(settings.smtp_url.get_secret_value())).reach()
    except (NotNow, Refused) as error:
        return str(error)
    return ""


def learn_churn(app: App, horizon: int) -> RiskModel:
    """Learns churn risk from the outcomes so far, and keeps what was learned."""
    from csbot.assistant.book.risk_learning import learn_risk
    from csbot.learning.fit import fit

    return learn_risk(app.records, RiskModels(app.database), fit, app.today(), horizon)


def load_sample(app: App, *, embed: bool, progress: Progress) -> LoadReport:
    """The sample portfolio, dated relative to the day. Raises BadInput where there is data already:
    made-up accounts among real ones are hard to tell from them."""
    from csbot import sample

    if app.people.all():
        raise BadInput("The sample goes into an empty csbot alone; set CSBOT_HOME to a new folder.")
    with TemporaryDirectory() as folder:
        sample.write_sample(Path(folder), app.today())
        return app.load(Path(folder), "sample", sample=True, embed=embed, progress=progress)


def prepare_search(
    settings: Settings, say: Callable[[str], None], source: Path | None = None
) -> None:
    """Sets the local model up, and what the router learns with it. Raises Unavailable where the
    model's files can't be had."""
    from csbot.bootstrap.parsing import prepare_parser
    from csbot.bootstrap.routing import prepare_router
    from csbot.bootstrap.vectors import ASKED, kept_folders, open_embedder, prepare_embedder
    from csbot.search.kept_vectors import KeptVectors
    from csbot.tools.catalogue import all_tools
    from csbot.tools.ground.expected import shipped_questions

    prepare_router(settings, all_tools(), None)
    prepare_parser(settings, None)
    prepare_embedder(say, source)
    embedder = open_embedder(settings)
    prepare_router(settings, all_tools(), embedder)
    prepare_parser(settings, embedder)
    say("The router has learned from the tools' examples.")
    if embedder is not None:
        KeptVectors(kept_folders(settings), ASKED, embedder).of(shipped_questions())


def slack_trouble(token: str, url: str) -> tuple[str, str] | None:
    """What is wrong with the bot token, and what to do about it; None where Slack takes it."""
    from csbot.slack.ground.probe import refused

    return refused(token, url)


def slack_manifest(request_url: str | None) -> dict[str, object]:
    """The manifest of the Slack app; without an address events come by socket."""
    from csbot.slack.manifest import manifest

    return manifest(request_url)
