"""Evidence for a talk（核对报告）: what two submissions share that accident does not explain."""

from graders.integrity.evidence import Pair, Report, report_of
from graders.integrity.handed import Handed, Traces

__all__ = ["Handed", "Pair", "Report", "Traces", "report_of"]
