"""Random weights of the real shapes, with a small vocabulary."""

import numpy as np

from csbot.search.models import graph


def random_weights(random: np.random.Generator) -> dict[str, np.ndarray]:
    dims, wide = graph.DIMS, 4 * graph.DIMS
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (8, dims),
        "embeddings.position_embeddings.weight": (16, dims),
        "embeddings.token_type_embeddings.weight": (2, dims),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(graph.LAYERS):
        name = f"encoder.layer.{layer}"
        norms += [f"{name}.attention.output.LayerNorm", f"{name}.output.LayerNorm"]
        dense = {
            f"{name}.attention.self.{part}": (dims, dims) for part in ("query", "key", "value")
        }
        dense |= {f"{name}.attention.output.dense": (dims, dims)}
        dense |= {f"{name}.intermediate.dense": (wide, dims), f"{name}.output.dense": (dims, wide)}
        for part, (out, inward) in dense.items():
            shapes |= {f"{part}.weight": (out, inward), f"{part}.bias": (out,)}
    for name in norms:
        shapes |= {f"{name}.weight": (dims,), f"{name}.bias": (dims,)}
    return {n: random.normal(0, 0.05, shape).astype(np.float32) for n, shape in shapes.items()}
