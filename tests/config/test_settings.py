"""Settings of the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.config import Settings, setting_rows, unknown_settings
from aggregator.errors import ConfigError


def test_settings_have_defaults() -> None:
    settings = Settings.from_environment({"PATH": "/bin", "AGGREGATOR_CONTACT": " "})
    assert settings == Settings()
    assert settings.database_url == "sqlite:///data/kalendarium.sqlite3"
    assert (settings.pause, settings.hosts_at_once, settings.tick, settings.trust_proxy) == (1.0, 8, 60, 0)


def test_settings_are_read_from_the_environment() -> None:
    settings = Settings.from_environment(
        {
            "AGGREGATOR_DATABASE_URL": "postgresql+psycopg://ja@db/es",
            "AGGREGATOR_SOURCES": "/etc/es/sources.yaml",
            "AGGREGATOR_FEEDS_DIR": "/srv/feeds",
            "AGGREGATOR_BASE_URL": "https://kalendarium.example.pl/es/",
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "tak",
            "AGGREGATOR_CONTACT": "ja@example.pl",
            "AGGREGATOR_OPERATOR": "Fundacja Przykładowa",
            "AGGREGATOR_PAUSE": "0,5",
            "AGGREGATOR_HOSTS_AT_ONCE": "2",
            "AGGREGATOR_TICK": "5",
            "AGGREGATOR_QUEUE": "PostgreSQL",
            "AGGREGATOR_LONGEST_INTERVAL": "2d",
            "AGGREGATOR_QUIET_HOURS": "22-5",
            "AGGREGATOR_KEEP_PAGES": "2 dni",
            "AGGREGATOR_KEEP_ROUNDS": "30d",
            "AGGREGATOR_GZIP_ICS": "off",
            "AGGREGATOR_TRUST_PROXY": "1",
            "AGGREGATOR_METRICS": "127.0.0.1",
            "AGGREGATOR_SEARCHES": "30",
            "AGGREGATOR_NEW_FILTERS": "5",
            "AGGREGATOR_NEW_FEEDS": "0",
            "AGGREGATOR_LOG": "debug",
            "AGGREGATOR_LOG_FORMAT": "JSON",
        }
    )
    assert settings == Settings(
        "postgresql+psycopg://ja@db/es",
        Path("/etc/es/sources.yaml"),
        Path("/srv/feeds"),
        "https://kalendarium.example.pl/es",
        True,
        "ja@example.pl",
        "Fundacja Przykładowa",
        0.5,
        2,
        5,
        "postgresql",
        timedelta(days=2),
        (22, 23, 0, 1, 2, 3, 4),
        timedelta(days=2),
        timedelta(days=30),
        False,
        1,
        30,
        5,
        0,
        "local",
        "DEBUG",
        "json",
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_URL", "data/x.sqlite3", "napisz np. sqlite:///"),
        ("DATABASE_URL", "postgres://db/es", "napisz postgresql://db/es"),
        ("DATABASE_URL", "sqlite://data/x", "napisz sqlite:///data/x"),
        ("BASE_URL", "kalendarium.pl", "napisz np. https://"),
        ("BASE_URL", "https://a.pl/?x=1", "napisz np. https://"),
        ("ALLOW_PRIVATE_HOSTS", "2", "napisz 1 albo 0"),
        ("OPERATOR", "x" * 201, "w jednym wierszu"),
        ("OPERATOR", "Fundacja\nPrzykładowa", "w jednym wierszu"),
        ("CONTACT", "Jan Łoś", "napisz np."),
        ("CONTACT", "a@b\r\nX: y", "napisz np."),
        ("PAUSE", "szybko", "od 0 do 60"),
        ("PAUSE", "-1", "od 0 do 60"),
        ("PAUSE", "nan", "od 0 do 60"),
        ("HOSTS_AT_ONCE", "0", "od 1 do 64"),
        ("TICK", "1.5", "od 1 do 3600"),
        ("QUEUE", "redis", "off, postgresql"),
        ("QUEUE", "postgresql", "kolejka jest w bazie PostgreSQL, a kalendarz w innej"),
        ("LONGEST_INTERVAL", "8d", "za rzadko"),
        ("LONGEST_INTERVAL", "24", "nie ma jednostki"),
        ("KEEP_PAGES", "długo", "napisz np. 90d"),
        ("KEEP_PAGES", "12h", "od 1d do 3650d"),
        ("KEEP_PAGES", "999999", "od 1d do 3650d"),
        ("KEEP_PAGES", "999999d" * 1000, "napisz np. 90d"),
        ("QUIET_HOURS", "w nocy", "napisz np. 23-6"),
        ("QUIET_HOURS", "6-6", "napisz np. 23-6"),
        ("QUIET_HOURS", "0-24", "napisz np. 23-6"),
        ("QUIET_HOURS", "24-0", "napisz np. 23-6"),
        ("QUIET_HOURS", "22-25", "napisz np. 23-6"),
        ("TRUST_PROXY", "tak", "od 0 do 10"),
        ("METRICS", "może", "napisz off, local albo on"),
        ("LOG", "głośno", "debug, info, warning, error"),
        ("LOG_FORMAT", "xml", "text, json"),
    ],
)
def test_a_bad_setting_is_named_with_its_remedy(name: str, value: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment({f"AGGREGATOR_{name}": value})
    assert str(caught.value).startswith(f"AGGREGATOR_{name}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(("text", "days"), [("90", 90), ("30d", 30), ("1d 24h", 2), ("0", 0), ("0d", 0)])
def test_how_long_pages_are_kept(text: str, days: int) -> None:
    assert Settings.from_environment({"AGGREGATOR_KEEP_PAGES": text}).keep_pages == timedelta(days=days)


@pytest.mark.parametrize(
    ("said", "hours"),
    [("23-6", (23, 0, 1, 2, 3, 4, 5)), ("1:00 – 3:00", (1, 2)), ("22-24", (22, 23))],
)
def test_quiet_hours_may_go_over_midnight(said: str, hours: tuple[int, ...]) -> None:
    assert Settings.from_environment({"AGGREGATOR_QUIET_HOURS": said}).quiet_hours == hours


def test_all_bad_settings_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environment({"AGGREGATOR_TICK": "x", "AGGREGATOR_LOG": "y"})
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["AGGREGATOR_TICK", "AGGREGATOR_LOG"]


def test_each_setting_is_listed_with_a_default_that_reads_back() -> None:
    rows = setting_rows()
    assert [row.variable for row in rows][:2] == ["AGGREGATOR_DATABASE_URL", "AGGREGATOR_SOURCES"]
    assert all(row.description for row in rows)
    assert Settings.from_environment({row.variable: row.default for row in rows}) == Settings()


def test_a_slip_in_a_variable_is_noticed() -> None:
    (sentence,) = unknown_settings({"AGGREGATOR_DATABASE": "x", "AGGREGATOR_LOG": "info", "HOME": "/"})
    assert sentence == "AGGREGATOR_DATABASE: nie ma takiego ustawienia – czy chodziło o AGGREGATOR_DATABASE_URL?"
