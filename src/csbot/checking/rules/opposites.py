"""Words that turn a statement round: directions, comparatives and other opposites, by stem."""

from csbot.checking.reading.words import stem

_UP = """rose rise risen rising rises increase increased increasing grew grow grown growing growth
climb climbed climbing gain gained jump jumped surge surged upward uptick doubled tripled doubling
recovered rebounded expanded accelerated soared"""
_DOWN = """fell fall fallen falling falls drop dropped dropping decrease decreased decreasing
decline declined declining dip dipped shrank shrink shrinking slid slide sank sink slump slumped
plunge
plunged downward halved reduced reduction shed slowed slipped eroded"""
_MORE = "higher more above greater exceed exceeds exceeded exceeding larger bigger highest"
_LESS = "lower less below fewer smaller lowest fewest"

DIRECTIONS = {
    stem(word): (group, way)
    for group, way, listed in (
        ("trend", 1, _UP), ("trend", -1, _DOWN), ("compare", 1, _MORE), ("compare", -1, _LESS),
    )
    for word in listed.split()
}  # fmt: skip

_PAIRS = """
won/lost met/missed joined/left arrived/departed hired/fired approved/rejected accepted/declined
accepted/rejected approved/denied open/closed opened/closed active/inactive active/churned
renewed/churned renewed/cancelled renewed/lapsed signed/declined early/late earliest/latest
first/last before/after with/without always/never all/none best/worst better/worse
improved/worsened improved/deteriorated improving/worsening improving/deteriorating strong/weak
stronger/weaker strengthened/weakened happy/unhappy satisfied/dissatisfied satisfied/unsatisfied
pleased/unhappy pleased/annoyed positive/negative healthy/unhealthy promoter/detractor
internal/external inbound/outbound agreed/disagreed agree/disagree likely/unlikely able/unable
successful/unsuccessful succeeded/failed passed/failed resolved/unresolved known/unknown
paid/unpaid complete/incomplete completed/abandoned started/stopped started/ended begin/end
began/ended launched/cancelled enabled/disabled upgraded/downgraded upgrade/downgrade
gained/lost hot/cold fast/slow faster/slower
quick/slow quickly/slowly high/low highest/lowest maximum/minimum long/short longer/shorter
new/old newer/older safe/risky safe/unsafe easy/hard easy/difficult easier/harder simple/complex
full/empty present/absent available/unavailable supported/unsupported stable/unstable
reliable/unreliable engaged/disengaged connected/disconnected responsive/unresponsive
public/private voluntary/mandatory optional/mandatory optional/required allowed/forbidden
allowed/prohibited permitted/prohibited legal/illegal include/exclude included/excluded
including/excluding support/oppose supported/opposed supporters/opponents confirmed/denied
confirm/deny praised/criticised praised/criticized love/hate loves/hates like/dislike
optimistic/pessimistic confident/worried confident/doubtful hopeful/worried buy/sell bought/sold
lend/borrow win/lose wins/loses rise/fall remember/forget remembered/forgot push/pull pushed/pulled
import/export minor/major minority/majority partial/full partially/fully temporary/permanent
temporarily/permanently direct/indirect directly/indirectly manual/automatic manually/automatically
online/offline on/off up/down morning/evening north/south east/west male/female man/woman men/women
he/she his/her brother/sister father/mother son/daughter husband/wife boy/girl king/queen
guilty/innocent alive/dead victory/defeat ally/enemy friend/enemy increase/decrease
rarely/often seldom/often frequently/rarely regularly/rarely extend/shorten extended/shortened
extended/terminated continue/stop continued/stopped continued/ceased remain/leave stay/leave
stayed/left ignored/addressed solved/caused reject/accept attract/repel admit/deny admitted/denied
hide/reveal hidden/revealed advantage/disadvantage benefit/harm beneficial/harmful
effective/ineffective efficient/inefficient significant/insignificant sufficient/insufficient
ample/scant
adequate/inadequate correct/incorrect right/wrong true/false same/different similar/different
common/rare unique/common cheap/expensive cheaper/costlier profit/loss rich/poor future/past
previous/next beginning/end top/bottom front/back left/right inside/outside ahead/behind
overdue/prepaid unanimous/divided ahead/late supervised/unsupervised
explicit/implicit outperform/underperform outperforms/underperforms optimistic/worried
overestimate/underestimate linear/nonlinear discrete/continuous static/dynamic local/global
""".split()
OPPOSITES: dict[str, frozenset[str]] = {}
for _pair in _PAIRS:
    _one, _two = (stem(word) for word in _pair.split("/"))
    if _one != _two:
        OPPOSITES[_one] = OPPOSITES.get(_one, frozenset()) | {_two}
        OPPOSITES[_two] = OPPOSITES.get(_two, frozenset()) | {_one}
