"""The words that headings are written in: which mean what, and which rule comes before which.

The rules see a heading folded, with blanks for punctuation. The first that fits decides, so those
for words that many headings mention ("evidence", "recommendation") come after those for headings
that merely mention them.
"""

import re
from enum import Enum, auto

from models.dates.full_dates import MONTH


class Role(Enum):
    """What a column holds."""

    REF = auto()
    SECTION = auto()
    TEXT = auto()
    FINDING = auto()
    TIMESCALE = auto()
    DUE = auto()
    OFFICERS = auto()
    KEY_ACTIONS = auto()
    EVIDENCE = auto()
    RAG = auto()
    LEVEL = auto()
    RATIONALE = auto()
    STATUS = auto()


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERIOD_WORD = _any(
    MONTH,
    r"\d{1,4}(?:st|nd|rd|th)?",
    r"q[1-4]|quarter|first|second|third|fourth|spring|summer|autumn|winter",
    r"month|year|week|term|half|mid|end|start|beginning|period|round",
)
NAMED_PERIOD = re.compile(
    rf"\b(?:{MONTH}|q[1-4]|quarter|(?:week|month|period|term) \d+"
    rf"|spring|summer|autumn|winter|\d{{1,2}} \d{{1,2}} \d{{2,4}})\b"
)
RELATIVE = frozenset(
    "current latest previous last this next date today now far initial original interim".split()
)
"""Words that say which report a column is where no date does."""
JOINING = _any(
    r"of|the|at|as|on|in|to|for|by|from|and|since|up|until",
    r"position|status|comments?|commentary|narrative|updates?|report|review|notes?",
    r"latest|current|progress|evidence|evaluations?|summary|impact|so|far",
)

# What the plan has no field for, though the heading mentions one that it has.
NO_FIELD = _any(
    r"^not placed\b",
    r"\b(?:risk|budget|cost|kpi|baseline|priority|need)\b.*\blevel\b",
    r"\blevel of (?:risk|priority|need)\b",
    r"\b(?:risk|budget|cost|priority|need)\b.*\b(?:b?rag|rating|status)\b",
    r"\bupdate received\b",
    r"\blead(?:ing)? time\b",
    r"\b(?:evidence|progress)\b.*\b(?:required|needed|expected|sources?)\b",
    r"\b(?:required|expected|success|outcome) (?:evidence|measures?|criteria)\b",
    r"\bmeasures? of (?:success|progress)\b",
    r"\bhow (?:will we|we will) know\b",
    r"\bhow (?:will|is|are)\b.*\b(?:monitor|measure|evidence|check)\w*",
    r"\bmonitoring\b",
    r"\bdate (?:started|completed|closed|published|raised)\b",
    r"\b(?:start|review|report|meeting|inspection|publication) date\b",
    r"\bdate of\b(?!.*completion)",
)

RULES: tuple[tuple[Role | None, re.Pattern[str]], ...] = (
    (None, NO_FIELD),
    (
        Role.RAG,
        _any(
            r"\bb?rag(?:g?ed)?\b",
            r"^(?:rating|colour|color)s?$",
            r"\btraffic light\b",
            r"\bred amber (?:and |or )?green\b",
            r"^(?:b )?r a g\b",
            r"\b(?:progress|delivery|current|overall) rating\b",
            r"^ragb\b|^(?:are we )?on track$|\bhow (?:are we|is it) (?:doing|going)\b",
        ),
    ),
    (
        Role.LEVEL,
        _any(
            r"\blevel\b",
            r"^achievement$|^achieved$",
            r"\bextent\b",
            r"\bfull(?:y)?\b.*\bpart(?:ial)?(?:ly)?\b",
        ),
    ),
    (
        Role.RATIONALE,
        _any(r"\bhow do we know\b", r"^rationale$", r"^evidence of (?:change|impact)s?$"),
    ),
    (
        Role.STATUS,
        _any(
            r"\boverall (?:status|position|comments?|commentary|evidence|progress|summary)\b",
            r"\boverall updates?\b",
            r"^overall$",
            r"^(?:current |final )?status(?: (?:comments?|commentary|summary|evidence))?$",
            r"\b(?:closing|concluding|final) (?:remarks?|comments?|position|summary)\b",
        ),
    ),
    (
        Role.REF,
        _any(
            r"^(?:(?:rec|recs|recommendation|action|plan|item|improvement|afi|area|finding|issue"
            r"|objective|priority|task|unique|line|row|serial|s|sr|must|should|do)s? ){0,3}"
            r"(?:refs?|reference|nos?|nr|num|number|id|identifier|code|#)"
            r"(?: (?:no|number|id|code))?$",
            r"^(?:items?|rec|#|s no?|serial(?: (?:no|number))?|№|nº|n°)$",
        ),
    ),
    (
        Role.OFFICERS,
        _any(
            r"^(?!.*\bwhat\b).*\b(?:officers?|owners?|owned by|leads?|resp|sro|named person)\b",
            r"^(?!.*\bwhat\b).*\b(?:respons(?!e\b|es\b)\w*|accountab\w*|assign(?:ed|ee)|offi(?:ce)?$)",
            r"^who\b(?!.*\bwhat\b)",
            r"\bby whom?\b",
            r"^(?:executive |senior )?sponsors?$|^led by$",
        ),
    ),
    (
        Role.TIMESCALE,
        _any(
            r"\btimesc\w*",
            r"\btime ?(?:scale|frame|line)s?\b",
            r"\bwhen\b",
            r"\bdead ?lines?\b",
            r"\bdue\b",
            r"\b(?:target )?completion date\b",
            r"^(?:target )?completion$|\bdate to be completed\b|^revised (?:target )?date$",
            r"\bdate (?:for|of) completion\b",
            r"\bcomplet(?:e|ed|ion) by\b",
            r"^(?:target )?dates?$",
            r"^by$",
        ),
    ),
    (
        Role.EVIDENCE,
        _any(
            r"^(?!.*\b(?:recommend|areas? for)).*\b(?:evid(?:ence)?|progress|updates?)\b",
            r"\bposition (?:at|as|on|in|by)\b",
            r"^(?:the )?(?:current |latest |previous |last )?position$",
            r"\bwhere (?:are we|we are)\b",
            r"\b(?:impact|outcomes?|results?) (?:so far|to date|achieved)\b",
            r"\bhow far (?:have we|we have)\b",
            r"\bactions? (?:taken|completed|to date|undertaken)\b",
            r"\b(?:work|done|achieved|delivered|completed) (?:so far|to date)\b",
            r"\bwhat (?:we (?:ve |have )?|has been |have we |was )(?:done|did|achieved)\b",
        ),
    ),
    (
        Role.KEY_ACTIONS,
        _any(
            r"\bactions?\b",
            r"\bkey act",
            r"\bwhat (?:will we|we will|we ll|we shall|we plan to|we are|are we) (?:do|doing)\b",
            r"\bwhat (?:we are|are we) going to do\b",
            r"\bwhat will (?:be done|happen)\b",
            r"\bhow (?:will we|we will)\b",
            r"\bintervent\w*",
            r"\b(?:steps|tasks|activit(?:y|ies)|responses?|planned work)\b",
        ),
    ),
    (
        Role.FINDING,
        _any(
            r"^(?:key )?(?:findings?|context|observations?|issues?|concerns?|weakness(?:es)?)\b",
            r"^background\b",
            r"\binspect\w* (?:found|find|saw|see|said|observed|noted)\b"
            r"(?!.*\b(?:needs?|must|should)\b)",
            r"\bwhat (?:was|they|we) (?:found|saw|said)\b",
            r"\bwhat (?:is|was) wrong\b",
            r"\bfindings?$",
        ),
    ),
    (
        Role.TEXT,
        _any(
            r"^text$",
            r"\brecommend\w*",
            r"\bareas? (?:for|of|requiring|needing) (?:improve|develop|action|focus)\w*",
            r"\bareas? to (?:improve|develop)\b",
            r"\binspect\w* (?:have )?(?:asked|want|requ|told|expect)",
            r"\bwhat (?:the )?(?:report|ofsted|cqc|regulator|they) (?:asked|wants?|says?|said)\b",
            r"\bwhat (?:the )?(?:report|ofsted|cqc|regulator|they) requires?\b",
            r"\bwhat (?:needs?|must|has|have|we need)\b.*\b(?:improve|change|done|do)\b",
            r"\bwhat (?:do|does|should)\b.*\b(?:improve|better|differently)\b",
            r"\binspect\w* said\b|\b(?:must|should) do(?:s|es)?\b",
            r"\bimprovement priorit(?:y|ies)\b|^priorit(?:y|ies) for (?:improvement|action)$",
            r"^(?:required |key )?improvements?(?: (?:required|needed|areas?|points?))?$",
            r"^requirements?$",
            r"\bobjectives?\b",
            r"\basked (?:of us|for)\b|^what we were asked\b",
        ),
    ),
    (Role.FINDING, _any(r"\bfindings?\b", r"\bcontext\b")),
    (
        Role.SECTION,
        _any(
            r"\b(?:sections?|themes?|work ?streams?|strands?|domains?|chapters?)\b",
            r"\b(?:categor(?:y|ies)|pillars?|headings?|topics?)\b",
            r"^(?:service |priority )?areas?$",
            r"^service$",
        ),
    ),
)

COMMENTARY = _any(
    r"^(?:(?:officer|lead|council|service|latest|current)s? )?(?:commentary|narrative)$",
    r"^position statement$",
)
"""Headings of columns that stand for evidence where a document has no column of that name."""
UNDER_A_PERIOD = _any(COMMENTARY.pattern, r"^(?:(?:general )?comments?|notes?|details?|summary)$")
"""Headings that stand for evidence below the heading of a period."""

TERM = _any(r"^(?:acronyms?|abbreviations?|terms?|initials|words?|jargon)$")
MEANING = _any(
    r"^(?:meanings?|definitions?|descriptions?|explanations?|expansions?)$",
    r"^(?:stands for|in full|full (?:name|title|term)|what it means)$",
)
GLOSSARY = _any(
    r"\b(?:acronyms?|glossary|abbreviations?|jargon buster)\b",
    r"^(?:list of |key |definition of )?(?:terms|definitions)(?: used)?$",
)
GLOSSARY_WORDS = ("acronyms", "glossary", "abbreviations")

TIDY = _vocabulary(
    """
    action actions activities activity achievement achieved amber and approved area areas asked at
    brag by change changes code colour comment comments completion context council current date
    deadline development do doing done due end evidence expected far finding findings for found
    from fully green how id impact improvement inspector inspectors intervention interventions item
    key know lead level light limited long medium milestone milestones needs no notes number
    objective objectives of officer officers on or our outcome outcomes overall owner owners
    partially person planned position priority progress rag rating reason rec recommendation
    recommendations red ref reference report required resp response responsibility responsible said
    section service short so source status steps success measure measures taken target task tasks
    term the theme timeframe timescale timescales title to traffic update updates wanted we what
    when who will with workstream
    """
)
"""What headings are made of: a row of such words throughout is one of headings."""
