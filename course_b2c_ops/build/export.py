"""Export one student's shop（导出数据）: the tables of `my_shop/` as CSV and Parquet."""

from pathlib import Path

from course_b2c_ops import datasets, market
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.problems import BadInput, Problem


def export_shop(root: Path, cohort_name: str, student: str, out: Path) -> list[Path]:
    """Write every table of one student's shop twice; gives the files."""
    cohort = read_cohort(root, cohort_name)
    known = [one.id for one in cohort.students]
    if student not in known:
        remedy = f"Students of {cohort.id}: {', '.join(known)}."
        raise BadInput(Problem(student, f"is not in the class list of {cohort.id}.", remedy))
    key = cohort_key(root, cohort.id)
    tables = market.shop_tables(key.shop_key(student), cohort.as_of)
    out.mkdir(parents=True, exist_ok=True)
    datasets.write_shop(tables, out)
    for name, table in tables.items():
        table.to_parquet(out / f"{name}.parquet", index=False)
    return sorted(path for path in out.iterdir() if path.stem in tables)
