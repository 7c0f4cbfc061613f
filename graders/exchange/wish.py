"""What to export（导出什么）: a format, and which items of which pool."""

from dataclasses import dataclass
from typing import Literal, get_args

from course_b2c_ops.items import Pool
from course_b2c_ops.language import Language

Format = Literal["moodle", "qti", "paper", "anki"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Wish:
    """What a person asks for（导出要求）; what is left empty means all."""

    form: Format
    pool: Pool = "practice"
    items: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    language: Language | None = None
    variants: int = 3
    versions: tuple[str, ...] = ("A",)
    student: str = ""
    count: int | None = None
