"""Word lists behind the checks of wording. English only."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words of blame that no built-in text uses (Mission 49, 62). Whole words, in any case.
FORBIDDEN: Final = _words(
    """abandon abandoned abandoning ashamed blame blamed disappoint disappointed disappointing excuse excuses fail
    failed failing fails failure failures fault faults forgetful guilt guilty ignored late lazy neglect neglected
    overdue quit quits quitting shame slack slacking sloppy tardy unreliable"""
)

# What a person does so that others could see it. Gaining confidence counts: one sets out to gain it.
ACTIONS: Final = _words(
    """accept achieve add adopt advise agree apply arrange ask attend automate begin book bring build call celebrate
    chair change choose clean close coach collaborate collect communicate compare complete connect convince cook
    cover create cut decide define delegate delete deliver describe design develop discover do document double
    draft draw drive earn edit enrol enroll establish exercise explain explore face facilitate find finish fix
    follow fund gain get give graduate grow handle help hire hold host identify implement improve increase
    interview introduce invest invite join keep launch lead learn leave limit list listen make manage map master
    measure meet mentor migrate move negotiate network offer onboard open organise organize overcome paint pass
    pay pitch plan play practice practise prepare present promote propose protect publish qualify raise reach read
    rebuild record recruit reduce refactor rehearse release repair replace research resign resolve rest return
    review rewrite run save say scale schedule search secure see select sell send set settle share shift ship
    shorten show sign simplify sing sit sleep solve speak spend stand start step stop strengthen study submit
    supervise support survey swim switch tackle take talk teach tell test thank track train transfer translate try
    turn understand update upgrade use validate visit volunteer wait walk watch win work write"""
)
# These need an object that says more than themselves: "get better" and "learn more" are wishes.
EMPTY_ACTIONS: Final = _words("build do gain get grow improve increase learn make see try understand work")

# Words that say little about what exactly is meant.
LITTLE: Final = _words(
    """a about across after again all also am an and any anyone are as at back be because become been being best
    better big bigger bit both brave braver but by calm calmer can clear clearer confidence confident could day
    days deal each enough even every everyone everything feel fewer for from further generally good great greater
    happier happy have he her him his how i if in into is it its just kind least less life like lot lots many me
    month more most much my myself new next nice not of off often on one or our out over own people person
    personally professional professionally really relaxed self skill skills smart smarter so some somehow someone
    something sometimes stressed strong stronger stuff success successful than that the their them then there
    these they thing things this those time to too toward towards up us very want way ways we week well what when
    where which while who will with within work would year you your"""
)
