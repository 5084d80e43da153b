"""A small web of made-up Polish sites, for `make demo` and for tests of the whole route.

`content/` holds the bodies and their articles, days written relative to "today"; `templates/` the markup of each
kind of CMS; `server.py` serves them on loopback; `demo.py` lets the aggregator read them.
"""
