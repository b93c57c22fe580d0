"""The rules in force, in words."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from csbot.tools.rules import playbook_evidence as read
from csbot.web.desk.playbook_programs import chapters
from csbot.web.desk.render import show
from csbot.web.desk.tones import tones
from csbot.web.desk.visitor import DeskCaller

router = APIRouter()


@router.get("/playbook")
def playbook(request: Request, caller: DeskCaller, id: str = "") -> Response:
    playbooks = caller.app.playbooks
    rules, definitions = playbooks.get(id or None), playbooks.definitions()
    return show(
        request,
        "playbook.html",
        caller,
        rules=rules,
        others=[(one.id, one.name) for one in playbooks.all().values()],
        tones=tones(rules),
        bands=sorted(rules.health.bands, key=lambda band: -band.min),
        metrics={
            part.id: [read.metric(rules, part, one, definitions) for one in part.metrics]
            for part in rules.health.components
        },
        total=sum(part.weight for part in rules.health.components),
        names={
            kind: {one.id: one.name for one in parts}
            for kind, parts in (
                ("bands", rules.health.bands),
                ("phases", rules.phases),
                ("segments", rules.segments),
            )
        },
        renewal=read.renewal(rules),
        chapters=chapters(rules, definitions),
    )
