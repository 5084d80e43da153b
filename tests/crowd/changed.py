"""News sites on which everything is new, answering as late as sites do: `python -m tests.crowd.changed SECONDS DAY`.

Each has an address of its own (127.2.x.y) and all share one port; a list leads to ARTICLES pages of the usual size. It
says the port, then serves until its input ends.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import date, timedelta

from tests.crowd.server import COUNTS, ROBOTS, packed

ARTICLES = 5
"""So many articles are on each list: with robots.txt and the list itself a first round asks two times more."""

TOWNS = ("w Kielcach", "w Radomiu", "w Lublinie", "w Opolu", "w Toruniu", "w Gdyni", "w Rzeszowie", "w Olsztynie")
TOPICS = ("księgowości", "promocji", "marketingu", "prawa pracy", "rachunkowości", "zarządzania", "negocjacji")
MENU = "".join(
    f'<li class="menu-item"><a href="/dzial/{n}/">Dział {n} i to, co w nim jest</a></li>' for n in range(120)
)
FRAME = (
    '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>%s</title><style>'
    + "a{color:#123} " * 600
    + f"</style></head><body><nav><ul>{MENU}</ul></nav><main>%s</main><footer><ul>{MENU}</ul></footer></body></html>"
)
PARAGRAPH = (
    "<p>Zapraszamy przedstawicieli i przedstawicielki spółdzielni socjalnych, fundacji i stowarzyszeń, które prowadzą "
    "działalność odpłatną albo gospodarczą. Zajęcia poprowadzi praktyk z wieloletnim doświadczeniem. Udział jest "
    "bezpłatny, a liczba miejsc ograniczona; decyduje kolejność zgłoszeń.</p>"
)


def address(number: int, port: int) -> str:
    """The list of news of a site."""
    return f"http://127.2.{number // 250}.{number % 250 + 1}:{port}/aktualnosci/"


def listing() -> str:
    items = (
        f'<article><h2><a href="/aktualnosci/{n}/">Szkolenie z {TOPICS[n]}</a></h2><p>Zapraszamy.</p></article>'
        for n in range(ARTICLES)
    )
    return FRAME % ("Aktualności", f"<h1>Aktualności</h1>{''.join(items)}")


def article(site: int, number: int, first: date) -> str:
    """An event within 300 days of that day; those of one day are in other towns."""
    day = first + timedelta(days=(site * ARTICLES + number) % 300)
    title = f"Szkolenie z {TOPICS[number]}, grupa {site + 1}"
    said = f"Szkolenie odbędzie się {day:%d.%m.%Y} r. w godz. 9:00–15:00 {TOWNS[(site + number) % len(TOWNS)]}."
    until = f"Zgłoszenia przyjmujemy do {day - timedelta(days=7):%d.%m.%Y} r. do godz. 12:00."
    return FRAME % (title, f"<h1>{title}</h1>{PARAGRAPH * 3}<p>{said}</p>{PARAGRAPH * 3}<p>{until}</p>")


given = 0
"""How many lists and articles were given; the address COUNTS tells."""


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, late: float, first: date) -> None:
    global given
    head = await reader.readuntil(b"\r\n\r\n")
    path = head.split(b" ", 2)[1].decode()
    third, fourth = map(int, writer.get_extra_info("sockname")[0].split(".")[2:])
    if path == COUNTS:
        writer.write(packed("200 OK", str(given).encode()))
        writer.close()
        return
    await asyncio.sleep(late)
    given += path.startswith("/aktualnosci/")
    if path == "/robots.txt":
        writer.write(packed("200 OK", ROBOTS))
    elif path == "/aktualnosci/":
        writer.write(packed("200 OK", listing().encode()))
    elif path.startswith("/aktualnosci/"):
        told = article(third * 250 + fourth - 1, int(path.split("/")[2]), first)
        writer.write(packed("200 OK", told.encode()))
    else:
        writer.write(packed("404 Not Found", b""))
    await writer.drain()
    writer.close()


async def serve(late: float, first: date) -> None:
    server = await asyncio.start_server(lambda r, w: answer(r, w, late, first), "0.0.0.0", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]), date.fromisoformat(sys.argv[2])))
