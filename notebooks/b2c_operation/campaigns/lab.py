# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.4'
#     minutes:
#       practice: 90
#       theory: 0
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 工单：上一场的账，下一场的报名表
# **发单** 老板 · **你的岗位** 营销运营 · **90 分钟后要** · 40 分
#
# 上一场大促，件数涨了。老板问的不是卖了多少，是**赚了多少**。下一场 4 天后开始，今晚截止报名：报哪几款，几块钱，德国页面写降几成，锁几件。一个门槛算错，每单都亏；一个降幅写大，德国那边要下架改页。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 9 |
# | 任务一 结账函数 | 6 | 12 |
# | 任务二 叠满以后的毛利率 | 5 | 12 |
# | 任务三 还有 10 小时 | 1 | 2 |
# | 任务四 30 天最低价 | 4 | 10 |
# | 任务五 增量率 | 3 | 6 |
# | 任务六 连同低谷赚多少 | 4 | 7 |
# | 任务七 前后二十几天 | 3 | 6 |
# | 任务八 报名表 | 4 | 10 |
# | 任务九 建议 | 10 | 12 |
# | 检查，提交 | – | 4 |

# %% [markdown] lang="en" translates="711bd7"
# # Work order: the last sale’s account, the next sale’s form
# **From** the boss · **Your post** marketing operator · **Due** in 90 minutes · 40 points
#
# In the last sale pieces went up. The boss does not ask what was sold but **what was earned**. The next one begins in 4 days and registration closes tonight: which products go, at what price, which reduction the German page shows, how many pieces are locked. A threshold worked out wrongly loses money on every order; a reduction too large has to come off the German page.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 9 |
# | Task 1: the checkout | 6 | 12 |
# | Task 2: margins under all offers | 5 | 12 |
# | Task 3: ten hours to go | 1 | 2 |
# | Task 4: the lowest price of 30 days | 4 | 10 |
# | Task 5: the uplift | 3 | 6 |
# | Task 6: profit with the dip | 4 | 7 |
# | Task 7: the days around | 3 | 6 |
# | Task 8: the registration form | 4 | 10 |
# | Task 9: your advice | 10 | 12 |
# | Validate and submit | – | 4 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.costed import latest_rate
from course_b2c_ops.given_tools.sale import (
    basket_sheet,
    big_sale,
    next_sale,
    raw_prices,
    sale_days,
    shade_sale,
    shop_fee_share,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 活动表 `campaigns`，一款一次活动一行。读完回答：**划线价是 30 天最低价吗？活动价含不含运费？**
#
# `big_sale` 给好：从活动表里找出你店最大的那场平台大促（前面有 14 天、后面有 7 天的），`sale.start`、`sale.end` 是第一天和最后一天，`sale.days` 是天数，`sale.products` 是报了名的款。

# %% [markdown] lang="en" translates="12984b"
# ## Data dictionary
# The table `campaigns` has one row a product and campaign. Read it, then answer: **is the struck price the lowest of 30 days? Does the campaign price include freight?**
#
# `big_sale` is given: it finds your shop’s largest sale (with 14 days before it and 7 after); `sale.start` and `sale.end` are its first and last day, `sale.days` how many they are, `sale.products` the products that went.

# %%
names = ("products", "product_daily", "fees", "exchange_rates", "rate_card")
products, product_daily, fees, exchange_rates, rate_card = (load(name, cohort_id) for name in names)
campaigns = load("campaigns", cohort_id)
price_history = load("price_history", cohort_id)
stock_daily = load("stock_daily", cohort_id)
columns = ["tool", "start", "end", "product", "price_before_usd", "campaign_price_usd"]
describe("campaigns", columns)

# %%
sale = big_sale(campaigns, product_daily)
print(f"{sale.start:%Y-%m-%d} - {sale.end:%Y-%m-%d}", sale.days)
show(sale.products, 4)

# %% [markdown] lang="zh"
# ## 热身：够门槛就减（不计分）
# 问题：一单 62.16 美元，满 60 减 6，还剩多少？两步：① 够不够门槛；② 够就减，最多减到 0。`take_off` 做完了，任务一要用。运行，再回答：券面 25、门槛 20，遇上 20.72 的单，为什么要写 `min`？

# %% [markdown] lang="en" translates="d2384e"
# ## Warm-up: take off where the threshold is reached (no points)
# Question: an order of 62.16 USD, spend 60 save 6: what is left? Two steps: ① is the threshold reached, ② if so take off, down to 0 at most. `take_off` is finished; task 1 uses it. Run it, then answer: a coupon of 25 off 20 meets an order of 20.72; why is `min` needed?


# %%
def take_off(amount, at, reduction):
    if amount >= at:  # ①
        return amount - min(reduction, amount)  # ②
    return amount


print(f"{take_off(62.16, 60, 6):.2f}", f"{take_off(59.90, 60, 6):.2f}", take_off(20.72, 20, 25))

# %% [markdown] lang="zh"
# ## 任务一：结账函数（6 分）
# 一单进去，两个数出来：买家付多少，卖家收多少。① 打折已经写好：单价四舍五入到分，再乘件数。你写：② 一个循环，先满减、后店铺券，一样一样叫 `take_off`，结果放回 `amount`；③ 卖家收的就是这时的 `amount`，买家再用一次平台码；`return buyer_pays, seller_gets`，次序别写反。
#
# 写完往下试：讲义里的三盏营地灯，应该是买家付 47.16、卖家收 51.16；换成两盏，先猜哪样优惠用不上。

# %% [markdown] lang="en" translates="b2f949"
# ## Task 1: the checkout (6 points)
# An order goes in, two numbers come out: what the buyer pays and what you get. ① The discount is written: unit price rounded to cents, times the units. Write: ② a loop, spend-save first, then the shop coupon, that calls `take_off` one by one and puts the result back into `amount`; ③ your take is `amount` as it then is, and the buyer uses the platform’s code once more; `return buyer_pays, seller_gets`, in this order.
#
# Then try it below: the lecture’s three lanterns must give 47.16 and 51.16; with two, guess first which offers drop out.


# %% item="campaign/checkout" role="answer"
def checkout(units, list_price, discount, save_at, save, coupon_at, coupon, code_at, code):
    amount = units * round(list_price * (1 - discount), 2)  # ①
    ### BEGIN SOLUTION
    for at, reduction in [(save_at, save), (coupon_at, coupon)]:  # ②
        amount = take_off(amount, at, reduction)
    seller_gets = amount  # ③
    buyer_pays = take_off(amount, code_at, code)
    return buyer_pays, seller_gets
    ### END SOLUTION


# %% item="campaign/checkout" role="check"
check("campaign/checkout", checkout)

# %%
hints("campaign/checkout")

# %%
for units in (3, 2):
    found = checkout(units, 25.90, 0.20, 60, 6, 50, 5, 50, 4)
    if found is not None:
        print(units, [round(one, 2) for one in found])

# %% [markdown] lang="zh"
# ## 任务二：叠满以后的毛利率（5 分）
# 大促的优惠：划线价打八折，满 40 减 4，店铺券满 30 减 3；三件一个包裹，包邮寄德国。`basket_sheet` 给好：一款一行，`piece_cny` 是一件的采购、国内运费加包装，`freight_1_cny` 和 `freight_3_cny` 是一件、三件一个包裹的国际运费。先看它长什么样。
#
# 你写：① 三件一共收多少美元，`metrics.stacked_price(...)` 一次算整列；② 换成人民币；③ 剩下的 = 收入 ×（1 - 费率 `share`）- 三件的成本 - 三件的运费；④ `margin` 和 `below_floor`（不到 0.08 是 True）；最后 `return basket[columns]`。

# %% [markdown] lang="en" translates="24993c"
# ## Task 2: margins under all offers (5 points)
# The offers of the sale: 20% off the struck price, spend 40 save 4, a shop coupon of 3 off 30; three pieces in one parcel to Germany, shipping free. `basket_sheet` is given: one row a product; `piece_cny` is goods, inland freight and packing of a piece, `freight_1_cny` and `freight_3_cny` the international freight of one and of three in one parcel. See what it looks like.
#
# Write: ① what three pieces bring in, in dollars: `metrics.stacked_price(...)` does the whole column; ② the same in CNY; ③ what is left = income × (1 - fee share `share`) - cost of three - freight of three; ④ `margin` and `below_floor` (True below 0.08); then `return basket[columns]`.

# %%
show(basket_sheet(sale, products, rate_card).drop(columns="product_id"), 4)


# %% item="campaign/stack_margins" role="answer"
def stack_margins(products, product_daily, fees, exchange_rates, rate_card, campaigns):
    columns = ["product_id", "margin", "below_floor"]
    basket = basket_sheet(big_sale(campaigns, product_daily), products, rate_card)
    rate = latest_rate(exchange_rates)
    share = shop_fee_share(products, product_daily, fees)
    ### BEGIN SOLUTION
    gets = metrics.stacked_price(3, basket["price_before_usd"], 0.20, 40, 4, 30, 3)  # ①
    income = gets * rate  # ②
    left = income * (1 - share) - 3 * basket["piece_cny"] - basket["freight_3_cny"]  # ③
    basket["margin"] = left / income  # ④
    basket["below_floor"] = basket["margin"] < 0.08
    return basket[columns]
    ### END SOLUTION


# %% item="campaign/stack_margins" role="check"
check("campaign/stack_margins", stack_margins)

# %%
hints("campaign/stack_margins")

# %% [markdown] lang="zh"
# ## 任务三：还有 10 小时（1 分）
# 换一家店，开场前的半天。

# %% [markdown] lang="en" translates="7c4060"
# ## Task 3: ten hours to go (1 point)
# Another shop, half a day before its sale opens.

# %% [markdown] item="campaign/ten_hours_before_the_start"
# （任务三：还有 10 小时 / task 3: ten hours to go）

# %% [markdown] lang="zh"
# ## 任务四：30 天最低价（4 分）
# 德国同事问：上一场大促，页面宣布的降幅站得住吗？`raw_prices` 给的是德国价格的原始导出，一天一款一行，有两处要当心：**改价那天有两行**，旧价、新价都真的卖过，低的那个算；**0.00 是页面下线**，没人能买，不算。先看一款改价前后的样子。
#
# 写好的：`table` 是报了名的款，行名是商品编号；`first` 是往前数 30 天那天。你写：① `sold`，去掉 0.00 的行；② `before`，只留 `first` 那天及以后、开始日之前的行；③ `table["lowest_usd"]`，按商品取 `.min()`，它会按编号对号入座；④ `table["true_reduction"]`，宣布的降幅 `announced`，`table["lawful"]`（宣布的不大于真实的加 0.001）；最后 `return table.reset_index()[columns]`。

# %% [markdown] lang="en" translates="edd7fd"
# ## Task 4: the lowest price of 30 days (4 points)
# A colleague in Germany asks whether the reductions on our pages of the last sale stand up. `raw_prices` gives the raw export of German prices, one row a day and product, with two things to mind: **a day of change has two rows**, both prices were charged and the lower one counts; **0.00 means the page was offline**, nobody could buy, and it does not count. See a product around a change.
#
# Written: `table` holds the products that went, its rows named by product id; `first` is the day 30 days back. Write: ① `sold`, without the rows of 0.00; ② `before`, the rows from `first` on and before the first day of the sale; ③ `table["lowest_usd"]`, the `.min()` of each product, which finds its row by the id; ④ `table["true_reduction"]`, the announced reduction `announced`, `table["lawful"]` (announced not larger than true plus 0.001); last `return table.reset_index()[columns]`.

# %%
raw = raw_prices(price_history)
one = raw[raw["product"] == sale.products["product"].iloc[0]]
near = one[one["date"] >= sale.start - pd.Timedelta(days=3)]
show(near[["date", "product", "price_usd"]], 8)


# %% item="campaign/prior_prices" role="answer"
def prior_prices(price_history, campaigns, product_daily):
    columns = ["product_id", "lowest_usd", "true_reduction", "lawful"]
    sale, raw = big_sale(campaigns, product_daily), raw_prices(price_history)
    table = sale.products.set_index("product_id")
    first = sale.start - pd.Timedelta(days=30)
    ### BEGIN SOLUTION
    sold = raw[raw["price_usd"] > 0]  # ①
    before = sold[(sold["date"] >= first) & (sold["date"] < sale.start)]  # ②
    table["lowest_usd"] = before.groupby("product_id")["price_usd"].min()  # ③
    table["true_reduction"] = 1 - table["campaign_price_usd"] / table["lowest_usd"]  # ④
    announced = 1 - table["campaign_price_usd"] / table["price_before_usd"]
    table["lawful"] = announced <= table["true_reduction"] + 0.001
    return table.reset_index()[columns]
    ### END SOLUTION


# %% item="campaign/prior_prices" role="check"
check("campaign/prior_prices", prior_prices)

# %%
hints("campaign/prior_prices")

# %% [markdown] lang="zh"
# ## 任务五：增量率（3 分）
# `sale_days` 给好：报了名的款加起来，一天一行，从大促前 14 天到之后 7 天；`part` 说这一天在大促前 before、中 sale、还是后 after。`profit_cny` 是买家付的钱扣掉四项费用和直接成本。第二格写两三行，抄进答案框。

# %% [markdown] lang="en" translates="9940fe"
# ## Task 5: the uplift (3 points)
# `sale_days` is given: the products that went, added up, one row a day from 14 days before the sale to 7 after; `part` says whether a day lies before, in or after the sale. `profit_cny` is what buyers paid less four fees and direct cost. Write two or three lines in the second cell and copy the result into the answer box.

# %%
days = sale_days(sale, product_daily, products, fees, exchange_rates)
show(days.iloc[11:19])

# %%
# usual = days.loc[days["part"] == "before", "..."].mean()

# %% [markdown] item="campaign/units_uplift"
# （任务五：增量率和一句话 / task 5: the uplift and one sentence）

# %%
hints("campaign/units_uplift")

# %% [markdown] lang="zh"
# ## 任务六：连同低谷赚多少（4 分）
# 换成利润那一列。三个数：大促几天的利润和，之后 7 天的利润和，平常一天的利润。在下一格接着写，再交给 `metrics.incremental_profit(大促, 之后, 平常一天, 大促天数, 7)`。

# %% [markdown] lang="en" translates="264c0a"
# ## Task 6: profit with the dip (4 points)
# Now the column of profit. Three numbers: the sum in the sale, the sum of the 7 days after, and the profit of a usual day. Write them in the next cell, then hand them to `metrics.incremental_profit(sale, after, usual day, days of the sale, 7)`.

# %%
days = sale_days(sale, product_daily, products, fees, exchange_rates)
# metrics.incremental_profit(..., ..., ..., sale.days, 7)

# %% [markdown] item="campaign/profit_with_dip"
# （任务六：增量利润和一句话 / task 6: the incremental profit and one sentence）

# %%
hints("campaign/profit_with_dip")

# %% [markdown] lang="zh"
# ## 任务七：前后二十几天（3 分）
# 给老板一张图：报了名的款每天卖几件，一条平线是平常，大促和之后一周用底色标出（`shade_sale` 给好）。你写：① `table = by_day[["paid_units"]]`；② 给它加一列 `level`，整列都是前 14 天的日均；③ `return shade_sale(charts.lines(table, finding, unit="paid_units", source="product_daily"), days)`。看了图，把 `finding` 改成你看到的结论。

# %% [markdown] lang="en" translates="50a215"
# ## Task 7: the days around (3 points)
# A figure for the boss: pieces a day of the products that went, a level line for a usual day, and the sale and the week after shaded (`shade_sale` is given). Write: ① `table = by_day[["paid_units"]]`; ② a column `level` in it that is the mean of the 14 days before on every row; ③ `return shade_sale(charts.lines(table, finding, unit="paid_units", source="product_daily"), days)`. Look at the figure, then make `finding` say what you see.


# %% item="campaign/days_around" role="answer"
def days_around(product_daily, campaigns, products, fees, exchange_rates):
    sale = big_sale(campaigns, product_daily)
    days = sale_days(sale, product_daily, products, fees, exchange_rates)
    by_day = days.set_index("date")
    level = text(zh="平常", en="usual")
    finding = text(zh="大促前后每天的件数", en="Pieces a day around the sale")
    ### BEGIN SOLUTION
    table = by_day[["paid_units"]]  # ①
    table[level] = by_day.loc[by_day["part"] == "before", "paid_units"].mean()  # ②
    top = table["paid_units"].max()
    finding = text(zh=f"最忙那天 {top:.0f} 件", en=f"The busiest day sold {top:.0f} pieces")
    figure = charts.lines(table, finding, unit="paid_units", source="product_daily")
    return shade_sale(figure, days)  # ③
    ### END SOLUTION


# %% item="campaign/days_around" role="check"
check("campaign/days_around", days_around)

# %%
figure = days_around(product_daily, campaigns, products, fees, exchange_rates)
if figure is not None:
    charts.show(figure)

# %%
hints("campaign/days_around")

# %% [markdown] lang="zh"
# ## 任务八：报名表（4 分）
# 下一场 4 天后开始，连做 2 天，优惠和任务二一样。`next_sale` 挑好五款：`price_usd` 今天的标价；`lowest_usd` 德国最近 30 天最低价（后面几天不改价）；`floor_usd` 底价，三件叠满还留 8% 的最低活动价；`expected_units` 预计件数；`stock` 库存。第二格写一行，给整列算出活动价的上限 `most_usd`：最低价的 95%。看清谁的底价高过它，再填表单。

# %% [markdown] lang="en" translates="9691f9"
# ## Task 8: the registration form (4 points)
# The next sale begins in 4 days and lasts 2, with the offers of task 2. `next_sale` has picked five: `price_usd`, today’s list price; `lowest_usd`, Germany’s lowest of the last 30 days (no price changes until then); `floor_usd`, the lowest campaign price at which three pieces under all offers keep 8%; `expected_units`; `stock`. In the second cell write one line that gives the whole column its ceiling `most_usd`, 95% of the lowest price. See whose floor lies above it, then fill in the form.

# %%
shop = (products, product_daily, fees, exchange_rates, rate_card)
five = next_sale(*shop, price_history, stock_daily, campaigns)
show(five)

# %%
# five["most_usd"] = ...
# show(five)

# %% [markdown] item="campaign/register"
# （任务八：填五行 / task 8: five rows）

# %%
hints("campaign/register")

# %% [markdown] lang="zh"
# ## 任务九：给老板的建议（10 分）
# 写 150–250 字，每个判断后面跟一个你自己算出的数。得分点，各 2 分：
#
# 1. 上一场：增量率和连同低谷的利润，结论是什么；
# 2. 报的、不报的各至少一款，各一个数；
# 3. 一样这次不用的工具，为什么；主张先抬价再划线、写假库存的，整题 0 分；
# 4. 库存：一款预计几件、锁几件；客服或发货一件事，谁、哪天前；
# 5. 券要是设错了：照发还是取消，代价是什么。

# %% [markdown] lang="en" translates="c2d555"
# ## Task 9: your advice to the boss (10 points)
# Write 90-150 words, with a number of your own behind each claim. Points, 2 each:
#
# 1. the last sale: uplift and profit with the dip, and what follows;
# 2. one product at least that goes and one that stays out, a number for each;
# 3. one tool that stays unused this time, and why; raising prices to strike them through, or false stock, earns 0 for the whole task;
# 4. stock: expected and locked pieces of one product; one step of service or dispatch, who and by when;
# 5. if a coupon is wrong: honour or cancel, and what that costs.

# %% [markdown] item="campaign/next_sale_advice" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务的答案。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="37ca09"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task’s answer.
# - **It never ends**: the grey dot means busy; press ■, then restart the kernel.
# - **Nothing is lost**: what you typed into answer boxes is kept in `answers.json`, after a restart too.

# %% [markdown] lang="zh"
# ## 交作业前
# 菜单“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。最后给老师留一行，不计分：双击这一格，写在下面。
#
# **今天卡在哪？**

# %% [markdown] lang="en" translates="b77056"
# ## Before you hand in
# Menu Kernel → Restart Kernel and Run All Cells; no red text from top to bottom; then Validate and submit. Last, one line for your teacher, without points: double-click this cell and write below.
#
# **Where did you get stuck today?**

# %% [markdown] lang="zh"
# ## 做完还有时间
# 满减的门槛放在哪里最省？用你店的订单 `load("orders", cohort_id)["goods_usd"]`，数一数本来就到 20、30、40 的各有几单，差两成以内的各有几单。哪个门槛，白送的最少、够得着的最多？写一句话，不计分，老板会看。

# %% [markdown] lang="en" translates="0463af"
# ## If you have time
# Which threshold of a spend-save costs least? Take your orders, `load("orders", cohort_id)["goods_usd"]`, and count how many reach 20, 30 and 40 anyway and how many lie within 20% below. Which gives away least and is within reach of most? Write one sentence; no points, the boss will read it.
