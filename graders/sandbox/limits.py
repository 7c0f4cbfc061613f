"""How much a student's code may use（资源限制）."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one submission（一次提交的上限）."""

    cell_seconds: float = 30
    all_seconds: float = 120
    call_seconds: float = 10
    memory_mb: int = 2048
    processes: int = 64
    output_kb: int = 1024
    file_mb: int = 64
    value_mb: int = 8
