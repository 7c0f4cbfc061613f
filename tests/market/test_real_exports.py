"""A real shop's exports come in through a column map: same tables, every bad row told."""

import json
import subprocess
import sys
from datetime import date

import numpy as np
import pandas as pd
import pytest

from course_b2c_ops import datasets
from course_b2c_ops.datasets import load, write_shop
from course_b2c_ops.market.dictionary import DTYPES, dictionary
from course_b2c_ops.market.money import rates_for
from course_b2c_ops.market.real_exports import import_shop, map_names, read_map, read_real_shop
from course_b2c_ops.market.real_exports.fields import SHEETS, fields_of
from course_b2c_ops.problems import BadInput
from tests.market.layouts import clock, invoices, olist, overview, saved, seller_orders, sources

SENTENCE = ["file", "row", "column", "value", "reason_zh", "reason_en", "allowed_zh", "allowed_en"]


@pytest.fixture(autouse=True)
def in_english(away_from_every_shop, monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "en")


@pytest.fixture(scope="module")
def orders_file(tmp_path_factory):
    return saved(seller_orders(), tmp_path_factory.mktemp("seller") / "orders.csv", "gb18030")


@pytest.fixture(scope="module")
def seller(orders_file):
    return read_real_shop([orders_file], "aliexpress_like")


@pytest.fixture(scope="module")
def brazil(tmp_path_factory):
    return read_real_shop(olist(tmp_path_factory.mktemp("olist")), "olist")


@pytest.fixture(scope="module")
def british(tmp_path_factory):
    path = saved(invoices(), tmp_path_factory.mktemp("uci") / "online_retail.csv")
    return read_real_shop([path], "uci_online_retail")


def few(rows: int = 6, **changed: object) -> pd.DataFrame:
    """A few orders, some cells of the first ones written otherwise."""
    table = seller_orders(rows=rows).copy()
    for column, values in changed.items():
        for row, value in enumerate(values):
            table.loc[row, column] = value
    return table


def bad(table: pd.DataFrame, path, name: str = "aliexpress_like") -> pd.DataFrame:
    return read_real_shop([saved(table, path / "few.csv")], name).bad_rows


# ---- maps ----


@pytest.mark.parametrize("name", map_names())
def test_every_map_that_comes_with_the_course_is_sound(name):
    for layout in read_map(name):
        assert layout.text.zh
        assert layout.text.en
        assert layout.confidence in {"V", "V2", "M", "I"}
        for sheet in layout.sheets:
            assert set(sheet.columns) <= set(fields_of(sheet.holds))
            assert set(SHEETS[sheet.holds].needed) <= set(sheet.columns)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('zone = "Mars/Olympus"', "no time zone"),
        ('holds = "parcels"', "which is unknown"),
        ('colour = "Colour"', "has no field colour"),
        ('"done" = "finished"', "is unknown"),
        ("[surprise]", "Unknown section"),
        ("zone = [", "cannot be read"),
    ],
)
def test_a_map_that_cannot_be_used_says_what_to_mend(tmp_path, line, told):
    sound = {
        "zone": '[time]\nzone = "Asia/Shanghai"',
        "status": "[status]",
        "sheet": '[sheet.orders]\nholds = "orders"',
        "columns": '[sheet.orders.columns]\norder_id = "id"\nordered_at = "at"',
    }
    about = '[about]\nzh = "一"\nen = "one"\nconfidence = "I"'
    for part, text in sound.items():
        name = line.partition(" ")[0]
        if f"\n{name} =" in text:
            sound[part] = "\n".join(
                li if not li.startswith(name) else line for li in text.split("\n")
            )
    if line.startswith("colour"):
        sound["columns"] += f"\n{line}"
    if line.startswith('"done"'):
        sound["status"] += f"\n{line}"
    if line.startswith("[surprise]"):
        sound["status"] = line
    path = tmp_path / "own.toml"
    path.write_text("\n".join([about, *sound.values()]), "utf-8")
    with pytest.raises(BadInput, match=told):
        read_map(str(path))


def test_an_unknown_map_names_those_there_are(orders_file):
    with pytest.raises(BadInput, match="olist.*uci_online_retail"):
        read_real_shop([orders_file], "amazonia")


# ---- a seller's orders ----


def test_orders_come_back_as_they_were_sold(seller):
    found, sold = seller.tables["buyer_orders"], load("buyer_orders")
    assert len(seller.bad_rows) == 0
    for column in ("order_id", "country", "status", "paid_amount_usd"):
        assert found[column].tolist() == sold[column].tolist()
    # The hour that comes twice when clocks go back is read as its first.
    hours = (sold["ordered_at"] - found["ordered_at"]).dt.total_seconds() / 3600
    assert set(hours) <= {0.0, 1.0}
    assert (hours == 0).mean() > 0.995


def test_dates_are_pacific_days_whatever_clock_the_shop_is_on(tmp_path, seller):
    other = few(400, 下单时间=clock(load("buyer_orders")["ordered_at"].head(400), "Asia/Shanghai"))
    other["付款时间"] = clock(load("buyer_orders")["paid_at"].head(400), "Asia/Shanghai")
    path = tmp_path / "map.toml"
    text = (datasets.places.data_folder() / "market/maps/aliexpress_like.toml").read_text("utf-8")
    path.write_text(text.replace('zone = "America/Los_Angeles"', 'zone = "Asia/Shanghai"'), "utf-8")
    here = read_real_shop([saved(other, tmp_path / "beijing.csv")], str(path))
    there = read_real_shop([saved(few(400), tmp_path / "pacific.csv")], "aliexpress_like")
    pd.testing.assert_frame_equal(here.tables["shop_daily"], there.tables["shop_daily"])


def test_a_moment_with_its_own_offset_is_read_by_it(tmp_path):
    table = few(3, 下单时间=["2026-11-02T10:00:00+08:00"])
    shop = read_real_shop([saved(table, tmp_path / "few.csv")], "aliexpress_like")
    first = shop.tables["buyer_orders"].set_index("order_id").loc[int(table.loc[0, "订单号"])]
    assert first["ordered_at"] == pd.Timestamp("2026-11-02 02:00:00")


def test_the_daily_table_adds_up_to_the_orders(seller):
    daily, orders = seller.tables["shop_daily"], seller.tables["buyer_orders"]
    assert daily["orders_placed"].sum() == len(orders)
    assert daily["paid_orders"].sum() == orders["paid_at"].notna().sum()
    assert daily["paid_amount_usd"].sum() == pytest.approx(orders["paid_amount_usd"].sum())


def test_what_the_files_do_not_tell_is_empty_and_the_dictionary_says_so(seller):
    daily, words = seller.tables["shop_daily"], seller.tables["dictionary"]
    unknown = words[words["how_en"].str.startswith("This shop's files do not tell")]
    assert {"visitors", "impressions", "paid_units"} <= set(unknown["column"])
    for column in unknown.loc[unknown["table"] == "shop_daily", "column"]:
        assert daily[column].isna().all()
    assert daily["paying_buyers"].notna().all()


def test_a_report_of_days_fills_in_visitors_beside_the_orders(tmp_path, orders_file):
    report = saved(overview(), tmp_path / "overview.csv", "utf-16", "\t")
    shop = read_real_shop([orders_file, report], "aliexpress_like")
    daily, own = shop.tables["shop_daily"].set_index("date"), load("shop_daily").set_index("date")
    assert daily.loc[own.index, "visitors"].tolist() == own["visitors"].tolist()
    assert daily.loc[own.index, "orders_placed"].tolist() == own["orders_placed"].tolist()
    assert shop.bad_rows["reason"].tolist() == ["total"]


def test_a_report_alone_is_a_shop_of_days_and_sources(tmp_path):
    days = saved(overview().head(90), tmp_path / "overview.csv")
    by_source = saved(sources(), tmp_path / "sources.csv")
    shop = read_real_shop([days, by_source], "shop_overview_like")
    assert set(shop.tables) == {"shop_daily", "traffic", "dictionary"}
    traffic, own = shop.tables["traffic"], load("traffic")
    by = own[own["source"].isin(traffic["source"])].groupby("source")
    assert traffic.groupby("source")["visitors"].sum().equals(by["visitors"].sum())
    assert traffic["cost_usd"].sum() == pytest.approx(by["cost_usd"].sum().sum())
    assert shop.bad_rows.empty


def test_a_workbook_reads_as_the_same_shop(tmp_path):
    table = few(60)
    table["下单时间"] = pd.to_datetime(table["下单时间"])
    table.to_excel(tmp_path / "orders.xlsx", index=False)
    found = read_real_shop([tmp_path / "orders.xlsx"], "aliexpress_like")
    same = read_real_shop([saved(few(60), tmp_path / "orders.csv")], "aliexpress_like")
    pd.testing.assert_frame_equal(found.tables["buyer_orders"], same.tables["buyer_orders"])


@pytest.mark.parametrize(
    ("encoding", "sep"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", "\t"), ("utf-16", "\t"), ("utf-16", "|")],
)
def test_encodings_and_separators_do_not_matter(tmp_path, encoding, sep):
    path = saved(few(60), tmp_path / "orders.csv", encoding, sep)
    shop = read_real_shop([path], "aliexpress_like")
    assert len(shop.tables["buyer_orders"]) == 60
    assert shop.bad_rows.empty


def test_orders_after_the_as_of_date_are_left_out_and_told(orders_file):
    shop = read_real_shop([orders_file], "aliexpress_like", as_of=date(2026, 11, 1))
    assert shop.tables["shop_daily"]["date"].max() == pd.Timestamp("2026-10-31")
    assert any("2026-11-01" in note.en for note in shop.notes)


# ---- the public layouts ----


def test_the_brazilian_files_join_into_orders_lines_reviews_and_parcels(brazil):
    found, sold = brazil.tables, load("orders")
    assert {"orders", "order_lines", "logistics", "reviews", "products"} <= set(found)
    assert brazil.bad_rows.empty
    assert len(found["orders"]) == len(sold)
    assert found["orders"]["country"].unique().tolist() == ["BR"]
    assert found["order_lines"]["quantity"].eq(1).all()
    assert found["orders"]["buyer_id"].nunique() == sold["buyer_id"].nunique()


def test_reals_become_dollars_at_the_rate_of_the_orders_day(brazil):
    orders, sold = brazil.tables["orders"], load("orders").sort_values("paid_at")
    assert orders["currency"].unique().tolist() == ["BRL"]
    day = (sold["ordered_at"].dt.tz_localize("UTC").dt.tz_convert("America/Los_Angeles")).iloc[9]
    rates = rates_for([day.date()])
    rate = rates.usd_per_unit[0, rates.currencies.index("BRL")]
    row = orders.iloc[9]
    assert row["fx_usd"] == pytest.approx(rate, abs=1e-6)
    assert row["paid_amount_usd"] == pytest.approx(row["paid_local"] * rate, abs=0.006)


def test_what_the_brazilian_files_do_not_hold_stays_empty(brazil):
    assert brazil.tables["orders"]["refund_usd"].isna().all()
    assert brazil.tables["shop_daily"]["refund_amount_usd"].isna().all()
    assert (brazil.tables["orders"]["source"] == "").all()


def test_a_review_has_its_product_only_where_the_order_has_one(brazil):
    reviews, lines = brazil.tables["reviews"], brazil.tables["order_lines"]
    several = lines.groupby("order_id")["product_id"].nunique() > 1
    of_several = reviews["order_id"].map(several)
    assert reviews.loc[of_several, "product_id"].isna().all()
    assert reviews.loc[~of_several, "product_id"].notna().all()


def test_british_invoices_become_orders_with_lines(british):
    orders, sold = british.tables["orders"], load("orders")
    assert british.bad_rows.empty
    assert len(orders) == len(sold)
    assert len(british.tables["order_lines"]) == len(load("order_lines"))
    assert british.tables["products"]["product"].is_unique


def test_a_cancelled_invoice_is_a_refund_of_its_own_day(tmp_path):
    table = invoices().head(8)
    back = table.iloc[[0]].assign(InvoiceNo="C1", Quantity=-1)
    shop = read_real_shop(
        [saved(pd.concat([table, back]), tmp_path / "x.csv")], "uci_online_retail"
    )
    daily = shop.tables["shop_daily"]
    assert daily["refunded_on_day_usd"].gt(0).sum() == 1
    assert daily["refund_amount_usd"].isna().all()
    assert len(shop.tables["orders"]) == table["InvoiceNo"].nunique()


def test_an_invoice_without_a_customer_stays_and_its_days_buyers_are_unknown(tmp_path):
    table = invoices().head(40)
    table.loc[0, "CustomerID"] = ""
    shop = read_real_shop([saved(table, tmp_path / "x.csv")], "uci_online_retail")
    assert len(shop.tables["orders"]) == table["InvoiceNo"].nunique()
    assert shop.tables["orders"]["buyer_id"].isna().sum() == 1
    assert shop.tables["shop_daily"]["paying_buyers"].isna().sum() == 1


def test_postage_is_freight_and_bank_charges_are_no_goods(tmp_path):
    table = invoices().head(5)
    post = table.iloc[[0]].assign(StockCode="POST", Quantity=1, UnitPrice=3.0)
    bank = table.iloc[[0]].assign(StockCode="BANK CHARGES", Quantity=1, UnitPrice=9.0)
    shop = read_real_shop(
        [saved(pd.concat([table, post, bank]), tmp_path / "x.csv")], "uci_online_retail"
    )
    first = shop.tables["orders"].iloc[0]
    assert first["freight_usd"] > 0
    assert first["paid_amount_usd"] == pytest.approx(first["goods_usd"] + first["freight_usd"])
    assert shop.bad_rows["reason"].tolist() == ["not_goods"]


# ---- every bad row ----


@pytest.mark.parametrize(
    ("column", "value", "reason", "kept"),
    [
        ("下单时间", "tomorrow", "no_time", False),
        ("下单时间", "2026-03-08 02:30:00", "no_hour", False),
        ("下单时间", "", "empty", False),
        ("订单号", "", "empty", False),
        ("订单号", "8.1E+12", "shortened", False),
        ("付款时间", "31.12.2026", "no_time", True),
        ("订单金额", "about 20", "no_amount", True),
        ("订单金额", "1.234,50", "no_amount", True),
        ("物流费用", "-3.00", "negative", True),
        ("订单状态", "想一想", "no_status", True),
        ("收货国家", "Atlantis", "no_country", True),
        ("订单金额", "€12.00", None, True),
    ],
)
def test_a_bad_cell_is_told_with_file_row_column_value_and_what_is_allowed(
    tmp_path, column, value, reason, kept
):
    table = few(40)
    table.loc[2, column] = value
    found = bad(table, tmp_path)
    if reason is None:
        assert found.empty
        return
    one = found[found["reason"] == reason].iloc[0]
    assert (one["file"], one["row"], one["column"]) == ("few.csv", 4, column)
    assert one["value"] == value
    assert one["row_kept"] == kept
    assert all(str(one[name]) for name in ("reason_zh", "reason_en", "allowed_zh", "allowed_en"))


def test_a_doubled_order_is_read_once_and_told(tmp_path):
    table = few(20)
    table.loc[5, "订单号"] = table.loc[1, "订单号"]
    found = bad(table, tmp_path)
    assert found[["row", "reason", "row_kept"]].values.tolist() == [[7, "doubled", False]]


def test_every_row_of_a_file_is_in_a_table_or_in_the_report(tmp_path):
    table = few(300)
    rng = np.random.default_rng(5)
    for column in ("下单时间", "订单号", "订单金额", "订单状态", "收货国家"):
        table.loc[rng.choice(300, 12, replace=False), column] = "??"
    shop = read_real_shop([saved(table, tmp_path / "few.csv")], "aliexpress_like")
    left_out = shop.bad_rows.loc[~shop.bad_rows["row_kept"], "row"].nunique()
    assert len(shop.tables["buyer_orders"]) + left_out == 300


def test_a_row_with_a_cell_too_many_is_told_without_its_contents(tmp_path):
    text = few(3).to_csv(index=False).splitlines()
    text[2] += ",nobody"
    path = tmp_path / "few.csv"
    path.write_text("\n".join(text), "utf-8")
    found = read_real_shop([path], "aliexpress_like").bad_rows
    assert found[["row", "reason", "value"]].values.tolist() == [[3, "crooked", "***"]]


def test_lines_of_an_order_that_is_not_there_are_told(tmp_path):
    paths = olist(tmp_path)
    items = pd.read_csv(paths[1], dtype=str)
    items.loc[0, "order_id"] = "o0"
    saved(items, paths[1])
    found = read_real_shop(paths, "olist").bad_rows
    assert "no_order" in set(found["reason"])


def test_the_summary_is_a_sentence_and_a_line_for_each_problem(tmp_path):
    table = few(40)
    table.loc[2:4, "收货国家"] = "Atlantis"
    shop = read_real_shop([saved(table, tmp_path / "few.csv")], "aliexpress_like")
    first, second = shop.summary.en.splitlines()
    assert first.startswith("Bad cells: 3, in rows: 3. Rows left out: 0;")
    assert "first in row 4" in second
    assert "Atlantis" in second
    assert "收货国家" in shop.summary.zh


# ---- files that cannot be read ----


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.csv", None, "no such file"),
        ("photo.png", b"x", "cannot be read"),
        ("empty.csv", b"", "empty"),
        ("head.csv", "订单号,订单号\n1,2\n".encode(), "one name"),
        ("noise.csv", b"\xff\x00\x81\x00\xff" * 9, "none of these encodings"),
        ("other.csv", b"city,street\n1,2\n", "No sheet of the map fits"),
        ("book.xlsx", b"this is no workbook", "no XLSX file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_a_sentence(tmp_path, name, content, told):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput, match=told):
        read_real_shop([path], "aliexpress_like")


@pytest.mark.parametrize("library", ["pandera.pandas", "openpyxl"])
def test_a_missing_library_is_a_sentence(tmp_path, monkeypatch, library):
    few(3).to_excel(tmp_path / "few.xlsx", index=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(BadInput, match=f"pip install {library.partition('.')[0]}"):
        read_real_shop([tmp_path / "few.xlsx"], "aliexpress_like")


def test_pandera_is_loaded_only_when_an_export_is_read():
    code = "import sys, course_b2c_ops.market.real_exports; print('pandera' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


# ---- nobody's name ----


def test_names_addresses_and_mails_never_reach_a_table(seller, brazil, british):
    for shop in (seller, brazil, british):
        for name, table in shop.tables.items():
            if name != "dictionary":
                text = table.to_csv(index=False)
                assert "@" not in text
                assert "buyer " not in text
    assert brazil.tables["reviews"]["text"].str.contains("[…]", regex=False).all()


def test_personal_columns_are_named_as_not_read(seller):
    (told,) = [note.en for note in seller.notes if "personal" in note.en]
    assert "买家邮箱" in told
    assert "手机" in told


def test_buyers_numbers_do_not_come_from_their_names(seller):
    buyers = seller.tables["buyer_orders"]["buyer_id"]
    assert buyers.min() == 1
    assert buyers.max() == buyers.nunique() == load("buyer_orders")["buyer_id"].nunique()


def test_a_bad_cell_of_a_personal_column_is_not_shown(tmp_path):
    found = bad(few(4, 买家名称=["", "", "", ""]), tmp_path)
    assert "买家名称" not in set(found["column"])


# ---- the folder ----


def test_the_imported_folder_is_a_shop_that_load_reads(tmp_path, monkeypatch, orders_file, capsys):
    assert import_shop([orders_file], "aliexpress_like", tmp_path / "my_shop", write_shop) == 0
    assert "bad rows" in capsys.readouterr().out
    found = load("buyer_orders")
    assert found["paid_amount_usd"].sum() == pytest.approx(
        datasets._sample_shop()["buyer_orders"]["paid_amount_usd"].sum()
    )
    identity = json.loads((tmp_path / "my_shop/identity.json").read_text("utf-8"))
    assert identity["as_of"] == "2026-12-13"


def test_an_import_that_cannot_be_done_ends_with_a_sentence(tmp_path, capsys):
    assert import_shop([tmp_path / "no.csv"], "olist", tmp_path / "out", write_shop) == 2
    assert "no such file" in capsys.readouterr().err


def test_bad_rows_lie_beside_the_tables_and_run_no_formula(tmp_path):
    table = few(40)
    table.loc[3, "收货国家"] = "=1+1"
    path = saved(table, tmp_path / "few.csv")
    import_shop([path], "aliexpress_like", tmp_path / "out", write_shop)
    text = (tmp_path / "out/bad_rows.csv").read_text("utf-8-sig")
    assert "few.csv,5,收货国家,'=1+1,no_country" in text


# ---- the same tables ----


@pytest.mark.parametrize("shop", ["seller", "brazil", "british"])
def test_every_table_has_the_dictionarys_columns_and_types(shop, request):
    made = request.getfixturevalue(shop).tables
    words = dictionary()
    for name, table in made.items():
        rows = words[words["table"] == name]
        assert list(table.columns) == rows["column"].tolist()
        for column, dtype in zip(rows["column"], rows["dtype"], strict=True):
            may = {DTYPES[dtype]} | ({"float64"} if dtype in ("int64", "bool") else set())
            assert str(table[column].dtype) in may, (name, column)


@pytest.mark.parametrize("rows", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_every_row_of_a_large_export_is_read(rows, tmp_path):
    table = invoices(rows // len(invoices()) + 1).head(rows)
    path = saved(table, tmp_path / "large.csv")
    shop = read_real_shop([path], "uci_online_retail")
    assert len(shop.tables["order_lines"]) == rows
