# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.2'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：全店定价单
# **发单** 运营主管 · **你的岗位** 商品运营 · **90 分钟后要** · 40 分
#
# 今晚改价。最近 30 天，哪几款卖一件亏一件？把每款的毛利率算出来，谁也不许低于 10%；推广那边等你的保本线。价定低了，卖得越多亏得越多；定高了，货压在仓里。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 10 |
# | 任务一 寄到最贵的国家 | 3 | 7 |
# | 任务二 排一排 | 2 | 3 |
# | 任务三 售价函数 | 6 | 9 |
# | 任务四 每款的毛利率 | 6 | 12 |
# | 任务五 给推广的线 | 3 | 7 |
# | 任务六 买家的反应 | 4 | 8 |
# | 任务七 利润曲线 | 3 | 7 |
# | 任务八 定价单 | 3 | 8 |
# | 任务九 建议 | 10 | 14 |
# | 检查，提交 | – | 5 |

# %% [markdown] lang="en" translates="aa64fa"
# # Work order: a price list for the whole shop
# **From** operations lead · **Your post** product operator · **Due** in 90 minutes · 40 points
#
# Prices change tonight. Which products lost money on every piece in the last 30 days? Work out the margin of each: nobody may stay below 10%, and the ads team is waiting for its line. A price too low loses more with every sale; one too high leaves the goods in the store-room.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 10 |
# | Task 1: to the dearest country | 3 | 7 |
# | Task 2: put it in order | 2 | 3 |
# | Task 3: the price function | 6 | 9 |
# | Task 4: every product’s margin | 6 | 12 |
# | Task 5: the line for the ads | 3 | 7 |
# | Task 6: how buyers answer | 4 | 8 |
# | Task 7: the profit curve | 3 | 7 |
# | Task 8: the price list | 3 | 8 |
# | Task 9: your advice | 10 | 14 |
# | Validate and submit | – | 5 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
from course_b2c_ops import charts, check, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.costed import (
    fee_share_of,
    five_to_price,
    hero_of,
    latest_rate,
    mark_the_top,
    month_of_products,
    pieces_a_day,
    price_steps,
    two_prices,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 费用表 `fees`，每条订单明细一行：平台和伙伴拿走的四笔钱。读完回答：**四笔费用是美元还是人民币？退款预留（表里叫退款准备）已经退给买家了吗？**

# %% [markdown] lang="en" translates="facec8"
# ## Data dictionary
# The table `fees` has one row an order line: the four sums that platform and partners take. Read it, then answer: **are the four fees in dollars or in yuan? Has the refund reserve gone back to buyers already?**

# %%
products = load("products", cohort_id)
product_daily = load("product_daily", cohort_id)
fees = load("fees", cohort_id)
price_test = load("price_test", cohort_id)
freight_quotes = load("freight_quotes", cohort_id)
exchange_rates = load("exchange_rates", cohort_id)
columns = ["order_date", "product", "commission_usd", "affiliate_usd", "ads_share_usd"]
describe("fees", [*columns, "refund_reserve_usd"])

# %% [markdown] lang="zh"
# ## 热身：一款的成本，一笔一笔加（不计分）
# 主推款是开季前做过价格试验的那款。问题：寄一件，平均要花多少？两步：① 从商品表挑出这一款；② 四笔花费，交给 `metrics.direct_cost`。运行，再回答：四笔里哪一笔最大？换一家工厂，最多省得下哪一笔？

# %% [markdown] lang="en" translates="c54860"
# ## Warm-up: the cost of one product, line by line (no points)
# The hero product is the one that was price-tested before the season. Question: what does one piece cost on average? Two steps: ① pick this product from the table, ② hand its four expenses to `metrics.direct_cost`. Run it, then answer: which of the four is the largest, and which one could another factory save you?

# %%
hero = hero_of(products, product_daily, fees, price_test)
piece = products[products["product"] == hero.product]  # ①
parts = ["goods_cost_cny", "domestic_freight_cny", "packing_cny", "freight_cny"]
show(piece[["product", *parts]])
cost = metrics.direct_cost(  # ②
    piece["goods_cost_cny"],
    piece["domestic_freight_cny"],
    piece["packing_cny"],
    piece["freight_cny"],
)
print(f"{cost.sum():.2f} CNY")

# %% [markdown] lang="zh"
# ## 任务一：寄到最贵的国家（3 分）
# 客服问：主推款照标价包邮卖，有一单要寄到运费最贵的国家，赔不赔？下面是这一款寄到各国的运费，从低到高，取最后一行的；再下面一行，是标价折成人民币、扣掉费用以后还剩的钱。前三笔花费在热身的表里。写一行，算出直接成本，抄进答案框，和剩的钱比一比。

# %% [markdown] lang="en" translates="85d37a"
# ## Task 1: to the dearest country (3 points)
# Service asks: the hero product is sold at its list price, shipping free, and an order goes to the country with the highest freight; do we lose on it? Below is the freight of this product to each country, low to high; take the last row. The line under it says what is left of the list price, in CNY, after fees. The first three expenses stand in the table of the warm-up. Write one line, work out the direct cost, copy it into the answer box and compare.

# %%
quotes = freight_quotes[freight_quotes["product"] == hero.product].sort_values("freight_cny")
show(quotes[["country", "service", "freight_cny"]])
list_cny = hero.list_price_usd * latest_rate(exchange_rates)
kept = list_cny * (1 - hero.fee_share)
print(text(zh=f"标价扣掉费用，剩 {kept:.2f} 元", en=f"list price after fees: CNY {kept:.2f}"))

# %%
# metrics.direct_cost(..., ..., ..., ...)

# %% [markdown] item="pricing/cost_to_the_dearest"
# （任务一：直接成本和一句理由 / task 1: the direct cost and one sentence）

# %%
hints("pricing/cost_to_the_dearest")

# %% [markdown] lang="zh"
# ## 任务二：排一排（2 分）
# 先把路想清楚，再写函数。

# %% [markdown] lang="en" translates="e79966"
# ## Task 2: put it in order (2 points)
# Know the way before you write the function.

# %% [markdown] item="pricing/build_a_price"
# （任务二：从成本到上架价 / task 2: from cost to list price）

# %%
hints("pricing/build_a_price")

# %% [markdown] lang="zh"
# ## 任务三：售价函数（6 分）
# 第一次自己写完整的函数体。名字和要收的四样已经写好；`if` 那两行也写好了（下一课学）：费用和毛利加起来到了 100%，没有价可定，交回 None。你写两行：① 人民币售价；② 换成美元，`return`。

# %% [markdown] lang="en" translates="28f865"
# ## Task 3: the price function (6 points)
# The first whole function body of your own. Its name and the four things it takes are written, and so are the two lines with `if` (next lesson): where fees and margin reach 100% there is no price, and None goes back. Write two lines: ① the price in CNY, ② in dollars, with `return`.


# %% item="pricing/selling_price" role="answer"
def selling_price(direct_cost_cny, fee_share, margin, cny_per_usd):
    if fee_share + margin >= 1:
        return None
    ### BEGIN SOLUTION
    price_cny = direct_cost_cny / (1 - fee_share - margin)  # ①
    return price_cny / cny_per_usd  # ②
    ### END SOLUTION


# %% item="pricing/selling_price" role="check"
check("pricing/selling_price", selling_price)

# %%
hints("pricing/selling_price")

# %% [markdown] lang="zh"
# 试一试：营地灯 86.09 元，费率 16%，毛利率 20%，汇率 7.10，应该是 18.95。再写着名字交：毛利率换成 30%，先猜高多少。

# %% [markdown] lang="en" translates="29bcec"
# Try it: the lantern at CNY 86.09, fees 16%, margin 20%, rate 7.10 must give 18.95. Then hand numbers over by name, with a margin of 30%; guess first how much higher.

# %%
twenty = selling_price(86.09, 0.16, 0.20, 7.10)
thirty = selling_price(86.09, fee_share=0.16, margin=0.30, cny_per_usd=7.10)
if twenty is not None:
    print(f"20%: {twenty:.2f}   30%: {thirty:.2f}")

# %% [markdown] lang="zh"
# ## 任务四：每款的毛利率（6 分）
# `month_of_products` 给好：最近 30 天卖出过的每款一行，件数、买家付的钱（含运费）、四项费用、直接成本。先看下一格它长什么样，注意列名的尾巴：`_usd` 是美元，`_cny` 是人民币。

# %% [markdown] lang="en" translates="178dc1"
# ## Task 4: every product’s margin (6 points)
# `month_of_products` is given: one row for each product sold in the last 30 days, with units, what buyers paid (freight included), the four fees and the direct cost. See in the next cell what it looks like, and mind the ends of the column names: `_usd` is dollars, `_cny` is yuan.

# %%
sheet = month_of_products(products, product_daily, fees)
show(sheet[["product", "paid_units", "paid_amount_usd", "goods_usd", "direct_cost_cny"]], 4)
four = ["commission_usd", "affiliate_usd", "ads_share_usd", "refund_reserve_usd"]
show(sheet[["product", *four]], 4)

# %% [markdown] lang="zh"
# 收入已经写好：买家付的钱换成人民币。你写：① 成本 = 件数 × 直接成本；② 四项费用加起来，换成人民币；③ 毛利率写进 `margin_on_price`；④ 低于 0.10 的，`low` 是 True；最后 `return sheet[columns]`。

# %% [markdown] lang="en" translates="90e449"
# Income is written: what buyers paid, in CNY. Write: ① the cost, units × direct cost; ② the four fees added up, in CNY; ③ the margin into `margin_on_price`; ④ `low`, True below 0.10; then `return sheet[columns]`.


# %% item="pricing/margins" role="answer"
def margins(products, product_daily, fees, exchange_rates):
    columns = ["product_id", "margin_on_price", "low"]
    rate = latest_rate(exchange_rates)
    sheet = month_of_products(products, product_daily, fees)
    income = sheet["paid_amount_usd"] * rate
    ### BEGIN SOLUTION
    cost = sheet["paid_units"] * sheet["direct_cost_cny"]  # ①
    partners = sheet["commission_usd"] + sheet["affiliate_usd"]  # ②
    charged = (partners + sheet["ads_share_usd"] + sheet["refund_reserve_usd"]) * rate  # ②
    sheet["margin_on_price"] = (income - cost - charged) / income  # ③
    sheet["low"] = sheet["margin_on_price"] < 0.10  # ④
    return sheet[columns]
    ### END SOLUTION


# %% item="pricing/margins" role="check"
check("pricing/margins", margins)

# %%
hints("pricing/margins")

# %% [markdown] lang="zh"
# 看看毛利率最低的八款。橙色斜纹的低于 10%；负的，卖一件亏一件。

# %% [markdown] lang="en" translates="c0321c"
# See the eight lowest margins. Orange and hatched is below 10%; a negative one loses money on every piece.

# %%
found = margins(products, product_daily, fees, exchange_rates)
if found is not None:
    lowest = found.merge(products[["product_id", "product"]], on="product_id")
    lowest = lowest.sort_values("margin_on_price").head(8).set_index("product")
    count = int(found["low"].sum())
    finding = text(
        zh=f"{len(found)} 款里，{count} 款不到 10%", en=f"Below 10%: {count} of {len(found)}"
    )
    values = lowest["margin_on_price"]
    charts.show(
        charts.bars(values, below=0.10, finding=finding, unit="margin_on_price", source="fees")
    )

# %% [markdown] lang="zh"
# ## 任务五：给推广的线（3 分）
# 主推款最近 30 天的三个数，下一格算好了，都是人民币：`income` 买家付的钱，`cost` 直接成本，`other_fees` 广告以外的三项费用。第二格写两行：留下多少，保本 ROAS 是多少。抄进答案框。

# %% [markdown] lang="en" translates="b7bd43"
# ## Task 5: the line for the ads (3 points)
# The next cell works out three numbers of the hero product’s last 30 days, all in CNY: `income`, what buyers paid; `cost`, the direct cost; `other_fees`, the three fees other than ads. In the second cell write two lines: what is left, and the break-even ROAS. Copy it into the answer box.

# %%
rate = latest_rate(exchange_rates)
sheet = month_of_products(products, product_daily, fees)
own = sheet[sheet["product"] == hero.product]
income = own["paid_amount_usd"].sum() * rate
cost = own["paid_units"].sum() * hero.direct_cost_cny
other_fees = own[["commission_usd", "affiliate_usd", "refund_reserve_usd"]].sum().sum() * rate
print(f"income {income:.2f}   cost {cost:.2f}   other_fees {other_fees:.2f}")

# %%
# left = ...
# metrics.break_even_roas(...)

# %% [markdown] item="pricing/roas_line"
# （任务五：保本 ROAS 和一句话 / task 5: the break-even ROAS and one sentence）

# %%
hints("pricing/roas_line")

# %% [markdown] lang="zh"
# ## 任务六：买家的反应（4 分）
# 价格试验 60 天，两个价隔周换。下一格把两个价各自加起来，一个价一行。先说：便宜的那几周，来的人也多，比件数公平吗？写一行，算出弹性，抄进答案框。

# %% [markdown] lang="en" translates="45f785"
# ## Task 6: how buyers answer (4 points)
# The price test ran for 60 days at two prices in alternate weeks. The next cell adds up each price, one row a price. Say first: the cheap weeks drew more people too; is it fair to compare the pieces? Write one line, work out the elasticity and copy it into the answer box.

# %%
show(two_prices(price_test))

# %%
# metrics.elasticity(..., ... / ..., ..., ... / ...)

# %% [markdown] item="pricing/elasticity_of_test"
# （任务六：弹性和一句话 / task 6: the elasticity and one sentence）

# %%
hints("pricing/elasticity_of_test")

# %% [markdown] lang="zh"
# ## 任务七：利润曲线（3 分）
# 十二个价 `prices`，从标价的 0.8 倍到 1.9 倍；`pieces` 是每个价一天卖几件，按你的试验推算，给好了。你写：① 一件留下多少，`metrics.unit_contribution(人民币售价, hero.direct_cost_cny, hero.fee_share)`；② 一天留下多少；③ `return mark_the_top(charts.lines(profit, finding, unit="profit_cny", source="price_test"))`，`mark_the_top` 标出最高点。看了图，把 `finding` 改成你看到的结论。

# %% [markdown] lang="en" translates="407b59"
# ## Task 7: the profit curve (3 points)
# Twelve `prices`, from 80% to 190% of the list price; `pieces`, given, is how many sell a day at each, worked out from your test. Write: ① what a piece leaves, `metrics.unit_contribution(price in CNY, hero.direct_cost_cny, hero.fee_share)`; ② what a day leaves; ③ `return mark_the_top(charts.lines(profit, finding, unit="profit_cny", source="price_test"))`, where `mark_the_top` names the highest point. Look at the figure, then make `finding` say what you see.


# %% item="pricing/profit_curve" role="answer"
def profit_curve(products, product_daily, fees, exchange_rates, price_test):
    rate = latest_rate(exchange_rates)
    hero = hero_of(products, product_daily, fees, price_test)
    prices = price_steps(hero.list_price_usd)
    pieces = pieces_a_day(price_test, prices)
    finding = text(zh="一天留下多少元", en="What a day leaves")
    ### BEGIN SOLUTION
    left = metrics.unit_contribution(prices * rate, hero.direct_cost_cny, hero.fee_share)  # ①
    profit = pieces * left  # ②
    finding = text(
        zh=f"一天最多留 {profit.max():,.0f} 元", en=f"A day leaves CNY {profit.max():,.0f} at best"
    )
    return mark_the_top(  # ③
        charts.lines(profit, finding, unit="profit_cny", source="price_test")
    )
    ### END SOLUTION


# %% item="pricing/profit_curve" role="check"
check("pricing/profit_curve", profit_curve)

# %%
figure = profit_curve(products, product_daily, fees, exchange_rates, price_test)
if figure is not None:
    charts.show(figure)

# %%
hints("pricing/profit_curve")

# %% [markdown] lang="zh"
# 最高点常常离试过的价很远。那一段没有人试过，是推算：真要提价，先走一小步，再测两周。

# %% [markdown] lang="en" translates="20008d"
# The top often lies far from the tested prices. Nobody has tried that stretch; it is worked out, not seen. If you raise the price, take a small step and test for two weeks.

# %% [markdown] lang="zh"
# ## 任务八：定价单（3 分）
# 五款，从最难定价到最好定价。从元旦起全店包邮，所以拿对手的到手价来比：`band_low` 到 `band_high` 是同类目竞品的中价带（下四分位到上四分位）。`fee_share_of(sheet)` 是全店的费率。第二格写一行，给整列算出毛利率 10% 的底价 `floor_usd`，看清谁的底价高过带顶，再填表单。上架价从元旦挂起，到 2 月 14 日情人节大促打 7.5 折，真卖满了 30 天。

# %% [markdown] lang="en" translates="bcc080"
# ## Task 8: the price list (3 points)
# Five products, from the hardest to price to the easiest. From New Year on shipping is free in the whole shop, so compare with what rivals cost landed: `band_low` to `band_high` is the middle band of the category’s rivals, lower to upper quartile. `fee_share_of(sheet)` is the fee share of the shop. In the second cell write one line that gives the whole column its floor at a margin of 10%, `floor_usd`; see whose floor lies above the band’s top, then fill in the form. List prices go up at New Year; by the Valentine’s sale of 14 February, with 25% off, they have really been asked for 30 days.

# %%
competitors = load("competitors", cohort_id)
rate = latest_rate(exchange_rates)
share = fee_share_of(month_of_products(products, product_daily, fees))
five = five_to_price(products, competitors, exchange_rates)
print(f"fee_share {share:.4f}   rate {rate:.4f}")
show(five)

# %%
# five["floor_usd"] = metrics.selling_price(five["direct_cost_cny"], share, ..., rate)
# show(five)

# %% [markdown] item="pricing/price_list"
# （任务八：填五行 / task 8: five rows）

# %%
hints("pricing/price_list")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字。主推款以外的款没有试验过，用主推款的弹性只是借来估，要写明。得分点，各 2 分：
#
# 1. 先改的三款，现在的毛利率和新价；
# 2. 至少一款的件数账：降价要多卖几成，或涨价会少卖几成，凭什么；
# 3. 汇率：一个数，一件能做的事；
# 4. 谁要先同意，为什么；主张先抬价再划线打折的，整题 0 分；
# 5. 哪天复查，看哪一列，到多少要改回来。
#
# 下一格替你算两个数：主推款的保本汇率，和汇率跌 0.1 元一件少留多少。

# %% [markdown] lang="en" translates="bc8f9c"
# ## Task 9: your advice to the lead (10 points)
# Write 90-150 words. Products other than the hero were not tested; its elasticity is borrowed for them, so say that. Points, 2 each:
#
# 1. the three to change first, their margins now and new prices;
# 2. for one of them at least the account of pieces: how much more a cut must sell or how much less a rise sells, and what that rests on;
# 3. the exchange rate: one number, one act;
# 4. who must agree first, and why; raising prices in order to strike them through earns 0 for the whole task;
# 5. the day of the next look, its column, and the value at which the price goes back.
#
# The next cell works out two numbers for you: the hero’s break-even rate, and what a piece leaves less when the rate falls by 0.1.

# %%
even = metrics.break_even_rate(hero.direct_cost_cny, hero.fee_share, hero.list_price_usd)
tenth = hero.list_price_usd * 0.1 * (1 - hero.fee_share)
print(hero.product, f"{even:.2f} CNY/USD", f"-{tenth:.2f} CNY")

# %% [markdown] item="pricing/prices_to_change" role="essay"
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
# 60 天的试验，运气占多少？先只用前 30 天：`two_prices(price_test.head(30))`，再只用后 30 天：`two_prices(price_test.tail(30))`，各算一次弹性。两个数差多少？用它们各算一次最赚的价 `metrics.best_price(保本价, e)`，差几美元？写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="161cbd"
# ## If you have time
# How much of a 60-day test is luck? Take the first 30 days only, `two_prices(price_test.head(30))`, then the last 30, `two_prices(price_test.tail(30))`, and work out an elasticity of each. How far apart are they? Find the best price of each with `metrics.best_price(break-even price, e)`: how many dollars apart? Write one sentence; no points, your lead will read it.
