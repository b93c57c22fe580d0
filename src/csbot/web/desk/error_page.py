"""Errors as pages: what happened, what to do next, and the reference to give."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from csbot.web.desk.render import fragment
from csbot.web.desk.visitor import is_fragment_request
from csbot.web.problems import Problem

SIGN_IN = "/sign-in"
_NEXT = {
    403: "Ask a colleague who owns the account, or a manager, or go back to your own accounts.",
    404: "Check the address, or look for it from your accounts.",
    409: "Reload the page to see how things stand now.",
}


def error_page(request: Request, problem: Problem) -> Response:
    """Without a session's help: the database may be what failed."""
    status: int = problem["status"]
    if status == 401:
        return _to_sign_in(request)
    detail = "There is nothing at this address." if status == 404 and _is_bare(problem) else None
    values = {**problem, "detail": detail or problem["detail"], "next": _NEXT.get(status)}
    name = "part_error.html" if is_fragment_request(request) else "error.html"
    page = fragment(name, problem=values, person=None, path=request.url.path, today=None, csrf="")
    return HTMLResponse(page, status_code=status)


def _to_sign_in(request: Request) -> Response:
    wanted = request.url.path
    if request.url.query:
        wanted += f"?{request.url.query}"
    back = f"?next={quote(wanted, safe='')}" if request.method == "GET" and wanted != "/" else ""
    if is_fragment_request(request):
        return Response(status_code=204, headers={"HX-Redirect": SIGN_IN})
    return RedirectResponse(SIGN_IN + back, status_code=303)


def _is_bare(problem: Problem) -> bool:
    return "openapi" in str(problem["detail"])
