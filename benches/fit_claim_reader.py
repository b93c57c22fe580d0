"""Fits `search/models/claim_reader.npz`: `python benches/fit_claim_reader.py FOLDER CACHE [NAME…]`.

Needs torch, in an environment of its own beside csbot's (`pip install torch`); csbot itself runs
without. FOLDER holds JSONL files of `{id, document, claim, label}`; what the local models make of
them is kept in CACHE. For every NAME prints the AUC of that file by a reader that never saw it, and
keeps in CACHE what it said, for `fit_verify.py`; `all` is the reader that ships, fitted on all
summaries. Claims that tell one thing (`fit_verify.TELLING`) are never fitted on: what `all` says of
them is left out as well. About two minutes of a core each.

Two layers of the model that reads records are changed by differences of low rank, for the pieces of
the claim alone, with a small network on top: on the labels of claims, and of the words in which a
false claim differs from the true one nearest to it, as `fit_meaning.py` has them.
"""

import argparse
import hashlib
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from claim_states import Beside, beside
from fit_meaning import smooth_top
from fit_verify import TELLING
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from csbot.checking.bench import auc
from csbot.search.models import claim_reader
from csbot.search.models.claim_layers import DENSE, HEADS, NORMS
from csbot.search.models.judge_graph import layer_weights
from csbot.search.models.model_files import GRAPH, JUDGE_NAME, model_folder

TARGET = Path(claim_reader.__file__).parent / claim_reader.FITTED
STEPS, EACH, RANK = 160, 8, 12
RATE_BELOW, RATE_ABOVE = 1e-3, 2e-3
SEEN, HIDDEN, DROPPED_BELOW, DROPPED_ABOVE = 48, 48, 0.1, 0.3
_SCALE = 2.0
_EPSILON = 1e-12
_CLOSED = -1e4


class Dense(nn.Module):
    """x·W + b as published, and a difference of low rank that starts at nothing."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        super().__init__()
        self.published, self.bias = weight, bias
        inward, outward = weight.shape
        self.down = nn.Parameter(torch.randn(inward, RANK) / math.sqrt(inward))
        self.up = nn.Parameter(torch.zeros(RANK, outward))
        self.shift = nn.Parameter(torch.zeros(outward))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        plain = x @ self.published + self.bias + self.shift
        return plain + (x @ self.down) @ self.up * _SCALE


class Layer(nn.Module):
    def __init__(self, published: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.dense = nn.ModuleList(
            Dense(published[f"{name}.weight"], published[f"{name}.bias"]) for name in DENSE
        )
        self.norms = nn.ParameterList(
            nn.Parameter(published[f"{name}.{part}"].clone())
            for name in NORMS
            for part in ("weight", "bias")
        )
        self.drop = nn.Dropout(DROPPED_BELOW)

    def forward(self, x: torch.Tensor, told: torch.Tensor, closed: torch.Tensor) -> torch.Tensor:
        query, key, value, attended, wide, narrow = self.dense
        w1, b1, w2, b2 = self.norms

        def heads(part: torch.Tensor) -> torch.Tensor:
            return part.view(len(x), -1, HEADS, part.shape[2] // HEADS).transpose(1, 2)

        keys = torch.cat([key(x), told[:, :, 0]], 1)
        values = torch.cat([value(x), told[:, :, 1]], 1)
        mixed = functional.scaled_dot_product_attention(
            heads(query(x)), heads(keys), heads(values), attn_mask=closed
        )
        mixed = attended(mixed.transpose(1, 2).reshape(x.shape))
        x = functional.layer_norm(x + self.drop(mixed), x.shape[2:], w1, b1, _EPSILON)
        more = narrow(functional.gelu(wide(x)))
        return functional.layer_norm(x + self.drop(more), x.shape[2:], w2, b2, _EPSILON)


class Network(nn.Module):
    def __init__(self, plain: NDArray[np.float32]) -> None:
        super().__init__()
        model = onnx.load(model_folder(JUDGE_NAME) / GRAPH)
        self.layers = nn.ModuleList(
            Layer({n: torch.tensor(w) for n, w in layer_weights(model, number).items()})
            for number in claim_reader.ADAPTED
        )
        dims = len(self.layers[0].norms[0])
        self.seen = nn.Linear(dims, SEEN)
        self.hidden = nn.Linear(plain.shape[1] + SEEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        self.mix = nn.Parameter(torch.tensor([0.7, 1.0]))
        self.drop = nn.Dropout(DROPPED_ABOVE)
        self.mean = torch.from_numpy(plain.mean(0))
        self.spread = torch.from_numpy(plain.std(0) + 1e-3)

    def forward(self, batch: "Batch") -> tuple[torch.Tensor, torch.Tensor]:
        """The logit of each claim, and of each piece that it says something else."""
        x = batch.states
        for number, layer in enumerate(self.layers):
            x = layer(x, batch.told[:, :, 2 * number : 2 * number + 2], batch.closed)
        x = functional.layer_norm(x[batch.is_piece], x.shape[2:])
        columns = torch.cat([(batch.plain - self.mean) / self.spread, self.seen(self.drop(x))], 1)
        doubts = self.out(self.drop(functional.gelu(self.hidden(columns))))[:, 0]
        top = torch.full((batch.count,), -30.0)
        top = top.scatter_reduce(0, batch.owner, doubts.detach(), "amax")
        summed = torch.zeros(batch.count)
        summed = summed.index_add(0, batch.owner, torch.exp(doubts - top[batch.owner]))
        return 2 * self.mix[0] - self.mix[1] * (top + torch.log(summed)), doubts


class Batch:
    """Some claims of a file; sentences are padded at their ends."""

    def __init__(self, file: Beside, drawn: NDArray[np.int64]) -> None:
        sentences = [np.flatnonzero(file.owner == number) for number in drawn]
        order = np.concatenate(sentences)
        owners = np.repeat(np.arange(len(drawn)), [len(found) for found in sentences])
        claimed, evidence = file.claimed[order], file.evidence[order]
        starts = np.cumsum(file.claimed) - file.claimed
        told_from = np.cumsum(file.evidence) - file.evidence
        most, most_told = claimed.max(), evidence.max()
        self.count = len(drawn)
        self.states = torch.zeros(len(order), most, file.states.shape[1])
        self.told = torch.zeros(len(order), most_told, *file.told.shape[1:])
        self.closed = torch.full((len(order), 1, 1, most + most_told), _CLOSED)
        self.is_piece = torch.zeros(len(order), most, dtype=torch.bool)
        for row, (at, length, told) in enumerate(zip(order, claimed, evidence, strict=True)):
            self.states[row, :length] = _floats(file.states[starts[at] :][:length])
            self.told[row, :told] = _floats(file.told[told_from[at] :][:told])
            self.closed[row, 0, 0, :length] = 0
            self.closed[row, 0, 0, most : most + told] = 0
            self.is_piece[row, 1 : length - 1] = True
        self.owner = torch.from_numpy(np.repeat(owners, claimed - 2))
        claims = file.claims
        pieces = np.concatenate([np.arange(*claims.starts[n : n + 2]) for n in drawn])
        self.plain = _floats(claims.plain[pieces])
        self.doubtful = _floats(claims.doubtful[pieces])
        self.edited = _floats(claims.edited[pieces])
        self.labels = _floats(claims.labels[drawn])


def _floats(values: NDArray[np.generic]) -> torch.Tensor:
    return torch.from_numpy(values.astype(np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("names", nargs="*", default=["all"])
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.cache.mkdir(parents=True, exist_ok=True)
    paths = sorted(options.folder.glob("*.jsonl"))
    files = {path.stem: beside(path, options.cache) for path in paths}
    for name in options.names:
        network = fitted([f for n, f in files.items() if n != name and n not in TELLING])
        for other in sorted(TELLING) if name == "all" else (name,):
            doubts = said(network, files[other])
            print(f"{other:20} auc {auc(files[other].claims.labels, -doubts):.3f}", flush=True)
            lines = files[other].claims.lines
            in_file = np.full(int(lines.max()) + 1, np.nan)
            in_file[lines] = doubts
            np.save(options.cache / f"together-{other}.npy", in_file)
        if name == "all":
            write(network)


def fitted(files: Sequence[Beside]) -> Network:
    """A network in whose loss every file, and in it every label, weighs the same."""
    torch.manual_seed(0)
    lots = np.random.default_rng(0)
    network = Network(np.concatenate([file.claims.plain for file in files]))
    below = list(network.layers.parameters())
    known = set(map(id, below))
    above = [weight for weight in network.parameters() if id(weight) not in known]
    optimizer = torch.optim.AdamW(
        [
            {"params": below, "lr": RATE_BELOW, "weight_decay": 0.01},
            {"params": above, "lr": RATE_ABOVE, "weight_decay": 0.05},
        ]
    )
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE_BELOW, RATE_ABOVE], STEPS, pct_start=0.1
    )
    for _ in range(STEPS):
        losses = []
        for file in files:
            labels = file.claims.labels
            drawn = [lots.choice(np.flatnonzero(labels == y), EACH // 2) for y in (1, 0)]
            losses.append(_loss(network, Batch(file, np.concatenate(drawn))))
        optimizer.zero_grad()
        torch.stack(losses).mean().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        pace.step()
    network.eval()
    return network


def _loss(network: Network, batch: Batch) -> torch.Tensor:
    logits, doubts = network(batch)
    known = batch.doubtful >= 0
    # Few pieces are changed, with harm or without: they count for more.
    weight = torch.where(batch.edited > 0, 2.0, 0.25) * known
    each = functional.binary_cross_entropy_with_logits(
        doubts, batch.doubtful.clamp(min=0), reduction="none"
    )
    of_pieces = (each * weight).sum() / known.sum().clamp(min=1)
    return functional.binary_cross_entropy_with_logits(logits, batch.labels) + of_pieces


@torch.no_grad()
def said(network: Network, file: Beside) -> NDArray[np.float64]:
    """Of each claim what `checking.weighing.meaning` makes of its pieces' doubts."""
    found = [network(Batch(file, np.array([n])))[1] for n in range(len(file.claims.labels))]
    return np.array([smooth_top(doubts) for doubts in found])


def write(network: Network) -> None:
    """Every weight in half precision, as `claim_reader` names it, and the hash of the file."""
    named: dict[str, torch.Tensor] = {}
    for number, layer in zip(claim_reader.ADAPTED, network.layers, strict=True):
        for name, dense in zip(DENSE, layer.dense, strict=True):
            named[f"{number}.{name}.down"] = dense.down
            named[f"{number}.{name}.up"] = dense.up * _SCALE
            named[f"{number}.{name}.shift"] = dense.shift
        for place, norm in enumerate(layer.norms):
            named[f"{number}.{NORMS[place // 2]}.{('weight', 'bias')[place % 2]}"] = norm
    for name in ("seen", "hidden", "out"):
        dense = getattr(network, name)
        named |= {name: dense.weight.T, f"{name}_bias": dense.bias}
    named |= {"mean": network.mean, "spread": network.spread}
    content = io.BytesIO()
    halves = {name: w.detach().numpy().astype(np.float16) for name, w in named.items()}
    np.savez_compressed(content, **halves)
    TARGET.write_bytes(content.getvalue())
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    TARGET.with_name(f"{TARGET.name}.sha256").write_text(f"{digest}\n", "ascii")


if __name__ == "__main__":
    main()
