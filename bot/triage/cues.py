"""The words around a sign that change what it means, in the notation of `patterns`; tables only."""

# Said before a sign, with nothing but LIGHT words between, these take it away.
NEGATIONS = (
    "no|not|never|without|denies|denied|deny|none|nor|neither|zero",
    "dont|doesnt|didnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|aint|wouldnt|wont",
)
# These hold a negation and take nothing away.
NOT_NEGATIONS = (
    "not|isnt|aint sure|certain|only|just|joking|kidding|lying|better|well|good|ok|okay|right",
    "dont|doesnt|didnt|do know|understand|realize|realise|remember|mean|care",
    "not mean|realize|know",
    "no idea|doubt|joke|lie|clue|matter",
    "dont|doesnt|wont|not|didnt|isnt|never|havent go|stop|stopped|stopping|going|quit|gone|gonna",
    "never|not|havent ... like this|that|before",
    "never|not|havent ... this|that bad|strong|much",
    "why dont|not|didnt",
    "if not",
    "dont|not let|ignore|forget|wait",
    "not|havent|didnt|hasnt ... yet",
)
NEGATIVE = (
    *(
        "no",
        "not",
        "never",
        "cant",
        "wont",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "aint",
        "without",
        "nothing",
        "nobody",
    ),
    *("couldnt", "wouldnt", "wasnt", "arent", "hasnt", "havent", "barely", "hardly", "unable", "stopped"),
)
LIGHT = (
    *(
        "a",
        "an",
        "any",
        "the",
        "of",
        "or",
        "nor",
        "and",
        "more",
        "new",
        "real",
        "signs",
        "sign",
        "symptoms",
        "history",
    ),
    *(
        "have",
        "had",
        "has",
        "having",
        "be",
        "been",
        "being",
        "get",
        "got",
        "getting",
        "feel",
        "feeling",
        "felt",
        "ever",
    ),
    *(
        "trouble",
        "problems",
        "problem",
        "difficulty",
        "wanna",
        "want",
        "wanted",
        "to",
        "gonna",
        "thinking",
        "think",
        "thought",
        "thoughts",
        "about",
        "actually",
    ),
    *(
        "currently",
        "trying",
        "tried",
        "experiencing",
        "really",
        "this",
        "is",
        "its",
        "im",
        "i",
        "he",
        "she",
        "was",
    ),
    *(
        "swelling",
        "fever",
        "rash",
        "nausea",
        "current",
        "active",
        "such",
        "considered",
        "plan",
        "plans",
        "planning",
    ),
)
# A list goes on over these: "no wheezing, swelling or trouble breathing".
STARTERS = (
    *(
        "i",
        "im",
        "ive",
        "my",
        "he",
        "hes",
        "she",
        "shes",
        "his",
        "her",
        "but",
        "and",
        "just",
        "only",
        "now",
        "then",
    ),
    *(
        "because",
        "so",
        "since",
        "after",
        "they",
        "we",
        "its",
        "is",
        "are",
        "am",
        "though",
        "except",
        "with",
        "when",
    ),
)
AFTERWARDS = ("no", "none", "negative", "denied", "nope")

# Said right before a sign, these make it a topic: "risk of", "scared of".
ASIDE = (
    "risk|risks|chance|chances|odds|danger|dangers|fear|fears|history|signs|sign|symptoms|cause|causes|case of",
    "scared|afraid|terrified|worried|nervous|worry|anxious of|about",
    "prevent|prevents|preventing|avoid|avoiding|stop|reverse|against|from|causing|cause|causes",
    "in case of",
    "dangerous|risk|risky|deaths|die|died|dying for|by|of|from",
    "called|named|titled|word|words|term|mean|means",
)
ASIDE_LIGHT = (
    "a",
    "an",
    "the",
    "any",
    "having",
    "getting",
    "accidental",
    "accidentally",
    "of",
    "for",
    "my",
    "i",
    "might",
)

PAST = (
    "years|year|months|month|decades|decade ago|back|earlier",
    "last year|summer|winter|spring|fall",
    "in year",
    "back in",
    "when i was|were",
    "as|since a|my kid|child|teenager|teen|baby|childhood",
    "in college|childhood|school",
    "used to",
    "history of",
    "long time ago",
    "long ago|over",
    "in the past",
)
PAST_FORMS = (
    "had",
    "was",
    "were",
    "did",
    "used",
    "took",
    "got",
    "went",
    "felt",
    "history",
    "hurt",
    "cut",
    "tried",
    "died",
)
PAST_BREAKS = (
    *(
        "and",
        "but",
        "now",
        "because",
        "so",
        "then",
        "since",
        "today",
        "tonight",
        "still",
        "again",
        "like",
        "want",
    ),
    *("wanna", "im", "keep", "is", "are", "have", "ive", "this", "hes", "shes", "yesterday"),
)

# Asked in general, about nobody: the sign after it is a topic.
QUESTIONS = (
    "what|whats|which are|is ... signs|symptoms|risk|risks|chance|side|difference|danger",
    "what|whats is|are|the",
    "what does|do",
    "how do|does|can|to|would|is|are|common|likely|soon",
    "can|could|does|do|will|would|did ... cause|causes|lead|make|give|trigger|help|helps|treat|raise|slow|stop|get|have|work",
    "can|could|does|do|will|would opioids|opioid|ketamine|anr|tramadol|methadone|it|this|withdrawal|people|you|naloxone|narcan",
    "is|are|was there|it ... risk|chance|possible|common|dangerous|safe|true|likely",
    "is|are overdose|seizure*|stroke|ketamine|opioids|suicide|shortness|it",
    "what|how if|about i|you|somebody|anybody|ever",
    "what happens|happen if|when",
    "what should|do|would|to i|you|we|do ... if ... ever|somebody|anybody|you",
    "if i|you|somebody ever",
    "if a|one|some person",
    "is|are ... sign|signs|symptom|symptoms of|with|that",
    "how ... know|tell if|when|that somebody|anybody|it|a",
    "will|would i have|get|feel|stop|be",
    "can|may|could|should i use|take|put|wear|drink|mix|cut|chew|crush",
    "can|could|will|would|does a|an|the ... affect|change|hurt|ruin",
    "who|where|when is|are|do|does|can",
    "why do|does|are|is|would|can",
    "tell|learn|read|info|information|article|explain|question|questions|curious me|about|on|says|mentions",
)
SELF = ("i", "im", "ive", "my", "me", "myself", "mine", "we", "our", "us", "id")
PERSONS = (
    "he|hes|him|his|himself|she|shes|her|herself",
    "my|our|your|the husband|wife|mom|mother|mum|dad|father|son|daughter|brother|sister|friend|boyfriend|girlfriend|bf|gf|partner",
    "my|our|the roommate|grandma|grandpa|grandmother|grandfather|grandson|kid|baby|child|toddler|uncle|aunt|cousin|neighbor|patient",
    "right now",
    "now|today|tonight|currently|already",
    "this|since|last morning|afternoon|evening|night|yesterday",
    "ago",
    "im having",
    "happening",
    "here",
)

# The same words in another sense.
OTHER_SENSES = (
    "overdosed|overdosing|overdose on|of netflix|tv|news|sugar|cookies|chocolate|coffee|caffeine|candy|podcasts|pizza|food|holiday|true|cuteness|sun",
    "overdos* on ... cookies|podcasts|news|movies|shows|sugar|candy|tv",
    "heart attack when i|she|he saw|opened|read|heard|got",
    "heart attack ... bill|price|invoice|cost",
    "heart attack|stroke|seizure survivor|history|risk",
    "is|was|im|a a|stroke stroke|survivor survivor|patient",
    "cut my|his|her|our|the|their dose|doses|pills|meds|hair|hours|med|medicine|grass|insurance|medication",
    "wanna|gonna|trying|want cut my|his|her|our|the|their dose|doses|pills|meds|medicine",
    "doctor|prescriber|nurse|clinic|she|he|they|pharmacist|pharmacy gave|prescribed|added|started me ... second|another|extra|new pill|patch|dose|one|tablet",
    "cant|couldnt talk right|on|at|until|now|long|about",
    "laugh* ... cant|couldnt breathe|breath",
    "took my breath away",
    "breath of fresh",
    "suicide squad|squads|doors|knot|headache|headaches|prevention|policy|hotline|door",
    "stroke of luck|genius",
    "stroke my|the|his|her|it|your skin|arm|leg|hand|cat|dog",
    "kill|killing time|it|for|weeds",
    "killing me|us",
    "cut me|myself|him|her some|off|slack",
    "cut|cuts|burn*|hurt|hurting|bit|hit|scratch*|injured|burned myself|himself|herself|my|his|her ... shaving|cooking|opening|onions|lifting|box|gym|work|playing|falling|kitchen|knife|stairs|weights|golf|running|grilling|oven",
    "cut|hurt|burned|injured myself|himself|herself falling|lifting|playing|cooking|shaving|running",
    "cut|cutting|burn|hurt ... down|back|lifting weights|on",
    "stop living on",
    "chest wall pain",
    "end it with opioids|pills|oxy*|ketamine|these|this|my|the|meds|them",
    "hopeless at|with",
    "im|am|feel|feeling|so|totally ... hopeless at|with",
    "breathing exercise*|exercises|techniques|slow|deep",
    "slow|deep breathing exercises|exercise|techniques",
    "foot|feet|leg|legs|hand|hands|toe|toes|arm|ankle|knee|bruise is|are|turns|turned|turning|goes|gets|looks|going blue|purple|gray|grey",
    "feel|feeling|felt|im so|a|really|kind blue",
    "head|banging ... against ... wall ... insurance|with|trying|phone",
    "taken|took|take|had many pills|a|of|tablets|different ... day|daily|years|a",
    "dont wanna wake up ... groggy|sick|sore|pain|early|anesthesia|nauseous|surgery|confused",
    "dont wanna be|live on",
    "dont wanna be|live on ... anymore|more|up|with|like|this",
    "cant live without ... heating|pad|coffee|phone|pills",
    "no|whats|what the|point ... of|in ketamine|this|opioids|appointment|treatment|taking|seeing|booking",
    "better off with|without ... medicine|pills|opioids|meds|medication|drug|surgery|different",
    "done|sick|tired ... with ... opioids|pills|meds|hydrocodone|oxy*",
    "cant go|come on monday|tuesday|wednesday|thursday|friday|saturday|sunday|the",
    "burden ... drive|drive|cost|copay|during|insurance|paperwork",
    "shoot|drop|send me|us|you",
    "plan ... taper|doctor|treatment|insurance|health",
    "treatment|health|insurance|pain|care|backup|no plan",
    "throat ... dry|sore",
    "double|doubled check*",
    "took|taken|had ... ibuprofen|tylenol|advil|aspirin|aleve",
    "doctor|prescriber|nurse|clinic|he|she|they doubled|tripled|upped my dose|pills|meds|methadone|oxy*|morphine|medicine",
)
PAIN_OR_MOOD = (
    "pain*|hurt*|hurts|ache*|sad|depress*|tired|lonely|anxious|hopeless|low|blue|back|head|feet|shoulder|agony|killing",
)

# About danger, but no alarm by itself: the answer carries one safety line.
AMBIGUOUS = (
    "cant do this|it anymore|any|no",
    "im|i am|so done",
    "im done",
    "wanna|want it|this|pain to end",
    "i want|wanna it|this|all to|over end|stop",
    "i give up",
    "giving up",
    "just wanna|want sleep",
    "make it|this|the stop|pain",
    "cant take it|this|anymore|much",
    "how much|many is too|safe|to",
    "set|picked|chosen a|the|my date|day",
    "is it|this dangerous|safe|ok|bad to take",
    "overdos*",
    "suicid*",
    "selfharm*",
    "seizure*",
    "anaphylaxis",
    "narcan|naloxone",
    "heart attack",
    "chest pain",
    "slow* breathing",
    "take|took many|extra|more|double",
)
REPORTED = (
    "article|song|lyric|lyrics|page|website|leaflet|label|movie|book|poster|title|called|mean|means|meaning|pamphlet|brochure",
)
SELF_REPORTS = (
    "that|this|thats|it is|me me",
    "thats|this me",
    "same|exactly here|me|me",
    "how|what i feel|am",
    "describes|sounds me|like",
)

# Correct words one letter away from a word of a sign: never taken for a misspelling of it.
REAL_WORDS = frozenset(
    """
    giving living putting cutting joking choking filling billing killing reading heading leading feeling falling
    turning burning hanging banging healing hearing wearing tearing having saving shaving paving waving moving loving
    proving passing missing kissing messing dressing pressing stressing lasting fasting testing resting nesting
    better letter bitter butter matter batter pattern another mother brother bother either rather father gather
    stopping shopping dropping hopping slipping sleeping keeping weeping beeping creeping
    chewed showed shower slower flower lower shallow swallow hallow follow hollow tallow
    strike stroll stroker strokes struck smoking stoking poking taking making baking waking walking talking working
    worked walked talked washed wished dished fished finished pushed rushed
    patches matches catches batches scratches pitches tables tablets tables
    pulled filled killed billed called falled rolled polled tolled
    burden garden harden buried bullet bottle battle settle little nettle kettle
    doubled troubled doubted rounded
    reason season person prison poison
    wonder wander under thunder
    sudden hidden ridden golden
    closing losing posing dosing using musing nosing rising
    opened happen happens
    health wealth breath breadth death
    strong string strung strange stranger change changed
    bitten kitten mitten written
    lifted gifted drifted shifted sifted
    shaking sharing shaming shaping staking snaking
    heated treated beaten seated cheated
    sights lights nights rights fights tights eights
    please pleased release released relapse relapsed
    started stated starred starved
    failing falling fainting painting faintly
    pumping jumping bumping dumping
    harmed farmed warmed charmed armed
    planning planting plannings scanning spanning
    bleeding breeding feeding needing heeding
    coming combing bombing
    noticed notices novice
    finger ginger linger
    during daring caring
    prayer player layer
    """.split()
)
