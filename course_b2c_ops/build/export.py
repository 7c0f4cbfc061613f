"""Export one student's shop（导出数据）: the tables of `my_shop/` as CSV and Parquet."""

from pathlib import Path

from course_b2c_ops import datasets, market
from course_b2c_ops.build.cohort import read_cohort
from course_b2c_ops.build.keys import cohort_key
from course_b2c_ops.market import untidy
from course_b2c_ops.problems import BadInput, Problem


def export_shop(
    root: Path, cohort_name: str, student: str, out: Path, *, with_truth: bool = False
) -> list[Path]:
    """Write every table of one student's shop twice; gives the files.

    With the truth, what only the teacher may see is among them: true parameters, and the tidy
    twins and the log of what was planted in the untidy exports.
    """
    cohort = read_cohort(root, cohort_name)
    known = [one.id for one in cohort.students]
    if student not in known:
        remedy = f"Students of {cohort.id}: {', '.join(known)}."
        raise BadInput(Problem(student, f"is not in the class list of {cohort.id}.", remedy))
    key = cohort_key(root, cohort.id)
    tables = market.shop_tables(key.market_keys(student, cohort.shops), cohort.as_of)
    out.mkdir(parents=True, exist_ok=True)
    handed = {name: tables[name] for name in tables.for_student(with_truth=with_truth)}
    datasets.write_shop(handed, out)
    if with_truth:
        planted = untidy.truth(tables.view)
        handed |= {f"{name}_tidy": table for name, table in planted.tidy.items()}
        handed["untidy_log"] = planted.log.astype("str")
    for name, table in handed.items():
        table.to_parquet(out / f"{name}.parquet", index=False)
    for name, content in tables.files().items():
        (out / name).write_bytes(content)
    made = {*handed, *(Path(name).stem for name in tables.files())}
    return sorted(path for path in out.iterdir() if path.stem in made)
