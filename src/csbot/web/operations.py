"""What those who run csbot ask it: is it up, is it ready, how busy is it."""

from collections.abc import Callable, Mapping
from urllib.error import URLError
from urllib.request import urlopen

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.responses import JSONResponse, Response

from csbot.app import App
from csbot.errors import CsbotError
from csbot.search.models.model_files import is_prepared, model_folder

# Raises CsbotError, which says what to do, where the thing is not ready.
Check = Callable[[], None]
_PATIENCE = 2.0


def operations_router(
    app: App, registry: CollectorRegistry, more: Mapping[str, Check]
) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    checks = {**_checks(app), **more}

    @router.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz")
    def readyz() -> JSONResponse:
        found = {name: _state(check) for name, check in checks.items()}
        ready = all(state == "ok" for state in found.values())
        content = {"status": "ready" if ready else "not ready", "checks": found}
        return JSONResponse(content, 200 if ready else 503)

    @router.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return router


def _state(check: Check) -> str:
    try:
        check()
    except CsbotError as error:
        return str(error)
    return "ok"


def _checks(app: App) -> dict[str, Check]:
    checks: dict[str, Check] = {"database": lambda: _database(app)}
    if app.settings.embeddings == "local":
        checks["model files"] = _model_files
    if app.settings.chroma_url is not None:
        address = app.settings.chroma_url
        checks["chroma"] = lambda: _chroma(address)
    return checks


def _database(app: App) -> None:
    app.records.fact("data_version")


def _model_files() -> None:
    if not is_prepared(model_folder()):
        raise CsbotError("The local model is not prepared; run `make install`.")


def _chroma(address: str) -> None:
    try:
        with urlopen(f"{address.rstrip('/')}/api/v2/heartbeat", timeout=_PATIENCE):
            return
    except (URLError, TimeoutError) as error:
        raise CsbotError("Chroma does not answer at CSBOT_CHROMA_URL.") from error
