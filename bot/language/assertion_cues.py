"""Words that say a match is not there, or was long ago, in the notation of `patterns`: tables, no code.

They may take an alarm away, so they must stay narrow; tests/triage/test_context.py lists what they must never
hide.
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
