"""What operators are told and handed agrees with the program: settings, metrics, commands, deployment files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from aggregator.cli import main
from aggregator.config import Settings, setting_rows, unknown_settings
from aggregator.offer import common_paths
from aggregator.store import Store
from tests.missing import program
from tests.web import samples

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
BOOK = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNITS = sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer"))


def test_every_setting_is_named_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(AGGREGATOR_\w+)` \|.*\| `?([^|`]*)`? \|$", BOOK, re.MULTILINE))
    assert rows == {row.variable: row.default or "puste" for row in setting_rows()}


def test_every_metric_is_named_and_no_other(store: Store, tmp_path: Path) -> None:
    client = samples.app_over(store, tmp_path, METRICS="on").test_client()
    for path in ("/", "/kalendarz.ics"):
        client.get(path)
    store.beat(samples.NOW)
    store.keep_length(1.0)
    told = set(re.findall(r"^(kalendarium_\w+?)(?:_created|_bucket)?[ {]", client.get("/metrics").text, re.MULTILINE))
    named = set(re.findall(r"kalendarium_\w+", BOOK))
    named |= {"kalendarium_reading_seconds_sum", "kalendarium_page_seconds_sum", "kalendarium_page_seconds_count"}
    base = {re.sub(r"_(total|sum|count)$", "", name) for name in told}
    assert base == {re.sub(r"_(total|sum|count)$", "", name) for name in named}


@pytest.fixture
def store() -> Store:
    return samples.filled_store()


def test_every_command_that_is_named_is_one() -> None:
    named = set(re.findall(r"\baggregator ([a-z][a-z-]*)\b", BOOK))
    assert named - {"serve"} <= set(main.commands) and {"doctor", "backup", "restore", "compact"} <= named


def test_the_example_environment_can_be_used() -> None:
    lines = [line for line in (DEPLOY / "kalendarium.env").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    environ = dict(line.split("=", 1) for line in lines if line)
    assert unknown_settings(environ) == ()
    settings = Settings.from_environment(environ)
    assert settings.trust_proxy == 1 and settings.contact


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_web_server_serves_every_common_feed_and_nothing_else(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    pattern = re.search(r"(\^/\(kalendarz[^\s\"]+)", text)
    assert pattern is not None
    for path in common_paths(["owes-bialystok"]):
        assert re.fullmatch(pattern[1], f"/{path}"), path
    for path in ("/", "/zrodla", "/metrics", "/wydarzenie/w-1.ics", "/k/abcd.ics", "/kalendarz/../../etc/passwd.ics"):
        assert not re.fullmatch(pattern[1], path), path
    assert "/metrics" in text and "404" in text


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_is_hardened_and_systemd_understands_it(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    if unit.suffix == ".service":
        for line in ("User=kalendarium", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="):
            assert line in text.splitlines(), line
        (command,) = re.findall(r"/aggregator ([a-z]+)", text)
        assert command in main.commands
    verify = program("systemd-analyze", debian="systemd")
    for one in UNITS:  # a timer asks for its service; the program itself is not installed here
        body = one.read_text(encoding="utf-8").replace("/opt/kalendarium/venv/bin/aggregator", "/bin/true")
        (tmp_path / one.name).write_text(body, encoding="utf-8")
    checked = subprocess.run([verify, "verify", str(tmp_path / unit.name)], capture_output=True, text=True, check=False)
    complaints = [line for line in checked.stderr.splitlines() if unit.stem in line]
    assert complaints == [] and checked.returncode == 0, checked.stderr


def test_the_container_runs_as_nobody_special() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001$", text, re.MULTILINE) and "HEALTHCHECK" in text and "/healthz" in text
    for copied in re.findall(r"^COPY ([^-].*) \./?\S*$", text, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split()), copied
