"""Small files in the layouts of real exports, written from the sample shop; nothing foreign."""

from pathlib import Path

import pandas as pd

from course_b2c_ops.datasets import load

STATUS_ZH = {
    "completed": "交易完成",
    "in_transit": "等待买家收货",
    "to_send": "等待您发货",
    "part_refunded": "部分退款",
    "refunded": "已退款",
    "closed_unpaid": "交易关闭",
    "risk_control": "资金审核中",
}
OLIST_STATUS = {"completed": "delivered", "in_transit": "shipped", "to_send": "processing"}
COUNTRIES = {
    "US": "USA",
    "BR": "Brazil",
    "ES": "Spain",
    "FR": "France",
    "DE": "Germany",
    "PL": "Poland",
    "KR": "South Korea",
    "SA": "Saudi Arabia",
}


def clock(stamps: pd.Series, zone: str, form: str = "%Y-%m-%d %H:%M:%S") -> pd.Series:
    """UTC moments as a shop on that clock writes them; nothing for nothing."""
    return stamps.dt.tz_localize("UTC").dt.tz_convert(zone).dt.strftime(form).fillna("")


def seller_orders(zone: str = "America/Los_Angeles", rows: int | None = None) -> pd.DataFrame:
    """The sample shop's orders under the headings of a Chinese back office."""
    orders = load("buyer_orders").head(rows)
    amounts = orders["paid_amount_usd"]
    return pd.DataFrame(
        {
            "订单号": orders["order_id"].astype(str),
            "订单状态": orders["status"].map(STATUS_ZH),
            "买家名称": "buyer " + orders["buyer_id"].astype(str),
            "买家邮箱": "nobody@mail.example",
            "下单时间": clock(orders["ordered_at"], zone),
            "付款时间": clock(orders["paid_at"], zone),
            "产品总金额": ("US $" + amounts.map("{:,.2f}".format)),
            "物流费用": "0.00",
            "订单金额": ("US $" + amounts.map("{:,.2f}".format)),
            "收货国家": orders["country"],
            "手机": "000",
        }
    )


def overview() -> pd.DataFrame:
    """The sample shop's days under the headings of a Chinese back office, with a total."""
    days = load("shop_daily")
    table = pd.DataFrame(
        {
            "统计日期": days["date"].dt.strftime("%Y-%m-%d"),
            "曝光量": days["impressions"].map("{:,}".format),
            "点击量": days["clicks"].map("{:,}".format),
            "访客数": days["visitors"].map("{:,}".format),
            "浏览量": days["page_views"].map("{:,}".format),
        }
    )
    table.loc[len(table)] = ["合计", "1", "2", "3", "4"]
    return table


def sources() -> pd.DataFrame:
    """The sample shop's traffic by source, all countries together, under Chinese headings."""
    words = {"search": "搜索", "keyword_ads": "直通车", "direct": "直接访问", "video": "视频"}
    rows = load("traffic")
    rows = rows[rows["source"].isin(words)]
    by_source = rows.groupby(["date", "source"], as_index=False)[["visitors", "cost_usd"]].sum()
    return pd.DataFrame(
        {
            "统计日期": by_source["date"].dt.strftime("%Y/%m/%d"),
            "流量来源": by_source["source"].map(words),
            "访客数": by_source["visitors"],
            "花费": by_source["cost_usd"].map("US $ {:,.2f}".format),
        }
    )


def olist(folder: Path) -> list[Path]:
    """The sample shop as the five files of the public Brazilian layout; amounts are reals."""
    folder.mkdir(parents=True, exist_ok=True)
    zone = "America/Sao_Paulo"
    orders, lines = load("orders"), load("order_lines")
    parcels = load("logistics").set_index("order_id")
    code = orders["order_id"].map("o{:x}".format)
    sent = orders["order_id"].map(parcels["shipped_date"])
    there = orders["order_id"].map(parcels["delivered_date"])
    lines = lines[lines["order_id"].isin(orders["order_id"])]
    freight = orders.set_index("order_id")["freight_usd"]
    first = lines["line"] == 1
    reviews = load("reviews")
    tables = {
        "olist_orders_dataset": pd.DataFrame(
            {
                "order_id": code,
                "customer_id": "c" + code,
                "order_status": orders["status"].map(OLIST_STATUS).fillna("delivered"),
                "order_purchase_timestamp": clock(orders["ordered_at"], zone),
                "order_approved_at": clock(orders["paid_at"], zone),
                "order_delivered_carrier_date": sent.dt.strftime("%Y-%m-%d 15:00:00").fillna(""),
                "order_delivered_customer_date": there.dt.strftime("%Y-%m-%d 15:00:00").fillna(""),
                "order_estimated_delivery_date": sent.dt.strftime("%Y-%m-%d 00:00:00").fillna(""),
            }
        ),
        "olist_order_items_dataset": pd.DataFrame(
            {
                "order_id": lines["order_id"].map("o{:x}".format),
                "order_item_id": lines["line"],
                "product_id": lines["product_id"].map("p{:x}".format),
                "price": lines["line_usd"],
                "freight_value": lines["order_id"].map(freight).where(first, 0.0),
            }
        ),
        "olist_order_payments_dataset": pd.DataFrame(
            {
                "order_id": code,
                "payment_sequential": 1,
                "payment_type": "credit_card",
                "payment_value": orders["paid_amount_usd"],
            }
        ),
        "olist_customers_dataset": pd.DataFrame(
            {
                "customer_id": "c" + code,
                "customer_unique_id": "u" + orders["buyer_id"].astype(str),
                "customer_zip_code_prefix": "00000",
                "customer_city": "nowhere",
            }
        ),
        "olist_order_reviews_dataset": pd.DataFrame(
            {
                "review_id": reviews["review_id"].astype(str),
                "order_id": reviews["order_id"].map("o{:x}".format),
                "review_score": reviews["star"],
                "review_comment_message": reviews["text"] + "\nwrite to me: a@mail.example",
                "review_creation_date": reviews["review_date"].dt.strftime("%Y-%m-%d 00:00:00"),
            }
        ),
    }
    paths = []
    for name, table in tables.items():
        paths.append(folder / f"{name}.csv")
        table.to_csv(paths[-1], index=False)
    return paths


def invoices(times: int = 1) -> pd.DataFrame:
    """The sample shop's lines in the layout of the public British shop; amounts are pounds."""
    orders, lines = load("orders").set_index("order_id"), load("order_lines")
    lines = lines[lines["order_id"].isin(orders.index)]
    stamps = lines["order_id"].map(orders["ordered_at"])
    one = pd.DataFrame(
        {
            "InvoiceNo": (lines["order_id"] % 10**9).astype(str),
            "StockCode": lines["product_id"].astype(str).str[-6:],
            "Description": lines["product"],
            "Quantity": lines["quantity"],
            "InvoiceDate": clock(stamps, "Europe/London", "%m/%d/%Y %H:%M"),
            "UnitPrice": lines["unit_price_usd"],
            "CustomerID": lines["order_id"].map(orders["buyer_id"]).astype(str),
            "Country": lines["order_id"].map(orders["country"]).map(COUNTRIES),
        }
    )
    copies = [one.assign(InvoiceNo=str(n) + one["InvoiceNo"]) for n in range(1, times + 1)]
    return pd.concat(copies, ignore_index=True)


def saved(table: pd.DataFrame, path: Path, encoding: str = "utf-8", sep: str = ",") -> Path:
    """The table as a text file."""
    path.write_bytes(table.to_csv(index=False, sep=sep).encode(encoding))
    return path
