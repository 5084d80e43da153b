"""The commands that find out how a site can be read and put it on the list: probe and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from aggregator.cli.arguments import PATH, now_option
from aggregator.cli.doors import Surroundings, workshop
from aggregator.cli.freezing import freeze
from aggregator.cli.polish import PolishCommand, PolishGroup
from aggregator.cli.tables import console
from aggregator.config import ConfigText, add_source, clean_address, entry_text, host_id, read_sources
from aggregator.errors import AggregatorError, ConfigError
from aggregator.explain import ROLES
from aggregator.feeds.wording import KINDS, REGIONS, due_text, when_text
from aggregator.model import Region, Source
from aggregator.probe import Finding, find_ways
from aggregator.sample import Sample, samples_of, suggested
from aggregator.trial import NAMES
from aggregator.visit import Visit

name_option = click.option("--name", default="", metavar="NAZWA", help="Jak źródło ma się nazywać; bez tego: jak nazywa się strona.")
