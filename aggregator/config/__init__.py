"""What operators set: sources.yaml, corrections.yaml and the environment."""

from aggregator.config.adding import add_source, drop_source, remove_source, with_source
from aggregator.config.addresses import clean_address, host_of, id_from
from aggregator.config.corrections import Corrections, Noted, corrections_in, read_corrections
from aggregator.config.corrections_schema import corrections_schema
from aggregator.config.faults import SourceFault, WrongValue, nearest, reason_of
from aggregator.config.passing import source_as_json, source_from_json
from aggregator.config.schema import sources_schema
from aggregator.config.settings import SettingRow, Settings, setting_rows, unknown_settings
from aggregator.config.sources import Sources, read_sources, sources_in
from aggregator.config.writing import entry_text

__all__ = [
    "Corrections",
    "Noted",
    "SettingRow",
    "Settings",
    "SourceFault",
    "Sources",
    "WrongValue",
    "add_source",
    "clean_address",
    "corrections_in",
    "corrections_schema",
    "drop_source",
    "entry_text",
    "host_of",
    "id_from",
    "nearest",
    "read_corrections",
    "read_sources",
    "reason_of",
    "remove_source",
    "setting_rows",
    "source_as_json",
    "source_from_json",
    "sources_in",
    "sources_schema",
    "unknown_settings",
    "with_source",
]
