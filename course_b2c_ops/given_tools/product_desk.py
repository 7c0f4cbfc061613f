"""The product desk（产品台）: tools that the lab on product safety is given.

The tools lay out offers, consignments and sentences; what an offer lacks, and which of them goes
offline, is for the caller to say. Days are text like 2026-07-01.
"""

from datetime import date, timedelta

import pandas as pd

from course_b2c_ops.given_tools.law_days import MIXER
from course_b2c_ops.language import chosen, message
from course_b2c_ops.rules.lookup import eu_states

SEASON = timedelta(days=90)
GONE = ("cancelled", "closed_unpaid")
DAYS_OF_ENTRY = 80
# One language of each state that shops send to; which one a state asks for is the state's own.
LANGUAGES = {
    "DE": "de", "FR": "fr", "ES": "es", "IT": "it", "PL": "pl", "EE": "et", "RO": "ro", "NL": "nl",
}  # fmt: skip
BATTERY, TOY, OTHER = "battery", "toy", "other"
# Sentences of warning by topic and language, made for teaching.
PHRASES = {
    BATTERY: {
        "en": "Do not heat, crush or charge unattended.",
        "de": "Nicht erhitzen, quetschen oder unbeaufsichtigt laden.",
        "fr": "Ne pas chauffer, écraser ni charger sans surveillance.",
        "es": "No calentar, aplastar ni cargar sin vigilancia.",
        "it": "Non riscaldare, schiacciare o caricare incustodito.",
        "pl": "Nie podgrzewać, nie zgniatać, nie ładować bez nadzoru.",
        "et": "Mitte kuumutada, muljuda ega laadida järelevalveta.",
        "ro": "Nu încălziți, nu striviți și nu încărcați nesupravegheat.",
        "nl": "Niet verhitten, pletten of zonder toezicht opladen.",
    },
    TOY: {
        "en": "Not for children under 3 years: small parts.",
        "de": "Nicht für Kinder unter 3 Jahren: Kleinteile.",
        "fr": "Ne convient pas aux enfants de moins de 3 ans : petites pièces.",
        "es": "No apto para menores de 3 años: piezas pequeñas.",
        "it": "Non adatto a bambini sotto i 3 anni: piccole parti.",
        "pl": "Nie dla dzieci poniżej 3 lat: małe części.",
        "et": "Ei sobi alla 3-aastastele lastele: väikesed osad.",
        "ro": "Nu este pentru copii sub 3 ani: piese mici.",
        "nl": "Niet voor kinderen onder 3 jaar: kleine onderdelen.",
    },
    OTHER: {
        "en": "Keep away from fire. Check for damage before use.",
        "de": "Von Feuer fernhalten. Vor Gebrauch auf Schäden prüfen.",
        "fr": "Tenir loin du feu. Vérifier l’état avant usage.",
        "es": "Mantener lejos del fuego. Revisar antes de usar.",
        "it": "Tenere lontano dal fuoco. Controllare prima dell’uso.",
        "pl": "Trzymać z dala od ognia. Sprawdzić przed użyciem.",
        "et": "Hoida tulest eemal. Kontrollida enne kasutamist.",
        "ro": "Țineți departe de foc. Verificați înainte de utilizare.",
        "nl": "Uit de buurt van vuur houden. Controleren voor gebruik.",
    },
}
# Who stands in the address book, by letter.
BOOK = ("A", "B", "C", "D", "E")
MOST, TO_MEND = 12, 4


def speaks(listed: "pd.Series[str]", language: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether a row's language is among its listed ones（列出的语言里有没有）."""
    found = [one in str(many).split(",") for many, one in zip(listed, language, strict=True)]
    return pd.Series(found, index=listed.index, dtype=bool)


# ---- offers in the EU ----


def sales_of_the_season(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """What was sold to states of the EU in ninety days, a row a line（卖到欧盟的）."""
    first = (on - SEASON).isoformat()
    orders = parcel_orders[
        parcel_orders["country"].isin(list(eu_states()))
        & ~parcel_orders["status"].isin(GONE)
        & (parcel_orders["ordered_on"] > first)
        & (parcel_orders["ordered_on"] <= on.isoformat())
    ]
    lines = parcel_lines[["order_id", "product_id", "quantity"]]
    found = orders[["order_id", "country"]].merge(lines, on="order_id")
    found = found.merge(products[["product_id", "product", "battery_mah"]], on="product_id")
    columns = ["order_id", "country", "product_id", "product", "quantity", "battery_mah"]
    return found[columns].sort_values(["order_id", "product_id"], ignore_index=True)


def offers_in_the_eu(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """A product in a state that bought it, with what its page shows（每款在每国的商品页）."""
    sold = sales_of_the_season(products, parcel_orders, parcel_lines, on)
    pairs = sold[["product_id", "country"]].drop_duplicates()
    shown = ["product_id", "product", "electronic", "toy", "manufacturer_shown", "eu_rp",
             "product_id_shown", "warning_langs"]  # fmt: skip
    found = pairs.merge(products[shown], on="product_id")
    found.insert(3, "language", found["country"].map(LANGUAGES))
    return found.sort_values(["product_id", "country"], ignore_index=True)


# ---- papers of consignments ----


def consignments(products: pd.DataFrame, parcel_orders: pd.DataFrame, on: date) -> pd.DataFrame:
    """Twelve consignments to the EU and the US with their papers（十二票货的单证）."""
    luck = _luck(products)
    states = [one for one in LANGUAGES if one in set(parcel_orders["country"])]
    rows = []
    for place, row in enumerate(_goods_of_the_desk(products, luck)):
        luck = luck * MIXER % 2**32
        country = states[luck // 64 % len(states)] if place % 2 else "US"
        entry = on - timedelta(days=1 + luck // 512 % DAYS_OF_ENTRY)
        rows.append({**row, "country": country, "entry_on": entry.isoformat()})
    # By day: so that no two students find the same goods in the same lines.
    found = pd.DataFrame(rows).sort_values(["entry_on", "product_id"], ignore_index=True)
    found.insert(0, "no", range(1, len(found) + 1))
    found.insert(2, "in_eu", found["country"] != "US")
    columns = ["no", "product", "country", "in_eu", "entry_on", "toy", "electronic",
               "battery_mah", "ce_mark", "test_report_no", "un383"]  # fmt: skip
    return found[columns]


def to_get(**papers: pd.DataFrame) -> pd.DataFrame:
    """Consignments, one on the other, each with the paper it lacks（叠成一张表）: no, paper."""
    parts = [table[["no"]].assign(paper=name) for name, table in papers.items()]
    return pd.concat(parts, ignore_index=True)


def _goods_of_the_desk(products: pd.DataFrame, luck: int) -> list[dict[str, object]]:
    """Goods in pairs, one for each destination: toys, batteries, without a mark, anything."""
    toy, battery = products["toy"], products["battery_mah"] > 0
    needs = products["electronic"] | toy
    plain = products[~needs & ~battery]
    start = luck % max(len(plain) - 1, 1)
    parts = [
        products[toy & (products["test_report_no"] == "")].head(1),
        products[toy & (products["test_report_no"] != "")].head(1),
        products[battery & ~products["un383"]].head(1),
        products[battery & products["un383"]].head(1),
        products[needs & ~products["ce_mark"]].head(1),
        plain.iloc[start : start + 1],
    ]
    rows = [row for part in parts for row in part.to_dict("records")]
    return [{str(k): v for k, v in row.items()} for row in rows for _ in range(2)][:MOST]


# ---- pages to mend ----


def pages_to_mend(
    products: pd.DataFrame, parcel_orders: pd.DataFrame, parcel_lines: pd.DataFrame, on: date
) -> pd.DataFrame:
    """Four pages to mend, each for a state（待改的四个商品页）."""
    offers = offers_in_the_eu(products, parcel_orders, parcel_lines, on)
    mah = products.set_index("product_id")["battery_mah"]
    offers["battery"] = offers["product_id"].map(mah) > 0
    luck, parts, used = _luck(products), [], set[str]()
    kinds = (offers["battery"], offers["toy"], offers["electronic"] & ~offers["battery"],
             ~offers["electronic"] & ~offers["toy"] & ~offers["battery"])  # fmt: skip
    for kind in kinds:
        luck = luck * MIXER % 2**32
        fresh = offers[kind & ~offers["country"].isin(list(used))]
        among = offers[kind] if fresh.empty else fresh
        if len(among):
            one = among.iloc[[luck // 64 % len(among)]]
            used.add(str(one["country"].iloc[0]))
            parts.append(one)
    found = pd.concat(parts).sort_values("product_id", ignore_index=True)
    found.insert(0, "no", range(1, len(found) + 1))
    return found[["no", "product_id", "product", "country", "electronic", "toy", "battery"]]


def address_book() -> pd.DataFrame:
    """Who might be named as responsible person（地址簿）."""
    rows = [(letter, _said(f"book_{letter.lower()}")) for letter in BOOK]
    return pd.DataFrame(rows, columns=["letter", "who"])


def phrase_list(parcel_orders: pd.DataFrame) -> pd.DataFrame:
    """Sentences of warning in the languages of the shop's states, numbered（警示语表）."""
    here = [LANGUAGES[one] for one in LANGUAGES if one in set(parcel_orders["country"])]
    luck = int(parcel_orders["order_id"].sum())
    rows = [
        (topic, language, PHRASES[topic][language])
        for topic in PHRASES
        for language in ["en", *here]
    ]
    turn = luck % len(rows)
    rows = rows[turn:] + rows[:turn]
    return pd.DataFrame(
        [(place, *row) for place, row in enumerate(rows, start=1)],
        columns=["no", "topic", "language", "sentence"],
    )


def _said(key: str) -> str:
    return message(f"product_desk.{key}").on_one_line(chosen())


def _luck(products: pd.DataFrame) -> int:
    """A number of the student's own."""
    return int(products["product_id"].sum()) * MIXER % 2**32
