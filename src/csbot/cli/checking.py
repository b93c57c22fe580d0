"""`csbot verify`, `csbot bench`: the check on a file, and both measured on public data sets."""

import json as json_module
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ValidationError
from threadpoolctl import threadpool_limits

from csbot.bootstrap.vectors import open_embedder, open_reader, open_together
from csbot.checking.bench import bench_verify
from csbot.checking.check import check
from csbot.checking.reading.report import CheckReport, EvidenceText
from csbot.cli import output
from csbot.cli.options import As, Json, Today
from csbot.cli.session import settings_for
from csbot.errors import BadInput
from csbot.search.measuring.bench import bench_retrieval

app = typer.Typer()
bench = typer.Typer(help="Measure search and the check on data sets in public formats.")
app.add_typer(bench, name="bench")


class _Claims(BaseModel):
    text: str
    evidence: list[EvidenceText]


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="JSON: {text, evidence: [{id, text, date?}]}.")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Check every sentence of a text against its evidence; exit 1 where one has no support."""
    settings_for(today)
    try:
        claims = _Claims.model_validate_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: can't be read ({error}).") from error
    except ValidationError as error:
        places = [(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        where = "; ".join(f"{place}: {said}" if place else said for place, said in places)
        raise BadInput(f"{file}: expected JSON with text and evidence; {where}") from error
    report = check(claims.text, claims.evidence)
    output.emit(report) if json else _show(report)
    raise typer.Exit(1 if report.unsupported else 0)


def _show(report: CheckReport) -> None:
    for found in report.sentences:
        style = {"supported": "green", "unsupported": "red"}.get(found.verdict, "dim")
        output.say(f"{found.verdict:12} {found.score:.2f}  {found.text}", style)
        for reason in found.reasons:
            nearest = f" (the evidence has: {reason.nearest})" if reason.nearest else ""
            output.say(f"{'':18} {reason}{nearest}")
    output.say(f"{report.supported} supported, {report.unsupported} unsupported")


@bench.command()
def retrieval(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus, queries, qrels (BEIR).")],
    compare: Annotated[
        bool, typer.Option("--compare", help="Plain BM25 and the embedder alone, in the same run.")
    ] = False,
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """nDCG, recall, MRR and latency of the search that `csbot search` uses."""
    settings = settings_for(today)
    with output.progress_bar() as show:
        found = bench_retrieval(
            folder,
            open_embedder(settings),
            progress=lambda done, total: show("vectors", done, total),
            compare=compare,
        )
    _figures(found, json)


@bench.command("verify")
def verify_claims(
    file: Annotated[Path, typer.Argument(help="JSONL of {id, document, claim, label}.")],
    as_: As = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Balanced accuracy, AUC and F1 of the check on labelled claims.

    Words and facts, and the meaning by the local models where they are prepared and set.
    """
    settings = settings_for(today)
    # The matrices of a claim are small: threads that wait for one another cost four times the work.
    with output.progress_bar() as show, threadpool_limits(limits=1, user_api="blas"):
        rows = _rows(file)
        found = bench_verify(_shown(rows, show), open_reader(settings), open_together(settings))
    _figures(found, json)


def _shown(
    rows: list[dict[str, Any]], show: Callable[[str, int, int], None]
) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, start=1):
        yield row
        show("claims", number, len(rows))


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: can't be read ({error}).") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json_module.loads(line)
        except ValueError as error:
            raise BadInput(f"{file}:{number}: expected a JSON object ({error}).") from error
        if not isinstance(row, dict) or not {"document", "claim", "label"} <= row.keys():
            raise BadInput(f"{file}:{number}: expected the fields document, claim and label.")
        rows.append(row)
    return rows


def _figures(found: dict[str, Any], json: bool) -> None:
    if json:
        output.emit(found)
        return
    output.table(["measure", "value"], list(_table(found)))


def _table(found: Mapping[str, Any], of: str = "") -> Iterator[list[str]]:
    for name, value in found.items():
        if isinstance(value, Mapping):
            yield from _table(value, f"{of}{name} ")
        else:
            yield [of + name, f"{value:.4f}" if isinstance(value, float) else str(value)]
