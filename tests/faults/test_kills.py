"""kill -9 at random instants of what reads and of what answers."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable

import pytest

from tests.faults.laws import Calm, assert_sound, watched
from tests.faults.place import PATIENCE, Place, free_port, kill
from tests.faults.pollers import POLLED, polling
from tests.faults.table import FAULTS, KINDS, each

LIVES = 4
"""So many processes are killed over one database; then its laws are asked."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL: runs on Linux and macOS")


def killed_and_sound(place: Place, calm: Calm, command: tuple[str, ...], times: int) -> None:
    """Kills the command so many times, each time at a random instant of its first moments, and asks for the laws."""
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    print(f"seed {seed}")
    killed, length = 0, calm.seconds
    with watched(place.feeds) as seen:
        for _ in range(4 * times):
            with place.running(*command) as process:
                begun = time.monotonic()
                time.sleep(chance.uniform(0.2, 1.0) * length)
                process.send_signal(signal.SIGKILL)
                if process.wait(PATIENCE) == -signal.SIGKILL:
                    killed += 1
                else:  # it had ended: a round that has less to do, or a machine that has become faster
                    length = min(length, time.monotonic() - begun)
            if killed == times:
                break
        assert killed == times, f"only {killed} of {4 * times} still ran"
        assert_sound(place, calm, seen)
    assert seen.bodies > 0


@pytest.mark.parametrize("kind", each("kill -9 update, ", KINDS))
def test_an_update_killed_at_random_instants(kind: str, new_place: Callable[[str], Place], calm: Calm) -> None:
    killed_and_sound(new_place(kind), calm, ("update",), FAULTS[f"kill -9 update, {kind}"].times)


@pytest.mark.parametrize("kind", each("kill -9 schedule, ", KINDS))
def test_a_scheduler_killed_at_random_instants(kind: str, new_place: Callable[[str], Place], calm: Calm) -> None:
    left = FAULTS[f"kill -9 schedule, {kind}"].times
    while left > 0:
        killed_and_sound(new_place(kind), calm, ("schedule",), min(LIVES, left))
        left -= LIVES


@pytest.mark.parametrize("kind", each("kill -9 serve, ", KINDS))
def test_a_server_that_reads_killed_at_random_instants(
    kind: str, new_place: Callable[[str], Place], calm: Calm
) -> None:
    left, port = FAULTS[f"kill -9 serve, {kind}"].times, free_port()
    while left > 0:
        killed_and_sound(new_place(kind), calm, ("serve", "--port", str(port)), min(LIVES, left))
        left -= LIVES


@pytest.mark.parametrize("kind", each("kill -9 web, ", KINDS))
def test_a_web_killed_while_it_answers(kind: str, new_place: Callable[[str], Place], calm: Calm) -> None:
    """Its successor gives the same bytes with the same stamps, and no reader ever has half a feed."""
    place, port = new_place(kind), free_port()
    assert place.done("update", "--strict") == 0, place.log()[-2000:]
    chance = random.Random(0)
    with watched(place.feeds) as seen, polling(port, POLLED) as asked_for:
        for _ in range(FAULTS[f"kill -9 web, {kind}"].times):
            before = asked_for.whole
            with place.running("web", "--port", str(port)) as process:
                place.wait_for(lambda: asked_for.whole > before + len(POLLED), "answers")  # noqa: B023
                time.sleep(chance.uniform(0, 0.3))
                kill(process)
        before = asked_for.whole
        with place.running("web", "--port", str(port)):
            place.wait_for(lambda: asked_for.whole > before + len(POLLED) and asked_for.unchanged > 0, "answers")
        assert not asked_for.wrong
        assert {path: len(answers) for path, answers in asked_for.answers.items()} == dict.fromkeys(POLLED, 1)
        for path, answers in asked_for.answers.items():
            assert {body for _, _, body in answers} == {(place.feeds / path.lstrip("/")).read_bytes()}
        assert_sound(place, calm, seen)
