"""csbot whole: every part built once and handed to those that use it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from csbot.app import App
from csbot.assistant.answering.respond import Assistant
from csbot.assistant.planning.means import Means, Thresholds
from csbot.assistant.planning.planner import Planner
from csbot.bootstrap.database import open_database
from csbot.bootstrap.drafts import open_drafts
from csbot.bootstrap.ground import Ground, open_ground
from csbot.bootstrap.model import open_model
from csbot.bootstrap.parsing import open_parser
from csbot.bootstrap.routing import open_kinds, open_router
from csbot.bootstrap.vectors import (
    embedder_named,
    judge_opener,
    kept_index,
    open_embedder,
    open_question_vectors,
)
from csbot.drafting.writing import DraftWriter
from csbot.intake.documents.converted import Convert
from csbot.loading.load import Loader
from csbot.search.embedder import Embedder
from csbot.search.indexing.index_reader import IndexReader
from csbot.search.indexing.upkeep import Upkeep
from csbot.search.service import USUAL, Limits, Search
from csbot.search.succession import Succession
from csbot.settings import Settings
from csbot.storage.audit import Audit
from csbot.storage.chunk_store import Chunks
from csbot.storage.engine import Database
from csbot.storage.feedback import Feedback
from csbot.storage.forgetting import Forgetting
from csbot.storage.idempotency import Idempotency
from csbot.storage.people import Tokens
from csbot.storage.sign_in_links import SignInLinks
from csbot.storage.threads import Threads
from csbot.storage.vector_store import StoredVectors
from csbot.storage.work import Inbox, Outbox
from csbot.tools.catalogue import all_tools

# How likely a tool has to be: docs/design/ask.md. What the strategy takes is fitted by logistic
# regression to questions that were not learned from. By words alone the shares are flatter. What it
# surely takes: 94 of 100 of an author's questions for it (68 by words alone), 2 (1) over a book.
WITH_VECTORS = Thresholds(sure=0.15, weak=0.06, strategy=-1.0, surely_strategy=2.0)
WORDS_ALONE = Thresholds(sure=0.1, weak=0.05, strategy=-4.0, surely_strategy=4.0, are_shares=False)


def build(
    settings: Settings,
    clock: Callable[[], datetime] | None = None,
    embed_threads: int = 0,
    limits: Limits = USUAL,
) -> App:
    """csbot whole, on a database that is brought up to date first. `limits`: how search reads.

    Raises Unavailable where the database does not answer, BadInput for a bad playbook or prompt.
    """
    now = clock or (lambda: datetime.now(UTC))
    database = open_database(settings)
    embedder = open_embedder(settings, embed_threads)
    index = kept_index(settings, database, embedder, limits.scan, now) if embedder else None
    search = _search(settings, database, embedder, index.reader if index else None, limits)
    vectors = open_question_vectors(settings, embedder)
    ground = open_ground(database, settings, search, vectors)
    means = _means(settings, embedder)
    agent, draft_model = open_model(settings, means.tools, means.router, ground.records)
    drafts = open_drafts(settings, database, ground, DraftWriter(means.tools, draft_model), now)
    threads = Threads(database)
    return App(
        settings=settings,
        clock=now,
        today=lambda: settings.today or now().astimezone().date(),
        context_for=ground.context,
        database=database,
        people=ground.people,
        tokens=Tokens(database, ground.people),
        links=SignInLinks(database, ground.people),
        records=ground.records,
        threads=threads,
        forgetting=Forgetting(database),
        overrides=ground.overrides,
        standing=drafts.standing,
        feedback=Feedback(database),
        idempotency=Idempotency(database),
        audit=Audit(database),
        inbox=Inbox(database),
        outbox=Outbox(database),
        names=ground.names,
        playbooks=ground.playbooks,
        scores=ground.scores,
        search=ground.search,
        expected=ground.expected,
        upkeep=Upkeep(StoredVectors(database), embedder, index) if embedder else None,
        loader=_loader(database, ground),
        assistant=Assistant(Planner(means), ground.context_of, threads, drafts.asked, now, agent),
        drafting=drafts.drafting,
        suggestions=drafts.suggestions,
        deliveries=drafts.deliveries,
        sending=drafts.sending,
    )


def _means(settings: Settings, embedder: Embedder | None) -> Means:
    tools = all_tools()
    return Means(
        tools=tools,
        router=open_router(settings, tools, embedder),
        thresholds=WITH_VECTORS if embedder else WORDS_ALONE,
        kinds=open_kinds(settings, tools, embedder),
        parser=open_parser(settings, embedder),
    )


def _loader(database: Database, ground: Ground) -> Loader:
    known, playbook_ids = ground.playbooks.definitions(), ground.playbooks.ids()
    return Loader(database, known, playbook_ids, document_converters)


def _search(
    settings: Settings,
    database: Database,
    embedder: Embedder | None,
    index: IndexReader | None,
    limits: Limits,
) -> Search:
    chunks = Chunks(database, embedder.name if embedder else None)
    former = _former(settings, database, embedder)
    return Search(chunks, embedder, index, limits, former, judge_opener(settings))


def _former(
    settings: Settings, database: Database, embedder: Embedder | None
) -> Callable[[], Search | None]:
    """The search by the vectors of the embedder before this one, while they serve."""
    if embedder is None:
        return lambda: None

    def search_with(name: str) -> Search | None:
        former = embedder_named(settings, name)
        return Search(Chunks(database, name), former) if former else None

    return Succession(StoredVectors(database), embedder.name, search_with)


def document_converters() -> Mapping[str, Convert]:
    """Readers of documents by file ending; heavy, so only when a document is there."""
    from csbot.intake.documents.converters import CONVERTERS

    return CONVERTERS
