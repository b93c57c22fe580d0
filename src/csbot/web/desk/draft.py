"""One draft: its sentences beside their evidence, how the check went, and the decision."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from csbot.domain.delivery import WAYS, Way
from csbot.domain.draft import DECISIONS, FINAL, Decision, Draft
from csbot.drafting.editing import changed_sections, section_text
from csbot.drafting.exports import html, reading
from csbot.drafting.exports.export import FORMATS, SENDABLE
from csbot.drafting.exports.letter_text import is_letter, mail_link, subject_of
from csbot.drafting.exports.letter_text import text_of as text_of_letter
from csbot.drafting.sending import delivery_line
from csbot.errors import BadInput, Conflict, NotAllowed
from csbot.web.caller import Caller
from csbot.web.desk.beside import beside
from csbot.web.desk.render import show
from csbot.web.desk.visitor import DeskCaller, Posted, text_of
from csbot.web.exporting import addressee_of, exported

_Word = TypeVar("_Word", bound=str)

router = APIRouter()
_FIELD = "section:"
_LONGEST_VERSION = 9
_DONE: dict[Decision, str] = {
    "approve": "Approved. It may be exported and sent now.",
    "reject": "Rejected. It stays in the log and can't be sent.",
    "request_changes": "Changes requested: a new version is in review.",
}


@router.get("/drafts/{draft_id}")
def draft(request: Request, caller: DeskCaller, draft_id: str, done: str = "") -> Response:
    found = caller.app.drafting.get(draft_id, caller.scope)
    said = next((text for decision, text in _DONE.items() if decision == done), "")
    return _page(request, caller, found, said=said)


@router.post("/drafts/{draft_id}/decision")
def decide(request: Request, caller: DeskCaller, draft_id: str, form: Posted) -> Response:
    drafting = caller.app.drafting
    found = drafting.get(draft_id, caller.scope)
    try:
        decision = _decision(form)
        if decision == "reject" and not text_of(form, "comment"):
            raise BadInput("Say in the comment why it is rejected.")
        drafting.decide(
            draft_id,
            person=caller.person,
            scope=caller.scope,
            decision=decision,
            version=_version(form),
            comment=text_of(form, "comment"),
            sections=changed_sections(found, _sent(found, form)) or None,
        )
    except (BadInput, Conflict, NotAllowed) as error:
        newest = drafting.get(draft_id, caller.scope)
        comment = text_of(form, "comment")
        return _page(
            request, caller, newest, error.http_status, problem=str(error), comment=comment
        )
    return RedirectResponse(f"/drafts/{draft_id}?done={decision}", status_code=303)


@router.post("/drafts/{draft_id}/send")
def send(request: Request, caller: DeskCaller, draft_id: str, form: Posted) -> Response:
    """The form names the recipient that its page showed: another one is not sent to."""
    try:
        caller.app.sending.press(
            draft_id,
            person=caller.person,
            scope=caller.scope,
            way=_way(form),
            to=text_of(form, "to"),
            again=bool(text_of(form, "again")),
        )
    except (BadInput, Conflict, NotAllowed) as error:
        draft = caller.app.drafting.get(draft_id, caller.scope)
        return _page(request, caller, draft, error.http_status, problem=str(error))
    return RedirectResponse(f"/drafts/{draft_id}#send", status_code=303)


@router.get("/drafts/{draft_id}/export")
def export(caller: DeskCaller, draft_id: str, format: str) -> Response:
    return exported(caller, draft_id, format)


def _page(
    request: Request,
    caller: Caller,
    draft: Draft,
    code: int = 200,
    **values: Any,
) -> Response:
    seen: set[str] = set()
    sections = [
        (section, beside(section.sentences, draft.evidence, "", seen), section_text(section))
        for section in draft.sections
    ]
    shown = {"problem": "", "said": "", "comment": "", **values}
    return show(
        request,
        "draft.html",
        caller,
        code=code,
        draft=draft,
        account=caller.account(draft.account_id),
        sections=sections,
        figures_of=reading.figures_of,
        picture=html.picture,
        may_decide=caller.person.email in draft.approvers and draft.status not in FINAL,
        final=draft.status in FINAL,
        letter=is_letter(draft),
        subject=subject_of(draft),
        goes_to=addressee_of(caller, draft),
        as_read=text_of_letter(draft).split("\n\n") if is_letter(draft) else [],
        names={person.email: person.name for person in caller.app.people.all()},
        formats=[one for one in FORMATS if one not in SENDABLE or draft.status == "approved"],
        mail=_mail(caller, draft),
        recipient=caller.app.sending.recipient(draft, caller.scope),
        ways=caller.app.sending.ways(draft),
        delivery=delivery_line(draft.delivery) if draft.delivery else "",
        steps=_steps(caller.app.drafting.versions(draft.id, caller.scope)),
        **shown,
    )


def _mail(caller: Caller, draft: Draft) -> str:
    """What opens an approved letter in the visitor's mail program; empty for everything else."""
    plan = caller.app.drafting.plans().get(draft.kind)
    if draft.status != "approved" or plan is None or not plan.letter:
        return ""
    as_file = f"/drafts/{draft.id}/export?format=eml"
    return mail_link(draft, addressee_of(caller, draft)) or as_file


def _way(form: FormData) -> Way:
    return _chosen(form, "way", WAYS, "Choose how it is to be sent.")


def _decision(form: FormData) -> Decision:
    text = "Choose a decision: approve, request changes, or reject."
    return _chosen(form, "decision", DECISIONS, text)


def _chosen(form: FormData, field: str, known: Iterable[_Word], wanted: str) -> _Word:
    """Raises BadInput with `wanted` where the form sent none of the known ones."""
    sent = text_of(form, field)
    found = next((one for one in known if one == sent), None)
    if found is None:
        raise BadInput(wanted)
    return found


def _version(form: FormData) -> int:
    sent = text_of(form, "version")
    if not sent.isdecimal() or len(sent) > _LONGEST_VERSION:
        raise BadInput("The form did not say which version the decision is about. Reload the page.")
    return int(sent)


def _sent(draft: Draft, form: FormData) -> dict[str, str]:
    """Section id → text, for those that the form holds."""
    sent = {section.id: form.get(_FIELD + section.id) for section in draft.sections}
    return {name: text for name, text in sent.items() if isinstance(text, str)}


Step = tuple[Draft, list[tuple[str, list[str], list[str]]]]


def _steps(versions: list[Draft]) -> list[Step]:
    """Each version after the first with (section, taken out, put in), the newest first."""
    steps: list[Step] = []
    for before, after in pairwise(versions):
        old = {section.id: [s.text for s in section.sentences] for section in before.sections}
        changes = []
        for section in after.sections:
            out, put_in = _difference(old.get(section.id, []), [s.text for s in section.sentences])
            if out or put_in:
                changes.append((section.title, out, put_in))
        steps.append((after, changes))
    return steps[::-1]


def _difference(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    out: list[str] = []
    put_in: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            out += old[i:j]
            put_in += new[k:m]
    return out, put_in
