# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.4'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - operating_data
#     - onsite_traffic
#     - logistics_and_freight
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 卖得多，赚没赚
# 10 月 28 日，双十一报名截止前一天。老板要你把营地灯的五样优惠都开上：原价 25.90 美元打八折，满 60 减 6，店铺券满 50 减 5，平台再发满 50 减 4 的优惠码。一位买家拿三盏。
#
# **这一单，你到手多少？报不报名？三周以后老板问“赚了吗”，你拿哪个数答？**
#
# 学完你能够：① 按先后算出买家付多少、卖家收多少，守住底线；② 写出德国页面允许的降幅，赶在生效和锁定之前建好工具；③ 连同之后的冷清，算出一场大促到底多赚还是少赚。

# %% [markdown] lang="en" translates="51d442"
# # Busier: but richer?
# 28 October, a day before registration for 11.11 closes. The boss wants every offer on the camping lantern: list price 25.90 USD with 20% off, spend 60 save 6, a shop coupon of 5 off 50, and on top the platform’s code of 4 off 50. A buyer takes three.
#
# **What do you get for this order? Do you register? And three weeks later, when the boss asks “did it pay?”, which number do you give?**
#
# After this you can ① work out step by step what the buyer pays and what you get, and keep to a floor, ② state the reduction a German page may show and set up tools before they lock, ③ say, quiet days included, whether a sale earned more or less than no sale.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools.costed import latest_rate
from course_b2c_ops.given_tools.sale import basket_sheet, big_sale, shop_fee_share
from course_b2c_ops.panels import campaigns

# %% [markdown] item="pricing/loss_made_good_by_volume"
# （回想：定价课的薄利多销 / recall: volume and loss, from the pricing lesson）

# %% [markdown] item="recall"
# （回想：前几课的一道题 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 三盏，原价合计 77.70 美元。四样优惠都用得上：打八折，满 60 减 6，店铺券 5，平台码 4。先别算，凭直觉选：**卖家到手多少？** 猜错不扣分，下一节揭晓。

# %% [markdown] lang="en" translates="883da1"
# ## Guess first, then look
# Three lanterns, 77.70 USD at list price. All four offers apply: 20% off, 6 off 60, a shop coupon of 5, a platform code of 4. Do not calculate yet: **what does the seller get?** A wrong guess costs nothing; the next part gives the answer.

# %%
predict(
    "seller_gets",
    text(zh="卖家到手多少？（美元）", en="What does the seller get? (USD)"),
    choices=["47.16", "51.16", "56.16", "58.16"],
    reveal=text(zh="记下了：{0}。", en="Kept: {0}.").format,
)

# %% [markdown] lang="zh"
# ## 一、一单里的优惠，一样一样地减
# | 先后和优惠 | 门槛看 | 还剩 | 谁出钱 |
# |---|---|---|---|
# | 1 打八折：25.90 → 20.72 | – | 62.16 | 卖家 |
# | 2 **满减** spend-save：满 60 减 6 | 62.16 | 56.16 | 卖家 |
# | 3 **店铺券** shop coupon：满 50 减 5 | 56.16 | **51.16** | 卖家 |
# | 4 **平台码** platform code：满 50 减 4 | 51.16 | 47.16 | 平台 |
#
# 卖家到手 51.16，买家付 47.16，中间的 4 美元平台补给你（有的活动写明两家分摊，报名前看清）。门槛都看前一步剩下的商品金额，不含运费和税。
#
# 另外三个数各是一个错：47.16 把平台的钱算到了自己头上；56.16 漏了券；58.16 把先后排反了。平台每年会改先后，这张表是课程采用的；报名那天，看当天的规则。
#
# 两个函数各管一半：`metrics.stacked_price` 算到第 3 步，`metrics.buyer_pays` 算第 4 步。下一格运行完，到台子上改一个数：先后。先说出来：**三件的时候，哪种排法卖家到手最多？** 再换件数，找一个怎么排都一样的。

# %% [markdown] lang="en" translates="7307c5"
# ## 1. Offers of one order, taken off one by one
# | order and offer | asks | left | paid by |
# |---|---|---|---|
# | 1 20% off: 25.90 → 20.72 | – | 62.16 | seller |
# | 2 **spend-save**: 6 off 60 | 62.16 | 56.16 | seller |
# | 3 **shop coupon**: 5 off 50 | 56.16 | **51.16** | seller |
# | 4 **platform code**: 4 off 50 | 51.16 | 47.16 | platform |
#
# You get 51.16, the buyer pays 47.16, and the platform makes up the 4 dollars (some campaigns say that both share it: read before you register). Every threshold looks at what the step before has left of the goods, without freight and tax.
#
# Each of the other three numbers is a mistake: 47.16 charges the platform’s money to you, 56.16 forgets the coupon, 58.16 has the order upside down. Platforms change the order from year to year; this table is the one used here. On the day you register, read that day’s rule.
#
# Two functions do half each: `metrics.stacked_price` goes to step 3, `metrics.buyer_pays` does step 4. Run the next cell, then change one thing at the desk: the order. Say it first: **with three pieces, which order leaves the seller most?** Then change the pieces and find a number for which the order makes no difference.

# %%
gets = metrics.stacked_price(3, 25.90, 0.20, save_at=60, save=6, coupon_at=50, coupon=5)
pays = metrics.buyer_pays(gets, code_at=50, code=4)
print(f"{gets:.2f} {pays:.2f}")

# %%
campaigns.stacking_desk()

# %% [markdown] item="campaign/who_takes_off_first"
# （自测：谁先减 / self-check: who takes off first）

# %% [markdown] lang="zh"
# ### 减完还剩几成：底线
# 三盏、一个包裹，51.16 美元按 1 美元 7.10 元换成人民币：
#
# | 收入 | 三盏的货 | 运费 | 费用 11% | 还剩 |
# |---|---|---|---|---|
# | 363.24 | 144.00 | 78.26 | 39.96 | **101.02** |
#
# 101.02 ÷ 363.24，毛利率 27.8%。要是把平台的 4 美元也扣掉，只剩 75.74 元：一个记账的错，四分之一的利润就不见了。
#
# **底线** floor 是店里定的最低毛利率：平时 10%，大促放到 8%。守底线要拿最便宜的买法去算，所有优惠叠满，不是只看活动价。
#
# 下一格是你店那场大促的款，三件寄德国，用上面营地灯的优惠（满 60 减 6，满 50 减 5）。先说：**只看打八折就报名，会漏掉什么？**

# %% [markdown] lang="en" translates="84dddd"
# ### What is left: the floor
# Three lanterns in one parcel, 51.16 USD turned into CNY at 7.10 a dollar:
#
# | Income | goods of three | freight | fees 11% | left |
# |---|---|---|---|---|
# | 363.24 | 144.00 | 78.26 | 39.96 | **101.02** |
#
# 101.02 ÷ 363.24 is a margin of 27.8%. Charge the platform’s 4 dollars to yourself and only 75.74 is left: one slip in the books, and a quarter of the profit is gone.
#
# The **floor** is the lowest margin the shop allows: 10% on usual days, 8% in a sale. Test it on the cheapest way to buy, all offers stacked, not on the campaign price.
#
# The next cell takes your own shop’s products of its big sale, three pieces to Germany, under the lantern’s offers (6 off 60, 5 off 50). Say first: **who looks at 20% off alone, what do they overlook?**

# %%
names = ("products", "product_daily", "fees", "exchange_rates", "rate_card", "campaigns")
products, product_daily, fees, exchange_rates, rate_card, sales = (
    load(name, cohort_id) for name in names
)
sale = big_sale(sales, product_daily)
basket = basket_sheet(sale, products, rate_card)
rate = latest_rate(exchange_rates)
share = shop_fee_share(products, product_daily, fees)
print(f"{sale.start:%m-%d} - {sale.end:%m-%d}")
print(
    text(zh=f"{len(basket)} 款，费率 {share:.1%}", en=f"{len(basket)} products, fees {share:.1%}")
)


# %%
def margin_of(gets_usd):
    income = gets_usd * rate
    spent = 3 * basket["piece_cny"] + basket["freight_3_cny"]
    return metrics.margin_on_price(metrics.unit_contribution(income, spent, share), income)


struck = basket["price_before_usd"]
stacked = margin_of(metrics.stacked_price(3, struck, 0.20, 60, 6, 50, 5))
only_off = margin_of(3 * basket["campaign_price_usd"])
slipped = int(((stacked < 0.08) & (only_off >= 0.08)).sum())
low = int((stacked < 0.08).sum())

# %%
finding = text(
    zh=f"叠满以后 {low} 款不到 8%，其中 {slipped} 款只看八折看不出",
    en=f"Stacked, below 8%: {low}; unseen at 20% off: {slipped}",
)
lowest = stacked.set_axis(basket["product"]).sort_values().head(8)
charts.show(
    charts.bars(lowest, below=0.08, finding=finding, unit="margin_on_price", source="campaigns")
)

# %% [markdown] item="campaign/margin_of_three_in_one_parcel"
# （自测：三盏一个包裹的毛利率 / self-check: the margin of three in one parcel）

# %% [markdown] lang="zh"
# ### 门槛放在哪里
# 满 60 减 6 想换来的，是本来买 50 的人再添一件。可本来就买 60 的人，也拿走 6 美元。改一个数：门槛。先说出来：**你店的订单，有几成本来就到门槛？**

# %% [markdown] lang="en" translates="bbd019"
# ### Where the threshold stands
# Spend 60 save 6 hopes that who would have bought for 50 adds a piece. But who would have bought for 60 takes 6 dollars, too. Change one number, the threshold. Say it first: **which share of your orders reach it anyway?**

# %%
campaigns.threshold_desk(load("orders", cohort_id)["goods_usd"])

# %% [markdown] lang="zh"
# ## 二、德国页面写降几成，工具几点建好
# 同一款灯，平常卖 25.90，黑五四天卖 20.72。12 月 12 日起卖 18.90，页面划掉 25.90。先猜：**德国页面最多写降百分之几？**

# %% [markdown] lang="en" translates="350991"
# ## 2. What a German page may say, and when tools must be ready
# The same lantern usually costs 25.90; on the four days of Black Friday it sold at 20.72. From 12 December it is 18.90, and the page strikes out 25.90. Guess first: **how many per cent off may the German page show at most?**

# %%
predict(
    "shown_in_germany",
    text(zh="最多写降百分之几？", en="How many per cent off at most?"),
    choices=["8.8%", "18.9%", "27.0%"],
    reveal=text(
        zh="你选 {0}。1 - 18.90 ÷ 20.72 = 8.8%：从 30 天里卖过的最低价算起。",
        en="You say {0}. 1 - 18.90 ÷ 20.72 = 8.8%: it counts from the lowest price of 30 days.",
    ).format,
)

# %% [markdown] lang="zh"
# 欧盟的规则 EU-PRICE-30：宣布降价，要拿开始前 30 天的最低价来比，只卖过一天的低价也算，活动自己的日子不算。27.0% 从划线价算起，18.9% 从两个价的平均算起，都写大了。一场接一场地打折，能写的降幅就越来越小。
#
# 各国卖过的价不一样，先取德国的行，再找最低：`metrics.prior_price(价格那一列, 30)` 取最后 30 天里最低的。下一格把你店那场大促里，德国 30 天最低价和划线价隔得最远的一款画出来。

# %% [markdown] lang="en" translates="0bff0f"
# Rule EU-PRICE-30: a reduction is announced against the lowest price of the 30 days before it begins; a low price of one day counts, the sale’s own days do not. 27.0% counts from the struck price and 18.9% from the mean of the two; both say too much. Sale upon sale, the reduction you may show shrinks.
#
# Countries saw different prices: take the German rows first, then the lowest: `metrics.prior_price(column of prices, 30)` takes the smallest of the last 30 days. The next cell draws, of the products in your shop’s big sale, the one whose lowest German price of 30 days lies farthest below its struck price.

# %%
history = load("price_history", cohort_id)
history = history[(history["country"] == "DE") & (history["date"] <= sale.end)]
before = history[history["date"] < sale.start].groupby("product_id")["price_usd"]
prices = sale.products.set_index("product_id")
prices["lowest"] = before.agg(metrics.prior_price)
one = prices.loc[(prices["lowest"] / prices["price_before_usd"]).idxmin()]
true = metrics.true_reduction(one["campaign_price_usd"], one["lowest"])
announced = metrics.true_reduction(one["campaign_price_usd"], one["price_before_usd"])

# %%
line = history[history["product"] == one["product"]].set_index("date")[["price_usd"]].tail(32)
went = text(zh=["真降", "其实涨"], en=["true", "in truth up"])[int(true < 0)]
finding = text(
    zh=f"{one['product']}：页面写降 {announced:.0%}，{went} {abs(true):.0%}",
    en=f"{one['product']}: page {announced:.0%} off, {went} {abs(true):.0%}",
)
figure = charts.lines(line, finding, unit="selling_price", source="price_history")
lowest_day = line.index[line["price_usd"].eq(one["lowest"])][0]
words = text(zh=f"最低 {one['lowest']:.2f}", en=f"lowest {one['lowest']:.2f}")
charts.show(charts.point_out(figure, lowest_day, words))

# %% [markdown] item="campaign/reduction_after_a_flash_sale"
# （自测：闪购之后写几成 / self-check: what to show after a flash sale）

# %% [markdown] lang="zh"
# ### 工具不是一按就有
# 建好以后要过几小时才**生效**，开始前几小时又会**锁定**，锁了就改不动。大促 11 月 11 日 0 点开始（太平洋时间），每样工具最晚几点建、几点以后改不了？下一格按规则 AEX-PROMOTION-DELAY 和 AEX-PROMOTION-LOCK 倒着数。标记 I：出自旧版工具的教程，现在是否如此是推断，设置前看当天的帮助页。
#
# 还有三条要排进日历：限时折扣和全店打折碰在一款上，只有限时折扣算；满减要在同一个月里开始和结束；发出去的券收不回。那要是设错了呢？“满 60 减 20”手一滑成了“满 20 减 20”：折后 20.72 的灯，到手 0.72 美元，一盏亏 81.54 元。看完日历，到台子上改一个数：几小时才发现。

# %% [markdown] lang="en" translates="29b864"
# ### A tool is not there at a click
# Once made, it takes hours to **take effect**, and some hours before the start it **locks** and can no longer be changed. The sale begins on 11 November at 0:00 Pacific time: by when must each tool be made, and from when is it fixed? The next cell counts back by rules AEX-PROMOTION-DELAY and AEX-PROMOTION-LOCK. Mark I: from tutorials on the older tools; that they still hold is inferred, so read the help page of the day.
#
# Three more go into the calendar: where a limited-time and a shop-wide discount meet on one product, only the limited-time one counts; a spend-save begins and ends in the same month; a coupon handed out cannot be withdrawn. And if it is wrong? “20 off 60” slips into “20 off 20”: a lantern discounted to 20.72 brings in 0.72 USD and loses CNY 81.54. After the calendar, change one number at the desk: the hours until somebody notices.

# %%
last_day = product_daily["date"].max().date()
delay = rules.in_force("AEX-PROMOTION-DELAY", on=last_day, show_unverified=True)
lock = rules.in_force("AEX-PROMOTION-LOCK", on=last_day, show_unverified=True)
start = pd.Timestamp("2026-11-11 00:00")
calendar = pd.DataFrame(index=text(zh=["限时折扣", "满减"], en=["limited-time", "spend-save"]))
tools = ["limited_time", "spend_save"]
calendar["made"] = [start - pd.Timedelta(hours=float(delay.value(one))) for one in tools]
calendar["fixed"] = [start - pd.Timedelta(hours=float(lock.value(one))) for one in tools]
heads = text(zh=["最晚建好", "从此改不了"], en=["made by", "fixed from"])
show(calendar.apply(lambda times: times.dt.strftime("%m-%d %H:%M")).set_axis(heads, axis=1))

# %%
campaigns.coupon_desk()

# %% [markdown] lang="zh"
# ## 三、三周以后：赚没赚
# 营地灯平常三天卖 57 盏，一盏赚 77.57 元。大促三天卖了 101 盏，多半只买一盏，用不上满减和券；打完折，一盏只赚 44.84 元。
#
# - **增量率** uplift：一天几件，比平常一天多几成。101 ÷ 57 - 1 = 77%。平常取大促前 14 天，两个整星期，不含预热和大促自己。
# - **增量利润** incremental profit：101 × 44.84 - 57 × 77.57 = **+107 元**。件数多了 77%，利润几乎没动。
# - **低谷** dip：大促把后面的单也提前买走了。之后一周少卖 15 盏，15 × 77.57 = 1,164 元，合起来 **-1,056 元**。
#
# 下一格用两个函数再算一遍：平常一天 19 盏，14 天 266 盏，之后 7 天卖了 133 - 15 = 118 盏。算完再猜：**之后一盏也不少卖，打八折要多卖几成，才和平常赚得一样多？**

# %% [markdown] lang="en" translates="dfa69d"
# ## 3. Three weeks later: did it pay?
# The lantern usually sells 57 in three days and earns CNY 77.57 each. In three days of sale it sold 101, mostly one at a time, too few for spend-save and coupon; after the discount each earned 44.84.
#
# - **uplift**: pieces a day, against a usual day. 101 ÷ 57 - 1 = 77%. Usual is the 14 days before, two whole weeks, without the sale itself.
# - **incremental profit**: 101 × 44.84 - 57 × 77.57 = **CNY +107**. 77% more pieces, and profit hardly moved.
# - **dip**: the sale took orders from the days after it. 15 fewer in the following week cost 15 × 77.57 = 1,164, in all **CNY -1,056**.
#
# The next cell does it again with two functions: a usual day sells 19, 14 days 266, and the 7 days after sold 133 - 15 = 118. Then guess: **with nothing missing later, how much more must 20% off sell to earn as much as usual?**

# %%
print(f"{metrics.uplift(101, 3, 266, 14):.0%}")
gain = metrics.incremental_profit(101 * 44.84, 118 * 77.57, 19 * 77.57, 3, 7)
print(f"{gain:,.0f}")

# %%
predict(
    "uplift_for_twenty_off",
    text(zh="打八折，要多卖几成？", en="20% off: how much more must it sell?"),
    choices=["20%", "25%", "42%", "73%"],
    reveal=text(
        zh="你选 {0}。77.57 ÷ 44.84 - 1 = 73%：售价少两成，一盏赚的少了四成多。",
        en="You say {0}. 77.57 ÷ 44.84 - 1 = 73%: a fifth off the price, over 40% off the profit.",
    ).format,
)

# %%
campaigns.worth_desk()

# %% [markdown] item="campaign/sale_and_the_week_after"
# （自测：连同之后一周 / self-check: with the week after）

# %% [markdown] lang="zh"
# 你的店呢？下一格是全店每天卖几件，大促前 14 天到之后 7 天，没报名的款也在里面。实训只算报了名的款，再换成利润。先说：**之后一周，会比平常高还是低？**

# %% [markdown] lang="en" translates="a2b322"
# And your shop? The next cell shows pieces a day of the whole shop, 14 days before the big sale to 7 after it, products that stayed out included. The lab takes those that went, and turns them into profit. Say first: **will the week after be above or below usual?**

# %%
shop = load("shop_daily", cohort_id).set_index("date")[["paid_units"]]
around = shop.loc[sale.start - pd.Timedelta(days=14) : sale.end + pd.Timedelta(days=7)]
usual = around.loc[: sale.start - pd.Timedelta(days=1), "paid_units"].mean()
after = around.loc[sale.end + pd.Timedelta(days=1) :, "paid_units"].mean()
finding = text(
    zh=f"平常一天 {usual:.0f} 件，大促后一周一天 {after:.0f} 件",
    en=f"Usual day {usual:.0f} pieces, week after {after:.0f} a day",
)
around = around.assign(usual=usual).set_axis(
    text(zh=["全店", "平常"], en=["shop", "usual"]), axis=1
)
charts.show(charts.lines(around, finding, unit="paid_units", source="shop_daily"))

# %% [markdown] lang="zh"
# ## 走一遍：头灯报不报，叠不叠
# 头灯原价 11.90 美元，平常三天卖 40 只，一只赚 33.70 元。老板要打八折，满 25 减 3，店铺券满 20 减 2；买家拿三只，一个包裹，运费 40 元，货和包装每只 24.20 元，费用 11%。同类商品上一场多卖 77%。
#
# 三步：① 写一个“够门槛就减”的函数；② 让循环按先后一样一样地减；③ 算一只剩多少，要多卖几成。先说：**守住了 8% 的底线，是不是就值得报？**
#
# `min(off, amount)` 取两个数里小的：券再大，也只减到 0。`for at, off in offers` 一次拿出一对：门槛，减多少。

# %% [markdown] lang="en" translates="58ebb4"
# ## Walk it through: does the head torch go, and with which offers?
# A head torch lists at 11.90 USD; usually 40 sell in three days at CNY 33.70 each. The boss wants 20% off, spend 25 save 3, and a shop coupon of 2 off 20. A buyer takes three in one parcel: freight CNY 40, goods and packing 24.20 a piece, fees 11%. Products like it sold 77% more in the last sale.
#
# Three steps: ① write a function that takes off where the threshold is reached, ② let a loop take the offers off in their order, ③ see what one piece leaves and how much more must sell. Say first: **above the floor of 8%, is it worth going?**
#
# `min(off, amount)` takes the smaller of two numbers: however large the coupon, nothing falls below 0. `for at, off in offers` hands out one pair at a time, threshold and reduction.


# %%
def off_at(amount, at, off):  # ①
    if amount >= at:
        return amount - min(off, amount)
    return amount


amount = 3 * round(11.90 * 0.80, 2)
offers = [(25, 3), (20, 2)]
for at, off in offers:  # ②
    amount = off_at(amount, at, off)
    print(f"{at}: {amount:.2f}")

# %% [markdown] lang="zh"
# 循环走了两圈：28.56 变成 25.56，再变成 23.56。想换先后，把列表里两对换个位置。
#
# 第 ③ 步要算两遍，叠和不叠，就再写一个函数，里面叫上面用过的 `metrics`：函数里可以叫别的函数。

# %% [markdown] lang="en" translates="2b708c"
# The loop ran twice: 28.56 became 25.56, then 23.56. For another order, swap the pairs in the list.
#
# Step ③ is needed twice, with and without the offers, so write another function, which calls those of `metrics`: functions may call functions.


# %%
def more_to_sell(gets_usd):  # ③
    income = gets_usd * 7.10
    left = metrics.unit_contribution(income, 3 * 24.20 + 40, 0.11)
    print(f"{left / income:.1%}  {left / 3:.2f} CNY")
    return metrics.volume_growth_needed(33.70, left / 3)


print(f"{more_to_sell(amount):.0%}", f"{more_to_sell(3 * 9.52):.0%}")

# %% [markdown] lang="zh"
# 叠满：毛利率 21.7%，底线守住了，可一只只剩 12.09 元，要多卖 **179%** 才保本。同类上一场只多卖 77%：不值。只打八折：一只剩 22.62 元，多卖 **49%** 就够。结论：报名，满减和券这次不开。底线说的是“能不能卖”，保本件数说的才是“值不值得促销”。

# %% [markdown] lang="en" translates="12c036"
# With all offers: a margin of 21.7%, above the floor, but only CNY 12.09 a piece, so it must sell **179%** more to break even. Products like it sold 77% more: not worth it. With 20% off alone a piece leaves 22.62 and **49%** more is enough. So: register, and leave spend-save and coupon off. The floor says whether you can sell; the pieces to break even say whether to promote.

# %% [markdown] lang="zh"
# ## 德技并修：“只剩 3 件”
# 仓库有 900 件。运营群里的建议：“五款热卖的页面都写‘仅剩 3 件’，转化多 9%，大促前后连写五周。”
#
# 另一条路：花 200 元改页面，写真库存和补货那天。急的人下单，不急的人信你，转化多 1.5%。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="93058a"
# ## Skill and conscience: “only 3 left”
# There are 900 in the warehouse. A proposal in the team chat: “Write ‘only 3 left’ on the pages of our five best sellers: conversion up by 9%, five weeks around the sale.”
#
# The other way: CNY 200 for pages that show true stock and the day new goods arrive. Those in a hurry order, the others trust you; conversion up by 1.5%. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "false_scarcity",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["写“仅剩 3 件”", "写真库存，200 元", "都不做"],
        en=["“only 3 left”", "true stock, CNY 200", "neither"],
    ),
)

# %%
paths = replay("false_scarcity", "false_scarcity_honest")
zh, en = ["都不做", "“仅剩 3 件”", "真库存"], ["neither", "“only 3”", "true stock"]
charts.show(charts.ways(paths, zh, en, gaps=True))

# %% [markdown] lang="zh"
# 两条线都是和“都不做”相比，利润累计差多少。假话从第 2 周写起；哪一周被买家截图，没人能选。被看出来以后，这个教学市场这样算：服务评分掉 0.2，30 天进不了活动，赔 1,500 元，记 2 分。没被看出来的店是运气。
#
# 《电子商务法》第十七条：不得以虚构交易、编造用户评价等方式进行虚假或者引人误解的商业宣传，欺骗、误导消费者。下一格按你店最后一天查规则 CN-ECL-17（V 是核对过条文）。想催单，用真的：真库存、真截止时间、真限量。主管要你写“仅剩 3 件”，你回哪句话？

# %% [markdown] lang="en" translates="df04b1"
# Both lines are cumulative profit compared with doing neither. The lie starts in week 2; nobody can choose the week in which a buyer posts screenshots. After that our teaching market counts: service rating down by 0.2, no campaigns for 30 days, CNY 1,500 to pay, 2 points. A shop that was not found out was lucky.
#
# E-Commerce Law, art. 17: no false or misleading promotion by invented transactions, made-up reviews or the like that deceives consumers. The next cell looks up rule CN-ECL-17 on the last day of your shop (V means checked against the text). To hurry buyers, use what is true: real stock, a real deadline, a real limit. Your lead tells you to write “only 3 left”: what do you answer?

# %%
law = rules.in_force("CN-ECL-17", on=last_day)
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
columns = ["legal_basis", "valid_from", "mark"]
show(rules.as_table([law])[columns].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 要点
# - 这一单到手 51.16 美元，毛利率 27.8%，守得住 8%：能报。买家付 47.16，少的 4 美元是平台出的。
# - 值不值另算：三天要卖 98.6 盏以上，之后冷清，还要更多。没有把握，就只打折，别再叠满减和券。
# - 优惠一样一样减，门槛看前一步剩下的；换了先后，钱就变。
# - 德国页面的降幅从 30 天最低价算起，不从划线价。
# - 工具要留出生效的时间，锁了改不动；发出去的券收不回。
# - 三周后答老板的，是连同低谷的利润：件数多 77%，少赚 1,056 元。
#
# **岗** 营销岗的报名表和复盘 · **课** 实训给全店复盘，再报下一场；下一课到站外去找人 · **赛** 活动策划与利润核算 · **证** 工作任务 2.4

# %% [markdown] lang="en" translates="cad400"
# ## Key points
# - The order brings you 51.16 USD, a margin of 27.8%, above the floor of 8%: it can go. The buyer pays 47.16; the other 4 dollars are the platform’s.
# - Whether it pays is another sum: more than 98.6 lanterns in three days, and more still if the days after are quiet. If you are not sure, take the discount alone, without spend-save and coupon.
# - Offers come off one by one, and each threshold looks at what is left; in another order the money is another.
# - On a German page the reduction counts from the lowest price of 30 days, not from the struck price.
# - Leave a tool time to take effect; once locked it is fixed, and a coupon handed out cannot be withdrawn.
# - Three weeks later you give the boss the profit with the dip: 77% more pieces, CNY 1,056 less.
#
# **Post** the marketing operator’s registration and review · **Course** the lab reviews your sale and registers the next; outside the platform comes next · **Contest** planning a campaign, counting its profit · **Certificate** work task 2.4
