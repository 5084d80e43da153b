"""Each cause with its health, its words for everyone and its remedy for operators."""

from __future__ import annotations

from aggregator.health.causes import Cause, Diagnosis
from aggregator.model import Health

PROBE = "aggregator probe {url}"
STATUS = "aggregator status {id}"
UPDATE = "aggregator update {id}"

OTHER_ADDRESS = (
    "Otwórz stronę w przeglądarce i wpisz do pola „url” w sources.yaml adres, pod którym są dziś wiadomości."
)
ASK_THEM = "Poproś administratora strony, żeby wpuszczał ten program; może też mieć kanał RSS, którego adres działa."
WAIT_AND_SEE = "Poczekaj dzień: program próbuje sam. Jeśli to nie minie, sprawdź adres w przeglądarce."

DIAGNOSES = {
    diagnosis.cause: diagnosis
    for diagnosis in (
        Diagnosis(
            Cause.LOGIN,
            Health.BLOCKED,
            "Strona wymaga teraz logowania.",
            "Wpisz do pola „url” w sources.yaml stronę, którą widać bez logowania.",
            PROBE,
        ),
        Diagnosis(
            Cause.FORBIDDEN, Health.BLOCKED, "Serwer strony odmawia naszemu programowi dostępu.", ASK_THEM, PROBE
        ),
        Diagnosis(
            Cause.WALL,
            Health.BLOCKED,
            "Zamiast strony przychodzi pytanie, czy czyta ją człowiek, więc program nie może jej odczytać.",
            ASK_THEM,
            PROBE,
        ),
        Diagnosis(
            Cause.ROBOTS,
            Health.BLOCKED,
            "Strona prosi w pliku robots.txt, żeby programy jej nie czytały, więc jej nie czytamy.",
            "Jeśli właściciel strony zgodził się na czytanie, dopisz w sources.yaml „robots: ignore”.",
            PROBE,
        ),
        Diagnosis(
            Cause.PRIVATE,
            Health.BLOCKED,
            "Adres tej strony nie jest publiczny.",
            "Jeśli tak ma być, ustaw AGGREGATOR_ALLOW_PRIVATE_HOSTS=1; jeśli nie, popraw „url” w sources.yaml.",
            PROBE,
        ),
        Diagnosis(Cause.TIMEOUT, Health.UNREACHABLE, "Serwer strony nie odpowiada na czas.", WAIT_AND_SEE, PROBE),
        Diagnosis(
            Cause.NO_CONNECTION,
            Health.UNREACHABLE,
            "Serwer strony odrzuca albo zrywa połączenia, prawdopodobnie jest wyłączony.",
            WAIT_AND_SEE,
            PROBE,
        ),
        Diagnosis(
            Cause.NO_HOST,
            Health.UNREACHABLE,
            "Nazwy tej strony nie ma w sieci: strona zmieniła adres albo wygasła jej domena.",
            OTHER_ADDRESS,
            PROBE,
        ),
        Diagnosis(
            Cause.NO_NETWORK,
            Health.UNREACHABLE,
            "Serwera strony nie udało się odszukać w sieci, być może z powodu kłopotów z naszym łączem.",
            "Sprawdź połączenie tego komputera z siecią i serwer DNS, zwłaszcza gdy tak samo jest z innymi źródłami.",
            PROBE,
        ),
        Diagnosis(
            Cause.CERTIFICATE,
            Health.UNREACHABLE,
            "Nie udało się bezpiecznie połączyć ze stroną, prawdopodobnie jej certyfikat jest niepoprawny.",
            "Sprawdź, czy „url” w sources.yaml ma właściwą nazwę serwera; jeśli tak, napisz do administratora strony.",
            PROBE,
        ),
        Diagnosis(
            Cause.CERTIFICATE_EXPIRED,
            Health.UNREACHABLE,
            "Certyfikat bezpieczeństwa strony stracił ważność.",
            "Napisz do administratora strony; odnowienie certyfikatu wystarczy. Sprawdź też zegar tego komputera.",
            PROBE,
        ),
        Diagnosis(Cause.SERVER_ERROR, Health.UNREACHABLE, "Serwer strony zgłasza, że ma awarię.", WAIT_AND_SEE, PROBE),
        Diagnosis(
            Cause.PAUSE,
            Health.UNREACHABLE,
            "Serwer strony prosi, żeby przez jakiś czas go nie pytać.",
            "Program sam odczeka. Jeśli to wraca, czytaj rzadziej: dłuższe „every” w sources.yaml.",
            STATUS,
        ),
        Diagnosis(
            Cause.RULES_UNKNOWN,
            Health.UNREACHABLE,
            "Nie udało się odczytać zasad, które strona ma dla programów (robots.txt), więc jej nie czytamy.",
            WAIT_AND_SEE,
            PROBE,
        ),
        Diagnosis(
            Cause.GARBLED,
            Health.UNREACHABLE,
            "Odpowiedzi serwera strony są uszkodzone.",
            WAIT_AND_SEE,
            PROBE,
        ),
        Diagnosis(
            Cause.REDIRECTS,
            Health.UNREACHABLE,
            "Strona odsyła w kółko pod kolejne adresy i nigdzie się nie pokazuje.",
            OTHER_ADDRESS,
            PROBE,
        ),
        Diagnosis(Cause.GONE, Health.CHANGED, "Pod tym adresem nie ma już strony.", OTHER_ADDRESS, PROBE),
        Diagnosis(
            Cause.EMPTIED,
            Health.CHANGED,
            "Strona odpowiada, ale nie widać na niej żadnego artykułu; prawdopodobnie zmieniła wygląd albo adres.",
            f"{OTHER_ADDRESS} Jeśli są pod tym samym, pomoże „selectors: links”.",
            PROBE,
        ),
        Diagnosis(
            Cause.FEWER,
            Health.CHANGED,
            "Na stronie widać znacznie mniej artykułów niż dotąd; prawdopodobnie zmieniła wygląd.",
            f"{OTHER_ADDRESS} Jeśli są pod tym samym, pomoże „selectors: links”.",
            STATUS,
        ),
        Diagnosis(
            Cause.UNREADABLE,
            Health.CHANGED,
            "Artykuły widać, ale nie daje się odczytać ich treści; strona prawdopodobnie zmieniła wygląd.",
            "Wyjaśnij jeden z artykułów (aggregator explain ADRES-ARTYKUŁU); pomoże „selectors: body” w sources.yaml.",
            STATUS,
        ),
        Diagnosis(
            Cause.ARTICLES_GONE,
            Health.CHANGED,
            "Strona pokazuje artykuły, ale ich adresy prowadzą donikąd.",
            "Otwórz w przeglądarce jeden z artykułów; jeśli działa, wskaż odsyłacze przez „selectors: links”.",
            STATUS,
        ),
        Diagnosis(
            Cause.OTHER_KIND,
            Health.CHANGED,
            "Pod tym adresem jest teraz coś innego niż strona z wiadomościami.",
            OTHER_ADDRESS,
            PROBE,
        ),
        Diagnosis(
            Cause.OTHER_FORM,
            Health.CHANGED,
            "Strona odpowiada, ale nie w postaci, którą program umie czytać; prawdopodobnie została przebudowana.",
            OTHER_ADDRESS,
            PROBE,
        ),
        Diagnosis(
            Cause.TOO_LARGE,
            Health.CHANGED,
            "Strona jest większa, niż program przyjmuje.",
            "Wpisz do pola „url” w sources.yaml krótszą stronę z wiadomościami, np. jeden ich dział.",
            PROBE,
        ),
        Diagnosis(
            Cause.SELECTOR,
            Health.CHANGED,
            "Wskazówka, jak czytać tę stronę, jest u nas zapisana z błędem.",
            "Popraw „selectors” tego źródła w sources.yaml.",
            "aggregator check",
        ),
        Diagnosis(
            Cause.BUG,
            Health.BROKEN,
            "Nasz program potknął się o tę stronę; błąd jest zapisany w dzienniku.",
            "To błąd programu: zgłoś go razem z tym, co o źródle mówi dziennik.",
            UPDATE,
        ),
        Diagnosis(
            Cause.SILENT,
            Health.QUIET,
            "Nowych wiadomości nie ma tu dłużej, niż to się zwykle zdarzało.",
            "Zajrzyj na stronę: jeśli są na niej nowe wiadomości, wpisz do pola „url” w sources.yaml ich adres.",
            PROBE,
        ),
        Diagnosis(
            Cause.NOTHING_SHOWN,
            Health.TRIAL,
            "Pod tym adresem nie widać żadnego artykułu.",
            "Wpisz do pola „url” w sources.yaml stronę z listą wiadomości; pomoże też „selectors: links”.",
            PROBE,
        ),
        Diagnosis(
            Cause.NOTHING_READABLE,
            Health.TRIAL,
            "Artykuły widać, ale żadnego z nich nie udało się jeszcze odczytać.",
            "Wyjaśnij jeden z artykułów (aggregator explain ADRES-ARTYKUŁU); pomoże „selectors: body” w sources.yaml.",
            STATUS,
        ),
        Diagnosis(
            Cause.NOTHING_READ,
            Health.TRIAL,
            "Strona odpowiada, ale nie dała jeszcze żadnego artykułu.",
            "Poczekaj na następną rundę albo przeczytaj źródło od razu.",
            UPDATE,
        ),
        Diagnosis(Cause.UNREAD, Health.NEW, "Nikt tu jeszcze nie zaglądał.", "", UPDATE),
        Diagnosis(Cause.NONE, Health.WELL),
    )
}
"""Every cause with what is known of it."""
