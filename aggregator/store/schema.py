"""Which schema a database has, and which one this program writes."""

from __future__ import annotations

from functools import cache

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def present_schema(connection: Connection) -> str:
    """The schema of the database, empty when it has none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


@cache
def wanted_schema() -> str:
    """The newest schema that this program knows; of a running one that of its start, whatever is installed since."""
    config = Config()
    config.set_main_option("script_location", "aggregator.store:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config).get_current_head() or ""
