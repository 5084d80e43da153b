"""The pages of one event and of one deadline."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from aggregator.feeds import select
from aggregator.feeds.addresses import page_url
from aggregator.feeds.notice import Subject, notice_about
from aggregator.feeds.select import BACK
from aggregator.feeds.text import web_address
from aggregator.feeds.vevent import description
from aggregator.feeds.wording import REGIONS
from aggregator.model import Deadline, Status, last_day
from aggregator.moments import day_of
from aggregator.web import sheet, standing, tongues
from aggregator.web.desk import Desk
from aggregator.web.entry_links import entry_links, entry_name, page_address, report_address, short_name
from aggregator.web.evidence import corrected_names, givers_of, quotes_of
from aggregator.web.history import history_of
from aggregator.web.jsonld import event_jsonld


def create_blueprint(desk: Desk) -> Blueprint:
    """`/wydarzenie/w-12-…` and `/termin/t-5-…`.

    The short address, which feeds link to, and one with other words lead to the one with the title's words: by 302,
    since titles change back and forth and entries that were joined can be split, and a browser keeps a 301 for good.
    """
    blueprint = Blueprint("entries", __name__)
    store = desk.store

    def uid_of(kind: str, name: str) -> str:
        """The UID of an address such as w-12 or w-12-szkolenie; 404 for what cannot be one."""
        known_by = short_name(name)
        if not known_by.startswith(f"{kind}-"):
            abort(404)
        return f"{known_by}@{store.instance}"

    def told(subject: Subject, now: datetime, *, is_open: bool) -> dict[str, object]:
        """What both pages tell; `is_open` says that there is still something to put into one's calendar."""
        entry, tongue = subject.entry, tongues.tongue()
        notice = notice_about(subject, tongue)
        address = page_address(desk.base_url, entry.uid, entry.title)
        due = (entry,) if isinstance(entry, Deadline) else subject.deadlines
        return {
            "now": now,
            "today": day_of(now),
            "notice": notice,
            "address": address,
            "quotes": quotes_of((entry, *subject.deadlines), tongue),
            "givers": givers_of(entry, tongue),
            "history": history_of(entry.uid, store.history(entry.uid), due),
            "links": entry_links(notice_about(subject), page_url(desk.base_url, entry.uid)) if is_open else None,
            "report": report_address(desk.contact, notice.title, address, tongue.say("Błąd w kalendarzu")),
        }

    # An entry's page and its calendar share an address but for the ending; where programs ask whether they can write
    # the calendar, no page may answer for it.
    @blueprint.get("/wydarzenie/<name>", provide_automatic_options=False)
    def event(name: str) -> str | AnyResponse:
        found = store.event(uid_of("w", name))
        if found is None:
            abort(404)
        if name != entry_name(found.uid, found.title):
            return redirect(url_for(".event", name=entry_name(found.uid, found.title)), 302)
        now, tongue = desk.now(), tongues.tongue()
        selection = select((found,), store.deadlines_of(found.uid), now)
        subject = Subject(found, deadlines=selection.deadlines_of.get(found.uid, ()))
        is_open = found.status is Status.CONFIRMED and not standing.is_over(found, now)
        page = told(subject, now, is_open=is_open)
        corrected = store.corrected_fields(found)
        takes_sign_ups = standing.takes_sign_ups(found, subject.deadlines, now)
        told_to_programs = event_jsonld(
            found,
            subject.deadlines,
            now,
            url=str(page["address"]),
            description=description(notice_about(subject), str(page["address"])),
            region=REGIONS[found.region] if found.region else "",
        )
        # event_jsonld has escaped what HTML would take for its own: tests/web/test_hostile.py
        jsonld = Markup(told_to_programs)  # nosec B704
        return render_template(
            "event.html",
            **page,
            event=found,
            standing=standing.event_standing(found, subject.deadlines, now, tongue=tongue),
            rows=sheet.event_rows(found, subject.deadlines, now, corrected, tongue=tongue),
            corrected=corrected_names(corrected, tongue),
            sign_up=web_address(found.registration_url) if takes_sign_ups else "",
            ics=url_for("subscriptions.event", name=found.uid.partition("@")[0]),
            first=day_of(found.start),
            last=last_day(found),
            is_long_over=day_of(now) - last_day(found) > BACK,
            jsonld=jsonld,
        )

    @blueprint.get("/termin/<name>", provide_automatic_options=False)
    def deadline(name: str) -> str | AnyResponse:
        found = store.deadline(uid_of("t", name))
        if found is None:
            abort(404)
        if found.event_uid and (its_event := store.event(found.event_uid)) is not None:
            event_name = entry_name(its_event.uid, its_event.title)
            return redirect(url_for(".event", name=event_name, _anchor=found.uid.partition("@")[0]), 302)
        if name != entry_name(found.uid, found.title):
            return redirect(url_for(".deadline", name=entry_name(found.uid, found.title)), 302)
        now, tongue = desk.now(), tongues.tongue()
        is_open = found.status is not Status.CANCELLED and not standing.has_passed(found.at, now)
        corrected = store.corrected_fields(found)
        return render_template(
            "deadline.html",
            **told(Subject(found), now, is_open=is_open),
            deadline=found,
            standing=standing.deadline_standing(found, now, tongue=tongue),
            rows=sheet.deadline_rows(found, now, corrected, tongue=tongue),
            corrected=corrected_names(corrected, tongue),
            sign_up="",
            ics=url_for("subscriptions.deadline", name=found.uid.partition("@")[0]),
            first=day_of(found.at),
            last=day_of(found.at),
            is_long_over=day_of(now) - day_of(found.at) > BACK,
            jsonld="",
        )

    return blueprint
