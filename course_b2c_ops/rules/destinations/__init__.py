"""Who charges what, country by country（各目的国的税费）: one module each, loaded when needed."""

from importlib import import_module
from typing import Protocol, cast

from course_b2c_ops.language import message
from course_b2c_ops.rules.errors import NotCovered
from course_b2c_ops.rules.lookup import eu_states
from course_b2c_ops.rules.sheet import Sheet, Step

_MODULES = {
    "CN": "china",
    "GB": "united_kingdom",
    "NO": "norway",
    "CH": "switzerland",
    "TR": "turkiye",
    **dict.fromkeys(("RU", "BY", "KZ", "AM", "KG"), "eurasian_union"),
    "US": "united_states",
    "CA": "canada",
    "MX": "mexico",
    "BR": "brazil",
    "CL": "chile",
    "AU": "australia",
    "NZ": "new_zealand",
    "JP": "japan",
    "KR": "korea",
    "SG": "singapore",
    "MY": "malaysia",
    "TH": "thailand",
    "VN": "vietnam",
    "ID": "indonesia",
    "PH": "philippines",
    "SA": "saudi_arabia",
    "AE": "emirates",
    "ZA": "south_africa",
}


class Destination(Protocol):
    """What the module of a destination has（目的国模块）."""

    CURRENCY: str  # of its bills
    STEPS: tuple[Step, ...]  # where charges jump

    @staticmethod
    def write(sheet: Sheet) -> None:
        """Write the lines of a bill, in the order in which they are charged（逐行制单）."""


def destination(country: str) -> Destination:
    """The module of a country（目的国）; an unknown one is told with all that are known."""
    module = "european_union" if country in eu_states() else _MODULES.get(country)
    if module is None:
        known = ", ".join(countries())
        raise NotCovered(message("rule.destination", destination=country, known=known))
    return cast(Destination, import_module(f"{__name__}.{module}"))


def countries() -> list[str]:
    """All destinations that have a bill（全部目的国）, the states of the European Union first."""
    return [*eu_states(), *_MODULES]
