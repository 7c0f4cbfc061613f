"""Desks, given tools and answers of lesson intellectual_property: against worked numbers."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops.given_tools import ip_days
from course_b2c_ops.panels import intellectual_property as ip
from graders.formulas import intellectual_property_lab as lab
from tests.desks import AS_OF, Staged, bears_every_move, shop_of

KEYS = (b"a shop with a pile of notices", b"another shop with late answers")
SHOWN: dict[str, Callable[[], None]] = {
    "clock": ip.takedown_desk,
    "terms": lambda: ip.terms_desk(AS_OF),
    "screening": ip.screening_desk,
}


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", SHOWN)
def test_every_move_of_a_desk_ends_in_a_sentence_and_keeps_its_axis(
    name: str, staged: list[Staged]
) -> None:
    SHOWN[name]()
    bears_every_move(staged[0], fewest=4)


# ---- takedown clock ----


def test_the_lamp_is_back_after_nineteen_days() -> None:
    lamp = ip.takedown(2, "none")
    assert (lamp.reached, lamp.last) == (date(2026, 11, 6), date(2026, 11, 21))
    assert (lamp.back, lamp.days) == (date(2026, 11, 22), 19)
    assert ip.damage(lamp, "honest") == 4_940
    assert ip.damage(lamp, "bad") == 9_880


def test_only_news_in_time_keeps_a_link_down() -> None:
    assert ip.takedown(2, "in_time").back is None
    assert ip.takedown(2, "in_time").news == date(2026, 11, 21)
    assert ip.takedown(2, "late").back == date(2026, 11, 22)
    assert ip.takedown(7, "none").days - ip.takedown(2, "none").days == 5


@pytest.mark.parametrize("waited", ip.WAITED)
def test_a_link_that_stays_down_promises_no_money(
    monkeypatch: pytest.MonkeyPatch, waited: int
) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    said = ip.clock()[1](waited, "in_time", "bad")[1]
    assert "claimed" not in said
    assert "doubled" in ip.clock()[1](waited, "none", "bad")[1]


# ---- terms ----


def test_four_terms_are_worked_by_hand() -> None:
    filed, registered = date(2021, 9, 15), date(2017, 3, 28)
    assert ip.ends("design", filed, registered, AS_OF) == date(2036, 9, 14)
    assert ip.ends("mark", filed, registered, AS_OF) == date(2027, 3, 27)
    assert ip.ends("invention", filed, registered, AS_OF) == date(2041, 9, 14)
    assert ip.ends("utility_model", filed, registered, AS_OF) == date(2031, 9, 14)


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2026, 11, 21), AS_OF])
def test_a_mark_says_when_renewal_opens(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    # Filed on 2021-09-15, registered 240 days later, on 2022-05-13.
    said = ip.terms(day)[1]("mark", 2021)[1]
    assert "2022-05-13" in said
    assert "renewal opens on 2031-05-13" in said
    assert "2032-11-12" in said
    assert "no renewal" in ip.terms(day)[1]("invention", 2021)[1]


# ---- screening ----


def test_the_sieve_wants_a_letter_to_this_shop() -> None:
    assert {ip.screened(find, "this_shop") for find in ip.FINDINGS} == {ip.GO}
    assert {ip.screened(find, "none") for find in ip.FINDINGS} == {ip.GO, ip.STOP}
    assert ip.screened("brand", "word") == ip.STOP
    assert ip.screened("brand", "other_shop") == ip.ASK


# ---- the tools and answers of the lab ----


def test_days_between_counts_the_first_and_not_the_last() -> None:
    days = ip_days.days_between(pd.Series(["2026-11-03"]), pd.Series(["2026-11-22"]))
    assert list(days) == [19]


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_own_rights_are_two_of_each_and_alive(key: bytes) -> None:
    rights = ip_days.own_rights(shop_of(key)["products"])
    assert sorted(rights["kind"]) == sorted(ip_days.KINDS * 2)
    patents = rights[rights["kind"] != "mark"]
    assert (patents["filed_on"] >= "2021-06-01").all()
    assert (rights["filed_on"] < rights["registered_on"]).all()
    assert (rights["registered_on"] < "2025-06-30").all()
    ends = lab.ip_calendar(shop_of(key)["products"], AS_OF)["last_day"]
    assert (ends > AS_OF.isoformat()).all()


def test_two_shops_have_other_rights() -> None:
    one, two = (ip_days.own_rights(shop_of(key)["products"]) for key in KEYS)
    assert not one.equals(two)


@pytest.mark.parametrize("key", KEYS, ids=[key.decode() for key in KEYS])
def test_links_and_claim_are_the_same_counted_by_ordinals(key: bytes) -> None:
    notices = shop_of(key)["ip_notices"]
    back, claim = {}, 0.0
    for row in notices.to_dict("records"):
        if not row["counter_reached_on"]:
            continue
        last = date.fromisoformat(row["counter_reached_on"]).toordinal() + 15
        suit = row["suit_notice_on"]
        if suit and date.fromisoformat(suit).toordinal() <= last:
            continue
        back[row["notice_id"]] = date.fromordinal(last + 1).isoformat()
        down = last + 1 - date.fromisoformat(row["taken_down_on"]).toordinal()
        claim += down * row["daily_profit_cny"] * (1 + row["malicious"])
    assert dict(lab.links_back(notices).itertuples(index=False, name=None)) == back
    assert lab.wrong_notice_claim(notices) == claim
