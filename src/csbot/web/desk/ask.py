"""Questions and answers: a thread, each sentence beside the evidence that it stands on."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from csbot.domain.records import Account
from csbot.domain.reply import Reply, Sentence
from csbot.errors import BadInput
from csbot.storage.feedback import Verdict
from csbot.storage.threads import Turn
from csbot.web.caller import Caller
from csbot.web.conversation import readable_turns
from csbot.web.desk.beside import Beside, beside
from csbot.web.desk.portfolio import books_of
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller, Posted, is_fragment_request, text_of

router = APIRouter()
_LONGEST = 4000
_LONGEST_NUMBER = 9
_OF_ALL = (
    "Which of my accounts are at risk, and why?",
    "Which renewals come up in the next 90 days?",
)
_OF_ONE = (
    "What changed at {name} in the last 90 days?",
    "What does the playbook say to do for {name}?",
    "Who are our contacts at {name}?",
)
_VERDICTS: tuple[Verdict, ...] = ("up", "down")


@dataclass(frozen=True, slots=True)
class ShownTurn:
    number: int
    question: str
    reply: Reply
    lines: tuple[Beside, ...]


@router.get("/ask")
def ask_page(
    request: Request,
    caller: DeskCaller,
    thread: str = "",
    account: str = "",
    thanks: str = "",
    forgotten: str = "",
) -> Response:
    turns = [_shown(turn) for turn in readable_turns(caller, thread)] if thread else []
    about = caller.account(account) if account else None
    return show(
        request,
        "ask.html",
        caller,
        turns=turns,
        thread=thread,
        about=about,
        thanks=bool(thanks),
        forgotten=bool(forgotten),
        questions=[] if turns else _to_try(request, caller, about),
    )


def _to_try(request: Request, caller: Caller, about: Account | None) -> list[str]:
    """Of the account that is asked about, else of the one in the book that needs a look most."""
    first = next(iter(books_of(request).report(caller).accounts), None) if about is None else about
    own = [text.format(name=first.name) for text in _OF_ONE] if first else []
    return own if about else [*_OF_ALL, *own]


@router.post("/ask")
def ask(request: Request, caller: DeskCaller, form: Posted) -> Response:
    text, thread = text_of(form, "question"), text_of(form, "thread")
    about = text_of(form, "account")
    account = caller.account(about) if about else None
    if not text or len(text) > _LONGEST:
        raise BadInput(f"Write a question of 1 to {_LONGEST:,} characters.")
    question = caller.app.question(
        text, caller.person, thread or None, account.account_id if account else None, caller.scope
    )
    reply = caller.app.assistant.respond(question)
    turn = readable_turns(caller, reply.thread_id or "")[-1]
    if not is_fragment_request(request):
        return RedirectResponse(f"/ask?thread={reply.thread_id}#turn-{turn.number}", 303)
    shown = _shown(turn)
    return show(
        request, "part_turn.html", caller, turn=shown, thread=reply.thread_id, about=account
    )


@router.post("/ask/forget")
def forget(request: Request, caller: DeskCaller, form: Posted) -> Response:
    """Forgets a thread of one's own for good."""
    app = caller.app
    app.forgetting.thread(text_of(form, "thread"), caller.person.email, app.clock())
    return RedirectResponse("/ask?forgotten=1", status_code=303)


@router.post("/feedback")
def feedback(request: Request, caller: DeskCaller, form: Posted) -> Response:
    app, thread = caller.app, text_of(form, "thread")
    verdict = next((one for one in _VERDICTS if one == text_of(form, "verdict")), None)
    number = text_of(form, "turn")
    if verdict is None or not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        raise BadInput("Say whether the answer was good (up) or not (down).")
    reason = text_of(form, "reason")
    app.feedback.add(
        thread, caller.person.email, verdict, app.clock(), reason=reason, turn=int(number)
    )
    if is_fragment_request(request):
        return show(request, "part_thanks.html", caller, verdict=verdict)
    return RedirectResponse(f"/ask?thread={thread}&thanks=1#turn-{number}", status_code=303)


def _shown(turn: Turn) -> ShownTurn:
    """An answer that is one text without sentences is shown as one sentence."""
    reply = turn.reply
    sentences = reply.sentences or (Sentence(text=reply.answer),)
    prefix = f"t{turn.number}-"
    return ShownTurn(turn.number, turn.question, reply, beside(sentences, reply.evidence, prefix))
