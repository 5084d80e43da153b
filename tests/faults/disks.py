"""Small disks of a test's own, and a user who may not write everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.missing import missing, program

MEGABYTE = 2**20


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size at this folder, which is made; it vanishes with all that is on it."""
    if os.geteuid() != 0:
        missing("prawa do montowania dysków", "uruchom testy jako root, w kontenerze z CAP_SYS_ADMIN")
    folder.mkdir(parents=True)
    made = subprocess.run(
        [program("mount"), "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        missing("prawa do montowania dysków", f"daj testom CAP_SYS_ADMIN ({made.stderr.strip()})")
    try:
        yield folder
    finally:
        subprocess.run([program("umount"), "--lazy", str(folder)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Takes all room of a disk but so many bytes; gives the file whose end frees it again."""
    ballast = disk / "balast"
    stat = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, stat.f_bavail * stat.f_frsize - left))
    return ballast


def remount(disk: Path, mode: str) -> None:
    """Makes a disk one that can only be read ("ro"), or be written to again ("rw")."""
    subprocess.run([program("mount"), "-o", f"remount,{mode}", str(disk)], check=True)


def as_nobody() -> tuple[str, ...]:
    """The words before a command that let it run as a user without rights; none where the tests are run by one.

    It may read everything, since Python itself may lie in root's home, and write only what is its own.
    """
    if os.geteuid() != 0:
        return ()
    import pwd  # Unix alone has it

    who = ("--reuid", "nobody", "--regid", str(pwd.getpwnam("nobody").pw_gid), "--clear-groups")
    rights = ("--inh-caps", "-all,+dac_read_search", "--ambient-caps", "-all,+dac_read_search")
    return (program("setpriv", debian="util-linux"), *who, *rights)


def give(path: Path, *, to_nobody: bool) -> None:
    """Makes a folder one in which the user of `as_nobody` may write, or one in which it may not."""
    if os.geteuid() == 0:
        shutil.chown(path, "nobody" if to_nobody else "root")
        path.chmod(0o755)
    else:
        path.chmod(0o755 if to_nobody else 0o555)
