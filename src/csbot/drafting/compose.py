"""A draft's sections, written by the built-in writer from what the tools found, and checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from csbot.domain.draft import Checks, Figure, Section
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Sentence, Statement
from csbot.drafting.figures import FIGURES
from csbot.drafting.kept import NOTHING, Kept
from csbot.drafting.kinds import DraftKind, FactSource, SectionPlan
from csbot.drafting.passages.catalogue import PASSAGES
from csbot.drafting.running import running
from csbot.errors import BadInput
from csbot.tools.ground.base import AnyTool, Context
from csbot.writers.assembly import OWN, Checked, Numbering, Rules, checked

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Composed:
    """What a version holds: everything shown, and how the check went."""

    title: str
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    checks: Checks
    writer: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What a section may be written from: statements in order, and the evidence they cite;
    `rules` are for statements that a model wrote."""

    plan: SectionPlan
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    rules: Rules = OWN
    figures: tuple[Figure, ...] = ()


def gather(
    kind: DraftKind,
    account: Account,
    context: Context,
    tools: Mapping[str, AnyTool],
    progress: Progress,
) -> list[SectionFacts]:
    """Runs every section's tools, within the Scope of the context."""
    gathered = []
    told: set[str] = set()
    for plan in kind.sections:
        progress(plan.title)
        statements: list[Statement] = []
        evidence: list[Evidence] = []
        for source in plan.facts:
            if source.meant_for not in (None, account.status):
                continue
            found = found_by(kind, source, account, context, tools)
            statements += chosen(found, source)
            evidence += found.evidence
        statements = _untold(statements, told)
        gathered.append(
            SectionFacts(
                plan,
                running(statements, account),
                tuple(evidence),
                figures=_figures(kind, plan, account, context),
            )
        )
    return gathered


def _figures(
    kind: DraftKind, plan: SectionPlan, account: Account, context: Context
) -> tuple[Figure, ...]:
    """Raises BadInput for a figure that there is not."""
    for name in plan.figures:
        if name not in FIGURES:
            known = ", ".join(FIGURES)
            raise BadInput(f"{kind.id}.md: there is no figure {name!r}; known: {known}.")
    made = (FIGURES[name](context, account, plan.id) for name in plan.figures)
    return tuple(figure for figure in made if figure is not None)


def _untold(statements: list[Statement], told: set[str]) -> list[Statement]:
    """Without what was said before in the same words, unless nothing else is left."""
    first = {one.text: one for one in reversed(statements)}
    new = [one for one in statements if one.text not in told and first[one.text] is one]
    told.update(one.text for one in statements if one.status != "gap")
    return new or statements


def compose(
    title: str,
    facts: Sequence[SectionFacts],
    writer: str = "built-in",
    kept: Kept = NOTHING,
) -> Composed:
    """Numbers the evidence through the whole document and checks every sentence.

    Sections that are `kept` stand in the place of those that the facts would give.
    """
    numbering = Numbering([*kept.evidence, *(item for part in facts for item in part.evidence)])
    results = [(part.plan, _written(part, numbering, kept)) for part in facts]
    return Composed(
        title=title,
        sections=tuple(_section(plan, result, kept) for plan, result in results),
        evidence=numbering.cited,
        checks=Checks(
            facts=sum(result.facts for _, result in results),
            supported=sum(result.supported for _, result in results),
            removed=tuple(item for _, result in results for item in result.removed),
        ),
        writer=writer,
        figures=tuple(figure for part in facts for figure in part.figures),
    )


def _written(part: SectionFacts, numbering: Numbering, kept: Kept) -> Checked:
    if part.plan.id in kept.sections:
        return kept.renumbered(part.plan.id, numbering)
    return checked([_one_line(s) for s in part.statements], numbering, part.rules)


def _one_line(statement: Statement) -> Statement:
    """A sentence is a line of what is reviewed and edited."""
    return statement.model_copy(update={"text": " ".join(statement.text.split())})


def found_by(
    kind: DraftKind,
    source: FactSource,
    account: Account,
    context: Context,
    tools: Mapping[str, AnyTool],
) -> Findings:
    """What a section's source says of the account. Raises BadInput for an unknown source."""
    if source.passage:
        if source.passage not in PASSAGES:
            known = ", ".join(PASSAGES)
            raise BadInput(f"{kind.id}.md: there is no passage {source.passage!r}; known: {known}.")
        return PASSAGES[source.passage](context, account)
    tool = tools.get(source.tool)
    if tool is None:
        known = ", ".join(tools)
        raise BadInput(f"{kind.id}.md: there is no tool {source.tool!r}; known are {known}.")
    values = {"account": account.account_id, **source.arguments}
    return tool.run(context, tool.arguments.model_validate(values))


def chosen(found: Findings, source: FactSource) -> list[Statement]:
    """What leads first, then what is known, then what is not."""
    said = sorted(found.statements, key=lambda s: (not s.lead, s.status == "gap"))
    known = [statement for statement in said if statement.status != "gap"]
    if not source.lead:
        known = [statement for statement in known if not statement.lead] or known
        said = known + [statement for statement in said if statement.status == "gap"]
    if not source.gaps:
        said = known or [statement for statement in said if statement.lead] or said
    return said[: source.most]


def _section(plan: SectionPlan, result: Checked, kept: Kept) -> Section:
    sentences = result.sentences
    if not sentences and plan.id not in kept.sections:
        text = f"Nothing is on record for “{plan.title.lower()}”."
        sentences = (Sentence(text=text, status="gap"),)
    return Section(id=plan.id, title=plan.title, sentences=sentences)
