"""The command behind `b2c import`（导入命令）: files in, a `my_shop` folder out."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd

from course_b2c_ops.language import chosen, say
from course_b2c_ops.market.real_exports.real_shop import RealShop, read_real_shop
from course_b2c_ops.market.real_exports.report import write_bad_rows
from course_b2c_ops.problems import BadInput

BAD_ROWS = "bad_rows.csv"
ORDER_IDS = "order_ids.csv"
Writer = Callable[[Mapping[str, pd.DataFrame], Path], None]


def import_shop(
    files: Sequence[Path],
    map_name: str,
    out: Path,
    write: Writer,
    *,
    as_of: date | None = None,
) -> int:
    """Read a real shop and lay its tables out（导入真实店铺）; 2 with sentences when it cannot be.

    `write` is `datasets.write_shop`, which stands above the market.
    """
    try:
        shop = read_real_shop(files, map_name, as_of=as_of)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 2
    write(shop.tables, out)
    write_bad_rows(shop.bad_rows, out / BAD_ROWS)
    _write_order_ids(shop, out / ORDER_IDS)
    _write_identity(files, shop, out)
    for line in told(shop, out):
        print(line)
    return 0


def told(shop: RealShop, out: Path) -> list[str]:
    """What the person reads（导入结果）: tables and rows, notes, bad rows."""
    language = chosen()
    sizes = ", ".join(f"{name} {len(t)}" for name, t in shop.tables.items() if name != "dictionary")
    lines = [say("real_exports.written", folder=out, tables=sizes)]
    lines += [note.of(language) for note in shop.notes]
    lines.append(shop.summary.of(language))
    if len(shop.bad_rows):
        lines.append(say("real_exports.see_bad_rows", file=out / BAD_ROWS))
    return lines


def _write_order_ids(shop: RealShop, path: Path) -> None:
    """Which order of the files is which number, so that a teacher can look it up."""
    ids = shop.ids.orders
    table = pd.DataFrame({"order_id": ids.to_numpy(), "in_file": ids.index.astype(str)})
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))


def _write_identity(files: Sequence[Path], shop: RealShop, out: Path) -> None:
    """Makes the folder a shop that `load` finds; its key only tells one shop from another."""
    fingerprint = sha256(b"".join(sorted(path.read_bytes() for path in files)))
    identity = {
        "student": "real_shop",
        "cohort": "real_shop",
        "language": chosen(),
        "as_of": shop.as_of.isoformat(),
        "item_key": fingerprint.hexdigest(),
    }
    (out / "identity.json").write_text(json.dumps(identity), "utf-8")
