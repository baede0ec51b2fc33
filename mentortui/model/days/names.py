"""Days in other languages, as data: enough to understand a weekday behind a preposition, and to notice the others.

Only whole words stand here that are not English ones too, so that no English line is taken for another language.
"""

from __future__ import annotations

import re
from typing import Final

from mentortui.model.days.tokens import listed

_WEEKDAYS = """
de: montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag
es: lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo
fr: lundi mardi mercredi jeudi vendredi samedi dimanche
it: lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica
pt: segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
nl: maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
sv: måndag tisdag onsdag torsdag fredag lördag söndag
da: mandag tirsdag onsdag torsdag fredag lørdag søndag
pl: poniedziałek|poniedziałku wtorek|wtorku środa|środę|środy czwartek piątek|piątku sobota niedziela|niedzieli
cs: pondělí úterý středa|středu čtvrtek pátek|pátku sobota|sobotu neděle|neděli
tr: pazartesi salı çarşamba perşembe cuma cumartesi pazar
ru: понедельник|понедельника вторник|вторника среда|среды четверг|четверга пятница|пятницы суббота|субботы воскресенье
uk: понеділок|понеділка вівторок|вівторка середа|середи четвер|четверга п'ятниця|п'ятниці субота|суботи неділя|неділі
"""
_LEADS = """
de: bis am zum bis_zum kommenden nächsten
es: el para_el antes_del hasta_el este próximo
fr: pour avant d'ici le jusqu'à ce
it: entro per prima_di
pt: até na no para
nl: voor op vóór uiterlijk
sv: till på före
da: til på før
pl: do w we na
cs: do v ve na
ru: в во до к
uk: в у до
"""
_OTHER = """
heute morgen übermorgen nächste nächsten januar februar märz juni juli oktober dezember woche
hoy mañana semana enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre
demain aujourd'hui semaine janvier février avril juin juillet août septembre octobre novembre décembre
domani settimana gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
amanhã janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
vandaag januari februari maart juni juli augustus jutro завтра
"""
_IN_A_ROW = listed(
    """
    月曜 火曜 水曜 木曜 金曜 土曜 日曜 明日 来週 今週 周一 周二 周三 周四 周五 周六 周日 星期 礼拜 明天 下周
    월요일 화요일 수요일 목요일 금요일 토요일 일요일 내일 الجمعة الاثنين
    الخميس غدا शुक्रवार सोमवार วันศุกร์ วันจันทร์
    """
)


def _read() -> dict[str, int]:
    found: dict[str, int] = {}
    for row in _WEEKDAYS.split("\n")[1:-1]:
        for number, words in enumerate(row.split()[1:]):
            found |= dict.fromkeys(words.split("|"), number)
    return found


WEEKDAYS: Final = _read()
"""The number of each weekday by its name, Monday 0."""
LEADS: Final = frozenset(word for row in _LEADS.split("\n") for lead in row.split()[1:] for word in lead.split("_"))
"""Words before a day in a sentence: behind one of these a weekday is meant as one."""
_MARKS = '().,;:!?«»"'
_NOTICED: Final = frozenset((*WEEKDAYS, *_OTHER.split()))


_UNTIL = (r"([月火水木金土日])曜日?まで", r"(?:周|星期|礼拜|禮拜|週)([一二三四五六日天])(?:之)?前")
_NUMBERS = {**{sign: number for number, sign in enumerate("月火水木金土日")}, "天": 6}
_NUMBERS |= {sign: number for number, sign in enumerate("一二三四五六")}


def foreign_weekday(text: str) -> int | None:
    """The weekday by which something is to be done, in words of another language; Monday is 0."""
    words = [word.strip(_MARKS) for word in text.casefold().split()]
    if len(words) > 2 and words[-1] in WEEKDAYS and words[-2] in LEADS:
        return WEEKDAYS[words[-1]]
    if text.isascii():
        return None
    found = next((hit for pattern in _UNTIL if (hit := re.search(pattern, text))), None)
    return _NUMBERS[found[1]] if found else None


def foreign_day(text: str) -> str:
    """What seems to name a day of another language in text; "" where nothing does."""
    words = (word.strip(_MARKS) for word in text.split())
    found = next((word for word in words if word.casefold() in _NOTICED), "")
    return found or next((sign for sign in _IN_A_ROW if sign in text), "")
