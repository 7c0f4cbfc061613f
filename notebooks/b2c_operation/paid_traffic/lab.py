# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.5'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：直通车周一清理
# **发单** 运营主管 · **你的岗位** 推广专员 · **90 分钟后要** · 40 分
#
# 前任买了几十个词，钱天天在花。下周一起每天多给 10 美元：停哪些词、加哪些词、每次点击最多出多少，推广者里谁要先查。把成交额当利润，就会给亏钱的词加钱；只点了几次就停，又会停掉好词。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 7 |
# | 任务一 整理另一份导出 | 3 | 9 |
# | 任务二 每个词的指标 | 4 | 9 |
# | 任务三 点一次扣多少 | 4 | 9 |
# | 任务四 主推款的出价上限 | 3 | 6 |
# | 任务五 每个词怎么办 | 1 + 5 | 11 |
# | 任务六 最费钱的八个词 | 2 | 6 |
# | 任务七 新品的日预算 | 3 | 5 |
# | 任务八 推广者体检 | 3 | 7 |
# | 任务九 10 美元加给谁 | 2 | 7 |
# | 任务十 建议 | 10 | 12 |
# | 检查，提交 | – | 2 |

# %% [markdown] lang="en" translates="70f090"
# # Work order: the Monday clean-up of keyword ads
# **From** operations lead · **Your post** promotion · **Due** in 90 minutes · 40 points
#
# The operator before you bought some dozens of keywords, and money goes out every day. From Monday there are 10 USD a day more: which words stop, which rise, what may a click cost at most, and which publisher is looked at first? Take sales for profit, and losing words get more money; stop after a few clicks, and good words are gone.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 7 |
# | Task 1: tidy the second export | 3 | 9 |
# | Task 2: the figures of each word | 4 | 9 |
# | Task 3: what a click is charged | 4 | 9 |
# | Task 4: the ceiling for the hero | 3 | 6 |
# | Task 5: a verdict on each word | 1 + 5 | 11 |
# | Task 6: the eight dearest words | 2 | 6 |
# | Task 7: a daily budget | 3 | 5 |
# | Task 8: publishers | 3 | 7 |
# | Task 9: who gets the 10 USD | 2 | 7 |
# | Task 10: your advice | 10 | 12 |
# | Validate and submit | – | 2 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    check,
    describe,
    hints,
    last_days,
    load,
    metrics,
    show,
    sum_by,
    text,
)

# %%
from course_b2c_ops.given_tools.costed import hero_of, latest_rate, month_of_products
from course_b2c_ops.given_tools.paid_ads import (
    COUNTED,
    KPIS,
    by_keyword,
    by_match_type,
    by_publisher,
    left_before_ads,
    margin_before_ads,
    plan_sheet,
    plan_sums,
    shop_conversion,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 直通车报表 `keyword_ads`：每天、每个词一行，90 天。读完回答：**`bid_usd` 和 `spend_usd` ÷ `clicks`，哪个是真付的？一天没人点的词，点击成本是 0 吗？**

# %% [markdown] lang="en" translates="d64cf1"
# ## Data dictionary
# The report on keyword ads, `keyword_ads`: one row a day and word, 90 days. Read it, then answer: **`bid_usd` or `spend_usd` ÷ `clicks`, which one was really paid? A word nobody clicked that day: is its cost per click 0?**

# %%
keyword_ads = load("keyword_ads", cohort_id)
keyword_ads_untidy = load("keyword_ads_untidy", cohort_id)
budget_curve = load("budget_curve", cohort_id)
affiliates = load("affiliates", cohort_id)
shop_daily = load("shop_daily", cohort_id)
products = load("products", cohort_id)
product_daily = load("product_daily", cohort_id)
fees = load("fees", cohort_id)
price_test = load("price_test", cohort_id)
exchange_rates = load("exchange_rates", cohort_id)
columns = ["keyword", "match_type", "bid_usd", "quality", "impressions", "clicks", "spend_usd"]
describe("keyword_ads", [*columns, "orders", "paid_amount_usd"])

# %% [markdown] lang="zh"
# ## 热身：一个词的 90 天（不计分）
# 问题：花得最多的词，钱是匀着花的吗？① `sum_by` 一词一行，`.idxmax()` 给出最大那一行的**名字**，不是那个数；② 留下这个词的行；③ `.cumsum()` 一路加过去。运行，再回答：**花到一半，是第几天？**

# %% [markdown] lang="en" translates="1303ce"
# ## Warm-up: ninety days of one word (no points)
# Question: did the word with the highest spend spend it evenly? ① `sum_by` gives one row a word, and `.idxmax()` the **name** of the largest row, not its number; ② keep that word’s rows; ③ `.cumsum()` adds up as it goes. Run it, then answer: **on which day was half of it gone?**

# %%
dearest = sum_by(keyword_ads, "keyword", "spend_usd").idxmax()  # ①
rows = keyword_ads[keyword_ads["keyword"] == dearest].set_index("date")  # ②
so_far = rows["spend_usd"].cumsum()  # ③
finding = text(
    zh=f"{dearest}：花了 {so_far.iloc[-1]:,.0f} 美元", en=f"{dearest}: {so_far.iloc[-1]:,.0f} USD"
)
charts.show(charts.lines(so_far, finding, unit="spend_usd", source="keyword_ads"))

# %% [markdown] lang="zh"
# ## 任务一：整理另一份导出（3 分）
# 这份导出有两处脏：匹配方式中英文混写，一个计划按人民币结算。**精准** exact 只接一样的搜索，**词组** phrase 词序不变，**广泛** broad 词都在就行。① `MATCH_TYPES` 把六种写法换成三种，写好了；② `in_usd(row)` 收一行，交回这一行的美元花费，你写它的三行；③ `tidy["spend_usd"] = tidy.apply(in_usd, axis=1)` 一行一行去问，再 `return by_match_type(tidy)`，合计和点击成本由它算，90 天全部的行。③ 的两行缩进 4 格，和 `def in_usd` 对齐。

# %% [markdown] lang="en" translates="d2e012"
# ## Task 1: tidy the second export (3 points)
# This export is untidy in two places: match types in Chinese and English, and one plan settled in yuan. **Exact** takes the same search only, **phrase** keeps the order of words, **broad** wants the words in any order. ① `MATCH_TYPES` turns six spellings into three, written; ② `in_usd(row)` takes one row and hands back its spend in dollars: write its three lines; ③ `tidy["spend_usd"] = tidy.apply(in_usd, axis=1)` asks it row by row, then `return by_match_type(tidy)`, which adds up all rows of 90 days. The two lines of ③ are indented by 4 blanks, in line with `def in_usd`.

# %%
MATCH_TYPES = {"exact": "exact", "phrase": "phrase", "broad": "broad"}
MATCH_TYPES = {**MATCH_TYPES, "精准匹配": "exact", "词组匹配": "phrase", "广泛匹配": "broad"}
columns = ["match_type", "clicks", "spend", "account_currency", "cny_per_usd"]
show(keyword_ads_untidy[keyword_ads_untidy["clicks"] > 0][columns])
hints("ads/match_types")


# %% item="ads/match_types" role="answer"
def match_types(keyword_ads_untidy):
    tidy = keyword_ads_untidy.copy()
    tidy["match_type"] = tidy["match_type"].map(MATCH_TYPES)  # ①

    def in_usd(row):  # ②
        ### BEGIN SOLUTION
        if row["account_currency"] == "CNY":
            return row["spend"] / row["cny_per_usd"]
        return row["spend"]

    tidy["spend_usd"] = tidy.apply(in_usd, axis=1)  # ③
    return by_match_type(tidy)
    ### END SOLUTION


# %% item="ads/match_types" role="check"
check("ads/match_types", match_types)

# %% [markdown] lang="zh"
# ## 任务二：每个词的指标（4 分）
# 换回平台整理过的 `keyword_ads`。合计写好了，一词一行，W30。你加五列，各一行，公式都在 `metrics` 里，分母是 0 时自己留空：`click_through_rate(点击, 曝光)`、`cost_per_click(花费, 点击)`、`conversion_rate(订单, 点击)`、`roas(成交额, 花费)`、`acos(花费, 成交额)`；最后 `return words[KPIS]`。广告的转化率除以点击，店铺的除以访客：口径不同，不放在一起比高低。

# %% [markdown] lang="en" translates="855484"
# ## Task 2: the figures of each word (4 points)
# Back to the platform’s tidy `keyword_ads`. The sums are written, one row a word, W30. Add five columns, a line each, with the formulas of `metrics`, which stay empty where nothing stands below: `click_through_rate(clicks, impressions)`, `cost_per_click(spend, clicks)`, `conversion_rate(orders, clicks)`, `roas(sales, spend)`, `acos(spend, sales)`; then `return words[KPIS]`. Conversion of ads divides by clicks, that of the shop by visitors: two bases, so do not rank one against the other.


# %% item="ads/keyword_kpis" role="answer"
def keyword_kpis(keyword_ads):
    words = sum_by(last_days(keyword_ads, 30), "keyword", COUNTED)
    ### BEGIN SOLUTION
    words["click_through_rate"] = metrics.click_through_rate(words["clicks"], words["impressions"])
    words["cost_per_click"] = metrics.cost_per_click(words["spend_usd"], words["clicks"])
    words["conversion_rate"] = metrics.conversion_rate(words["orders"], words["clicks"])
    words["roas"] = metrics.roas(words["paid_amount_usd"], words["spend_usd"])
    words["acos"] = metrics.acos(words["spend_usd"], words["paid_amount_usd"])
    return words[KPIS]
    ### END SOLUTION


# %% item="ads/keyword_kpis" role="check"
check("ads/keyword_kpis", keyword_kpis)

# %%
hints("ads/keyword_kpis")

# %% [markdown] lang="zh"
# ## 任务三：点一次扣多少（4 分）
# 平台按 **得分 = 出价 × 质量分** 排名。① 对手的得分、② 排在你后面的得分，写好了。你写：③ `price` 先等于底价 0.05；④ 后面有人（`len(below) > 0`），它就是后面最高的得分 ÷ 自己的质量分 + 0.01，但不低于 0.05；⑤ `return min(price, own_bid)`，`min` 取两个里小的。写完运行下一格：出 0.42、质量分 8，应该扣 0.404；你后面没有人，扣 0.05。

# %% [markdown] lang="en" translates="e5e524"
# ## Task 3: what a click is charged (4 points)
# The platform ranks by **score = bid × quality**. ① The rivals’ scores and ② those that rank after yours are written. Write: ③ `price` starts at the reserve, 0.05; ④ if somebody is below (`len(below) > 0`), it is the highest score below ÷ own quality + 0.01, though never under 0.05; ⑤ `return min(price, own_bid)`, where `min` takes the smaller of two. Then run the next cell: a bid of 0.42 with quality 8 must pay 0.404, and with nobody below 0.05.


# %% item="ads/click_price" role="answer"
def click_price(own_bid, own_quality, rivals):
    scores = rivals["bid_usd"] * rivals["quality"]  # ①
    below = scores[scores < own_bid * own_quality]  # ②
    ### BEGIN SOLUTION
    price = 0.05  # ③
    if len(below) > 0:
        price = max(0.05, below.max() / own_quality + 0.01)  # ④
    return min(price, own_bid)  # ⑤
    ### END SOLUTION


# %% item="ads/click_price" role="check"
check("ads/click_price", click_price)

# %%
rivals = pd.DataFrame({"bid_usd": [0.35, 0.60, 0.50], "quality": [9, 5, 4]})
print(click_price(0.42, 8, rivals), click_price(0.20, 4, rivals))
hints("ads/click_price")

# %% [markdown] lang="zh"
# ## 任务四：主推款的出价上限（3 分）
# 主推款下周要买词。下一格印出这一款 W30 的访客、支付买家、支付订单、支付金额，和两个边际贡献率：`before_ads` 推广前，`after_ads` 再扣掉广告分摊。在最后写一行 `metrics.click_value(转化率, 订单均额, 边际贡献率)`，抄进答案框。

# %% [markdown] lang="en" translates="6c7160"
# ## Task 4: the ceiling for the hero product (3 points)
# Next week the hero product buys words. The next cell prints its visitors, paying buyers, paid orders and paid amount of W30 and two margins: `before_ads`, and `after_ads`, which has its share of ads taken off as well. At its end write one line, `metrics.click_value(conversion, average order, margin)`, and copy the result into the box.

# %%
hero = hero_of(products, product_daily, fees, price_test)
days = last_days(product_daily[product_daily["product"] == hero.product], 30)
counts = ["visitors", "paying_buyers", "paid_orders", "paid_amount_usd"]
visitors, paying_buyers, paid_orders, paid_amount = days[counts].sum()
sheet = month_of_products(products, product_daily, fees)
own = sheet[sheet["product"] == hero.product]
before_ads = left_before_ads(own, latest_rate(exchange_rates))
after_ads = before_ads - own["ads_share_usd"].sum() / own["paid_amount_usd"].sum()
print(hero.product, visitors, paying_buyers, paid_orders, round(paid_amount, 2))
print(f"before_ads {before_ads:.4f}   after_ads {after_ads:.4f}")
hints("ads/ceiling_bid")
# metrics.click_value(..., ..., ...)

# %% [markdown] item="ads/ceiling_bid"
# （任务四：出价上限和一句话 / task 4: the ceiling and one sentence）

# %% [markdown] lang="zh"
# ## 任务五：每个词怎么办（1 + 5 分）
# 先答一题，量一量证据够不够。再写规则：拿全店转化率当尺子，`enough` 是“和全店一样好的词，该有 3 单”要的点击数，`line` 是全店的保本线，都算好了。`action(row)` 第一个 `if` 写好了；你接着写：没有订单 stop，`roas` 低于 `line` 写 lower，达到 1.3 × `line` 写 raise，其余 keep；再用 `.apply(action, axis=1)` 加一列 `action`，`return words[["keyword", "action"]]`。

# %% [markdown] lang="en" translates="2f5497"
# ## Task 5: a verdict on each word (1 + 5 points)
# First a question on evidence. Then write the rule. The shop’s conversion is the yardstick: `enough` is the number of clicks at which a word as good as the shop would have 3 orders, `line` the shop’s break-even; both are worked out. The first `if` of `action(row)` is written; go on: no orders, stop; `roas` below `line`, lower; at or above 1.3 × `line`, raise; any other, keep. Then add a column `action` with `.apply(action, axis=1)` and `return words[["keyword", "action"]]`.

# %% [markdown] item="ads/keyword_with_no_verdict_yet"
# （任务五：40 次点击没出单 / task 5: 40 clicks, no order）


# %% item="ads/decision" role="answer"
def decision(keyword_ads, shop_daily, products, product_daily, fees, exchange_rates):
    words = by_keyword(keyword_ads)
    enough = 3 / shop_conversion(shop_daily)
    margin = margin_before_ads(products, product_daily, fees, exchange_rates)
    line = metrics.break_even_roas(margin)

    def action(row):
        if row["clicks"] < enough:
            return "wait"
        ### BEGIN SOLUTION
        if row["orders"] == 0:
            return "stop"
        if row["roas"] < line:
            return "lower"
        if row["roas"] >= 1.3 * line:
            return "raise"
        return "keep"

    words["action"] = words.apply(action, axis=1)
    return words[["keyword", "action"]]
    ### END SOLUTION


# %% item="ads/decision" role="check"
check("ads/decision", decision)

# %%
found = decision(keyword_ads, shop_daily, products, product_daily, fees, exchange_rates)
if found is not None:
    show(found["action"].value_counts().rename_axis("action"))
hints("ads/decision")

# %% [markdown] lang="zh"
# ## 任务六：最费钱的八个词（2 分）
# 主管只看一张图：花费最多的八个词，扣掉广告费各留下多少美元。`dearest` 和 `margin` 写好了。你写：① 留下 = 成交额 × `margin` − 花费；② 看了图改 `finding`；③ `return charts.bars(left, finding=finding, unit="left_after_ads", source="keyword_ads")`。

# %% [markdown] lang="en" translates="ba827b"
# ## Task 6: the eight dearest words (2 points)
# The lead looks at one figure: what the eight words with the highest spend leave after ads, in USD. `dearest` and `margin` are written. Write: ① left = sales × `margin` − spend; ② look at the figure, then change `finding`; ③ `return charts.bars(left, finding=finding, unit="left_after_ads", source="keyword_ads")`.


# %% item="ads/left_by_word" role="answer"
def left_by_word(keyword_ads, products, product_daily, fees, exchange_rates):
    margin = margin_before_ads(products, product_daily, fees, exchange_rates)
    words = by_keyword(keyword_ads).sort_values("spend_usd", ascending=False)
    dearest = words.head(8).set_index("keyword")
    finding = text(zh="最费钱的八个词各留下多少", en="What the eight dearest words leave")
    ### BEGIN SOLUTION
    left = dearest["paid_amount_usd"] * margin - dearest["spend_usd"]  # ①
    losing = int((left < 0).sum())
    finding = text(zh=f"八个词里，{losing} 个在亏", en=f"Losing money: {losing} of 8")  # ②
    return charts.bars(left, finding=finding, unit="left_after_ads", source="keyword_ads")  # ③
    ### END SOLUTION


# %% item="ads/left_by_word" role="check"
check("ads/left_by_word", left_by_word)

# %%
figure = left_by_word(keyword_ads, products, product_daily, fees, exchange_rates)
if figure is not None:
    charts.show(figure)
hints("ads/left_by_word")

# %% [markdown] lang="zh"
# ## 任务七：新品的日预算（3 分）
# 上一季给一款新品试过八档日预算，每档一周，`paid_amount_usd` 是那一周平均每天的成交额。新品推广前边际贡献率 **40%**（教学设定）。在下面写一行，两列各 `.diff()` 再相除，看每一步的边际 ROAS；第一行是空的，前面没有档。找到那一档，抄进答案框。

# %% [markdown] lang="en" translates="7ac1a8"
# ## Task 7: a daily budget (3 points)
# Last season a new product was tried with eight daily budgets, a week each; `paid_amount_usd` is the mean sales of a day in that week. Its margin before ads is **40%** (made for teaching). Below, write one line that takes `.diff()` of both columns and divides: the marginal ROAS of each step; the first row is empty, nothing comes before it. Find the budget and copy it into the box.

# %%
show(budget_curve)
hints("ads/best_budget")
# budget_curve["paid_amount_usd"].diff() / ...

# %% [markdown] item="ads/best_budget"
# （任务七：日预算和一句话 / task 7: the budget and one sentence）

# %% [markdown] lang="zh"
# ## 任务八：推广者体检（3 分）
# 联盟表 `affiliates`：推广者 publisher 在自己的网站上放我们的链接，成交才拿佣金。`by_publisher` 把 90 天加成一人一行，`own_orders` 是他自己买自己推广的单。你写四行：`orders_kept`；`effective_commission`，用 `metrics.effective_commission(佣金, 退回的佣金, 成交额, 退款)`；`conversion`，订单 ÷ 点击；`suspicious`，两个条件各加括号，中间写 `|`，意思是“或”；然后 `return sums[columns]`。

# %% [markdown] lang="en" translates="375259"
# ## Task 8: publishers (3 points)
# The table `affiliates`: a publisher puts our links on a site of its own and earns commission on a sale. `by_publisher` adds 90 days up to one row each; `own_orders` are those it placed through its own links. Write four lines: `orders_kept`; `effective_commission`, with `metrics.effective_commission(commission, returned, sales, refunds)`; `conversion`, orders ÷ clicks; `suspicious`, two conditions in brackets with `|` between them, which means “or”; then `return sums[columns]`.

# %%
show(by_publisher(affiliates).drop(columns=["commission_returned_usd", "refunded_amount_usd"]))
hints("ads/publishers")


# %% item="ads/publishers" role="answer"
def publishers(affiliates):
    columns = ["publisher_id", "orders_kept", "effective_commission", "suspicious"]
    sums = by_publisher(affiliates)
    ### BEGIN SOLUTION
    sums["orders_kept"] = sums["orders"] - sums["refunded_orders"]
    paid, back = sums["commission_usd"], sums["commission_returned_usd"]
    sold, refunded = sums["paid_amount_usd"], sums["refunded_amount_usd"]
    sums["effective_commission"] = metrics.effective_commission(paid, back, sold, refunded)
    conversion = sums["orders"] / sums["clicks"]
    own = sums["own_orders"] / sums["orders"]
    sums["suspicious"] = (own > 0.20) | (conversion > 5 * conversion.median())
    return sums[columns]
    ### END SOLUTION


# %% item="ads/publishers" role="check"
check("ads/publishers", publishers)

# %% [markdown] lang="zh"
# ## 任务九：10 美元加给谁（2 分）
# `plan_sheet` 一词一行：`ceiling_usd` 出价上限，`room_usd` 每天最多还花得出去多少（教学设定：今天花多少，最多再加多少），`left_per_usd` 多给 1 美元留下几美元，证据不够的写 0。第一张是最值得加的八个。试算格里改 `draft`，读 Σ 那一行；满意了填表单，三个词或更多。

# %% [markdown] lang="en" translates="3c51b4"
# ## Task 9: who gets the 10 USD (2 points)
# `plan_sheet` has one row a word: `ceiling_usd` is the highest bid, `room_usd` what it can still spend a day (teaching assumption: at most as much again as today), `left_per_usd` what one more dollar leaves, 0 without evidence. The first table shows the eight most worth it. Change `draft` in the trial cell and read row Σ; when your plan is good, fill in the form with three words or more.

# %%
margin = margin_before_ads(products, product_daily, fees, exchange_rates)
sheet = plan_sheet(keyword_ads, shop_daily, margin)
show(sheet[["keyword", "clicks", "roas", "ceiling_usd", "room_usd", "left_per_usd"]])
first, second, third = sheet["keyword"].head(3)
draft = {first: 1, second: 1, third: 1}  # {词: 每天加几美元} / {word: USD a day}
heads = text(zh=["加多少", "花得出去", "多留下"], en=["extra", "room", "left"])
show(plan_sums(sheet, draft).set_axis(heads, axis=1))
hints("ads/more_money")

# %% [markdown] item="ads/more_money"
# （任务九：填加码方案 / task 9: fill in the plan）

# %% [markdown] lang="zh"
# ## 任务十：给主管的建议（10 分）
# 写 150–250 字。得分点，各 2 分：
#
# 1. 停哪两个词，省下几美元；
# 2. 加哪个词，它的 ROAS 和出价上限；
# 3. 哪个再等的词继续试，到多少次点击看什么；
# 4. 两位可疑的推广者，各一个数，先问什么，佣金怎么处理：可疑不是定罪；
# 5. 怎么量广告多带来的单；自点广告、点对手、借别人的品牌，有则整题 0 分。

# %% [markdown] lang="en" translates="d3c35d"
# ## Task 10: your advice to the lead (10 points)
# In 90-150 words. Points, 2 each:
#
# 1. two words to stop, and the dollars that saves;
# 2. a word to raise, with its ROAS and its ceiling;
# 3. a word on wait that goes on, to how many clicks, and what is read then;
# 4. a number for each odd publisher, what is asked first, what happens to the commission: odd is not convicted;
# 5. how to measure orders that ads add; clicking one’s own ads or a rival’s, or borrowing brands: 0 for the whole task.

# %% [markdown] item="ads/ads_week_note" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办，交作业前
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。**一直转圈**：按 ■ 停下，再重启内核。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始。答案框里写的存在 `answers.json`，重启还在。
# - **交之前**：菜单“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。最后双击这一格，给老师留一行，不计分：**今天卡在哪？**
# - **做完还有时间**：如果平台改成“出多少扣多少”（首价），你还会照点击价值出价吗？拿任务三的三家试：出 0.42 扣 0.42；出 0.40 呢，名次变不变？写一句话，主管会看。

# %% [markdown] lang="en" translates="33bb2b"
# ## When things go wrong, and before you hand in
# - **One cell is a mess**: click into it and press Ctrl+Z. **It never ends**: press ■, then restart the kernel.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables. What you typed into boxes is kept in `answers.json`.
# - **Before you hand in**: menu Kernel → Restart Kernel and Run All Cells; no red text, then Validate and submit. Last, double-click this cell and leave your teacher a line, without points: **where did you get stuck today?**
# - **If you have time**: suppose the platform charged what you bid (a first price). Would you still bid the value of a click? With the three rivals of task 3 a bid of 0.42 pays 0.42; and a bid of 0.40, does the place change? Write one sentence; your lead will read it.
