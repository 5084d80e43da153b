"""In which tongue phrases are said: they stand in the code in Polish, another tongue is a table beside it."""

from __future__ import annotations

MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
"""Months in the genitive, as they stand after a day; January first."""

MONTH_NAMES = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)
"""Months in the nominative, as they stand alone; January first."""

WEEKDAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")


class Tongue:
    """Polish; another tongue overrides all of it. `code` is that of BCP 47.

    A phrase is known by its Polish. Its places are named, as in "do %(hour)s".
    """

    code: str = "pl"
    months: tuple[str, ...] = MONTHS
    month_names: tuple[str, ...] = MONTH_NAMES
    weekdays: tuple[str, ...] = WEEKDAYS

    def say(self, text: str, **told: object) -> str:
        """The phrase with its places filled; one without places may hold a lone %."""
        return text % told if told else text

    def plural(self, count: int, one: str, few: str, many: str) -> str:
        """The count with its noun: 1 dzień, 2 dni, 5 dni, 22 spotkania."""
        if count == 1:
            form = one
        elif count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
            form = few
        else:
            form = many
        return f"{count} {form}"


POLISH = Tongue()
