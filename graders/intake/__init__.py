"""Reading what students handed in（接收）: as data, into a fresh copy of the release."""

from graders.intake.archive import take_archive
from graders.intake.release import released_lab
from graders.intake.take import take_in

__all__ = ["released_lab", "take_archive", "take_in"]
