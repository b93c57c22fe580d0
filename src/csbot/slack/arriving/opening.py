"""Which window a press opens. Everything that it shows is within the rights of who pressed."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from csbot.domain.draft import Draft
from csbot.domain.evidence import Evidence
from csbot.domain.person import Person
from csbot.errors import BadInput, NotAllowed, NotFound
from csbot.slack.arriving.presses import card_place
from csbot.slack.ground import names
from csbot.slack.ground.answers import KeptAnswers
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.incoming import CardPlace, CommentedDecision, DraftRef
from csbot.slack.ground.notes import UNKNOWN
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.services import SlackServices
from csbot.slack.ground.text import plain_lines
from csbot.slack.shown.answer_blocks import cited
from csbot.slack.shown.wishing import team_versions_of
from csbot.slack.windows.comment import comment_window
from csbot.slack.windows.edit import edit_window
from csbot.slack.windows.evidence import evidence_window, left_out_window
from csbot.slack.windows.parts import Body
from csbot.slack.windows.reason import AboutAnswer, reason_window
from csbot.slack.windows.record import AboutMessage, record_window, reply_window
from csbot.slack.windows.settings import settings_window
from csbot.slack.windows.wishes import wishes_window

_COMMENTED: Mapping[str, Literal["request_changes", "reject"]] = {
    names.REQUEST_CHANGES: "request_changes",
    names.REJECT: "reject",
}
Open = Callable[[Body, Person], Awaitable[Block | None]]


class Opening:
    def __init__(self, services: SlackServices, directory: Directory, audiences: Audiences) -> None:
        self._services = services
        self._directory = directory
        self._audiences = audiences
        self._answers = KeptAnswers(services)
        self.by_action: Mapping[str, Open] = {
            names.REQUEST_CHANGES: self._comment,
            names.REJECT: self._comment,
            names.EDIT: self._edit,
            names.EVIDENCE: self._evidence,
            names.LEFT_OUT: self._left_out,
            names.FEEDBACK: self._reason,
            names.SETTINGS: self._settings,
            names.WISHES: self._wishes,
        }
        self.by_shortcut: Mapping[str, Open] = {
            names.ADD_RECORD: self._record,
            names.DRAFT_REPLY: self._reply,
        }

    async def window(self, name: str, body: Body) -> Block | None:
        """The view that a press or shortcut opens, if any.

        Raises BadInput, NotAllowed or NotFound, whose words are for the person.
        """
        found = {**self.by_action, **self.by_shortcut}[name]
        person = await self._directory.person(body["user"]["id"], body["team"]["id"])
        if person is None:
            raise NotAllowed(UNKNOWN)
        return await found(body, person)

    async def _comment(self, body: Body, _person: Person) -> Block:
        action = body["actions"][0]
        ref = DraftRef.model_validate_json(action["value"])
        return comment_window(
            CommentedDecision(
                **ref.model_dump(),
                **card_place(body),
                decision=_COMMENTED[action["action_id"]],
            )
        )

    async def _edit(self, body: Body, person: Person) -> Block:
        ref = DraftRef.model_validate_json(body["actions"][0]["value"])
        draft = await self._draft(ref, person)
        about = CardPlace(**ref.model_dump(), **card_place(body))
        return edit_window(draft, about, self._services.desk_url)

    async def _draft(self, ref: DraftRef, person: Person) -> Draft:
        scope = await self._audiences.own_scope(person)
        draft = await asyncio.to_thread(self._services.drafting.get, ref.draft, scope)
        if person.email not in draft.approvers:
            raise NotAllowed("Only those who may decide about this draft can edit it.")
        if draft.version != ref.version or draft.status != "in_review":
            raise BadInput("This card is of an older state of the draft: see its newest card.")
        return draft

    async def _evidence(self, body: Body, person: Person) -> Block:
        kept = await self._answers.get(json.loads(body["actions"][0]["value"])["run"])
        shown = cited(kept.reply)
        allowed = await self._allowed(shown, person)
        hidden = len(shown) - len(allowed)
        return evidence_window(allowed, hidden, self._services.desk_url)

    async def _left_out(self, body: Body, person: Person) -> Block:
        """The asker's alone: what was left out was never anybody else's to read."""
        kept = await self._answers.get(json.loads(body["actions"][0]["value"])["run"])
        if kept.email != person.email:
            raise NotAllowed("Only the person who asked can see what was left out.")
        return left_out_window(kept.reply.removed)

    async def _reason(self, body: Body, _person: Person) -> Block | None:
        rating = json.loads(body["actions"][0]["value"])
        if rating["verdict"] != "down":
            return None
        about = AboutAnswer(channel=card_place(body)["channel"], run=rating["run"])
        return reason_window(about)

    async def _settings(self, _body: Body, person: Person) -> Block:
        kept = await asyncio.to_thread(self._services.notices.settings.of, person)
        return settings_window(kept, self._services.today().isoformat())

    async def _wishes(self, _body: Body, person: Person) -> Block:
        standing = self._services.standing
        own = await asyncio.to_thread(standing.versions, "person", person.email)
        team = await asyncio.to_thread(team_versions_of, self._services, person)
        return wishes_window(own, team, person.role == "manager")

    async def _record(self, body: Body, person: Person) -> Block:
        about, text = _message(body)
        return record_window(about, text, await self._account_of(about.channel, person))

    async def _reply(self, body: Body, person: Person) -> Block:
        about, text = _message(body)
        letter = self._services.letter()
        if letter is None:
            raise BadInput("No kind of draft is a letter: prompts/drafts has none.")
        account = await self._account_of(about.channel, person)
        return reply_window(about, text, account, self._services.drafting.purposes(letter))

    async def _account_of(self, channel: str, person: Person) -> str:
        """The account that a channel belongs to, by its name; empty where there is none."""
        scope = await self._audiences.own_scope(person)
        bound = await asyncio.to_thread(self._services.account_of_channel, channel, scope)
        return bound.name if bound else ""

    async def _allowed(self, evidence: list[Evidence], person: Person) -> list[Evidence]:
        scope = await self._audiences.own_scope(person)
        seen: dict[str, bool] = {}
        for one in evidence:
            if one.account_id and one.account_id not in seen:
                try:
                    await asyncio.to_thread(self._services.account, one.account_id, scope)
                    seen[one.account_id] = True
                except (BadInput, NotAllowed, NotFound):
                    seen[one.account_id] = False
        return [one for one in evidence if not one.account_id or seen[one.account_id]]


def _message(body: Body) -> tuple[AboutMessage, str]:
    """The message that a shortcut was used on, and its words."""
    message = body["message"]
    about = AboutMessage(
        channel=body["channel"]["id"],
        said_by=message.get("user") or message.get("username") or "",
        said_at=message["ts"],
    )
    return about, plain_lines(message.get("text") or "")
