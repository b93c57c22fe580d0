"""Words that say what a value is there for: since when, held against what, how near."""

import re

_UNKNOWN = (
    r"(?:what|once|when|is|are|were|was|the|all|any|that|which|of|its|it|in|missing|unknown|known|unobserved"
    r"|data|values?|metrics?|figures?|numbers?|gaps?|filled|not|yet|available|came|come|became"
    r"|become|to|be|everything|turns?|out|how)"
)
_CUES = {
    # What is not known of a score, as a condition.
    "known": rf"(?:depending on|if|were|once|with|when) (?:{_UNKNOWN} )*(?:missing|unknown|known"
    rf"|gaps?|unobserved|available)(?: {_UNKNOWN})*|(?:the )?(?:missing|unknown|unobserved)"
    r" (?:data|values?|metrics?|figures?)",
    "possible": r"could|would|might|may|can",
    "low": r"as low as|at worst|in the worst case|at the lowest|at its lowest|at the very least"
    r"|low end|lower end",
    "high": r"as high as|at best|in the best case|at the highest|at its highest|at the very most"
    r"|high end|upper end",
    "between": r"(?:anywhere |somewhere )?between",
    "range": r"range[sd]?|ranging|anywhere|somewhere|span(?:s|ned|ning)?",
    "threshold": r"(?:warning |alarm )?(?:threshold|limit|trigger|cut-?off)s?"
    r"(?: level| value)?(?: of| for it| is| at)?",
    "coverage": r"coverage|covered|covers|cover",
    "since": r"since(?= (?:\d|(?-i:[A-Z])))|than(?: it was| they were| was)?(?: on| in| at)?"
    r"|as (?:on|in|it was|it was on)|compared (?:with|to)(?: that)?(?: of| on)?|relative to"
    r"|as against",
    "because": r"because|since",
    "more": r"ahead(?: of)?|leads?|leading|led|outperforms?|outscores?|beats?|tops"
    r"|(?:healthi|strong|high|great|larg|bigg|better)er|better|more",
    "less": r"behind|trails?|trailing|lags?(?: behind)?|lagging|(?:weak|low|small|few)er|worse"
    r"|less(?: healthy)?|fewer",
    "over": r"above|over(?! (?:this|that|the) (?:period|time|same))|beyond|exceed(?:s|ed|ing)?"
    r"|past|in excess of|over and above",
    "under": r"below|under|beneath|short of|falls short of|fell short of|missing",
    "ago": r"ago|overdue|in the past",
    "ahead": r"left|to go|from now|remain(?:s|ing)?|away|until|till",
    "latest": r"at the (?:last|latest|most recent) (?:count|reading|measurement|check)|as it stands"
    r"|(?:the )?(?:latest|most recent(?:ly)?)|currently|at present|presently|now|today"
    r"|at the moment|still|already|to date|these days|so far",
    "earlier": r"(?:up to )?before(?: that| then)?|earlier|previously|formerly|initially|at first"
    r"|used to be|had been|prior",
    "holds": r"(?:holds?|holding|held|keeps?|kept|drag(?:s|ged|ging)?|pull(?:s|ed|ing)?"
    r"|bring(?:s|ing)?|weigh(?:s|ed|ing)?|push(?:es|ed|ing)?)(?=[^,;:]{0,60} (?:down|back)\b)"
    r"|(?:weigh|drag)(?:s|ed|ging|ing)?(?= (?:most |mainly |heavily )?on\b)",
    "down": r"down|back",
    "up": r"up(?! for)",
    "due": r"up for|due (?:for|to)",
    "after": r"after",
    "most": r"most|mainly|chiefly|above all|primarily|mostly",
    "best": r"strongest|best|highest(?:-scoring)?",
    "worst": r"weakest|worst|lowest(?:-scoring)?",
    "good": r"(?:encourag|promis|pleas)ing|(?<!on the )positive|good (?:news|sign)"
    r"|(?:strength|bright spot|plus)(?= is\b)|in the right direction"
    r"|on the (?:positive|plus|bright) side|on the upside"
    r"|which is (?:good|great|positive)|the right way",
    "bad": r"(?:concern|worry|weakness|problem|weak spot)(?= is\b)|bad (?:news|sign)"
    r"|(?:worry|concern|alarm|discourag|troubl)ing|worrisome|(?<!on the )negative"
    r"|in the wrong direction|on the (?:negative|down|minus) ?side"
    r"|which is (?:bad|negative)|the wrong way",
    "from": r"from",
    "to": r"to|→|->",
    "by": r"by",
    "against": r"against|versus|vs",
    "is": r"is|stands|now stands",
    "was": r"was|were|stood",
}  # fmt: skip
CUES = tuple(
    (name, re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])", re.I))
    for name, pattern in _CUES.items()
)
