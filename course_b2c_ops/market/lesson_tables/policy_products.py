"""The products as rows（商品行）: what the makers of small tables ask of them."""

from dataclasses import dataclass, fields

import pandas as pd


@dataclass(frozen=True)
class Product:
    """One product of the shop, with its policy columns（一款商品）."""

    product_id: int
    product: str
    brand: str
    authorised: bool
    list_price_usd: float
    price_usd: float
    goods_cost_cny: float
    weight_kg: float
    rating: float
    hs6: str
    reg_class: str
    origin: str
    invoice: str
    battery_mah: int
    battery_kind: str

    @property
    def named(self) -> dict[str, object]:
        """Its id and label, as every table shows them."""
        return {"product_id": self.product_id, "product": self.product}


def rows_of(products: pd.DataFrame) -> list[Product]:
    """All products in their order（全部商品）."""
    columns = [products[part.name].tolist() for part in fields(Product)]
    return [Product(*row) for row in zip(*columns, strict=True)]
