"""Words around a sign that change what it means, in the notation of `patterns`: tables, no code.

A table that takes alarms away must stay narrow; tests/triage/test_context.py lists what it must never hide.
"""

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
