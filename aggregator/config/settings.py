"""Settings from the environment: each with its default, its description for operators, and its bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from aggregator.config.durations import read_duration, read_retention, written
from aggregator.config.faults import WrongValue, nearest
from aggregator.errors import ConfigError
from aggregator.masking import without_secrets

T = TypeVar("T")

PREFIX = "AGGREGATOR_"

LEVELS = ("debug", "info", "warning", "error")
LOG_FORMATS = ("text", "json")
DATABASES = ("sqlite", "postgresql")
QUEUES = ("off", "postgresql")


def read_database(text: str) -> str:
    """An SQLAlchemy address of SQLite or PostgreSQL."""
    kind, separator, rest = text.partition("://")
    kind = kind.split("+")[0].lower()
    if kind == "postgres":
        raise WrongValue("SQLAlchemy nie zna schematu „postgres”", f"napisz postgresql://{rest}")
    if not separator or kind not in DATABASES:
        raise WrongValue(f"„{text}” nie jest adresem bazy danych", "napisz np. sqlite:///data/kalendarium.sqlite3")
    if kind == "sqlite" and not rest.startswith("/") and rest:
        raise WrongValue("adres SQLite ma za mało ukośników", f"napisz sqlite:///{rest} (trzy przed ścieżką względną)")
    return text


def read_path(text: str) -> Path:
    """A path, `~` being the operator's own folder."""
    return Path(text).expanduser()


def read_base_url(text: str) -> str:
    """The address under which readers reach the calendar, without a closing slash."""
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", text, re.IGNORECASE):
        raise WrongValue(f"„{text}” nie jest adresem kalendarza", "napisz np. https://kalendarium.organizacja.pl")
    return text.rstrip("/")


def read_flag(text: str) -> bool:
    """Yes or no."""
    if text.lower() in ("1", "true", "yes", "on", "tak"):
        return True
    if text.lower() in ("0", "false", "no", "off", "nie"):
        return False
    raise WrongValue(f"„{text}” to ani tak, ani nie", "napisz 1 albo 0")


def read_contact(text: str) -> str:
    """An e-mail or page address, empty when none; it becomes part of an HTTP header, so it is printable ASCII."""
    if text and not (re.fullmatch(r"[!-~]+", text) and re.search(r".@.|^https?://.", text)):
        raise WrongValue(f"„{text}” to ani adres e-mail, ani adres strony", "napisz np. kalendarium@organizacja.pl")
    return text


def read_operator(text: str) -> str:
    """The name of who runs the calendar, at most 200 characters in one line."""
    if len(text) > 200 or not text.isprintable():
        raise WrongValue("nazwa operatora jest za długa albo ma znaki, których nie widać", "napisz ją w jednym wierszu")
    return text


def read_pause(text: str) -> float:
    """Seconds between two requests to one host, 0 to 60."""
    return read_number(text.replace(",", "."), 0, 60)


def read_hosts(text: str) -> int:
    """How many hosts are read side by side, 1 to 64."""
    return read_whole(text, 1, 64)


def read_tick(text: str) -> int:
    """Seconds between two looks at what is due, 1 to 3600."""
    return read_whole(text, 1, 3600)


def read_quiet_hours(text: str) -> tuple[int, ...]:
    """The hours of the day, 0 to 23, from the first named to before the second: "23-6" is 23, 0, 1, 2, 3, 4, 5."""
    match = re.fullmatch(r"(\d{1,2})(?::00)?\s*[-–]\s*(\d{1,2})(?::00)?", text)
    first, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if first % 24 == end % 24 or max(first, end) > 24:
        raise WrongValue(f"„{text}” nie mówi, od której do której godziny", "napisz np. 23-6, pełne godziny")
    return tuple(hour % 24 for hour in range(first, end if end > first else end + 24))


def read_proxies(text: str) -> int:
    """How many proxies stand before the web, 0 to 10."""
    return read_whole(text, 0, 10)


def read_rate(text: str) -> int:
    """How much one reader may ask in a minute, 0 (without bound) to 100 000."""
    return read_whole(text, 0, 100_000)


def read_number(text: str, least: float, most: float) -> float:
    """A number within bounds, both inclusive."""
    try:
        number = float(text)
    except ValueError as error:
        raise WrongValue(f"„{text}” nie jest liczbą", f"napisz liczbę od {least:g} do {most:g}") from error
    if not least <= number <= most:
        raise WrongValue(f"{text} jest poza zakresem", f"napisz liczbę od {least:g} do {most:g}")
    return number


def read_whole(text: str, least: int, most: int) -> int:
    """A whole number within bounds, both inclusive."""
    number = read_number(text, least, most)
    if number != int(number):
        raise WrongValue(
            f"„{text}” nie jest liczbą całkowitą", f"napisz liczbę od {least} do {most}, bez części ułamkowej"
        )
    return int(number)


def read_level(text: str) -> str:
    """How much is logged, as an upper-case name of a level."""
    if text.lower() not in LEVELS:
        raise WrongValue(f"nie ma poziomu „{text}”", f"wpisz jeden z: {', '.join(LEVELS)}")
    return text.upper()


def read_audience(text: str) -> str:
    """Who may read the metrics: "off", "local" or "on"."""
    if text.lower() in ("local", "127.0.0.1"):
        return "local"
    try:
        return "on" if read_flag(text) else "off"
    except WrongValue as fault:
        raise WrongValue(f"„{text}” nie mówi, kto może czytać metryki", "napisz off, local albo on") from fault


def read_log_format(text: str) -> str:
    """How lines of the log are written: "text" or "json"."""
    if text.lower() not in LOG_FORMATS:
        raise WrongValue(f"nie ma postaci dziennika „{text}”", f"wpisz jedną z: {', '.join(LOG_FORMATS)}")
    return text.lower()


def read_queue(text: str) -> str:
    """Where sources wait for workers: "off" (nowhere) or "postgresql"."""
    kind = "off" if text.lower() in ("0", "no", "nie") else text.lower()
    if kind not in QUEUES:
        raise WrongValue(f"nie ma kolejki „{text}”", f"wpisz jedną z: {', '.join(QUEUES)}")
    return kind


def setting(default: T, read: Callable[[str], T], description: str) -> T:
    """A field of Settings: its default, what reads it from a text, and its description."""
    kept: T = field(default=default, metadata={"read": read, "description": description})
    return kept


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment sets. Paths are relative to the working directory; plain numbers of time are in seconds."""

    database_url: str = setting(
        "sqlite:///data/kalendarium.sqlite3", read_database, "baza danych, adres w zapisie SQLAlchemy"
    )
    sources: Path = setting(Path("sources.yaml"), read_path, "plik z listą czytanych źródeł")  # noqa: RUF009, a field
    feeds_dir: Path = setting(Path("feeds"), read_path, "katalog gotowych kanałów iCal i RSS")  # noqa: RUF009, a field
    base_url: str = setting("http://127.0.0.1:8000", read_base_url, "adres, pod którym czytelnicy widzą kalendarz")
    allow_private_hosts: bool = setting(
        False, read_flag, "1: wolno czytać adresy sieci prywatnej i tego komputera (próby, demo)"
    )
    contact: str = setting("", read_contact, "e-mail lub strona operatora, podawane czytanym serwerom w User-Agent")
    operator: str = setting("", read_operator, "nazwa operatora kalendarza, podawana na stronach o nim")
    pause: float = setting(1.0, read_pause, "przerwa między żądaniami do jednego serwera, w sekundach (0–60)")
    hosts_at_once: int = setting(8, read_hosts, "ile serwerów czytać równocześnie (1–64)")
    tick: int = setting(60, read_tick, "co ile sekund sprawdzać, które źródła czytać (1–3600)")
    queue: str = setting(
        "off", read_queue, "off: kto sprawdza pory, ten czyta; postgresql: czytają procesy „aggregator worker”"
    )
    longest_interval: timedelta = setting(  # noqa: RUF009, a field
        timedelta(hours=24), read_duration, "jak rzadko najwyżej czytać źródło, które milczy, od 10m do 7d"
    )
    quiet_hours: tuple[int, ...] = setting(
        (), read_quiet_hours, "w jakich godzinach niczego nie czytać, czas warszawski, np. 23-6"
    )
    keep_pages: timedelta = setting(  # noqa: RUF009, a field
        timedelta(days=90), read_retention, "jak długo przechowywać pobrane strony, np. 90d; 0: wcale"
    )
    keep_rounds: timedelta = setting(  # noqa: RUF009, a field
        timedelta(days=180), read_retention, "jak długo pamiętać każdą rundę z osobna, np. 180d; 0: zawsze"
    )
    gzip_ics: bool = setting(
        True, read_flag, "0: kalendarzy .ics nie kompresować, gdyby jakiś program nie umiał ich rozpakować"
    )
    trust_proxy: int = setting(
        0, read_proxies, "ile własnych proxy stoi przed kalendarzem; 0: nie ufać nagłówkom X-Forwarded-* (0–10)"
    )
    searches: int = setting(
        60, read_rate, "ile wyszukiwań i dawnych dni na minutę dostaje jeden adres czytelnika; 0: bez granicy"
    )
    new_filters: int = setting(
        20, read_rate, "ile filtrów na minutę może zapisać jeden adres czytelnika; 0: bez granicy"
    )
    new_feeds: int = setting(
        240, read_rate, "ile kanałów, których nie ma jeszcze pod ręką, dostaje na minutę jeden adres; 0: bez granicy"
    )
    metrics: str = setting(
        "off", read_audience, "kto może czytać /metrics: off (nikt), local (tylko ten komputer), on (każdy)"
    )
    log: str = setting("INFO", read_level, "jak dokładny dziennik: debug, info, warning, error")
    log_format: str = setting("text", read_log_format, "postać dziennika: text (pole=wartość) albo json")

    @property
    def corrections(self) -> Path:
        """The file with the operator's corrections, beside the one with the sources."""
        return self.sources.with_name("corrections.yaml")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """The settings of an environment; an empty variable is as good as none. ConfigError names all wrong ones."""
        values: dict[str, Any] = {}
        wrong: list[str] = []
        for one in fields(cls):
            text = environ.get(variable(one.name), "").strip()
            if not text:
                continue
            try:
                values[one.name] = one.metadata["read"](text)
            except WrongValue as fault:
                wrong.append(without_secrets(f"{variable(one.name)}: {fault}"))
        settings = cls(**values)
        if settings.queue == "postgresql" and not settings.database_url.lower().startswith("postgresql"):
            remedy = f"ustaw {variable('database_url')}=postgresql://… albo {variable('queue')}=off"
            wrong.append(f"{variable('queue')}: kolejka jest w bazie PostgreSQL, a kalendarz w innej – {remedy}")
        if wrong:
            raise ConfigError("\n".join(wrong))
        return settings


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as help and README list it: its variable, its default as one would type it, what it is for."""

    variable: str
    default: str
    description: str


def setting_rows() -> tuple[SettingRow, ...]:
    """All settings, in the order in which they are listed."""
    return tuple(
        SettingRow(variable(one.name), typed(one.default), one.metadata["description"]) for one in fields(Settings)
    )


def unknown_settings(environ: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each variable with our prefix that is no setting, most likely a slip."""
    known = [variable(one.name) for one in fields(Settings)]
    strange = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    return tuple(f"{name}: nie ma takiego ustawienia – {remedy_for(name, known)}" for name in strange)


def remedy_for(name: str, known: list[str]) -> str:
    """What to do about a variable that is no setting."""
    meant = nearest(name, known, cutoff=0.8)
    return f"czy chodziło o {meant}?" if meant else "usuń je; znane wymienia aggregator --help"


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def typed(default: object) -> str:
    """A default as one would type it."""
    if isinstance(default, bool):
        return "1" if default else "0"
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    if isinstance(default, timedelta):
        return written(default)
    if isinstance(default, float):
        return f"{default:g}"
    return str(default).lower() if default in {level.upper() for level in LEVELS} else str(default)
