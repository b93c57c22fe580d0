"""The one place that builds things and hands them down.

Only here are modules imported inside functions: a command loads what it needs and no more.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from csbot.app import App
from csbot.assistant.model_agent import ModelAgent
from csbot.assistant.planner import Planner, Thresholds
from csbot.assistant.respond import Assistant
from csbot.assistant.router import Router, spoken_examples
from csbot.domain.draft import Draft
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.service import Drafting
from csbot.drafting.writing import DraftWriter, ModelDraftWriter
from csbot.intake.documents.converted import Convert
from csbot.loading.load import Loader
from csbot.search.embedder import Embedder, Vectors
from csbot.search.late import LateEmbedder
from csbot.search.model_files import DIMS, NAME, is_prepared, model_folder
from csbot.search.service import Search
from csbot.search.upkeep import Upkeep
from csbot.search.vector_index import VectorIndex
from csbot.settings import Settings
from csbot.storage.audit import Audit
from csbot.storage.chunk_store import Chunks
from csbot.storage.drafts import Drafts
from csbot.storage.engine import Database, open_engine
from csbot.storage.feedback import Feedback
from csbot.storage.idempotency import Idempotency
from csbot.storage.overrides import Overrides
from csbot.storage.people import People, Tokens
from csbot.storage.records import Records
from csbot.storage.revision import is_current
from csbot.storage.threads import Threads
from csbot.storage.work import Inbox, Outbox
from csbot.tools.base import AnyTool, Context
from csbot.tools.catalogue import all_tools
from csbot.tools.names import Names
from csbot.tools.playbooks import Playbooks
from csbot.tools.scores import Scores

# Calibrated on bench/routing and the shipped evaluation cases: docs/design/ask.md.
WITH_VECTORS = Thresholds(sure=0.40, weak=0.34)
WORDS_ALONE = Thresholds(sure=0.29, weak=0.18)


def build(
    settings: Settings, clock: Callable[[], datetime] | None = None, embed_threads: int = 0
) -> App:
    """csbot whole, on a database that is brought up to date first.

    Raises Unavailable where the database does not answer, BadInput for a bad playbook or prompt.
    """
    now = clock or (lambda: datetime.now(UTC))

    def today() -> date:
        return settings.today or now().astimezone().date()

    database = open_database(settings)
    records, people = Records(database), People(database)
    playbooks = Playbooks(records, settings.playbook, settings.knowledge)
    overrides = Overrides(database)
    scores = Scores(records, playbooks, overrides)
    names = Names(records)
    embedder = open_embedder(settings, embed_threads)
    chunks = Chunks(database, embedder.name if embedder else None)
    index = _index_opener(settings, embedder)
    search = Search(chunks, embedder, index)
    tools = all_tools()

    def context_for(person: Person, scope: Scope, day: date) -> Context:
        return Context(
            person, scope, day, records, people, names, search, playbooks, scores, overrides
        )

    def context_of(question: Question) -> Context:
        return context_for(question.person, question.scope, question.today)

    router = Router(tools, *_example_vectors(settings, tools, embedder))
    agent, draft_model = _model(settings, tools, router, records)
    kinds = DraftKinds(settings.prompts)
    drafting = Drafting(
        Drafts(database), kinds, DraftWriter(tools, draft_model), people, context_for, now
    )
    threads = Threads(database)
    planner = Planner(tools, router, WITH_VECTORS if embedder else WORDS_ALONE)
    return App(
        settings=settings,
        clock=now,
        today=today,
        database=database,
        people=people,
        tokens=Tokens(database, people),
        records=records,
        threads=threads,
        overrides=overrides,
        feedback=Feedback(database),
        idempotency=Idempotency(database),
        audit=Audit(database),
        inbox=Inbox(database),
        outbox=Outbox(database),
        names=names,
        playbooks=playbooks,
        scores=scores,
        search=search,
        upkeep=Upkeep(chunks, embedder, index) if embedder else None,
        loader=Loader(database, playbooks.definitions(), playbooks.ids(), _document_converters),
        assistant=Assistant(planner, context_of, threads, drafting, now, agent),
        drafting=drafting,
    )


def open_database(settings: Settings) -> Database:
    """The database at this version's schema. Raises Unavailable where it does not answer."""
    settings.home.mkdir(parents=True, exist_ok=True)
    database = Database(open_engine(settings.database))
    if not is_current(database):
        from csbot.storage.migrate import upgrade

        upgrade(database)
    return database


def open_embedder(settings: Settings, threads: int = 0) -> Embedder | None:
    """What turns text into vectors; None ranks by words alone. 0 threads: one a core."""
    if settings.embeddings.startswith("openai:"):
        from csbot.search.openai_embedder import OpenAIEmbedder

        key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
        return OpenAIEmbedder(
            settings.embeddings.removeprefix("openai:"), key, settings.openai_base_url
        )
    if settings.embeddings == "local" and is_prepared(model_folder()):
        return LateEmbedder(NAME, DIMS, linear=True, load=partial(_local_embedder, threads))
    return None


def _document_converters() -> Mapping[str, Convert]:
    from csbot.intake.documents.converters import CONVERTERS

    return CONVERTERS


@cache
def _local_embedder(threads: int) -> Embedder:
    from csbot.search.local_embedder import LocalEmbedder

    return LocalEmbedder(threads=threads)


def _index_opener(
    settings: Settings, embedder: Embedder | None
) -> Callable[[], VectorIndex | None]:
    """Opens Chroma when a scope is large enough to need it, once."""

    @cache
    def open_index() -> VectorIndex | None:
        if embedder is None:
            return None
        from csbot.search.index import open_chroma

        return open_chroma(settings.home / "chroma", settings.chroma_url, embedder.name)

    return open_index


def _example_vectors(
    settings: Settings, tools: Mapping[str, AnyTool], embedder: Embedder | None
) -> tuple[Callable[[list[str]], Vectors] | None, Vectors | None]:
    """How the router embeds, and its examples' vectors, kept in the home between starts."""
    if embedder is None or not embedder.linear:
        return None, None
    texts = spoken_examples(tools)
    digest = hashlib.sha256("\n".join([embedder.name, *texts]).encode()).hexdigest()[:16]
    kept = settings.home / "cache" / f"examples-{digest}.npy"
    if kept.is_file():
        return embedder.embed, np.load(kept)
    vectors = embedder.embed(texts)
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}.npy")
    np.save(half, vectors)
    half.replace(kept)
    return embedder.embed, vectors


def _model(
    settings: Settings, tools: Mapping[str, AnyTool], router: Router, records: Records
) -> tuple[ModelAgent | None, ModelDraftWriter | None]:
    """The model's planner and writer where one is configured."""
    if settings.model_name is None:
        return None, None
    from csbot.assistant.model.agent import Agent
    from csbot.drafting.model_writer import ModelWriter
    from csbot.writers.model.endpoint import Endpoint
    from csbot.writers.model.prompts import read_prompt
    from csbot.writers.model.strangers import Strangers

    answer, correct, write = (
        read_prompt(name, settings.prompts) for name in ("answer", "correct", "write_draft")
    )
    endpoint, strangers = Endpoint(settings), Strangers()
    return (
        Agent(endpoint, tools, router, strangers, answer, correct),
        ModelWriter(endpoint, records, strangers, write, correct),
    )


def prepare_embedder(say: Callable[[str], None], source: Path | None = None) -> None:
    """Sets the local model up. Raises Unavailable where its files can't be had."""
    from csbot.search.prepare import prepare

    prepare(say, source=source)


def run_server(app: App, host: str, port: int) -> None:
    """Serves until stopped: the desk, the API, Slack's events where the tokens are set."""
    from csbot.serving import serve

    serve(app, host, port, _work_beside)


def _work_beside(settings: Settings, desk_url: str, line: Connection) -> None:
    """What the process beside the server runs."""
    from csbot.serving import work_beside

    work_beside(build(settings, embed_threads=1), desk_url, line)


def run_worker(app: App) -> None:
    """Works until stopped. Raises BadInput where there is nothing to work on."""
    from csbot.serving import work

    work(app)


def export_draft(draft: Draft, format_: str) -> bytes:
    """A draft as a file of a format. Raises Conflict for an email that is not approved."""
    from csbot.drafting.exports.export import export

    return export(draft, format_).content


def write_sample(folder: Path, today: date) -> None:
    """The sample portfolio as a data folder, dated relative to the day."""
    from csbot import sample

    sample.write_sample(folder, today)


def slack_manifest(request_url: str | None) -> dict[str, object]:
    """The manifest of the Slack app; without an address events come by socket."""
    from csbot.slack.manifest import manifest

    return manifest(request_url)


def evaluate(
    settings: Settings,
    suites: list[str],
    baseline: Path | None,
    output: Path | None,
    progress: Callable[[str, int, int], None],
) -> dict[str, Any]:
    """Runs suites, each on a home of its own; the report, written where `output` is given.

    Raises BadInput for an unknown suite or baseline, DataErrors with every bad case.
    """
    from csbot.evals.cases import find_suites
    from csbot.evals.files import write_files
    from csbot.evals.report import build_report, read_report
    from csbot.evals.run import run_suites

    before = read_report(baseline) if baseline else None

    def open_app(home: Path, today: date) -> App:
        own = {"home": home, "today": today, "database_url": None, "chroma_url": None}
        return build(settings.model_copy(update=own))

    runs = run_suites(find_suites(suites), open_app, progress, settings.today)
    report = build_report(runs, datetime.now(UTC), before)
    if output is not None:
        write_files(report, output)
    return report.model_dump(mode="json")
