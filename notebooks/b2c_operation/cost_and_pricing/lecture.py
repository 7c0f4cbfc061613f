# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.2'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - platform_and_roles
#     - rules_and_ip
#     - industry_data
#     - product_selection
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 页面上标多少
# 10 月 8 日，新的营地灯今晚上架。一盏送到买家门口，要花 86.09 元。佣金、广告这些费用合占售价的 16%，老板要“两成毛利”。
#
# 两位实习生各算了一个价：16.49 美元，18.95 美元。11 月 11 日大促还要打 7.5 折。**页面上标多少？**
#
# 学完你能够：① 从成本算出一个留得下毛利的价，说清毛利率除以什么；② 为一次折扣定上架价，算出降价要多卖几成；③ 说出买家反应和汇率变了，价还撑不撑得住。

# %% [markdown] lang="en" translates="c9e3de"
# # The price on the page
# 8 October; a new camping lantern goes up tonight. Getting one to the buyer’s door costs CNY 86.09. Commission, ads and other fees take 16% of the price, and the boss wants “a 20% margin”.
#
# Two trainees each worked out a price: 16.49 USD and 18.95 USD. And the sale of 11 November takes 25% off. **What price goes on the page?**
#
# After this you can ① build a price that leaves its margin, and say what the margin is a share of, ② set a list price for a discount and say how much more a cut must sell, ③ say whether the price still holds when buyers react or the exchange rate moves.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    last_days,
    load,
    metrics,
    predict,
    replay,
    rules,
    show,
    text,
)
from course_b2c_ops.given_tools import costed
from course_b2c_ops.panels import pricing

# %% [markdown] item="pricing/gap_to_the_median"
# （回想：竞品课的价差 / recall: the price gap of the competitor lesson）

# %% [markdown] item="recall"
# （回想：前几课的一道题 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 成本 86.09 元，费用是售价的 16%，毛利是售价的 20%，1 美元换 7.10 元。先别算，凭直觉选：**哪个价真的留下两成？** 猜错不扣分，下一节揭晓。

# %% [markdown] lang="en" translates="eba3a3"
# ## Guess first, then look
# Cost CNY 86.09, fees 16% of the price, margin 20% of the price, 1 USD for CNY 7.10. Do not calculate yet: **which price really leaves 20%?** A wrong guess costs nothing; the next part gives the answer.

# %%
predict(
    "which_price",
    text(zh="哪个价留下两成？（美元）", en="Which price leaves 20%? (USD)"),
    choices=["15.16", "16.49", "18.95"],
    reveal=text(zh="记下了：{0}。", en="Kept: {0}.").format,
)

# %% [markdown] lang="zh"
# ## 一、从成本到售价
# 一盏灯的四笔花费，都是人民币：
#
# | 采购 | 国内运费 | 包装 | 国际运费 | 合计 |
# |---|---|---|---|---|
# | 46.00 | 1.20 | 0.80 | 38.09 | **86.09** |
#
# 合计叫**直接成本** direct cost：货送到买家门口要花的钱。
#
# 还有四项费用，它们不是固定的钱，各是**售价的一份**，合起来叫**费率** fee share：
#
# | 佣金 | 联盟 | 广告 | 退款预留 | 费率 |
# |---|---|---|---|---|
# | 8% | 2% | 3% | 3% | **16%** |
#
# 联盟：别人帮着卖，成交了才分钱。退款预留：先留出来，准备退给买家的钱。
#
# 把售价切成三份：16% 交费用，20% 留下，剩下 64% 正好付 86.09 元。所以售价是 86.09 ÷ 0.64 = 134.52 元，÷ 7.10 = **18.95 美元**：
#
# **售价 = 直接成本 ÷（1 - 费率 - 毛利率）÷ 汇率**
#
# 16.49 错在哪？那位实习生在成本上加了 36%，标 117.08 元。卖出去，交了费用、付了成本，剩下的只占售价 **10.5%**，不是两成。15.16 连费用都忘了。
#
# 下一格换成你店的主推款（卖得好、开季前做过价格试验的那款）：它的成本，它最近 30 天真扣掉的费率，今天的汇率。这节课的价都按包邮算：买家只付这个价，国际运费在成本里。
#
# 改一个数：毛利率。先说出来：**从 20% 提到 21%，和从 0 提到 1%，售价加的钱一样多吗？** 再拖。

# %% [markdown] lang="en" translates="267285"
# ## 1. From cost to price
# What one lantern costs, in CNY (inland is freight within China, freight is the international leg):
#
# | goods | inland | packing | freight | total |
# |---|---|---|---|---|
# | 46.00 | 1.20 | 0.80 | 38.09 | **86.09** |
#
# The total is the **direct cost**: what it takes to get a piece to the buyer’s door.
#
# Then there are four fees. They are not fixed sums but **shares of the price**; together they are the **fee share**:
#
# | commission | affiliates | ads | reserve | total |
# |---|---|---|---|---|
# | 8% | 2% | 3% | 3% | **16%** |
#
# Affiliates sell for you and are paid by the order. The reserve, in full refund reserve, is kept aside for money that goes back to buyers.
#
# Cut the price into three: 16% goes to fees, 20% stays, and the remaining 64% must pay CNY 86.09. So the price is 86.09 ÷ 0.64 = CNY 134.52, ÷ 7.10 = **18.95 USD**:
#
# **selling price = direct cost ÷ (1 - fee share - margin) ÷ exchange rate**
#
# What is wrong with 16.49? That trainee put 36% on the cost and asked CNY 117.08. Once it is sold, fees and cost paid, **10.5%** of the price is left, not 20%. The 15.16 forgot the fees altogether.
#
# The next cell takes your own hero product (a best seller, price-tested before the season): its costs, the fee share it really paid in the last 30 days, today’s exchange rate. All prices of this lesson include shipping: the buyer pays this price and no more, and international freight is among the costs.
#
# Change one number: the margin. Say it first: **does the step from 20% to 21% add as much to the price as the step from 0 to 1%?** Then move it.

# %%
products = load("products", cohort_id)
price_test = load("price_test", cohort_id)
rates = load("exchange_rates", cohort_id)
rate = costed.latest_rate(rates)
hero = costed.hero_of(
    products, load("product_daily", cohort_id), load("fees", cohort_id), price_test
)
print(hero.product)
pricing.price_desk(costed.cost_lines(products, hero), hero.fee_share, rate)

# %% [markdown] item="pricing/price_of_the_tent_light"
# （自测：帐篷灯标多少 / self-check: the price of a tent light）

# %% [markdown] lang="zh"
# ### 两成，是谁的两成
# 工厂也说“两成”：一件全部花费 100 元，卖 120 元，赚 20 元。20 ÷ 100 = 20%，分母是成本，叫**加成率** markup。老板要的两成，分母是售价：20 ÷ 120 = 16.7%，叫**毛利率** margin on price。听到一个百分数，先问分母。
#
# 先猜：**加成 50%，毛利率是多少？**

# %% [markdown] lang="en" translates="785a17"
# ### Twenty per cent of what?
# A factory says “20%” too: a piece costs 100 in all, sells for 120, earns 20. 20 ÷ 100 = 20%, a share of the cost: the **markup**. The boss’s 20% is a share of the price: 20 ÷ 120 = 16.7%, the **margin on price**. When you hear a percentage, ask for its base first.
#
# Guess first: **a markup of 50% is which margin?**

# %%
predict(
    "fifty_per_cent_markup",
    text(zh="加成 50%，毛利率是多少？", en="A markup of 50% is which margin?"),
    choices=["25%", "33.3%", "50%"],
)

# %%
pricing.markup_desk()

# %% [markdown] item="pricing/markup_the_factory_means"
# （自测：工厂说的加成 / self-check: the factory’s markup）

# %% [markdown] lang="zh"
# ## 二、打折：先倒推，再算要多卖几成
# 页面标 18.95，大促打 7.5 折，买家付 14.21 美元：扣掉费用和成本，**一件亏 1.34 元**。折扣要在标价之前想好。
#
# 打 7.5 折，付 75%，减 25%。要打完折还是 18.95，折前的价是 18.95 ÷ 0.75 = **25.27 美元**，叫**上架价** list price，页面和表里也叫标价。
#
# 常见的错：18.95 × 1.25 = 23.69，打完折只有 17.77，毛利率掉到 15.8%。加上 25% 再减 25%，回不到原处。
#
# 上架价要真的挂着卖过。今天是 10 月 8 日，离大促 34 天，来得及；大促前三天才抬上去的不算，为什么，看后面“德技”那一节。

# %% [markdown] lang="en" translates="4ae7b0"
# ## 2. A discount: work backwards, then ask how much more it must sell
# With 18.95 on the page, the sale’s 25% off makes the buyer pay 14.21 USD: after fees and cost, **each piece loses CNY 1.34**. Think of the discount before you write the price.
#
# 25% off means that 75% is paid. To end at 18.95, the price before the sale is 18.95 ÷ 0.75 = **25.27 USD**, the **list price**.
#
# A common slip: 18.95 × 1.25 = 23.69; after the sale only 17.77 is left, a margin of 15.8%. Adding 25% and then taking 25% off does not bring you back.
#
# A list price must really have been charged. Today is 8 October, 34 days before the sale: there is time. One raised three days before does not count; the case at the end says why.

# %% [markdown] item="pricing/list_for_a_discount"
# （自测：折前标多少 / self-check: the list price）

# %% [markdown] lang="zh"
# 没有大促，同事也会说：“降 10%，薄利多销。”先算一件留下多少：售价 - 费用 - 直接成本，叫**单件边际贡献** contribution per piece。18.95 美元时留 26.93 元，降 10% 以后留 15.63 元。
#
# 先猜：**降 10%，要多卖几成，一个月留下的钱才不变？** 猜完看你的主推款：按今天的标价各降一点，一件还留多少，要卖到现在的几倍。哪一行算不出倍数，就是降到那里一件亏钱，卖得越多亏得越多。

# %% [markdown] lang="en" translates="d56956"
# Without a sale, too, a colleague will say: “Take 10% off, we make it up in volume.” First see what a piece leaves: price - fees - direct cost, its **contribution**. At 18.95 USD it leaves CNY 26.93, after a cut of 10% it leaves 15.63.
#
# Guess first: **after 10% off, how much more must you sell to keep the month’s money?** Then see your hero product: today’s list price and some cuts, what a piece leaves, and how many times today’s pieces it must sell. Where no number of times comes out, each piece loses money at that price, and more pieces lose more.

# %%
predict(
    "volume_for_ten_per_cent",
    text(zh="降 10%，要多卖几成？", en="After 10% off, how much more must you sell?"),
    choices=["10%", "25%", "42%", "72%"],
    reveal=text(
        zh="你选 {0}。26.93 ÷ 15.63 - 1 = 72%：售价只少一成，一件留下的少了四成多。",
        en="You say {0}. 26.93 ÷ 15.63 - 1 = 72%: a tenth off the price, over 40% off what is left.",
    ).format,
)

# %%
cuts = pd.Series([0.0, 0.05, 0.10, 0.15, 0.20])
left = metrics.unit_contribution(
    hero.list_price_usd * (1 - cuts) * rate, hero.direct_cost_cny, hero.fee_share
)
times = 1 + metrics.volume_growth_needed(left.iloc[0], left)
own = pd.DataFrame({"cut": [f"{cut:.0%}" for cut in cuts], "left": left, "times": times})
heads = text(zh=["降", "一件留（元）", "要卖到几倍"], en=["off", "left, CNY", "times"])
print(hero.product)
show(own.round(2).set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 三、价定了，什么会变
# ### 买家的反应
# 同样多的访客，营地灯换两个价：
#
# | 售价（美元） | 一天卖几盏 |
# |---|---|
# | 19.90 | 10 |
# | 17.91 | 13.7 |
#
# 价动 1%，件数跟着动百分之几，叫**价格弹性** elasticity，用对数（计算器的 ln 键）算：ln(13.7 ÷ 10) ÷ ln(17.91 ÷ 19.90) = -2.99，约 **-3**。价高了买得少，所以是负数；-3 比 -2 反应强。
#
# 知道了弹性，就能算出利润最高的价。一分不留的**保本价**是 86.09 ÷ 0.84 ÷ 7.10 = 14.43 美元；最赚的价 = 保本价 × e ÷（1 + e），e 是弹性，要比 -1 还低才用得上。弹性 -3：-3 ÷（1 - 3）= 1.5，14.43 × 1.5 = **21.65 美元**，比 18.95 还高。
#
# 先猜：**弹性换成 -4，最赚的价往哪边走？** 再在台子上拖你这款的弹性。真正的弹性藏在开季前 60 天的价格试验里，实训自己算。

# %% [markdown] lang="en" translates="5b3be7"
# ## 3. The price is set: what can still move?
# ### How buyers answer
# The same number of visitors, two prices of the lantern:
#
# | price (USD) | sold a day |
# |---|---|
# | 19.90 | 10 |
# | 17.91 | 13.7 |
#
# By how many per cent the pieces move when the price moves by 1% is the **price elasticity**, worked out with logarithms (the ln key of a calculator): ln(13.7 ÷ 10) ÷ ln(17.91 ÷ 19.90) = -2.99, about **-3**. Dearer sells fewer, hence the minus; -3 is a stronger answer than -2.
#
# With an elasticity you can find the price of the highest profit. The **break-even price**, which leaves nothing, is 86.09 ÷ 0.84 ÷ 7.10 = 14.43 USD; the best price = break-even price × e ÷ (1 + e), where e is the elasticity and must be below -1. At -3: -3 ÷ (1 - 3) = 1.5, and 14.43 × 1.5 = **21.65 USD**, above the 18.95.
#
# Guess first: **with -4 instead, which way does the best price go?** Then move the elasticity of your own product on the desk. The real one is hidden in the price test of the 60 days before the season; the lab finds it.

# %%
predict(
    "best_price_at_minus_four",
    text(zh="弹性 -4，最赚的价是多少美元？", en="With -4, what is the best price in USD?"),
    choices=["19.25", "21.65", "28.87"],
    reveal=text(
        zh="你选 {0}。14.43 × 4 ÷ 3 = 19.25：反应越强，越靠近保本价。",
        en="You say {0}. 14.43 × 4 ÷ 3 = 19.25: the stronger the answer, the nearer to break-even.",
    ).format,
)

# %%
dear = costed.two_prices(price_test).iloc[-1]
pricing.profit_desk(hero, dear["paid_units"] / dear["days"], rate)

# %% [markdown] item="pricing/stronger_answer"
# （自测：-3 和 -2 / self-check: -3 and -2）

# %% [markdown] lang="zh"
# ### 汇率
# 18.95 美元，1 美元换 7.10 元时一盏留 26.93 元；换 6.75 元，只留 21.36 元；跌到 5.41 元，一分不留，这叫**保本汇率** break-even rate。卖的时候账上是美元，提现那天才换成人民币：中间隔着几个星期，涨跌都是你的。
#
# 再改一个数：汇率，标价和成本不动。灰带是最近 180 天走过的宽度。先说出来：**你这款离保本汇率远不远，几毛，还是几块？**

# %% [markdown] lang="en" translates="ae5197"
# ### The exchange rate
# At 18.95 USD and 7.10 CNY a dollar, a lantern leaves CNY 26.93; at 6.75 only 21.36; at 5.41 nothing: the **break-even rate**. When you sell, the account holds dollars; they become yuan on the day of withdrawal. The weeks between are yours to win or lose.
#
# Now change one number, the rate; list price and cost stay. The grey band is where the rate moved in the last 180 days. Say it first: **how far is your product from break-even, a few tenths or whole yuan?**

# %%
pricing.rate_desk(hero, rate, rates[rates["currency"] == "USD"]["cny_per_usd"])

# %% [markdown] item="pricing/which_rate_when"
# （自测：哪天的汇率 / self-check: the rate of which day）

# %% [markdown] lang="zh"
# ## 走一遍：十分钟给头灯定价
# 头灯的四笔花费，都是元；费率 16%，毛利率 20%：
#
# | 采购 | 国内运费 | 包装 | 国际运费 |
# |---|---|---|---|
# | 22.40 | 1.10 | 0.70 | 17.30 |
#
# 同款对手包邮卖 8.49 美元。四步：① 加出直接成本；② 算售价；③ 放到对手的价上，看毛利率还剩几成；④ 给广告同事一条线。先说：**对手的价比我们低，跟得起吗？**

# %% [markdown] lang="en" translates="ce1a22"
# ## Walk it through: a head torch priced in ten minutes
# Four expenses of a head torch in CNY; fee share 16%, margin 20%:
#
# | goods | inland | packing | freight |
# |---|---|---|---|
# | 22.40 | 1.10 | 0.70 | 17.30 |
#
# A rival sells the same for 8.49 USD, shipping free. Four steps: ① add up the direct cost, ② work out the price, ③ at the rival’s price, see what margin is left, ④ give the ads colleague a line. Say first: **the rival is cheaper than our price; can we follow?**

# %%
cost_cny = metrics.direct_cost(22.40, 1.10, 0.70, 17.30)  # ①
price_usd = metrics.selling_price(cost_cny, fee_share=0.16, margin=0.20, cny_per_usd=7.10)  # ②
print(f"{cost_cny:.2f} CNY", f"{price_usd:.2f} USD")

# %% [markdown] lang="zh"
# 括号里写 `fee_share=0.16`，是**写着名字交数**：一看就知道哪个数是什么，次序写错也不怕。
#
# 第 ③ 步要算好几个价，就自己写一个函数。`def` 后面是名字和要收的东西，`return` 后面是交回的东西；里面的每一行缩进四格。

# %% [markdown] lang="en" translates="a7e342"
# `fee_share=0.16` inside the brackets **hands over a number by its name**: you can see which number is what, and a wrong order does no harm.
#
# Step ③ is needed for several prices, so write a function. After `def` come its name and what it takes; after `return`, what it gives back; each line inside is indented by four spaces.


# %%
def margin_at(price_usd, direct_cost_cny, fee_share, cny_per_usd):  # ③
    price_cny = price_usd * cny_per_usd
    left = metrics.unit_contribution(price_cny, direct_cost_cny, fee_share)
    return metrics.margin_on_price(left, price_cny)


print(f"{margin_at(8.49, cost_cny, fee_share=0.16, cny_per_usd=7.10):.1%}")

# %% [markdown] lang="zh"
# 进去四个数，出来一个：15.2%。跟到 8.49 还高于店里 10% 的底线，跟得起；一旦跟了，两成就别再写进计划。
#
# 交一个数进去，算一款；交**一列**进去，一次算完整张表，一行对一行。

# %% [markdown] lang="en" translates="58ca46"
# Four numbers go in, one comes out: 15.2%. Following down to 8.49 stays above the shop’s floor of 10%; we can. Once we do, strike the 20% from the plan.
#
# Hand over a number and you price one product; hand over **a column** and the whole table is done at once, row by row.

# %%
lights = pd.DataFrame(
    {
        "light": text(zh=["头灯", "营地灯", "帐篷灯"], en=["head torch", "lantern", "tent light"]),
        "price_usd": [8.49, 18.95, 8.20],
        "cost_cny": [41.50, 86.09, 46.10],
    }
)
margin = margin_at(lights["price_usd"], lights["cost_cny"], fee_share=0.16, cny_per_usd=7.10)
lights["margin"] = margin
heads = text(zh=["灯", "美元", "成本，元", "毛利率"], en=["light", "USD", "cost, CNY", "margin"])
show(lights.round(3).set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 帐篷灯只有 4.8%，低于 10%：先提价或谈成本，再谈推广。
#
# 第 ④ 步。广告同事问：“花 1 元广告，要卖回几元才不亏？”广告花出去之前，8.49 美元扣掉成本和广告以外的 13% 费用，留下 18.15%。100 元销售额只有 18.15 元可以拿去做广告，所以至少卖回 1 ÷ 0.1815 = 5.51 倍：**保本 ROAS** break-even ROAS，ROAS 是销售额 ÷ 广告费。

# %% [markdown] lang="en" translates="d7dc77"
# The tent light has 4.8%, below 10%: raise its price or cut its cost before you speak of ads.
#
# Step ④. The ads colleague asks: “For each yuan of ads, how many yuan of sales must come back?” Before any ads, 8.49 USD less the cost and the 13% of fees other than ads leaves 18.15%. Of 100 yuan of sales 18.15 may be spent on ads, so they must bring back 1 ÷ 0.1815 = 5.51 times: the **break-even ROAS**. ROAS is sales ÷ what the ads cost.

# %%
before_ads = margin_at(8.49, cost_cny, fee_share=0.13, cny_per_usd=7.10)  # ④
print(f"{before_ads:.2%}", f"{metrics.break_even_roas(before_ads):.2f}")

# %% [markdown] lang="zh"
# ## 德技并修：划掉一个没卖过的 39.90
# 运营群里的建议：“页面划掉 39.90，写 55% OFF，卖 17.90。点击多 14%，连做四周。”
#
# 说的是店里的老款营地灯。它从没卖过 39.90，最近 30 天最低卖 18.90。老实写，只能写 18.90 → 17.90，降 **5.3%**，旁边放一张小券，每周花 40 元。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="f0f986"
# ## Skill and conscience: striking out 39.90, which nobody ever paid
# A proposal in the team chat: “Strike out 39.90, write 55% OFF, sell at 17.90. 14% more clicks, four weeks running.”
#
# This is the shop’s old lantern. It never sold at 39.90; its lowest price of the last 30 days was 18.90. The honest page says 18.90 → 17.90, **5.3%** off, with a small coupon at CNY 40 a week. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
print(f"{metrics.true_reduction(17.90, 18.90):.1%}")
predict(
    "fake_list_price",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["划 39.90", "写 5.3%，放小券", "都不做"],
        en=["strike out 39.90", "write 5.3%, small coupon", "neither"],
    ),
)

# %%
paths = replay("fake_list_price", "fake_list_price_honest")
zh, en = ["都不做", "假划线", "真降幅"], ["neither", "invented", "true"]
charts.show(charts.ways(paths, zh, en, gaps=True))

# %% [markdown] lang="zh"
# 两条线都是和“都不做”相比，利润累计差多少。假划线从第 2 周起多来点击；哪一周被审核或买家看出来，没人能选。看出来以后，这个教学市场这样算：60 天不能报活动，赔 1,500 元，买家八周不太信你的价。没被看出来的店是运气。
#
# 欧盟规定，宣布降价要拿前 30 天的最低价来比。所以开头那 25.27，要从今天起真的挂着卖，到 11 月 11 日才能写 25% OFF。同事说：“11 月 8 日再抬到 25.27 也一样。”不一样：前 30 天最低卖过 18.95，那天还是 18.95，降 0%。下一格按你店最后一天查规则 EU-PRICE-30（V 是核对过）。

# %% [markdown] lang="en" translates="d6651f"
# Both lines are cumulative profit compared with doing neither. The invented price brings clicks from week 2; nobody can choose the week in which a check or a buyer sees through it. After that our teaching market counts: no campaigns for 60 days, CNY 1,500 to pay, and for eight weeks buyers do not quite trust your prices. A shop that was not found out was lucky.
#
# In the EU a reduction is announced against the lowest price of the 30 days before. So the 25.27 of the opening must really be charged from today on; only then may 11 November say 25% OFF. “Raising it to 25.27 on 8 November will do,” says a colleague. It will not: the lowest price of those 30 days was 18.95, and 18.95 against 18.95 is 0% off. The next cell looks up rule EU-PRICE-30 on the last day of your shop (V means checked).

# %%
last_day = last_days(load("shop_daily", cohort_id), 1)["date"].max().date()
law = rules.in_force("EU-PRICE-30", on=last_day)
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "since", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 要点
# - 今晚标 25.27，真的挂着卖；大促打 7.5 折，正好 18.95，留下两成。直接标 18.95 再打 7.5 折，一盏亏 1.34 元。
# - 费用和毛利都是售价的一份：成本除以剩下的那一份，不是往上加。
# - 听到百分数先问分母：加成 50%，毛利率 33.3%。
# - 降 10% 要多卖 72% 才不亏；买家反应越强，最赚的价越靠近保本价；毛利率最高的价，未必最赚。
# - 保本汇率告诉你价能撑到哪；钱按提现那天换。
#
# **岗** 商品岗的定价单，财务和推广都要看 · **课** 实训给全店定价；下一课的运费决定成本里的第四笔 · **赛** 单件成本和利润核算 · **证** 工作任务 2.2

# %% [markdown] lang="en" translates="c1ad24"
# ## Key points
# - Tonight 25.27 goes up and is really charged; 25% off in the sale makes 18.95 and leaves 20%. List it at 18.95 and take 25% off, and each lantern loses CNY 1.34.
# - Fees and margin are shares of the price: divide the cost by the share that is left; do not add on.
# - Ask for the base of a percentage: a markup of 50% is a margin of 33.3%.
# - After 10% off you must sell 72% more; the stronger buyers answer, the nearer the best price comes to break-even. The price with the highest margin need not earn most.
# - The break-even rate says how far the price holds; money is changed on the day of withdrawal.
#
# **Post** the product operator’s price list, read by finance and ads · **Course** the lab prices the whole shop; freight, the fourth cost, comes next · **Contest** cost and profit of a deal · **Certificate** work task 2.2
