"""A user who may nothing, for tests that run as root."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

NOBODY = 65534
HERE = {
    "PATH": os.environ.get("PATH", os.defpath),
    "HOME": "/tmp",
    "TMPDIR": "/tmp",
    "LANG": "C.UTF-8",
}
# The first start of Python may still be root's doing; the second is that user's own.
_AGAIN = "import os, sys; os.execv(sys.executable, [sys.executable, '-c', 'import tests.conftest'])"


def become_or_skip() -> list[str]:
    """What stands before a command to run it as that user, where one can start this Python."""
    setpriv = shutil.which("setpriv")
    if not setpriv:
        pytest.skip("needs setpriv")
    become = [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    started = subprocess.run(
        [*become, sys.executable, "-c", _AGAIN], cwd=ROOT, env=HERE, capture_output=True
    )
    if started.returncode:
        pytest.skip("a plain user cannot start this Python or read this project")
    return become
