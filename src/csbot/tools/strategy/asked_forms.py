"""How a question about a strategy is worded: the patterns that `asked` reads it with."""

import re

from csbot.search.stems import stems
from csbot.tools.facts.asked_words import STRATEGY

FRAME = (STRATEGY - frozenset(stems("account customer client"))) | frozenset(
    stems(
        "what which who when where why how according give get name state define plan planned want "
        "wants wanted expect expected need needs require much high exactly really "
        "company companies strategies make work works working day days week weeks counts figure "
        "number value let per "
        "year yearly annual annually month monthly should must may meant mean actually "
        "please compare comparison difference differ versus vs both two five all together "
        "altogether sum total come comes happen happens belong belongs one already still also "
        "according else reach set sets kind sort way exist there anything something true correct "
        "right really accept agree fit customer success cs higher lower bigger smaller larger more "
        "less highest lowest biggest smallest largest most least longer shorter stricter longest "
        "shortest like look know across "
        "plausible realistic reasonable sensible consistent done got puts put goes go include "
        "includes included exactly suppose supposed due mark apply applies math "
        "compute computes calculate calculates everything whole thing things among happen happens "
        "cheapest last next try tried trying someone somebody"
    )
)
YES_NO = re.compile(
    r"^\W*(?:and |so |but |ok |hey |hi )?"
    r"(?:is|are|was|does|do|did|has|have|will|can|could|should|must|am i)\b",
    re.I,
)
OR = re.compile(r"\bor\b", re.I)
RIGHT = re.compile(r"\b(?:right|correct|true|isn't it|aren't they|doesn't it)\W*$", re.I)
SUM = re.compile(
    r"\b(?:(?<!which )(?<!what )sum|totals?|altogether|together|in all|overall|add up|combined)\b",
    re.I,
)
CONFLICT = re.compile(
    r"\b(?:contradict\w*|disagree\w*|conflict\w*|inconsisten\w*|consistent|twice|mismatch\w*|"
    r"fits?|match(?:es)?|leaves? (?:open|out)|left (?:open|out)|missing|silent|plausible|"
    r"makes? sense|adds? up|"
    r"say both|confus\w*|squares? with|agrees? with|something else than|n['’]t (?:\w+ )?the same|"
    r"(?:says?|gives?|names?) (?:\w+ )?(?:different|something else)|"
    r"two (?:different )?(?:figures|numbers|values|cutoffs))\b",
    re.I,
)
MOST = re.compile(
    r"\b(?:highest|lowest|weakest|strongest|largest|smallest|biggest|fewest|longest|shortest|best|"
    r"worst|cheapest|(?:most|least) (?:expensive|important|valuable|costly|advanced))\b",
    re.I,
)
LOAD = re.compile(
    r"\bhow many (?:strategic |foundation )?(?:accounts|customers|clients)\b"
    r"(?=[^?]*\b(?:csms?|managers?|associates?|specialists?)\b)",
    re.I,
)
# What type of figure is asked for; the topic stands elsewhere.
HOW = re.compile(
    r"\bhow (?:long|often|soon|early|many|much|big|large|high|frequently|fast|quick|quickly)\b",
    re.I,
)
IN_WHICH_WAY = re.compile(r"\bhow (?:is|are|was|were|do|does|did)\b", re.I)
AND = re.compile(
    r"\s*[;?]+\s+|(?<=[.!])\s+|,?\s+and\s+(?=(?:how|what|which|who|when|where|whose|why|"
    r"does|do|is|are|should|can|must)\b)",
    re.I,
)
ASKS = re.compile(
    r"\b(?:how|what|whats|which|who|when|where|whose|why)\b|"
    r"^\W*(?:and |so |but |also )?(?:is|are|was|does|do|did|has|have|will|can|could|should|must|"
    r"name|list|give|tell|compare|add|show)\b",
    re.I,
)
THING = re.compile(
    r"\b(?:what(?:['’]s)?|which|how many|how much)\s+(?:(?:is|are|was|were|would be|will be)\s+)?"
    r"(?:(?:the|an?|its|their|our)\s+)?((?:(?!(?:do|does|did|is|are|was|has|have|should|will|can|must|may|"
    r"at|in|for|by|to|with|from|per|when|that|between|and|say|get|gets|about)\b)[\w%'’-]+\s*)+)",
    re.I,
)
# What a word or a short form means is asked, and no figure of it.
DEFINES = re.compile(
    r"\b(?:defin(?:e|es|ed|ition)|stands? for|spell\w*|abbreviat\w*|acronym|meaning|"
    r"mean by|meant by|explain\w*|measuring|(?:does|do) \w+ measure)\b|"
    r"\b(?:what|whatever) (?:does|do|is|are)\b[^?]*\b(?:mean|called)\b|=\s*\?|"
    r"^\W*what(?:['’]?s| is| are)\s+(?:the |an? )?['\"“‘][^'\"”’]+['\"”’]",
    re.I,
)
# What is not asked for: "the tools that we pay already (not the planned ones)".
EXCLUDED = re.compile(
    r"\b(?:not (?:the|counting|including|only the)|excluding|except(?: for)?|other than|apart from|"
    r"rather than|instead of|(?<=\()not)\s+(?:the\s)?"
    r"(?P<what>[\w-]+(?:\s(?!ones?\b)[\w-]+)?)(?:\sones?)?(?=\W*(?:$|[,.;?!)]))",
    re.I,
)
WHO = re.compile(
    r"\b(?:who|whose|whom)\b|\b(?:which|what) (?:\w+ ){0,2}?(?:roles?|positions?|teams?|"
    r"departments?|groups?|functions?|persons?|titles?|managers?|part of [^?]{0,40}\bteam|"
    r"member of [^?]{0,20}\bteam)\b",
    re.I,
)
# A person is asked for, and no role: "who is our VP", "the name of the head of CS".
_TITLE = r"(?:vp|vice president|head|director|chief|cco|ceo|manager|president)"
PERSON = re.compile(
    rf"\bwho(?:['’]?s|\sis|\sare)\s(?!responsible|in charge)[^?.,;]{{0,30}}?\b{_TITLE}\b|"
    rf"\bnames? of (?:\w+\s){{0,3}}?{_TITLE}\b|\bwhat(?:['’]?s|\sis)\s[^?.,;]{{0,40}}\b{_TITLE}"
    r"\b[^?.,;]{0,30}\b(?:name|called)\b",
    re.I,
)
# "Anna Berg", and no title: both are words of no dictionary.
FULL_NAME = re.compile(r"\b([A-ZÀ-Þ][a-zà-ÿ’'-]+)\s([A-ZÀ-Þ][a-zà-ÿ’'-]+)\b")
SEVERAL_OF = re.compile(
    r"\b(phase|tier|week|program|process|band|level|stage|step|segment|categorie|component)s\b(?!\s?-?\d)",
    re.I,
)
EACH = re.compile(
    r"\b(?:all|whole|ranges?|entire|complete|full|list|lists|distribut\w+|breakdown|broken down|"
    r"made up|composed|composition|"
    r"(?:every|each)(?!\s(?:day|week|month|quarter|year)))\b",
    re.I,
)
PLURAL = re.compile(r"\b([A-Z]{2,})s\b")
NAME = re.compile(r"(?<![\w])[A-ZÀ-Þ][\w&'’-]*")
# What comes behind a part that is named is asked for, and not that part: "which phase comes after
# that", "what is the next stage".
FOLLOWS = re.compile(
    r"\b(?:comes?|follows?|starts?|begins?|is|are)\s(?:right |directly )?(?:after|behind)\s"
    r"(?:that|this|it|which)\b|\bafter (?:that|this|it),?\s(?:what|which)\b|"
    r"\b(?:what|which) (?:\w+ )?(?:comes|follows|is)\s(?:next|then)\b|"
    r"\bnext (?:phase|stage|step|program|level|period|part)\b|"
    r"\b(?:what|which) (?:phase|stage|step|program|level|period|part)\s(?:comes|is|follows) next\b",
    re.I,
)
