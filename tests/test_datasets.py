"""Loading, looking at and cutting a shop's tables."""

import json
import shutil
from datetime import date

import pandas as pd
import pytest

from course_b2c_ops import datasets, market
from course_b2c_ops.datasets import (
    around,
    days_before,
    days_between,
    describe,
    last_days,
    load,
    mean_by,
    read_shop,
    replay,
    show,
    sum_by,
    write_shop,
)
from course_b2c_ops.market.acts import acts
from course_b2c_ops.truth_view import reveal

KEY, AS_OF = b"one student only", date(2026, 11, 21)
NUMBER = 'class="number" style="white-space:nowrap"'


@pytest.fixture(autouse=True)
def in_chinese(away_from_every_shop, monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "zh")


@pytest.fixture(scope="module")
def own_shop():
    """All tables, with one act replayed: every act is a season more."""
    shop = market.shop_tables(market.own_keys(KEY), AS_OF)
    with pytest.MonkeyPatch.context() as patch:
        played = {"fake_orders": acts()["fake_orders"]}
        patch.setattr("course_b2c_ops.market.replays.acts", lambda: played)
        return {name: shop[name] for name in shop}


@pytest.fixture(scope="module")
def written(tmp_path_factory, own_shop):
    folder = tmp_path_factory.mktemp("shop")
    write_shop(own_shop, folder)
    return folder


@pytest.fixture
def my_shop(tmp_path, written):
    folder = tmp_path / "my_shop"
    shutil.copytree(written, folder)
    identity = {"student": "s1", "cohort": "demo", "language": "zh", "as_of": AS_OF.isoformat()}
    identity["item_key"] = "00" * 32
    (folder / "identity.json").write_text(json.dumps(identity), "utf-8")
    return folder


@pytest.fixture
def shown(monkeypatch):
    pages = []
    monkeypatch.setattr("course_b2c_ops.datasets.put", pages.append)
    return pages


@pytest.fixture
def week():
    return pd.DataFrame(
        {
            "date": pd.to_datetime([f"2026-11-{day:02d}" for day in (1, 1, 2, 3, 4, 5)]),
            "source": ["search", "direct", "search", "search", "direct", "direct"],
            "visitors": [10, 2, 20, 30, 4, 6],
            "clicks": [11, 0, 22, 33, 0, 0],
        }
    )


# ---- loading and writing ----


def test_a_written_shop_reads_back_with_the_same_values_and_dtypes(own_shop, written):
    found = read_shop(written)
    assert set(found) == set(own_shop)
    for name, table in own_shop.items():
        pd.testing.assert_frame_equal(found[name], table)


def test_a_shop_file_opens_in_excel_with_chinese_headings(written):
    content = (written / "dictionary.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "支付转化率" in content.decode("utf-8-sig")
    assert b"\r" not in content


def test_load_takes_the_table_from_the_nearest_my_shop(my_shop, own_shop, monkeypatch):
    lesson = my_shop.parent / "operating_data"
    lesson.mkdir()
    monkeypatch.chdir(lesson)
    pd.testing.assert_frame_equal(load("shop_daily", "demo"), own_shop["shop_daily"])


def test_without_a_shop_of_one_s_own_the_sample_shop_is_loaded():
    days = load("shop_daily")
    assert days["date"].iloc[-1] == pd.Timestamp(2026, 12, 12)


def test_a_student_without_my_shop_is_told_that_these_are_the_sample_s_numbers(capsys):
    load("shop_daily", "a_cohort")
    load("traffic", "a_cohort")
    assert capsys.readouterr().out.count("样例店") == 1


def test_load_gives_a_fresh_copy_each_time(my_shop):
    for _ in range(2):
        days = load("shop_daily")
        assert days["visitors"].sum() > 0
        days["visitors"] = 0


def test_a_changed_file_is_read_again(my_shop):
    first = load("replays")
    content = (my_shop / "replays.csv").read_text("utf-8-sig").splitlines()
    (my_shop / "replays.csv").write_text("\n".join(content[:5]) + "\n", "utf-8-sig")
    assert len(load("replays")) == 4 < len(first)


def test_an_unknown_table_gives_a_sentence_with_the_names():
    with pytest.raises(KeyError) as wrong:
        load("orders_of_mine")
    assert str(wrong.value).startswith("没有叫“orders_of_mine”的表")
    assert "shop_daily, traffic, products" in str(wrong.value)
    assert wrong.value._render_traceback_() == [str(wrong.value)]


def test_a_missing_and_a_damaged_file_say_what_to_do(my_shop):
    (my_shop / "traffic.csv").unlink()
    with pytest.raises(KeyError, match=r"my_shop/ 里没有 traffic\.csv"):
        load("traffic")
    (my_shop / "products.csv").write_text("product_id,product\n1,Lamp\n", "utf-8-sig")
    with pytest.raises(KeyError, match="读不出来"):
        load("products")
    (my_shop / "replays.csv").write_bytes("周,利润\n1,二\n".encode("gb18030"))
    with pytest.raises(KeyError, match="读不出来"):
        load("replays")


# ---- looking ----


def test_describe_shows_at_most_ten_columns_and_names_the_rest(shown):
    describe("shop_daily")
    assert shown[0].html.count("<tr>") == 11
    assert "还有 15 列" in shown[0].plain


def test_describe_shows_name_unit_own_value_and_trap(shown):
    describe("shop_daily", ["visitors", "paid_amount_usd"])
    own = f"{load('shop_daily')['visitors'].iloc[-1]:,}"
    for word in ("访客数", "人数", own, "一天之内去重", "美元"):
        assert word in shown[0].html
    assert "<style" not in shown[0].html


def test_describe_shortens_a_long_value_so_that_the_trap_stays_in_sight(shown):
    describe("listings", ["description"])
    whole = load("listings")["description"].iloc[-1]
    assert f"{whole[:23].rstrip()}…" in shown[0].plain
    assert whole[:40] not in shown[0].plain


def test_describe_names_the_columns_there_are():
    with pytest.raises(KeyError, match="shop_daily 里没有列“visitor”"):
        describe("shop_daily", ["visitor"])


def test_show_gives_names_units_separators_and_few_rows(shown):
    show(pd.DataFrame({"visitors": range(1000, 1020), "paid_amount_usd": 1234.5}))
    page = shown[0]
    assert page.html.count("<tr>") == 9
    assert f"<th {NUMBER}>访客数<br><small>visitors</small></th>" in page.html
    assert "<small>paid_amount_usd · 美元</small>" in page.html
    assert f"<td {NUMBER}>1,000</td><td {NUMBER}>1,234.50</td>" in page.html
    assert "前 8 行，共 20 行" in page.html


def test_show_never_shows_more_than_eight_rows_and_as_few_as_asked(shown):
    show(load("shop_daily"), rows=50)
    show(load("shop_daily"), rows=3)
    assert [page.html.count("<tr>") for page in shown] == [9, 4]


def test_show_speaks_the_chosen_language(shown, monkeypatch):
    monkeypatch.setenv("B2C_LANGUAGE", "en")
    show(load("shop_daily")[["paying_buyers"]])
    assert "paying buyers" in shown[0].html
    assert "支付" not in shown[0].html


def test_show_puts_named_groups_first_and_leaves_row_numbers_out(shown, week):
    show(mean_by(week, "source", "visitors"))
    show(week)
    assert ">direct</td>" in shown[0].html
    assert shown[1].plain.splitlines()[0].split() == ["date", "source", "visitors", "clicks"]


def test_show_names_a_column_as_its_own_table_does(shown):
    show(load("choice_panel"))
    show(load("products")[["product_id", "brand"]])
    assert "有无品牌" in shown[0].html
    assert "有无品牌" not in shown[1].html


def test_show_escapes_what_stands_in_a_cell_and_leaves_empty_ones_open(shown):
    show(pd.DataFrame({"note": ["<b>", None], "share": [0.125, float("nan")]}))
    assert "&lt;b&gt;" in shown[0].html
    assert shown[0].html.count(">–</td>") == 2
    assert f"<td {NUMBER}>–</td>" in shown[0].html


def test_words_stand_left_on_one_line_and_sentences_may_break(shown):
    # JupyterLab right-aligns every cell and breaks dates at their hyphens, unless a cell says no.
    show(pd.DataFrame({"day": ["2026-11-08"], "why": ["一天之内去重，三十天相加会重复"]}))
    assert '<td style="text-align:left;white-space:nowrap">2026-11-08</td>' in shown[0].html
    assert '<td style="text-align:left;min-width:14em">一天' in shown[0].html
    assert 'style="overflow-x:auto"' in shown[0].html


def test_a_table_without_rows_still_has_its_heads(shown):
    show(pd.DataFrame({"visitors": pd.Series([], dtype="int64")}))
    assert "访客数" in shown[0].html


def test_numbers_that_name_something_have_no_separators(shown):
    show(pd.DataFrame({"product_id": [1005000123]}))
    assert "1005000123" in shown[0].html


# ---- given tools ----


def test_last_days_counts_dates_and_not_rows(week):
    assert list(last_days(week, 2)["visitors"]) == [4, 6]
    assert list(last_days(week, 5)["visitors"]) == [10, 2, 20, 30, 4, 6]


def test_days_before_are_the_days_before_the_last_ones(week):
    assert list(days_before(week, 2)["visitors"]) == [20, 30]


def test_periods_of_a_shop_are_thirty_days_each_and_do_not_overlap():
    days = load("shop_daily")
    before, after = days_before(days, 30), last_days(days, 30)
    assert (len(before), len(after)) == (30, 30)
    assert before["date"].max() < after["date"].min()


def test_a_table_without_that_column_of_dates_says_which_it_has():
    with pytest.raises(KeyError, match="ordered_at, paid_at"):
        last_days(load("buyer_orders"), 30)


def test_groups_are_averaged_and_added(week):
    assert mean_by(week, "source", "visitors").to_dict() == {"direct": 4.0, "search": 20.0}
    assert sum_by(week, "source", "visitors").to_dict() == {"direct": 12, "search": 60}
    both = sum_by(week, "source", ["visitors", "clicks"])
    assert both.loc["search"].to_dict() == {"visitors": 60, "clicks": 66}


def test_days_between_counts_from_the_day_after():
    assert days_between("2026-11-01", date(2026, 12, 1)) == 30
    assert days_between(pd.Timestamp(2026, 11, 2), "2026-11-01") == -1
    dates = pd.Series(pd.to_datetime(["2026-11-03 23:00", None]))
    assert days_between("2026-11-01", dates).iloc[0] == 2


def test_around_takes_both_sides_and_the_day_itself(week):
    assert list(around(week, "2026-11-03", 1)["visitors"]) == [20, 30, 4]


def test_replay_adds_up_the_weeks_of_both_seasons(my_shop):
    paths = replay("fake_orders")
    weekly = load("replays").query("act == 'honest'")["profit_cny"]
    assert list(paths.columns) == ["honest", "fake_orders"]
    assert (paths.index.name, list(paths.index)) == ("week", list(range(1, 13)))
    assert paths["honest"].iloc[-1] == pytest.approx(weekly.sum(), abs=0.05)
    assert paths["honest"].iloc[0] == paths["fake_orders"].iloc[0]


def test_of_the_sample_shop_only_what_is_asked_for_is_played(monkeypatch):
    monkeypatch.setattr("course_b2c_ops.market.replays.acts", lambda: pytest.fail("all are played"))
    paths = replay("fake_orders")
    assert list(paths.columns) == ["honest", "fake_orders"]
    assert (paths["honest"] != paths["fake_orders"]).any()


def test_an_act_that_was_not_played_gives_a_sentence(my_shop):
    with pytest.raises(KeyError, match="fake_orders"):
        replay("miracles")


def test_a_real_notebook_gets_html_and_plain_text(my_shop, monkeypatch):
    caught = []
    monkeypatch.setattr("course_b2c_ops.tables_view.display", lambda data, raw: caught.append(data))
    show(datasets.load("replays"))
    assert set(caught[0]) == {"text/html", "text/plain"}
    assert "b2c-table" in caught[0]["text/html"]


# ---- estimates beside the truth ----


@pytest.fixture
def drawn(monkeypatch):
    figures = []
    monkeypatch.setattr("course_b2c_ops.charts.show", figures.append)
    return figures


def truth_of(shop, kind, name):
    facts = shop["truth"]
    return facts.loc[(facts["kind"] == kind) & (facts["name"] == name), "value"].iloc[0]


def test_released_an_estimate_is_drawn_beside_the_truth(my_shop, own_shop, drawn, capsys):
    reveal("elasticity", "price_test", -2.0)
    (figure,) = drawn
    true = truth_of(own_shop, "elasticity", "price_test")
    assert figure.data[0].y[0] == "你的估计 −2.00"
    assert figure.data[0].y[1].startswith("真相 −")
    assert list(figure.data[0].x) == [-2.0, true]
    assert figure.layout.title.text.startswith("估计 −2.00，真相 −")
    assert "price_test" in capsys.readouterr().out


def test_an_estimate_comes_close_to_what_was_planted(my_shop, own_shop):
    days = load("shop_daily")
    before, after = (
        period["paying_buyers"].sum() / period["visitors"].sum()
        for period in (days_before(days, 30), last_days(days, 30))
    )
    assert after / before - 1 == pytest.approx(truth_of(own_shop, "change", "conversion"), abs=0.08)


def test_a_number_guessed_before_is_drawn_too_and_a_choice_is_not(my_shop, drawn):
    kept = {"guesses": {"as_number": -1.5, "as_choice": "A lot"}}
    (my_shop.parent / "answers.json").write_text(json.dumps(kept), "utf-8")
    for guess in ("as_number", "as_choice", "never_made"):
        reveal("elasticity", "price_test", -2.0, guess=guess)
    assert [len(figure.data[0].x) for figure in drawn] == [3, 2, 2]
    assert drawn[0].data[0].x[0] == -1.5


def test_while_the_truth_is_not_released_one_sentence_says_so(my_shop, drawn, capsys):
    (my_shop / "truth.csv").unlink()
    reveal("change", "conversion", -0.393)
    said = capsys.readouterr().out
    assert "还没放榜" in said
    assert "−0.393" in said
    assert not drawn


def test_a_damaged_truth_is_not_taken_for_an_unreleased_one(my_shop):
    (my_shop / "truth.csv").write_text("kind,name\n", "utf-8-sig")
    with pytest.raises(KeyError, match="读不出来"):
        reveal("change", "conversion", -0.4)


def test_an_unknown_fact_gives_a_sentence_with_what_there_is(my_shop):
    with pytest.raises(KeyError, match=r"没有“change profit”。可以写：conversion"):
        reveal("change", "profit", 0.1)
    with pytest.raises(KeyError, match="elasticity"):
        reveal("changes", "profit", 0.1)


@pytest.mark.parametrize("estimate", [None, float("nan"), "-2"])
def test_what_is_no_number_is_no_estimate(my_shop, estimate):
    with pytest.raises(KeyError, match="不是一个数"):
        reveal("change", "conversion", estimate)
