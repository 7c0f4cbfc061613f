"""Runs as the student: labs are fetched and handed in（领取与提交）, with more than nbgrader does.

Fetching leaves a mark by which the teacher sees who has begun; handing in gives a receipt.
"""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from nbgrader.auth.base import BaseAuthPlugin
from nbgrader.exchange.default import ExchangeFetchAssignment, ExchangeSubmit
from nbgrader.utils import get_username

from course_b2c_ops import places
from course_b2c_ops.language import Language, message
from course_b2c_ops.receipts import FETCHED, RECEIPTS, receipt_of


class ByGroup(BaseAuthPlugin):  # type: ignore[misc]
    """Which classes somebody is in, as the system's own groups say: the hub may be away."""

    def get_student_courses(self, student_id: str) -> list[str]:
        """The classes whose exchange this account may enter."""
        root = Path(self.config.Exchange.root)
        return sorted(one.name for one in root.iterdir() if os.access(one, os.R_OK | os.X_OK))


class Fetch(ExchangeFetchAssignment):  # type: ignore[misc]
    """Fetches a lab, and leaves a mark for the teacher."""

    def copy_files(self) -> None:
        """The lab's files into the home."""
        super().copy_files()
        marks = Path(self.root) / self.coursedir.course_id / FETCHED
        with suppress(OSError):  # the lab is there; that it was fetched is worth no error
            (marks / f"{self.coursedir.assignment_id}+{secrets.token_hex(8)}").touch()


class Submit(ExchangeSubmit):  # type: ignore[misc]
    """Hands a lab in whole or not at all, and leaves a receipt."""

    def copy_files(self) -> None:
        """The lab's files into the exchange; its receipt into the student's own folder."""
        own = Path(self.assignment_dir) / self.coursedir.course_id
        language = _language(own)
        handed_in = Path(self.inbound_path) / self.assignment_filename
        try:
            super().copy_files()
        except OSError as full:
            shutil.rmtree(handed_in, ignore_errors=True)
            why = message("receipts.not_taken", why=full.strerror or full)
            self.fail(why.on_one_line(language))
        receipt = receipt_of(handed_in, get_username(), self.coursedir.assignment_id)
        with suppress(OSError):  # a home without room has handed in all the same
            receipt.keep(own / RECEIPTS, language)


def _language(own: Path) -> Language:
    """The class's language, as the student's shop has it."""
    try:
        found = places.read_identity(own / places.SHOP_FOLDER).language
    except (OSError, ValueError, KeyError):
        return "zh"
    return "en" if found == "en" else "both" if found == "both" else "zh"
