"""OpenAI's embeddings, or any endpoint that speaks its protocol, through LangChain."""

from collections.abc import Sequence

import numpy as np
from langchain_openai import OpenAIEmbeddings
from openai import OpenAIError
from pydantic import SecretStr

from csbot.errors import Unavailable
from csbot.search.embedder import Progress, Vectors

_BATCH = 256
_PATIENCE_S = 30.0


class OpenAIEmbedder:
    """`dims` is what the model gives, asked once at the start. Raises `Unavailable`."""

    # Its cosines lie close together: only their order is used, until weights are fitted for it.
    linear = False

    def __init__(self, model: str, api_key: str | None, base_url: str | None = None) -> None:
        self.name = f"openai:{model}"
        self._embeddings = OpenAIEmbeddings(
            model=model,
            # Endpoints without keys still want the header.
            openai_api_key=SecretStr(api_key or "none"),
            openai_api_base=base_url,
            # Else it downloads a token table from elsewhere.
            check_embedding_ctx_length=False,
            max_retries=2,
            request_timeout=_PATIENCE_S,
        )
        self.dims = len(self._asked(["dimensions"])[0])

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        vectors = np.zeros((len(texts), self.dims), np.float32)
        told = [row for row, text in enumerate(texts) if text.strip()]
        for start in range(0, len(told), _BATCH):
            rows = told[start : start + _BATCH]
            found = np.array(self._asked([texts[row] for row in rows]), np.float32)
            vectors[rows] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
            if progress:
                progress(min(start + _BATCH, len(told)), len(told))
        return vectors

    def _asked(self, texts: list[str]) -> list[list[float]]:
        try:
            return self._embeddings.embed_documents(texts)
        except OpenAIError as error:
            raise Unavailable(
                "The embeddings service does not answer. Check CSBOT_EMBEDDINGS, OPENAI_BASE_URL "
                "and OPENAI_API_KEY, or set CSBOT_EMBEDDINGS=local."
            ) from error
