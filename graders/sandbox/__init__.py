"""The box（沙箱）: run a student's cells apart from everything, and take plain values out."""

from graders.sandbox.box import Box
from graders.sandbox.limits import Limits
from graders.sandbox.means import Means, NoIsolation, probe
from graders.sandbox.session import Fetched, NoAnswer, Session

__all__ = ["Box", "Fetched", "Limits", "Means", "NoAnswer", "NoIsolation", "Session", "probe"]
