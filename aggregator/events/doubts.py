"""What is odd about a reading, as readers are told."""

from __future__ import annotations

from aggregator.language import Resolved
from aggregator.model import Article

FAR = 550
"""Days after the publication; a year so far off may be a slip of the pen."""

DOUBTS = {
    "weekday_conflict": "podany dzień tygodnia nie zgadza się z datą",
    "reversed": "podany koniec jest wcześniejszy niż początek",
    "end_before_start": "podana godzina zakończenia jest wcześniejsza niż godzina rozpoczęcia",
    "two_hours": "podano dwie różne godziny rozpoczęcia",
    "far": "podany rok jest odległy: może to być pomyłka",
    "stated_day": "dane wydarzenia na stronie podają inny dzień niż tekst ogłoszenia",
    "stated_hour": "dane wydarzenia na stronie podają inną godzinę niż tekst ogłoszenia",
    "stated_zone": "dane wydarzenia na stronie podają inną godzinę niż tekst ogłoszenia, zapewne przez strefę czasową",
    "enclosed": "mówi o tym tylko załącznik do ogłoszenia",
    "cut": "strona jest bardzo długa: przeczytano tylko jej początek",
}
"""What is odd about an event, as readers are told."""


def doubts_of(resolved: Resolved, article: Article, *odd: str) -> tuple[str, ...]:
    """The doubts that the resolved days, further flags and the article raise, in Polish, each once."""
    far = ("far",) if (resolved.last - article.reference).days > FAR else ()
    cut = ("cut",) if article.cut else ()
    flags = dict.fromkeys((*resolved.flags, *odd, *far, *cut))
    return tuple(DOUBTS[flag] for flag in flags if flag in DOUBTS)
