"""Fits `checking/meaning.npz`: `python benches/fit_meaning.py FOLDER CACHE [--left-out]`.

Needs torch, in an environment of its own beside csbot's (`pip install torch`); csbot itself runs
without. FOLDER holds JSONL files of `{id, document, claim, label}`; what the local model makes of
them is kept in CACHE. With `--left-out` prints the AUC of every file by networks that never saw
it, and keeps in CACHE what they said, for `fit_verify.py`. Writes the networks of all files.

A false claim of a document with true ones (edited summaries) also tells *which* words make it
false: those in which it differs from the true claim nearest to it. So does a true one which words
were changed without harm. The network is fitted on the labels of claims and of such words, for
these are where true and false part.
"""

import argparse
import difflib
import json
import math
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from csbot.checking.bench import auc
from csbot.checking.weighing.alignment import aligned
from csbot.checking.weighing.pieces import Document
from csbot.search.models.local_embedder import LocalEmbedder
from csbot.search.models.model_files import TOKENIZER, model_folder

Array = NDArray[np.float32]
TARGET = Path(__file__).parent.parent / "src/csbot/checking/meaning.npz"
STEPS, RATE, EACH, STARTS = 240, 2e-3, 12, 3
MIDDLE, HIDDEN, DROPPED = 24, 48, 0.3
_ALIKE = 0.6
_LONGEST = 126


class Claims(NamedTuple):
    """`starts[i]:starts[i+1]` are the pieces of claim i; `doubtful` is -1 where nobody knows.

    `lines` has the line of each claim in its file, from 0; claims of a document stand together.
    `edited` says of each piece whether the claim differs there from the true one nearest to it.
    """

    plain: Array
    pairs: Array
    starts: NDArray[np.int64]
    labels: NDArray[np.int64]
    doubtful: Array
    edited: Array
    lines: NDArray[np.int64]


class Network(nn.Module):
    def __init__(self, plain: int, dims: int) -> None:
        super().__init__()
        self.middle = nn.Linear(dims, MIDDLE, bias=False)
        self.last = nn.Linear(dims, MIDDLE, bias=False)
        self.hidden = nn.Linear(plain + 7 * MIDDLE, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        self.mix = nn.Parameter(torch.tensor([0.7, 1.0]))
        self.drop = nn.Dropout(DROPPED)

    def forward(
        self, plain: torch.Tensor, pairs: torch.Tensor, owner: torch.Tensor, claims: int
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The logit of each claim, and of each piece that it says something else."""
        c3, d3 = self.middle(pairs[:, 0]), self.middle(pairs[:, 1])
        c6, d6, e6 = (self.last(pairs[:, at]) for at in (2, 3, 4))
        compared = [c3 * d3, (c3 - d3).abs(), c6 * d6, (c6 - d6).abs(), (c6 - e6).abs(), c3, c6]
        values = torch.cat([plain, self.drop(torch.cat(compared, 1))], 1)
        doubts = self.out(self.drop(functional.gelu(self.hidden(values))))[:, 0]
        top = torch.full((claims,), -30.0).scatter_reduce(0, owner, doubts.detach(), "amax")
        summed = torch.zeros(claims).index_add(0, owner, torch.exp(doubts - top[owner]))
        return 2 * self.mix[0] - self.mix[1] * (top + torch.log(summed)), doubts


class Fitted(NamedTuple):
    network: Network
    mean: torch.Tensor
    spread: torch.Tensor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--left-out", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.cache.mkdir(parents=True, exist_ok=True)
    files = {p.stem: cached(p, options.cache) for p in sorted(options.folder.glob("*.jsonl"))}
    for name in files if options.left_out else ():
        others = [claims for other, claims in files.items() if other != name]
        networks = [fitted(others, start) for start in range(STARTS)]
        doubts = np.mean([doubted(network, files[name]) for network in networks], axis=0)
        print(f"{name:20} auc {auc(files[name].labels, -doubts):.3f}", flush=True)
        in_file = np.full(int(files[name].lines.max()) + 1, np.nan)
        in_file[files[name].lines] = doubts
        np.save(options.cache / f"left-out-{name}.npy", in_file)
    networks = [fitted(list(files.values()), start) for start in range(STARTS)]
    np.savez_compressed(TARGET, **_named(networks))


def cached(path: Path, cache: Path) -> Claims:
    """What the local model makes of the claims of a file, read once and kept in `cache`."""
    kept = cache / f"{path.stem}.npz"
    if not kept.exists():
        np.savez(kept, **_read(path)._asdict())
    with np.load(kept) as stored:
        found = Claims(**{name: stored[name] for name in Claims._fields})
    pairs = found.pairs.astype(np.float32)
    pairs *= 5 / (np.linalg.norm(pairs, axis=2, keepdims=True) + 1e-6)
    return found._replace(pairs=pairs)


def _read(path: Path) -> Claims:
    by_document: dict[str, list[tuple[int, str, int]]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        claim = number, row["claim"], int(row["label"])
        by_document.setdefault(row["document"], []).append(claim)
    reader = LocalEmbedder(threads=1)
    tokenizer = Tokenizer.from_file(str(model_folder() / TOKENIZER))
    tokenizer.no_truncation()
    plain, pairs, labels, doubtful, edited, lines = [], [], [], [], [], []
    for text, claims in by_document.items():
        document = Document(text, reader)
        true = [claim for _, claim, label in claims if label]
        for number, claim, label in claims:
            pieces = reader.pieces(claim)[:_LONGEST]
            told = document.beside(pieces)
            if told is None:
                continue
            found = aligned(pieces, reader.states(pieces), told, reader)
            plain.append(found.plain)
            pairs.append(found.pairs.astype(np.float16))
            labels.append(label)
            lines.append(number)
            changed = _changed(claim, [other for other in true if other != claim])
            edited.append(_flags(claim, changed or [], tokenizer)[: len(pieces)])
            doubtful.append(
                np.zeros_like(edited[-1]) if label
                else np.full_like(edited[-1], -1) if changed is None
                else edited[-1]
            )  # fmt: skip
    starts = np.r_[0, np.cumsum([len(p) for p in plain])]
    return Claims(
        np.concatenate(plain), np.concatenate(pairs), starts, np.array(labels),
        np.concatenate(doubtful), np.concatenate(edited), np.array(lines),
    )  # fmt: skip


def _changed(claim: str, true: list[str]) -> list[tuple[int, int]] | None:
    """Where a false claim differs from the true one nearest to it; None where none is near."""
    words = re.findall(r"\w+|\W", claim)
    ends = np.r_[0, np.cumsum([len(word) for word in words])]
    best, spans = _ALIKE, None
    for other in true:
        match = difflib.SequenceMatcher(None, words, re.findall(r"\w+|\W", other), autojunk=False)
        if match.ratio() > best:
            best = match.ratio()
            spans = [
                (int(ends[a]), int(ends[max(b, min(a + 1, len(words)))]))
                for kind, a, b, _, _ in match.get_opcodes()
                if kind != "equal"
            ]
    return spans


def _flags(claim: str, changed: list[tuple[int, int]], tokenizer: Tokenizer) -> Array:
    places = tokenizer.encode(claim, add_special_tokens=False).offsets
    return np.array([any(a < y and x < b for x, y in changed) for a, b in places], np.float32)


def fitted(files: list[Claims], start: int) -> Fitted:
    """A network in whose loss every file, and in it every label, weighs the same."""
    torch.manual_seed(start)
    lots = np.random.default_rng(start)
    everything = np.concatenate([claims.plain for claims in files])
    mean = torch.from_numpy(everything.mean(0))
    spread = torch.from_numpy(everything.std(0) + 1e-3)
    network = Network(everything.shape[1], files[0].pairs.shape[2])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.05)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, STEPS, pct_start=0.1)
    network.train()
    for _ in range(STEPS):
        losses = []
        for claims in files:
            drawn = [
                lots.choice(np.flatnonzero(claims.labels == label), EACH // 2) for label in (1, 0)
            ]
            losses.append(_loss(network, claims, np.concatenate(drawn), mean, spread))
        optimizer.zero_grad()
        (torch.stack(losses).mean()).backward()
        optimizer.step()
        pace.step()
    network.eval()
    return Fitted(network, mean, spread)


def _batch(claims: Claims, drawn: NDArray[np.int64]) -> tuple[torch.Tensor, ...]:
    lengths = np.diff(claims.starts)[drawn]
    rows = np.concatenate([np.arange(claims.starts[i], claims.starts[i + 1]) for i in drawn])
    owner = torch.from_numpy(np.repeat(np.arange(len(drawn)), lengths))
    values = (claims.plain, claims.pairs, claims.doubtful, claims.edited)
    return (*(torch.from_numpy(v[rows].astype(np.float32)) for v in values), owner)


def _loss(
    network: Network,
    claims: Claims,
    drawn: NDArray[np.int64],
    mean: torch.Tensor,
    spread: torch.Tensor,
) -> torch.Tensor:
    plain, pairs, doubtful, edited, owner = _batch(claims, drawn)
    logits, doubts = network((plain - mean) / spread, pairs, owner, len(drawn))
    labels = torch.from_numpy(claims.labels[drawn].astype(np.float32))
    known = doubtful >= 0
    # Few pieces are changed, with harm or without: they count for more.
    weight = torch.where(edited > 0, 2.0, 0.25) * known
    each = functional.binary_cross_entropy_with_logits(
        doubts, doubtful.clamp(min=0), reduction="none"
    )
    of_pieces = (each * weight).sum() / known.sum().clamp(min=1)
    return functional.binary_cross_entropy_with_logits(logits, labels) + of_pieces


@torch.no_grad()
def doubted(model: Fitted, claims: Claims) -> NDArray[np.float64]:
    """Of each claim what `checking.weighing.meaning` makes of its pieces' doubts."""
    found = []
    for start in range(len(claims.labels)):
        plain, pairs, _, _, owner = _batch(claims, np.array([start]))
        doubts = model.network((plain - model.mean) / model.spread, pairs, owner, 1)[1]
        found.append(smooth_top(doubts))
    return np.array(found)


def smooth_top(doubts: torch.Tensor) -> float:
    return float(torch.logsumexp(doubts, 0)) - math.log(len(doubts))


def _named(networks: list[Fitted]) -> dict[str, Array]:
    """Every weight in half precision, as `checking.weighing.meaning` names it."""
    named = {}
    for number, (network, mean, spread) in enumerate(networks):
        weights = {
            "middle": network.middle.weight, "last": network.last.weight,
            "hidden": network.hidden.weight, "hidden_bias": network.hidden.bias,
            "out": network.out.weight, "out_bias": network.out.bias,
            "mean": mean, "spread": spread,
        }  # fmt: skip
        for name, weight in weights.items():
            named[f"{number}.{name}"] = weight.detach().numpy().astype(np.float16)
    return named


if __name__ == "__main__":
    main()
