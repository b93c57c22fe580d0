"""Vectors, where they are set up: the embedder and its index."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING

from csbot.checking.weighing.abreast import Together
from csbot.checking.weighing.pieces import Reader
from csbot.errors import Unavailable
from csbot.search.embedder import Embedder
from csbot.search.indexing.index_filling import IndexFilling
from csbot.search.indexing.index_reader import IndexReader
from csbot.search.indexing.upkeep import KeptIndex
from csbot.search.judge import Judge
from csbot.search.kept_vectors import KeptVectors
from csbot.search.models.lazy_embedder import LateEmbedder
from csbot.search.models.model_files import DIMS, JUDGE_NAME, NAME, is_prepared, model_folder
from csbot.search.vector_index import IndexAccess
from csbot.settings import Settings
from csbot.storage.engine import Database
from csbot.storage.index_marks import StoredIndexMarks
from csbot.storage.vector_store import StoredVectors

if TYPE_CHECKING:
    from csbot.search.models.local_embedder import LocalEmbedder


# The file in which vectors of expected questions are kept.
ASKED = "asked"


def kept_folders(settings: Settings) -> tuple[Path, Path]:
    """Where vectors of texts that csbot came with are kept: beside the local model, or at home."""
    return Path(sys.prefix) / "share" / "csbot" / "router", settings.home / "cache"


def open_question_vectors(settings: Settings, embedder: Embedder | None) -> KeptVectors | None:
    """Of the questions that a strategy's documents are expected to answer; those that csbot came
    with were embedded when it was set up. None where nothing can embed, or where cosines spread
    otherwise than the weights were fitted to."""
    if embedder is None or not embedder.linear:
        return None
    beside, home = kept_folders(settings)
    return KeptVectors((home, beside), ASKED, embedder)


def open_embedder(settings: Settings, threads: int = 0) -> Embedder | None:
    """What turns text into vectors; None ranks by words alone. 0 threads: one a core."""
    if settings.embeddings.startswith("openai:"):
        from csbot.search.models.openai_embedder import OpenAIEmbedder

        key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else None
        return OpenAIEmbedder(
            settings.embeddings.removeprefix("openai:"), key, settings.openai_base_url
        )
    if settings.embeddings == "local" and is_prepared(model_folder()):
        return LateEmbedder(NAME, DIMS, linear=True, load=partial(_local_embedder, threads))
    return None


def open_reader(settings: Settings) -> Reader | None:
    """The local model as the check reads with it; None where it is not set or not prepared."""
    if settings.embeddings != "local" or not is_prepared(model_folder()):
        return None
    reader = _local_embedder(1)
    return reader if reader.gives_states else None


def open_together(settings: Settings) -> Together | None:
    """What reads a claim and its evidence in one; None where it is not set or not prepared."""
    if settings.embeddings != "local" or not is_prepared(model_folder(JUDGE_NAME)):
        return None
    from csbot.search.models.claim_reader import ClaimReader

    return ClaimReader()


def judge_opener(settings: Settings) -> Callable[[], Judge | None]:
    """Loads the model that reads records, when a question first needs it; it gives None where
    meaning is switched off, or the model is not prepared."""

    def open_judge() -> Judge | None:
        is_wanted = settings.embeddings != "none" and is_prepared(model_folder(JUDGE_NAME))
        return _local_judge() if is_wanted else None

    return open_judge


@cache
def _local_judge() -> Judge:
    from csbot.search.models.local_judge import LocalJudge

    return LocalJudge()


def embedder_named(settings: Settings, name: str) -> Embedder | None:
    """The embedder that goes by this name in stored vectors; None where it can't be had now."""
    setting = "local" if name == NAME else name
    try:
        opened = open_embedder(settings.model_copy(update={"embeddings": setting}))
    except Unavailable:
        return None
    return opened if opened is not None and opened.name == name else None


@cache
def _local_embedder(threads: int) -> "LocalEmbedder":
    from csbot.search.models.local_embedder import LocalEmbedder

    return LocalEmbedder(threads=threads)


def kept_index(
    settings: Settings,
    database: Database,
    embedder: Embedder,
    used_from: int,
    clock: Callable[[], datetime],
) -> KeptIndex:
    """The index over the vectors of this embedder; Chroma is loaded when it is first needed."""
    folder = settings.home / "chroma"

    @cache
    def access() -> IndexAccess:
        from csbot.search.indexing.index import open_chroma

        return open_chroma(folder, settings.chroma_url, embedder.name)

    place = settings.chroma_url or f"{gethostname()}:{folder.resolve()}"
    store, marks = StoredVectors(database), StoredIndexMarks(database, place, clock)
    return KeptIndex(
        reader=IndexReader(marks, embedder.name, access),
        filling=IndexFilling(store, marks, embedder.name),
        access=access,
        used_from=used_from,
    )


def prepare_embedder(say: Callable[[str], None], source: Path | None = None) -> None:
    """Sets the local models up. Raises Unavailable where their files can't be had; `source` holds
    the embedder's alone."""
    from csbot.search.models.prepare import prepare
    from csbot.search.models.prepare_judge import prepare_judge

    prepare(say, source=source)
    if source is None:
        prepare_judge(say)
