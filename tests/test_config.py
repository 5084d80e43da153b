"""sources.yaml and the environment: what is read, and where each fault is found."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.config import Settings, SourceFault, Sources, read_sources, setting_rows, unknown_settings
from aggregator.errors import ConfigError
from aggregator.model import Region, Selectors, Source, SourceKind

GOOD = "sources:\n  - name: Dobre\n    url: https://dobre.example.pl/\n"


def read(folder: Path, text: str | bytes) -> Sources:
    path = folder / "sources.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sources(path)


# ---------------------------------------------------------------- what is read


def test_name_and_url_are_enough(tmp_path: Path) -> None:
    assert read(
        tmp_path, "sources:\n  - name: MCPS\n    url: https://www.mcps.com.pl/ekonomia-spoleczna/\n"
    ) == Sources((Source("mcps-com-pl-ekonomia-spoleczna", "MCPS", "https://www.mcps.com.pl/ekonomia-spoleczna/"),))


def test_every_field_is_read(tmp_path: Path) -> None:
    text = """
sources:
  - id: wojewoda
    name: "Urząd: aktualności"
    url: HTTPS://Urzad.example.PL/Wiadomości?strona=1#lista
    region: slaskie
    kind: office
    every: 90 min
    enabled: yes
    selectors: {links: "ul.news > li a", title: h1, date: 'time[datetime]', body: "#tresc"}
"""
    assert read(tmp_path, text).sources == (
        Source(
            "wojewoda",
            "Urząd: aktualności",
            "https://urzad.example.pl/Wiadomości?strona=1",
            Region.SLASKIE,
            SourceKind.OFFICE,
            timedelta(minutes=90),
            Selectors("ul.news > li a", "h1", "time[datetime]", "#tresc"),
        ),
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://spoldzielnie.org/", "spoldzielnie-org"),
        ("http://www.żółw.pl/Aktualności/", "zolw-pl-aktualnosci"),
        ("https://a.pl/%C5%9Bwie%C5%BCe", "a-pl-swieze"),
        ("http://127.0.0.1:8766/aktualnosci/", "127-0-0-1-8766-aktualnosci"),
        ("https://a.pl:443/index.php?id=5", "a-pl-index-php"),
        ("https://a.pl/" + "x" * 200, "a-pl-" + "x" * 75),
    ],
)
def test_an_id_follows_from_host_and_path(tmp_path: Path, url: str, name: str) -> None:
    (source,) = read(tmp_path, f"sources:\n  - name: A\n    url: {url}\n").sources
    assert source.id == name


@pytest.mark.parametrize(
    ("every", "minutes"),
    [
        ("3h", 180),
        ("30m", 30),
        ("1d", 1440),
        ("90 min", 90),
        ("1h 30m", 90),
        ("'2 godz.'", 120),
        ("10m", 10),
        ("7d", 10080),
    ],
)
def test_how_often(tmp_path: Path, every: str, minutes: int) -> None:
    (source,) = read(tmp_path, GOOD + f"    every: {every}\n").sources
    assert source.every == timedelta(minutes=minutes)


def test_a_nationwide_body_has_no_region_and_empty_optional_fields_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "    region: polska\n    kind:\n    id: ~\n")
    assert not found.faults
    assert (found.sources[0].region, found.sources[0].kind, found.sources[0].id) == (None, None, "dobre-example-pl")


def test_a_source_switched_off_is_kept_apart(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "    enabled: nie\n")
    assert found.sources == () and [source.id for source in found.disabled] == ["dobre-example-pl"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()).sources) == 1


def test_the_file_of_the_project_has_no_faults() -> None:
    found = read_sources(Path(__file__).parents[1] / "sources.yaml")
    assert found.faults == () and len(found.sources) >= 4


# ---------------------------------------------------------------- faults of one source

FAULTS: list[tuple[str, str, tuple[int, int], str, str]] = [
    # name of the case and the second source as written, its place (line of the file, column), field, words of the fault
    ("no url", "- name: A", (4, 5), "url", "dopisz „url: https://"),
    ("no name", "- url: https://a.pl/", (4, 5), "name", "dopisz „name:"),
    ("empty name", '- name: ""\n    url: https://a.pl/', (4, 11), "name", "puste"),
    ("name without words", "- name: '---'\n    url: https://a.pl/", (4, 11), "name", "wpisz nazwę"),
    ("name too long", f"- name: {'a' * 201}\n    url: https://a.pl/", (4, 11), "name", "skróć"),
    ("name of two lines", "- name: |\n      A\n      B\n    url: https://a.pl/", (4, 11), "name", "w jednym wierszu"),
    ("kind:x", "- name: A\n      kind:rops\n    url: https://a.pl/", (4, 11), "name", "po „kind:” postaw odstęp"),
    ("empty url", "- name: A\n    url:", (5, 9), "url", "puste"),
    ("url is a list", "- name: A\n    url: [https://a.pl/]", (5, 10), "url", "jeden tekst"),
    ("htp", "- name: A\n    url: htp://a.pl/x", (5, 10), "url", "czy chodziło o http://a.pl/x?"),
    ("htttps", "- name: A\n    url: htttps://a.pl/", (5, 10), "url", "czy chodziło o https://a.pl/?"),
    ("one slash", "- name: A\n    url: http:/a.pl/x", (5, 10), "url", "czy chodziło o http://a.pl/x?"),
    ("no slash", "- name: A\n    url: https:a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("no colon", "- name: A\n    url: https//a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("semicolon", "- name: A\n    url: https;//a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("three slashes", "- name: A\n    url: https:///a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("no scheme", "- name: A\n    url: www.a.pl/x", (5, 10), "url", "napisz https://www.a.pl/x"),
    ("ftp", "- name: A\n    url: ftp://a.pl/", (5, 10), "url", "„ftp” nie jest obsługiwany"),
    ("scheme twice", "- name: A\n    url: http://https://a.pl/", (5, 10), "url", "napisz https://a.pl/"),
    ("a word", "- name: A\n    url: aktualnosci", (5, 10), "url", "nie jest adresem strony"),
    ("a space", "- name: A\n    url: https://a.pl/x y", (5, 10), "url", "%20"),
    ("backslash", "- name: A\n    url: https://a.pl\\x", (5, 10), "url", "napisz https://a.pl/x"),
    ("two dots", "- name: A\n    url: https://a..pl/", (5, 10), "url", "nie jest nazwą serwera"),
    ("a comma", "- name: A\n    url: https://a,pl/", (5, 10), "url", "nie jest nazwą serwera"),
    ("a bad port", "- name: A\n    url: https://a.pl:80x/", (5, 10), "url", "port"),
    ("a password", "- name: A\n    url: https://ja:tajne@a.pl/", (5, 10), "url", "hasło"),
    ("upper id", "- name: A\n    url: https://a.pl/\n    id: Łódź Nowa", (6, 9), "id", "napisz lodz-nowa"),
    ("long id", f"- name: A\n    url: https://a.pl/\n    id: {'a' * 81}", (6, 9), "id", "skróć"),
    (
        "region's diacritics",
        "- name: A\n    url: https://a.pl/\n    region: Śląskie",
        (6, 13),
        "region",
        "chodziło o „slaskie”",
    ),
    (
        "region's slip",
        "- name: A\n    url: https://a.pl/\n    region: pomorksie",
        (6, 13),
        "region",
        "chodziło o „pomorskie”",
    ),
    (
        "no such region",
        "- name: A\n    url: https://a.pl/\n    region: xyz",
        (6, 13),
        "region",
        "wpisz jeden z: dolnoslaskie",
    ),
    ("region read as false", "- name: A\n    url: https://a.pl/\n    region: no", (6, 13), "region", "„no”"),
    ("kind", "- name: A\n    url: https://a.pl/\n    kind: foundations", (6, 11), "kind", "chodziło o „foundation”"),
    ("every 1:30", "- name: A\n    url: https://a.pl/\n    every: 1:30", (6, 12), "every", "napisz np. 1h 30m"),
    (
        "every without unit",
        "- name: A\n    url: https://a.pl/\n    every: 3",
        (6, 12),
        "every",
        "napisz 3h, 3m albo 3d",
    ),
    (
        "every in words",
        "- name: A\n    url: https://a.pl/\n    every: codziennie",
        (6, 12),
        "every",
        "np. 30m, 3h albo 1d",
    ),
    ("every negative", "- name: A\n    url: https://a.pl/\n    every: -3h", (6, 12), "every", "nie jest odstępem"),
    ("every too short", "- name: A\n    url: https://a.pl/\n    every: 9m", (6, 12), "every", "10m"),
    ("every too long", "- name: A\n    url: https://a.pl/\n    every: 8d", (6, 12), "every", "7d"),
    ("enabled", "- name: A\n    url: https://a.pl/\n    enabled: może", (6, 14), "enabled", "true albo false"),
    (
        "unknown field",
        "- name: A\n    url: https://a.pl/\n    regoin: slaskie",
        (6, 5),
        "regoin",
        "chodziło o „region”?",
    ),
    ("far unknown field", "- name: A\n    url: https://a.pl/\n    xyz: 1", (6, 5), "xyz", "znane pola: name, url"),
    (
        "unknown selector",
        "- name: A\n    url: https://a.pl/\n    selectors:\n      titel: h1",
        (7, 7),
        "selectors.titel",
        "„title”?",
    ),
    ("selectors as text", "- name: A\n    url: https://a.pl/\n    selectors: h1", (6, 16), "selectors", "zagnieżdżone"),
    (
        "open bracket",
        "- name: A\n    url: https://a.pl/\n    selectors: {date: 'a[b'}",
        (6, 23),
        "selectors.date",
        "[]",
    ),
    (
        "no selector",
        "- name: A\n    url: https://a.pl/\n    selectors: {date: '<h1>'}",
        (6, 23),
        "selectors.date",
        "CSS",
    ),
    ("a field twice", "- name: A\n    url: https://a.pl/\n    name: B", (6, 5), "name", "pierwszy w wierszu 4"),
    (
        "a selector twice",
        "- {name: A, url: https://a.pl/, selectors: {date: a, date: b}}",
        (4, 56),
        "selectors.date",
        "drugi raz",
    ),
    ("just an address", "- https://a.pl/", (4, 5), "", "zapisz je jako „- name:"),
    ("the same address", "- name: B\n    url: http://www.dobre.example.pl", (5, 10), "url", "z wiersza 2"),
    ("the same id", "- name: B\n    url: https://b.pl\n    id: dobre-example-pl", (6, 9), "id", "z wiersza 2"),
    ("the same derived id", "- name: B\n    url: https://dobre.example.pl/?a=1", (4, 5), "id", "nadaj temu źródłu"),
]


@pytest.mark.parametrize(("case", "second", "place", "field", "words"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_names_its_place_and_remedy_and_the_others_stay(
    tmp_path: Path, case: str, second: str, place: tuple[int, int], field: str, words: str
) -> None:
    found = read(tmp_path, f"{GOOD}  {second}\n  - name: Trzecie\n    url: https://trzecie.example.pl/\n")
    assert [source.name for source in found.sources] == ["Dobre", "Trzecie"]
    (fault,) = found.faults
    assert ((fault.line, fault.column), fault.field) == (place, field)
    assert words in f"{fault.message} – {fault.remedy}"
    assert fault.message and fault.remedy


def test_a_fault_reads_as_one_sentence() -> None:
    fault = SourceFault("sources.yaml", 12, 13, "region", "nie ma regionu „x”", "wpisz inny")
    assert str(fault) == "sources.yaml, wiersz 12, pole „region”: nie ma regionu „x” – wpisz inny"


def test_all_faults_of_a_source_are_found_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, "sources:\n  - name: A\n    url: a.pl\n    region: x\n    every: 1\n    typ: 3\n")
    assert [fault.field for fault in found.faults] == ["url", "region", "every", "typ"]


def test_a_source_with_a_fault_takes_no_address_from_a_good_one(tmp_path: Path) -> None:
    found = read(tmp_path, "sources:\n  - {name: A, url: https://a.pl, kind: x}\n  - {name: B, url: https://a.pl}\n")
    assert [source.name for source in found.sources] == ["B"]


def test_a_circular_alias_is_a_fault_like_another(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "  - &a\n    name: *a\n    url: https://a.pl/\n")
    assert [fault.field for fault in found.faults] == ["name"]


def test_an_unknown_field_beside_sources_is_named_and_the_sources_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "every: 3h\n")
    assert len(found.sources) == 1 and [(fault.line, fault.field) for fault in found.faults] == [(4, "every")]


@pytest.mark.parametrize("text", ["sources:\n", "sources: []\n", "sources: null # nic\n"])
def test_an_empty_list_is_a_fault_and_not_the_end(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.sources == () and "lista źródeł jest pusta" in str(found.faults[0])


# ---------------------------------------------------------------- faults of the whole file


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "wiersz 1", "plik jest pusty"),
        ("# sam komentarz\n", "wiersz 1", "plik jest pusty"),
        ("- name: A\n", "wiersz 1", "brakuje pola „sources”"),
        ("zrodla:\n  - name: A\n", "wiersz 1", "brakuje pola „sources”"),
        ("# x\nsource:\n  - name: A\n", "wiersz 2, pole „source”", "czy chodziło o „sources”?"),
        ("tekst", "wiersz 1", "zacznij plik od wiersza „sources:”"),
        ("sources:\n  name: A\n  url: https://a.pl/\n", "wiersz 2, pole „sources”", "od myślnika"),
        ("sources: https://a.pl/\n", "wiersz 1, pole „sources”", "od myślnika"),
        (GOOD + "sources:\n  - name: B\n", "wiersz 4, pole „sources”", "połącz"),
        ("sources:\n\t- name: A\n", "wiersz 2", "tabulator"),
        ("sources:\n  - name: A\n\t  url: https://a.pl/\n", "wiersz 3", "tabulator"),
        ("sources:\n  - name:\tA\n", "wiersz 2", "tabulator"),
        ("sources:\n  - name: A\n     url: https://a.pl\n", "wiersz 3", "dwukropek"),
        ("sources:\n  - name: A\n   url: https://a.pl\n", "wiersz 3", "wyrównaj"),
        ("sources:\n  - name: Uwaga: x\n", "wiersz 2", "cudzysłów"),
        ("sources:\n  - name: @a\n", "wiersz 2", "ujmij całą wartość w cudzysłów"),
        ('sources:\n  - name: "A\n    url: https://a.pl/\n', "wiersz 2", "nie jest zamknięty"),
        ("sources:\n  - {name: A, url: b\n  - name: C\n", "wiersz 3", "nawias"),
        ("sources:\n  - name: *x\n", "wiersz 2", "gwiazdką"),
        ('sources:\n  - name: "a\\d"\n', "wiersz 2", "apostrof"),
        (GOOD + "---\n" + GOOD, "wiersz 4", "więcej niż jeden dokument"),
        ("sources:\n  - name: a\x07b\n", "wiersz 2", "znak sterujący"),
        ("sources:\n  - name: Łódź\n".encode("cp1250"), "wiersz 2", "UTF-8"),
        (GOOD.encode("utf-16"), "wiersz 1", "UTF-8"),
        ("sources:\n  - name: A\n  url\n", "wiersz 3", "brakuje dwukropka"),
        ("sources:\n  - name: A\n    url:https://a.pl/\n", "wiersz 3", "napisz „url: wartość”"),
        ("sources: %x\n", "wiersz 1", "cudzysłów"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_with_line_and_remedy(
    tmp_path: Path, text: str | bytes, place: str, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"sources.yaml, {place}: ")
    assert words in str(caught.value)


def test_a_missing_file_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="AGGREGATOR_SOURCES"):
        read_sources(tmp_path / "brak.yaml")
    with pytest.raises(ConfigError, match="nie można odczytać"):
        read_sources(tmp_path)


# ---------------------------------------------------------------- the environment


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
            "AGGREGATOR_PAUSE": "0,5",
            "AGGREGATOR_HOSTS_AT_ONCE": "2",
            "AGGREGATOR_TICK": "5",
            "AGGREGATOR_KEEP_PAGES": "2 dni",
            "AGGREGATOR_TRUST_PROXY": "1",
            "AGGREGATOR_LOG": "debug",
        }
    )
    assert settings == Settings(
        "postgresql+psycopg://ja@db/es",
        Path("/etc/es/sources.yaml"),
        Path("/srv/feeds"),
        "https://kalendarium.example.pl/es",
        True,
        "ja@example.pl",
        0.5,
        2,
        5,
        timedelta(days=2),
        1,
        "DEBUG",
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
        ("CONTACT", "Jan Łoś", "napisz np."),
        ("CONTACT", "a@b\r\nX: y", "napisz np."),
        ("PAUSE", "szybko", "od 0 do 60"),
        ("PAUSE", "-1", "od 0 do 60"),
        ("PAUSE", "nan", "od 0 do 60"),
        ("HOSTS_AT_ONCE", "0", "od 1 do 64"),
        ("TICK", "1.5", "od 1 do 3600"),
        ("KEEP_PAGES", "długo", "napisz np. 90d"),
        ("KEEP_PAGES", "12h", "od 1d do 3650d"),
        ("KEEP_PAGES", "999999", "od 1d do 3650d"),
        ("KEEP_PAGES", "999999d" * 1000, "napisz np. 90d"),
        ("TRUST_PROXY", "tak", "od 0 do 10"),
        ("LOG", "głośno", "debug, info, warning, error"),
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
