# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.3'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - competitor_data
#     - rules_and_ip
#     - platform_and_roles
# ---

# %% [markdown] lang="zh"
# # 便宜 20 元的线路，偏偏不能走
# 11 月 18 日，周三，离黑五九天。德国订了 300 盏带锂电池的营地灯，货代（替我们订舱的公司）今天 17:00 截单。报价单上，经济小包一盏 24.56 元，特货专线 44.68 元。老板说：“走经济，300 盏省 6,036 元。”**17:00 前，你在订舱单上勾哪一条？**
#
# 学完你能够：① 按线路的规则算出一票运费，先划掉不能走的，再选最便宜的，并把运费摊进包邮价；② 用自己店的签收天数定一个十单九单守得住的承诺；③ 算出剩多少件就要再订货，说出多等一天、早晚不定各要多备几件。
#
# 课里的价目为教学而设；计费规则照承运商公开的写法。

# %% [markdown] lang="en" translates="32ae0c"
# # Twenty yuan cheaper, and it may not go
# Wednesday, 18 November, nine days before Black Friday. Germany has ordered 300 camping lanterns with lithium batteries; the forwarder closes today at 17:00. On the quote, economy post costs CNY 24.56 a lantern, the special line 44.68. Your boss says: “Economy. That saves 6,036 on the 300.” **Which box do you tick before 17:00?**
#
# After this you can ① work out the freight of a parcel by its service’s rule, strike out what may not go, take the cheapest of the rest, and put freight into a free-shipping price, ② set a promise that nine of ten parcels keep, from your own days of delivery, ③ say at how many pieces to order again, and how many more a longer or a less steady wait asks for.
#
# The rates of this lesson are made for teaching; the rules of billing are those that carriers publish.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import math

import pandas as pd

from course_b2c_ops import (
    charts,
    days_between,
    load,
    metrics,
    predict,
    replay,
    show,
    text,
)
from course_b2c_ops.given_tools import shipping
from course_b2c_ops.panels import logistics as parcel_desks
from course_b2c_ops.panels import restock

# %% [markdown] item="competitor/fast_but_dear"
# （回想：竞品那一课的一道题 / recall: an item on competitor data）

# %% [markdown] item="recall"
# （回想：更早的一道题 / recall: an earlier item）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 货代的报价单，一盏灯发德国。灯 0.320 公斤，盒子 18 × 12 × 12 厘米。“全程”是从揽收到签收每一站都查得到。先别算，凭直觉选：**勾哪一条？** 猜错不扣分，“走一遍”那一节揭晓。

# %% [markdown] lang="en" translates="939327"
# ## Guess first, then look
# The forwarder’s quote for one lantern to Germany: 0.320 kg in a box of 18 × 12 × 12 cm. “Full” tracking shows every stop from the first scan to the door. Do not calculate yet: **which one do you tick?** A wrong guess costs nothing; the walk-through gives the answer.

# %%
lines = text(
    zh=["经济小包", "标准专线", "特货专线", "快递"],
    en=["Economy post", "Standard line", "Special line", "Express"],
)
quote = pd.DataFrame(
    {
        text(zh="运费（元）", en="CNY"): [24.56, 38.09, 44.68, 113.28],
        text(zh="电池", en="Battery"): text(zh=list("拒拒收收"), en=["no", "no", "yes", "yes"]),
        text(zh="跟踪", en="Tracking"): text(
            zh=["半程", "全程", "全程", "全程"], en=["half", "full", "full", "full"]
        ),
    },
    index=lines,
)
show(quote)

# %%
predict("which_line", text(zh="你勾哪一条？", en="Which one do you tick?"), choices=lines)

# %% [markdown] lang="zh"
# ## 一、账单：收钱的是重量，还是盒子
# 卡车和机舱先装满的往往是体积。所以承运商把盒子也折成公斤：18 × 12 × 12 = 2,592 立方厘米，÷ 8000 = 0.324 公斤。这叫**体积重** volumetric weight = 长 × 宽 × 高（厘米）÷ 除数，除数由线路定。
#
# 账单上的叫**计费重** billed weight，分三步：
#
# 1. **规则**。greater 取大：体积重和实重取大的那个；twice 两倍：体积重到了实重的两倍，才整个按体积重；none：只看实重。
# 2. **最低**：不到最低计费重的，按最低收。
# 3. **进位** step：向上进到下一档，从不四舍五入。
#
# **运费** freight =（计费重 × 每公斤 + 每件）×（1 + 燃油附加）。燃油附加是一个百分比，加在两部分上。下一格把灯的四张账单算出来，`metrics.billed_weight` 依次收：实重、长、宽、高、除数、规则、最低、进位。

# %% [markdown] lang="en" translates="ef5f2a"
# ## 1. The bill: is it the weight or the box?
# Trucks and aircraft often fill up by volume first. So carriers turn the box into kilograms, too: 18 × 12 × 12 = 2,592 cubic centimetres, ÷ 8000 = 0.324 kg. This is **volumetric weight** = length × width × height in cm ÷ divisor; the service sets the divisor.
#
# What is charged is the **billed weight**, in three steps:
#
# 1. **The rule.** greater: the larger of volumetric and actual weight; twice: once the volumetric weight reaches twice the actual one, all of it counts; none: the scales only.
# 2. **The minimum**: less than the minimum is billed as the minimum.
# 3. **The step**: up to the next step, never to the nearest.
#
# **Freight** = (billed weight × per kg + per parcel) × (1 + fuel share). The fuel surcharge is a percentage of both parts. The next cell works out the lantern’s four bills; `metrics.billed_weight` takes actual weight, length, width, height, divisor, rule, minimum, step.

# %%
lamp = (0.320, 18, 12, 12)
lamp_bills = pd.DataFrame(
    {"per_kg_cny": [58, 62, 74, 96], "per_parcel_cny": [6, 18, 21, 0]}, index=lines
)
lamp_bills["billed_kg"] = [
    metrics.billed_weight(*lamp, 8000, "none", 0.05, 0.001),
    metrics.billed_weight(*lamp, 8000, "greater", 0.05, 0.001),
    metrics.billed_weight(*lamp, 6000, "twice", 0.1, 0.001),
    metrics.billed_weight(*lamp, 5000, "greater", 0.5, 0.5),
]
fuel = pd.Series([0, 0, 0, 0.18], lines)  # only express charges for fuel here
lamp_bills["freight_cny"] = metrics.freight(
    lamp_bills["billed_kg"], lamp_bills["per_kg_cny"], lamp_bills["per_parcel_cny"], fuel
)
show(lamp_bills)

# %% [markdown] lang="zh"
# 看快递那一行：体积重 0.518 公斤，进位到 1.0，多收了将近一半的空气。
#
# 现在换成你的店。`shipping.hero` 挑出你店卖得最多的带电款，`rate_card` 是价目表：一条线路一国一行。下一格算它发德国的五张账单；名字后面有 ✗ 的线路不收电池。

# %% [markdown] lang="en" translates="a8cc50"
# Look at express: volumetric weight 0.518 kg, stepped up to 1.0; nearly half of what is billed is air.
#
# Now your shop. `shipping.hero` picks your best-selling product with a battery; `rate_card` has one row a service and country. The next cell works out its five bills to Germany; services marked ✗ take no batteries.

# %%
products = load("products", cohort_id)
order_lines = load("order_lines", cohort_id)
rate_card = load("rate_card", cohort_id)
hero = shipping.hero(products, order_lines)
to_germany = rate_card[rate_card["country"] == "DE"]
bills = shipping.with_bills(shipping.all_offers(shipping.alone(hero), to_germany))

# %%
bills["name"] = text(
    zh=["平邮 ✗", "经济专线 ✗", "标准专线 ✗", "特货专线", "快递"],
    en=["Economy post ✗", "Saver line ✗", "Standard line ✗", "Special line", "Express"],
)
costs = bills.set_index("name")["freight_cny"].sort_values()
least = bills[bills["battery_allowed"]]["freight_cny"].min()
finding = text(
    zh=f"{hero['product']}：能走的 {least:.2f} 元起",
    en=f"{hero['product']}: admissible from {least:.2f}",
)
charts.show(charts.bars(costs, finding=finding, unit="freight", source="rate_card"))

# %% [markdown] lang="zh"
# 只能走剩下的两条。那就从盒子上省。先猜：**只许砍 2 厘米，砍哪一边，体积重少得最多？** 猜完，到台子上一边一边拖。

# %% [markdown] lang="en" translates="2447b4"
# Only two services are left. So save on the box. Guess first: **of 2 cm off one side, which side takes off most volumetric weight?** Then move the sides one by one.

# %%
sides = text(zh=["最长的一边", "最短的一边", "哪边都一样"], en=["longest", "shortest", "all alike"])
predict(
    "which_side",
    text(zh="砍哪一边的 2 厘米最值？", en="Which side pays most to cut by 2 cm?"),
    choices=sides,
    reveal=text(
        zh="你选：{0}。同样 2 厘米，占最短的那一边的份额最大：砍最短的。",
        en="You say: {0}. Two centimetres are the largest part of the shortest side: cut that one.",
    ).format,
)

# %%
parcel_desks.box_desk(hero, to_germany)

# %% [markdown] item="logistics/smaller_box"
# （自测：改哪里最省 / self-check: which change saves most）

# %% [markdown] lang="zh"
# ## 运费怎么进包邮价
# 便宜的线路还会丢件。经济小包丢 2.5%，一单货值 141.29 元（19.90 美元）：24.56 + 2.5% × 141.29 = **28.09** 元，这是 `metrics.freight_with_loss`。丢的不是运费，是整单。
#
# 一个包邮价卖给所有国家，里面摊多少运费？某店的订单和运费：
#
# | 国家 | 订单占比 | 运费（元） |
# |---|---|---|
# | 美国 | 35% | 46.00 |
# | 巴西 | 20% | 52.00 |
# | 西班牙 | 15% | 36.50 |
# | 法国 | 15% | 37.80 |
# | 德国 | 15% | 38.09 |
#
# 五国直接平均是 42.08 元；按订单占比乘了再加，是 **43.36** 元，差的 1.28 元每单都在亏。下面换成你的带电款，走能收电池的最便宜线路。先说：**谁在替谁付运费？**

# %% [markdown] lang="en" translates="230a0a"
# ## Freight inside a free-shipping price
# Cheap services also lose parcels. Economy post loses 2.5%, and an order is worth CNY 141.29 (19.90 USD): 24.56 + 2.5% × 141.29 = **28.09**, which is `metrics.freight_with_loss`. What is lost is the order, not its freight.
#
# One free-shipping price for all countries: how much freight goes into it? A shop’s orders and freight:
#
# | Country | Share of orders | Freight (CNY) |
# |---|---|---|
# | US | 35% | 46.00 |
# | Brazil | 20% | 52.00 |
# | Spain | 15% | 36.50 |
# | France | 15% | 37.80 |
# | Germany | 15% | 38.09 |
#
# The plain mean of the five is 42.08; shares times freight, added up, give **43.36**. The missing 1.28 would be lost on every order. Below stands your product with a battery, by the cheapest service that takes it. Say it first: **who pays freight for whom?**

# %%
freight = shipping.battery_freight(hero, rate_card)
shares = shipping.order_shares(load("orders", cohort_id), order_lines, hero["product_id"])
restock.blend_desk(freight, shares)

# %% [markdown] item="logistics/freight_in_the_price"
# （自测：三国的运费 / self-check: freight to three countries）

# %% [markdown] lang="zh"
# ## 二、承诺：平均天数守不住
# 十一个包裹，从支付到签收：9、10、10、11、11、12、12、13、15、19、34 天。平均 14.2 天。承诺 15 天，最后两个迟到；承诺 19 天，只迟一个。从小到大排队，走到九成的那个数叫 **P90**（第 90 百分位），这里是 19：`.quantile(0.9)`，不足一天进成一天。
#
# 三件事先说好：
#
# - **从哪天算**：买家从付款起就在等，承诺从支付日算；物流商的天数从发货算，短两三天，别混。
# - **丢件**没有签收日，不进天数，丢失率另外报。
# - **新单不进**：上周的单，走得慢的还在路上，量到的只有快的。所以只用 45 天以前付款的。
#
# 下一格用你店的包裹，按三种方式画出：几天之内，几成已经签收。

# %% [markdown] lang="en" translates="6ad297"
# ## 2. The promise: a mean is not kept
# Eleven parcels, days from payment to delivery: 9, 10, 10, 11, 11, 12, 12, 13, 15, 19, 34. The mean is 14.2. Promise 15, and the last two are late; promise 19, and one is. Nine tenths of the way along the line stands the **P90**, the 90th percentile, here 19: `.quantile(0.9)`, part of a day rounded up to a whole one.
#
# Three things to settle first:
#
# - **From which day**: the buyer waits from payment on, so the promise counts from payment; the carrier’s days count from dispatch and are two or three fewer. Do not mix them.
# - **Lost parcels** have no day of delivery: they stay out of the days and are reported apart.
# - **No new orders**: of last week’s orders the slow ones are still travelling and only the quick ones are measured. So take orders paid for at least 45 days ago.
#
# The next cell draws your shop’s parcels by three methods: what share has arrived within so many days.

# %%
logistics = load("logistics", cohort_id)
settled = shipping.old_enough(logistics)
arrived = settled[settled["actual_days"] >= 0]
p90 = shipping.quantile_by(arrived, "method", "actual_days", 0.9).apply(math.ceil)
fast, slow = p90["fast"], p90["economy"]
finding = text(
    zh=f"九成签收：快速 {fast} 天，经济 {slow} 天",
    en=f"Nine in ten: fast {fast} days, economy {slow}",
)

# %%
names = text(zh=["标准", "快速", "经济"], en=["standard", "fast", "economy"])
curves = pd.DataFrame(index=pd.Index(range(46), name="days"))
for name, method in zip(names, ["standard", "fast", "economy"], strict=True):
    days = arrived[arrived["method"] == method]["actual_days"]
    curves[name] = [(days <= day).mean() for day in curves.index]
charts.show(charts.lines(curves, finding, unit="share", source="logistics"))

# %% [markdown] lang="zh"
# 先猜一个数：照你店发美国的**平均天数**承诺，100 个包裹里几个迟到？猜完拖一拖，看九成守得住的是几天。

# %% [markdown] lang="en" translates="08b264"
# Guess a number: promise the **mean days** of your parcels to the US, and how many of 100 come late? Then move the promise and find the days that nine in ten keep.

# %%
predict("late_at_the_mean", text(zh="100 个里几个迟到？", en="How many of 100 come late?"))

# %%
parcel_desks.promise_desk(logistics, "US")

# %% [markdown] item="logistics/lost_parcels_in_days"
# （自测：丢件怎么算 / self-check: lost parcels）

# %% [markdown] lang="zh"
# ## 三、补货：剩多少件就要再订
# 营地灯一天卖 6 件，海运 38 天到：等货的时候平均卖掉 6 × 38 = 228 件。剩 228 件才订，差不多一半的时候会断货：有时卖得快，有时船到得晚。多备的那一份叫**安全库存** safety stock：
#
# 安全库存 = z × √（到货天数 × 销量标准差² + 日均销量² × 到货标准差²）
#
# **标准差** standard deviation 说的是平常离平均有多远，`.std()`。z 由你想守住几成决定，95% 是 1.645。等货时卖掉的加上安全库存，就是**再订货点** reorder point：在库加在途只剩这么多，今天就下单。一天卖 6 ± 2.5 件的灯，± 后面是标准差：
#
# | | 海运 | 空运 |
# |---|---|---|
# | 到货天数 | 38 ± 6 | 10 ± 2 |
# | 等货时平均卖掉 | 228 | 60 |
# | 安全库存 | 64.4 | 23.6 |
# | 再订货点，进成整件 | **293** | **84** |
#
# 日均销量只用有货的日子：断货那天卖多少，是货说了算。下面是你店一款常断货的商品，90 天的日末库存。

# %% [markdown] lang="en" translates="e507d4"
# ## 3. Restock: at how many pieces to order again
# Six lanterns sell a day and the sea takes 38 days: while you wait, 6 × 38 = 228 sell on average. Order at 228, and about half the time you run out: some weeks sell faster, some ships come later. What you keep on top is the **safety stock**:
#
# safety stock = z × √(lead days × SD of sales² + daily sales² × SD of lead days²)
#
# The **standard deviation** (SD) says how far things usually are from their mean: `.std()`. z follows from the share of rounds you want to survive, 1.645 for 95%. What sells while you wait plus the safety stock is the **reorder point**: when no more than that is left, on hand and on the way, order today. A lantern that sells 6 ± 2.5 a day, the SD behind the ±:
#
# | | Sea | Air |
# |---|---|---|
# | Lead days | 38 ± 6 | 10 ± 2 |
# | Sold while waiting | 228 | 60 |
# | Safety stock | 64.4 | 23.6 |
# | Reorder point, whole pieces | **293** | **84** |
#
# Take daily sales from days with stock only: on a day that ran out, the stock decided what sold. Below is a product of yours that often ran out, its stock at the end of 90 days.

# %%
stock = load("stock_daily", cohort_id)
product = shipping.restock_focus(stock)
days = stock[stock["product"] == product]
out = int(days["stocked_out"].sum())
finding = text(
    zh=f"{product}：90 天里断货 {out} 天", en=f"{product}: out of stock on {out} of 90 days"
)
closing = days.set_index("date")[["closing_units"]]
charts.show(charts.lines(closing, finding, unit="units", source="stock_daily"))

# %% [markdown] lang="zh"
# 它走海运补货。先猜：**销量的波动减半，和到货的波动减半，哪一个省下的库存多？** 拖完两根滑块，看那句话什么时候翻过来。

# %% [markdown] lang="en" translates="eb719e"
# It is restocked by sea. Guess first: **half the spread of sales, or half the spread of the lead time: which saves more stock?** Move both sliders and see when the sentence turns round.

# %%
predict(
    "which_spread",
    text(zh="哪一个减半更省？", en="Halving which one saves more?"),
    choices=text(zh=["销量的波动", "到货的波动"], en=["spread of sales", "spread of lead time"]),
)

# %%
trips = load("lead_times", cohort_id)
sea = trips[trips["mode"] == "sea"]
lead = days_between(sea["ordered_on"], sea["arrived_on"])
sold = days[~days["stocked_out"]]["sold_units"]  # ~ : the days that were not out of stock
restock.reorder_desk(sold.mean(), sold.std(), lead.mean(), lead.std())

# %% [markdown] item="logistics/what_moves_the_reorder_point"
# （自测：什么把它推高 / self-check: what pushes it up）

# %% [markdown] lang="zh"
# ## 走一遍：17:00 前的订舱单
# 回到开头那盏灯，把四条线路从头走一遍，三步：① 每条算运费；② 划掉不能走的；③ 剩下的选最便宜的。第 ② 步三道关：带电的货，线路收不收电池？重量过没过最重？5 美元以上的货，是不是全程跟踪？
#
# 三道关写成一个函数 `gate`，说出卡在哪一关。`if` 第一关没过；不然，`elif` 看下一关；`else` 全过了，记 goes。`.apply(gate, axis=1)` 把表一行一行交给函数，每行收回一个词。先说：**第 ② 步之后剩几行？**

# %% [markdown] lang="en" translates="36c83e"
# ## Walk it through: the booking before 17:00
# Back to the lantern of the opening, all four services, three steps: ① the freight of each, ② strike out what may not go, ③ the cheapest of the rest. Step ② has three gates: does the service take batteries, if there is one? Is it within the heaviest? From 5 USD on, is it fully tracked?
#
# The gates make one function, `gate`, which says where a service is stopped. `if` the first gate is shut; otherwise `elif` looks at the next; `else` all were passed: goes. `.apply(gate, axis=1)` hands the table to the function row by row and gets one word for each. Say first: **how many rows are left after ②?**

# %%
offers = lamp_bills[["freight_cny"]].copy()  # ①
offers["battery_allowed"] = [False, False, True, True]
offers["max_kg"] = [2, 20, 20, 70]
offers["tracked"] = [False, True, True, True]
show(offers)


# %%
def gate(row):
    if not row["battery_allowed"]:  # the lantern has a battery
        answer = "battery"
    elif row["max_kg"] < 0.320:
        answer = "weight"
    elif not row["tracked"]:  # 19.90 USD is above 5
        answer = "tracking"
    else:
        answer = "goes"
    return answer


offers["gate"] = offers.apply(gate, axis=1)  # ②
allowed = offers[offers["gate"] == "goes"]
show(allowed.sort_values("freight_cny"))  # ③

# %% [markdown] lang="zh"
# 四行进，两行出。老板看见的 6,036 元，是拿一条不收这批货的线路比出来的：瞒报电池，查到就退回，黑五也就过了。真正能比的只有两条：
#
# | | 一盏（元） | 300 盏（元） |
# |---|---|---|
# | 特货专线 | 44.68 | 13,404 |
# | 快递 | 113.28 | 33,984 |
# | 差 | 68.60 | 20,580 |
#
# **20,580 元才是你今天真正选出来的钱。**
#
# 换个大盒子再走一遍：30 × 20 × 15。特货线的体积重 1.50 公斤，超过实重两倍，整个按它收，1.5 × 74 + 21 = 132.00 元，是小盒子的将近三倍。灯一克没变。

# %% [markdown] lang="en" translates="8c0337"
# Four rows in, two out. The 6,036 your boss saw come from a service that does not carry these goods: leave the battery undeclared, and once it is found the parcels come back and Black Friday is over. Only two can be compared:
#
# | CNY | A lantern | 300 |
# |---|---|---|
# | Special line | 44.68 | 13,404 |
# | Express | 113.28 | 33,984 |
# | Difference | 68.60 | 20,580 |
#
# **The 20,580 are the money you really decide on today.**
#
# Once more with a large box, 30 × 20 × 15: on the special line 1.50 kg of volume, more than twice the scales, all of it is billed: 1.5 × 74 + 21 = CNY 132.00, nearly three times the small box. The lantern has not gained a gram.

# %% [markdown] item="logistics/just_below_a_step"
# （自测：多出来的 10 克 / self-check: ten grams too many）

# %% [markdown] lang="zh"
# ## 德技并修：60 单晚四天，先填个单号？
# 仓库断货，60 单要晚四天发。物流同事说：“先填一批别的单号，上网率（按时被扫描的包裹占几成）就好看，买家也看不出来。”如实告诉买家，每单送 2 美元券：60 × 2 × 7.10 = 852 元。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="37e6ff"
# ## Skill and conscience: sixty orders four days late, and an invented number?
# The warehouse ran out, and 60 orders leave four days late. A colleague says: “Put in some other tracking numbers. The scan-in rate (parcels scanned in time) looks good, and no buyer will notice.” Telling buyers the truth with a 2 USD coupon each costs 60 × 2 × 7.10 = CNY 852. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "false_delivery",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["先填别的单号", "告诉买家，送券", "什么都不说，晚几天发"],
        en=["invent numbers", "tell buyers, send coupons", "say nothing, send late"],
    ),
)

# %%
paths = replay("false_delivery")
charts.show(charts.ways(paths, zh=["如实", "填假单号"], en=["honest", "invented"]))

# %% [markdown] lang="zh"
# 两本账是你店的同一季，只差填假单号：从第 2 周起，发货看着快，想买的人多 6%。每周有三成半的机会被查物流，哪一周，没人能选。
#
# 查到：记 12 分，在途的单 12% 要退款，货也收不回，接下来四周曝光少 15%。拖到季末才被查的店，账面上可能还领先，那是运气，罚还在后头。这些比例为教学而设。
#
# 那 60 单也算完：31 单开纠纷，每单退 141.29 元，共 4,380 元，货白送；说实话只要 852 元。填假单号在平台规则里叫虚假发货，属于交易违规（转载的规则，二手来源）。《电子商务法》第二十条（2019-01-01 施行）：要按承诺或者约定的方式、时限交付，运输中的风险由卖家承担（买家另选快递的除外）。
#
# **同事已经把单号填好了，等你点提交。你回他哪一句，又给 60 位买家发哪一句？** 后一句写进实训的任务九。

# %% [markdown] lang="en" translates="e4c4de"
# The two accounts are the same season of your shop; only the invented numbers differ. From week 2 dispatch looks quick, and 6% more people want to buy. Each week the tracking is checked with a chance of 35%; nobody can choose the week.
#
# Once found: 12 points, refunds on 12% of the orders on their way with the goods gone, and 15% fewer impressions for four weeks. A shop found only at the season’s end may still be ahead on paper; that is luck, and the penalty is yet to come. These shares are made for teaching.
#
# Now finish the sixty: 31 disputes, 141.29 refunded each, CNY 4,380, the goods given away; the truth costs 852. Invented numbers are false shipping, a trade violation under the platform’s rules (as reprinted, a secondary source). E-Commerce Law, art. 20 (in force since 2019-01-01): deliver in the way and the time promised or agreed; the risk on the way is the seller’s, unless the buyer chose another carrier.
#
# **Your colleague has typed the numbers and waits for your click. What do you answer, and what do you write to the sixty buyers?** The second sentence belongs into task 9 of the lab.

# %% [markdown] lang="zh"
# ## 要点
# - 今天勾特货专线：300 盏 13,404 元。便宜 20 元的那条不收电池，从一开始就不在可选的里面。
# - 先划掉不能走的，再比价；计费重按规则、最低、进位三步走，收钱的常常是盒子。
# - 包邮价里的运费按订单占比摊，近的替远的付；丢一件，丢的是整单。
# - 承诺用 P90，从支付算，不用平均；丢件和新单不进天数。
# - 再订货点 = 等货时卖掉的 + 安全库存；销量和到货，哪个波动大先管哪个。
#
# **岗** 物流岗的订舱单、运费模板 · **课** 实训把模板填出来；下一课写商品页，承诺天数就放在那里 · **赛** 供应链决策 · **证** 工作任务 2.3 · **以后再讲** 海外仓：头程、仓租和本地派送

# %% [markdown] lang="en" translates="8964e2"
# ## Key points
# - Today tick the special line: CNY 13,404 for the 300. The one that was 20 cheaper takes no batteries and was never among the choices.
# - Strike out what may not go, then compare. Billed weight goes by rule, minimum, step; often the box is billed.
# - Freight in a free-shipping price goes by order shares, and the near pay for the far; a lost parcel is a lost order.
# - Promise the P90 from payment, not the mean; lost parcels and new orders stay out of the days.
# - Reorder point = what sells while waiting + safety stock; of sales and arrivals, tackle the less steady first.
#
# **Post** the logistics clerk’s booking and shipping template · **Course** the lab fills in the template; the next lesson writes the product page, where the promise is shown · **Contest** supply decisions · **Certificate** work task 2.3 · **Later** warehouses abroad: first leg, storage and local delivery
