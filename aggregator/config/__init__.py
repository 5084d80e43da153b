"""What operators set: sources.yaml and the environment."""

from aggregator.config.adding import add_source, remove_source, with_source
from aggregator.config.addresses import host_of
from aggregator.config.faults import SourceFault, WrongValue, nearest, reason_of
from aggregator.config.schema import sources_schema
from aggregator.config.settings import SettingRow, Settings, setting_rows, unknown_settings
from aggregator.config.sources import Sources, read_sources, sources_in

__all__ = [
    "SettingRow",
    "Settings",
    "SourceFault",
    "Sources",
    "WrongValue",
    "add_source",
    "host_of",
    "nearest",
    "read_sources",
    "reason_of",
    "remove_source",
    "setting_rows",
    "sources_in",
    "sources_schema",
    "unknown_settings",
    "with_source",
]
