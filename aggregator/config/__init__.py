"""What operators set: sources.yaml and the environment."""

from aggregator.config.addresses import host_of
from aggregator.config.faults import SourceFault, WrongValue, nearest, reason_of
from aggregator.config.settings import SettingRow, Settings, setting_rows, unknown_settings
from aggregator.config.sources import Sources, read_sources, sources_in

__all__ = [
    "SettingRow",
    "Settings",
    "SourceFault",
    "Sources",
    "WrongValue",
    "host_of",
    "nearest",
    "read_sources",
    "reason_of",
    "setting_rows",
    "sources_in",
    "unknown_settings",
]
