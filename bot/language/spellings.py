"""How single words are written, and the normal word for each: tables."""

EMOJI = {
    "💊": "pill",
    "⚰": "coffin",
    "🪦": "grave",
    "💀": "skull",
    "☠": "skull",
    "🔫": "gun",
    "🔪": "knife",
    "🩸": "blood",
}
# Patterns of one word that people write as two; the space or hyphen between falls away.
JOINED = (
    r"(?:can|do|does|did|is|are|was|were|will|would|could|should|has|have|had) not",
    r"(?:want|wants|going|got|have) to",
    r"i am",
    r"(?:he|she|it) is",
    r"(?:no|any|every|some) ?(?:one|1|body)",
    r"(?:my|him|her|your|them) sel(?:f|ves)",
    r"(?:self|over|epi) (?:harm|dos|pen)\w*",
)
# By normal word, the writings that are too short or too far off for the one letter that `patterns` forgives.
WRITINGS = {
    "you": "u",
    "are": "r",
    "your": "ur",
    "im": "iam i'am",
    "have": "ive",
    "hes": "heis",
    "shes": "sheis",
    "its": "itis",
    "cant": "cannot cannt cnt",
    "wont": "willnt",
    "dont": "dnt",
    "wanna": "wantto wantsto",
    "gonna": "goingto gona gunna finna",
    "gotta": "gotto haveto",
    "nobody": "noone no1",
    "anybody": "anyone any1",
    "everybody": "everyone every1",
    "somebody": "someone some1 sombody",
    "pain": "pian",
    "heart": "hart haert",
    "chest": "chst chets",
    "tongue": "tounge toung",
    "breath": "breth",
    "breathe": "brethe",
    "tonight": "tonite",
    "kill": "kil kll",
    "pill": "pil",
    "pills": "pils",
    "dying": "dieing",
    "suicide": "sueside sewerslide sewercide suacide",
    "overdose": "overdoes od",
    "overdosed": "od'd oded ods",
    "overdosing": "od'ing oding",
    "accident": "axident",
    "seizure": "seezure siezure",
    "allergic": "alergic",
    "double": "2x",
    "year": "yr",
    "years": "yrs",
    "triple": "3x",
    "many": "five six seven eight nine ten eleven twelve dozen fifteen twenty thirty forty fifty sixty",
}
SPELLINGS = {writing: word for word, writings in WRITINGS.items() for writing in writings.split()}

# Correct words one letter away from a word of a sign: never taken for a misspelling of it.
REAL_WORDS = frozenset(
    """
    giving putting joking filling billing reading heading leading feeling falling turning hanging
    banging healing hearing wearing tearing saving shaving paving waving moving loving proving
    passing missing kissing messing dressing pressing stressing lasting fasting testing resting
    nesting better letter bitter butter matter batter pattern another mother brother bother either
    rather gather shopping dropping hopping slipping sleeping keeping weeping creeping showed shower
    flower lower shallow follow hollow strike stroll stroker strokes struck smoking poking making
    baking waking walking talking working worked walked talked washed wished dished fished pushed
    rushed matches catches batches pitches tables tablets pulled filled billed called rolled polled
    garden harden bullet battle settle little kettle rounded season person prison poison wonder
    wander under thunder hidden ridden golden posing dosing using musing rising opened happen
    happens health wealth bread breadth strong string strung stranger change changed kitten mitten
    lifted gifted shifted sharing shaming shaping sights lights nights rights fights eights please
    pleased release released stated starred failing painting pumping bumping harmed farmed warmed
    charmed planting scanning breeding feeding needing coming combing noticed notices notice finger
    ginger linger during daring caring prayer player layer clothing catching parking marking county
    country mental mantel attach believes believe besides blocker blocking brushed brushing calling
    calves cancel caused causes causing changes changing checks cheers continues counter creams
    crutch decide decides easing figure fridge frowned google hugged hunting infection infections
    lacking linked listed massage meeting method missed parent partner paying planner policy poster
    raising record repeat relieve relieved relievers rotten savings selling sending setting shares
    skilled spared sparing starting starts states stores swears switch switches switching tested
    thanks though watches watching weaning weighs willing ridge bride stripe stripes baker splashed
    crashed clashed flashed trashed booked looked cooked hooked locked rocked
    ladder paddle spiral swiping wiring piping letting
    betting netting petting vetting seeing peeling looped boiled spoiled toiled coiled foiled childs
    chilly bragging button
    """.split()
)
