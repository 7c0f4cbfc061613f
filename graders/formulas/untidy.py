"""Reference cleaners of the untidy exports（脏数据参考清洗）: file and dictionary are enough.

They use nothing of the planter: what they mend is what the dictionary tells and the file shows.
"""

import io
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

PACIFIC, BEIJING = "America/Los_Angeles", "Asia/Shanghai"
DAY_COLUMNS = ("delivered_date", "first_scan_date")
MATCH_TYPES = {"精准匹配": "exact", "词组匹配": "phrase", "广泛匹配": "broad"}
NUMBER_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
YES = {"Y", "yes", "TRUE", "是"}
NATIVE = {
    "United States of America": "US",
    "Brasil": "BR",
    "España": "ES",
    "République française": "FR",
    "Deutschland": "DE",
    "Polska": "PL",
    "대한민국": "KR",
    "السعودية": "SA",
}
MONEY_OF = {
    "US": "USD",
    "BR": "BRL",
    "ES": "EUR",
    "FR": "EUR",
    "DE": "EUR",
    "PL": "PLN",
    "KR": "KRW",
    "SA": "SAR",
}
RATES = {
    "payment_rate": ("paying_buyers", "visitors"),
    "average_per_buyer_usd": ("paid_amount_usd", "paying_buyers"),
    "average_order_value_usd": ("paid_amount_usd", "paid_orders"),
}
RATE_DECIMALS = {"payment_rate": 6}
AVERAGE_DECIMALS = 4


# ---- shop_daily ----


def clean_shop_daily(export: pd.DataFrame) -> pd.DataFrame:
    """90 days once each: separators out, the doubled day once, the missing one from the totals."""
    rows = {}
    for number, day in enumerate(export["date"].iloc[:-1]):
        rows[day] = export.iloc[number]
    days = pd.date_range(min(rows), max(rows))
    (missing,) = [day for day in days if day.strftime("%Y-%m-%d") not in rows]
    kept = pd.DataFrame(list(rows.values())).reset_index(drop=True)
    found: dict[str, Any] = {"date": pd.to_datetime(kept["date"])}
    totals = export.iloc[-1]
    lost: dict[str, Any] = {"date": missing}
    for name in export.columns[1:]:
        found[name] = kept[name].str.replace(",", "").replace("", "nan").astype(float)
        if totals[name]:
            rest = float(totals[name].replace(",", "")) - found[name].sum()
            lost[name] = round(rest, 2)
    for name, (part, whole) in RATES.items():
        decimals = RATE_DECIMALS.get(name, AVERAGE_DECIMALS)
        lost[name] = round(lost[part] / lost[whole], decimals) if lost[whole] else np.nan
    table = pd.concat([pd.DataFrame(found), pd.DataFrame([lost])])
    return table.sort_values("date", ignore_index=True)


def read_shop_daily(raw: bytes, columns: list[str]) -> pd.DataFrame:
    """The raw file: GB18030, Chinese headings in the dictionary's order."""
    words = pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False, encoding="gb18030")
    return words.set_axis(columns, axis=1)


# ---- listings ----


def clean_listings(export: pd.DataFrame) -> pd.DataFrame:
    """Half-width letters, single blanks, the newest row of each product, one spelling a name."""
    table = export.copy()
    for name in table.columns:
        if pd.api.types.is_string_dtype(table[name]):
            table[name] = [_half_width(word).replace("  ", " ") for word in table[name]]
    latest = table.sort_values("updated_on").drop_duplicates("product_id", keep="last")
    right = _right_spellings(latest["attributes"].tolist())
    latest["attributes"] = [_spelled(cell, right) for cell in latest["attributes"]]
    return latest.sort_values("product_id", ignore_index=True)


def _half_width(word: str) -> str:
    return "".join(
        chr(ord(letter) - 0xFEE0) if 0xFF01 <= ord(letter) <= 0xFF5E else letter for letter in word
    )


def _folded(name: str) -> str:
    return name.replace("_", " ").lower()


def _right_spellings(cells: list[str]) -> dict[str, str]:
    """The spelling met most often, for each attribute."""
    counts: dict[str, dict[str, int]] = {}
    for cell in cells:
        for part in cell.split("; "):
            name = part.partition(": ")[0]
            spellings = counts.setdefault(_folded(name), {})
            spellings[name] = spellings.get(name, 0) + 1
    return {fold: max(found, key=lambda n: found[n]) for fold, found in counts.items()}


def _spelled(cell: str, right: dict[str, str]) -> str:
    parts = [part.partition(": ") for part in cell.split("; ")]
    return "; ".join(f"{right[_folded(name)]}{mark}{value}" for name, mark, value in parts)


# ---- industry, competitors, logistics, advertising ----


def clean_industry_weekly(export: pd.DataFrame) -> pd.DataFrame:
    """First days of weeks, shares as fractions, each week once."""
    table = export.copy()
    table["week_start"] = pd.to_datetime(table["week_start"].str[:10])
    for name in [name for name in table.columns if name.endswith("_share")]:
        cent = table[name].str.endswith("%")
        numbers = table[name].str.rstrip("%").astype(float)
        table[name] = numbers.where(~cent, (numbers / 100).round(6))
    table["products_on_sale"] = table["products_on_sale"].str.replace(",", "").astype("int64")
    return table.drop_duplicates(ignore_index=True)


def clean_competitors(export: pd.DataFrame) -> pd.DataFrame:
    """Words without blanks around them, each row once."""
    table = export.copy()
    for name in table.columns:
        if pd.api.types.is_string_dtype(table[name]):
            table[name] = table[name].str.strip()
    return table.drop_duplicates(ignore_index=True)


def clean_logistics(export: pd.DataFrame) -> pd.DataFrame:
    """Pacific dates; no date where none is; lost or not."""
    table = export.copy()
    moment = table["shipped_date"].str.contains("+", regex=False)
    there = pd.to_datetime(table["shipped_date"].where(moment), utc=True)
    pacific = there.dt.tz_convert(PACIFIC).dt.tz_localize(None).dt.normalize()
    plain = pd.to_datetime(table["shipped_date"].where(~moment & (table["shipped_date"] != "")))
    table["shipped_date"] = plain.fillna(pacific)
    for name in DAY_COLUMNS:
        table[name] = pd.to_datetime(table[name].where(table[name].str.match(r"[12]\d{3}-")))
    table["lost"] = table["lost"].isin(YES)
    return table


def clean_keyword_ads(export: pd.DataFrame) -> pd.DataFrame:
    """Match types in one language, spend in US dollars."""
    table = export.copy()
    table["match_type"] = table["match_type"].replace(MATCH_TYPES)
    dollars = (table["spend"] / table["cny_per_usd"]).round(2)
    table["spend_usd"] = table["spend"].where(table["account_currency"] == "USD", dollars)
    return table.drop(columns=["spend", "account_currency", "cny_per_usd"])


# ---- survey ----


def clean_survey(export: pd.DataFrame) -> pd.DataFrame:
    """Answers of one scale as numbers, late entries out."""
    table = export[export["submitted_on"] <= export["closes_on"]].copy()
    for name in [name for name in table.columns if name[0] == "q" and name[1:].isdigit()]:
        told = [unicodedata.normalize("NFKC", word).split(" ")[0] for word in table[name]]
        numbers = np.array([NUMBER_WORDS.get(word) or int(word) for word in told])
        table[name] = np.where(table["form"] == "B", 6 - numbers, numbers)
    table = table.drop(columns=["form", "submitted_on", "closes_on"])
    return table.sort_values("respondent_id", ignore_index=True)


# ---- orders ----


def read_orders(raw: bytes, encoding: str, separator: str, columns: list[str]) -> pd.DataFrame:
    """One raw file of orders as words under the dictionary's names."""
    words = pd.read_csv(
        io.BytesIO(raw), sep=separator, dtype=str, keep_default_na=False, encoding=encoding
    )
    return words.set_axis(columns, axis=1)


def clean_orders(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Both files as one tidy table: each order once, as it stood last."""
    both = pd.concat([a.iloc[:-1], b.iloc[:-1]], ignore_index=True)
    table = pd.DataFrame(index=both.index)
    table["order_id"] = [int(_half_width(word).lstrip("'")) for word in both["order_id"]]
    for name in ("ordered_at", "paid_at"):
        table[name] = pd.Series([_utc(word) for word in both[name]], index=both.index)
    table["country"] = both["country"].replace(NATIVE)
    table["buyer_id"] = both["buyer_id"].astype("int64")
    currency = table["country"].map(MONEY_OF)
    table["currency"] = both["currency"].where(both["currency"] != "", currency)
    amounts = [name for name in both.columns if name.endswith("_usd")] + ["paid_local"]
    for name in amounts:
        table[name] = [_amount(word) for word in both[name]]
    due = (table["goods_usd"] - table["discount_usd"] + table["freight_usd"]).round(2)
    table["paid_amount_usd"] = table["paid_amount_usd"].where(
        (table["paid_amount_usd"] - due).abs() < 0.005, due
    )
    table["status"] = both["status"]
    newest = both["updated_at"].sort_values(kind="stable").index
    table = table.loc[newest].drop_duplicates("order_id", keep="last")
    return table.sort_values("order_id", ignore_index=True)


def _utc(word: str) -> pd.Timestamp:
    """A stamp of either file in UTC; those without an offset are on Beijing's clock."""
    if "/" in word:
        word = f"{word[6:10]}-{word[3:5]}-{word[:2]}{word[10:]}"
    moment = pd.Timestamp(word)
    if moment.tzinfo is None:
        moment = moment.tz_localize(BEIJING)
    return moment.tz_convert("UTC").tz_localize(None)


def _amount(word: str) -> float:
    """An amount whose last sign before two digits is the decimal one."""
    text = word.removeprefix("US $")
    whole, cents = text[:-3], text[-2:]
    return float(f"{whole.replace(',', '').replace('.', '')}.{cents}")
