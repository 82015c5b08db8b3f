"""Words around a sign that change what it means, in the notation of `patterns`: tables, no code.

A table that takes alarms away must stay narrow; tests/triage/test_context.py lists what it must never hide.
"""

# Right before a sign, with nothing but LIGHT words between, these take it away.
NEGATIONS = (
    "no|not|never|without|denies|denied|deny|none|nor|neither|zero",
    "dont|doesnt|didnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|aint|wouldnt|wont",
    "dont|doesnt|didnt|not think|believe|say|mean|saying i|im|its|this|that|he|she|hes|shes",
)
# These hold a negation and take nothing away.
NOT_NEGATIONS = (
    "not|isnt|aint sure|certain|only|just|joking|kidding|lying|better|well|good|ok|okay|right",
    "dont|doesnt|didnt|do know|understand|realize|realise|remember|mean|care",
    "not mean|realize|know",
    "no idea|doubt|joke|lie|clue|matter",
    "dont|doesnt|wont|not|didnt|isnt|never|havent go|stop|stopped|stopping|going|quit|gone|gonna",
    "never|not|no|havent|didnt ... like|until|till|before",
    "never|not|havent ... this|that bad|strong|much",
    "not|havent|didnt|hasnt ... yet",
    "why dont|not|didnt",
    "if not",
    "dont|not let|ignore|forget|wait",
)
NEGATIVE = frozenset(
    """
    no not never cant wont dont doesnt didnt isnt aint without nothing nobody couldnt wouldnt wasnt
    arent hasnt havent barely hardly unable stopped
    """.split()
)
LIGHT = frozenset(
    """
    a an any the of or nor more new real sign signs symptoms history have had has having be been
    being get got getting feel feeling felt ever once really actually currently experiencing trouble
    problem problems difficulty wanna want wanted to gonna think thinking thought thoughts about
    trying tried considered plan plans planning current active such
    """.split()
)
# No list of denied things ("no wheezing, swelling or trouble breathing") goes on over these.
STARTERS = frozenset(
    """
    i im my have he hes she shes his her they we its but and just only now then because so since
    after is are am though except with when cant
    """.split()
)
AFTERWARDS = frozenset(("no", "none", "negative", "denied", "nope"))

# Right before a sign, these make it a topic.
ASIDE = (
    "risk|risks|chance|chances|odds|danger|fear|history|case of",
    "dangerous|risky|risk for|of",
    "scared|afraid|terrified of",
    "prevent|prevents|preventing|avoid|avoiding|reverse",
    "died|deaths|death by|of|from",
    "word|term|titled|named",
)
ASIDE_LIGHT = frozenset("a an the any having getting accidental accidentally of for".split())

PAST = (
    "years|year|decades|decade ago|back|earlier",
    "many months ago|back",
    "last year|summer|winter|spring|fall",
    "in|during year",
    "back in year|college|school|childhood",
    "when i was a|an|young|younger|little|many",
    "as a kid|child|teenager|teen|baby",
    "in college|childhood|school",
    "used to",
    "long time ago",
    "long ago|over",
    "in the past",
)
PAST_FORMS = frozenset("had was were did used took got went felt hurt cut tried died".split())
# Between the two, or in the sign itself, these lead back to today.
PAST_BREAKS = frozenset(
    """
    and but now because so then since today tonight still again like want wants wanna gonna wish
    hope im keep is are have this hes shes yesterday cant dont wont no not hurts
    """.split()
)
# Anywhere in the sentence, these say that it has come back.
RELAPSES = frozenset("again tonight today lately relapsed keep keeps".split())
# Whoever fears that it comes back says that it has not.
FEARS = (
    "scared|afraid|terrified|worried|nervous of|about it|that|this again",
    "scared|afraid|terrified|worried|nervous of|about it|that|this happening again",
    "scared|afraid|terrified|worried|nervous ... it|that|this will|could|might|may happen again",
)
NOT_PAST = frozenset(("since", "than", "like"))

# Asked in general, about nobody: the sign that follows is a topic.
QUESTIONS = (
    "what|whats|which are|is ... signs|symptoms|risk|risks|chance|side|difference|danger",
    "what|whats is|are|the",
    "what does|do",
    "how do|does|can|to|would|is|are|common|likely|soon",
    "how ... know|tell if|when|that somebody|anybody|it|a",
    "can|could|does|do|will|would|did ... cause|causes|trigger|lead|treat|raise|affect|worsen|change|ruin",
    "can|could|does|do|will|would opioids|opioid|ketamine|anr|tramadol|methadone|withdrawal",
    "can|could|does|do|will|would people|naloxone|narcan",
    "can you overdose|die|have|become",
    "can|may|could|should i use|take|put|wear|drink|mix|cut|chew|crush",
    "will|would i have|get|feel|stop|be",
    "is|are|was there ... risk|chance",
    "is|are common|possible|dangerous|safe|true|likely",
    "is|are a|an|overdose|seizure|stroke|ketamine|opioids|suicide|shortness ... possible|risk|likely|issue",
    "is|are ... sign|signs|symptom|symptoms of|with|that",
    "is overdose|suicide|ketamine|depression",
    "what|how if|about i|you|anybody|ever",
    "what happens|happen if|when",
    "what|if ... ever",
    "if a|one|some person",
    "who|where|when is|are|do|does|can",
    "why do|does|can|would|are|is opioids|opioid|ketamine|people|some|pills|medicine*|drugs|patients|doctors",
    "learn|read|info|information|article|explain|question|questions|curious about|on",
    "tell me|us about",
    "article|page|leaflet|website|label says|mentions|mentioned|describes",
)
SELF = frozenset("i im my me myself mine we our us id this these ive".split())
# Somebody is there, or it is happening now: then the question is no question.
PRESENT = (
    "he|hes|him|his|himself|she|shes|her|herself",
    "my|our|your|the husband|wife|mom|mother|mum|dad|father|son|daughter|brother|sister|friend|partner",
    "my|our|your|the boyfriend|girlfriend|bf|gf|roommate|neighbor|patient|buddy|coworker|uncle|aunt|cousin",
    "my|our|your|the grandma|grandpa|grandmother|grandfather|gran|granny|grandson|granddaughter",
    "my|our|your|the kid|baby|child|toddler|teen|teenager",
    "now|today|tonight|currently|already|happening|here|ago|emergency|urgent|asap|hurry",
    "this|since|last morning|afternoon|evening|night|yesterday",
    "im having",
    "help me|us|him|her",
)
# What happened is no supposition: "what if I took too many".
HAPPENED = frozenset("took taken swallowed gave drank chewed".split())

# Asked ahead of time. The one who asks or what might happen is in the sign, so that no QUESTION would do;
# like a QUESTION it takes nothing away where somebody is PRESENT.
INFORMATION = (
    "can|could|may i give|share|lend|pass my|our|some narcan|naloxone to a|an|another|somebody|others|people",
    "how ... know|tell if|when|that somebody|anybody|people ... took|take|takes|taken|had too much|many",
)

REPORTED = (
    "article|song|lyric|lyrics|page|website|leaflet|label|movie|book|poster|title|mean|means|meaning",
)
SELF_REPORTS = (
    "that|this|thats|it is|me me",
    "thats|this me",
    "same|exactly here|me",
    "how|what i feel|am",
    "describes|sounds me|like",
)
