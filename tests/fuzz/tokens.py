"""What breaks readers: signs, addresses, numbers, moments and pieces of markup, a row for each sort."""

from __future__ import annotations

TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("\0", "\ufeff", "\u202e", "\u2028", "\ud800", "\U0001f469\u200d", "&#0;", "&#x110000;", "&#xd800;", "&nbsp;", "\x1b[31m"),
        *("<", ">", "<!--", "-->", "<![CDATA[", "]]>", "</", "<script>", "</script>", "<table><td colspan=999999999>", "<base href='//[x'>"),
        *("<a href='https://[a'>tytuł wpisu o czymś</a>", "<a href='http://a:99999/b'>tytuł wpisu o czymś</a>", "<a href='//[::1'>x</a>"),
        *("https://[a", "http://[::1]:x/", "http://a:b@c/", "//", "http:///", "javascript:alert(1)", "https://ł\u2100.pl/", "http://a\\b", "data:,x"),
        *("{", "}", "[", "]", '"', "'", ":", ",", "null", "true", "1e999", "-0", "NaN", "Infinity", "\\ud800", "\\u0000", '{"a":' * 50, "[" * 3000),
        *("99999999999999999999", "-1", "0", "2147483648", "0000-00-00", "9999-12-31", "0001-01-01", "31.02.2026", "29 lutego 2027"),
        *("24:00", "25:61", "99.99.9999", "12 marca 2026 r. o godz. 10:00", "od 1.01.0001 do 31.12.9999", "²³", "١٢", "poniedziałek", "w dniach 1-31.12"),
        *("\r\n", "\n", "\r", "\t", " " * 200, "a" * 500, "ą" * 300, "(" * 300, "1-" * 300, "BEGIN:VEVENT\r\n" * 40, "RRULE:FREQ=SECONDLY\r\n"),
        *("DTSTART:99991231T235959Z\r\n", "DTSTART;TZID=Nie/Ma:20260317T100000\r\n", "DURATION:P999999999D\r\n", "EXDATE:\r\n", "UID:\r\n"),
        *("<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]>", "&c;", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;", "<?xml version='1.1' encoding='utf-7'?>"),
        *("&a", "*a", "!!python/object:os.system", "!!binary x", "? ", "- ", ": |\n", "<<: *a", "%YAML 9.9", "&a [*a]", "0o77", "1:60", "~"),
        *("User-agent: *\n", "Disallow: /\n", "Crawl-delay: 1e400\n", "Allow: /*$*$*\n", "Sitemap: https://[a\n"),
        *("%ff", "%00", "%0d%0a", "+", "&slowa=", "&od=", "&strona=99999999999", "xn--", "..", "../", "endobj", "stream\n", "/Kids [1 0 R]"),
    )
)  # fmt: skip
