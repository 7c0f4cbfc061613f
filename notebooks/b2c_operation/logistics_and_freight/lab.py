# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.3'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：运费模板、承诺天数、补货日
# **发单** 运营主管 · **你的岗位** 物流 · **90 分钟后开会** · 40 分
#
# 大促订单马上要来。会上要定三样：哪一组国家走哪条线路，页面上承诺几天，热卖款剩多少件就补货。模板今晚生效：线路派错，一整批电池货退回来；承诺短一天，几十个买家来开纠纷。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 9 |
# | 任务一 计费重函数 | 5 | 10 |
# | 任务二 能走又最便宜的线路 | 5 | 11 |
# | 任务三 脏表里的发货日 | 3 | 7 |
# | 任务四 各国守得住的天数 | 4 | 9 |
# | 任务五 晚发的 60 单 | 2 | 4 |
# | 任务六 包邮价里摊多少运费 | 3 | 7 |
# | 任务七 剩多少件就要再订 | 4 | 9 |
# | 任务八 运费模板 | 4 | 9 |
# | 任务九 建议 | 10 | 11 |
# | 检查，提交 | – | 4 |

# %% [markdown] lang="en" translates="1ee16b"
# # Work order: shipping template, promise, day of restock
# **From** operations lead · **Your post** logistics · **The meeting starts in 90 minutes** · 40 points
#
# The big sale is near. The meeting decides three things: which service for which group of countries, how many days the page promises, at how many pieces the best seller is ordered again. The template goes live tonight: one wrong service, and a whole batch with batteries comes back; one day too short, and dozens of buyers open disputes.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 9 |
# | Task 1: billed weight, a function | 5 | 10 |
# | Task 2: admissible and cheapest | 5 | 11 |
# | Task 3: days of dispatch in an untidy table | 3 | 7 |
# | Task 4: days each country keeps | 4 | 9 |
# | Task 5: sixty late orders | 2 | 4 |
# | Task 6: freight in a free-shipping price | 3 | 7 |
# | Task 7: when to order again | 4 | 9 |
# | Task 8: the shipping template | 4 | 9 |
# | Task 9: your advice | 10 | 11 |
# | Validate and submit | – | 4 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import math

from course_b2c_ops import charts, check, days_between, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.platform import report_day

# %%
from course_b2c_ops.given_tools.shipping import (
    all_offers,
    alone,
    battery_freight,
    best_by,
    hero,
    old_enough,
    order_shares,
    quantile_by,
    restock_focus,
    row_billed,
    template_choices,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 价目表 `rate_card`，一条线路一国一行。读完回答：**哪四列决定计费重，哪一列加在整张账单上？**

# %% [markdown] lang="en" translates="b77f3a"
# ## Data dictionary
# The rate card `rate_card` has one row a service and country. Read it, then answer: **which four columns decide the billed weight, and which one is added to the whole bill?**

# %%
rate_card = load("rate_card", cohort_id)
columns = ["per_kg_cny", "per_parcel_cny", "divisor", "volume_rule", "minimum_kg", "step_kg"]
columns += ["fuel_share", "max_kg", "battery_allowed", "tracked"]
describe("rate_card", columns)

# %% [markdown] lang="zh"
# 物流记录 `logistics`，一单一行；`actual_days` 和 `promised_days` 从同一天算起。读完回答：**从哪一天？没签收的 `actual_days` 写什么？**

# %% [markdown] lang="en" translates="f27652"
# The shipments `logistics` have one row an order; `actual_days` and `promised_days` count from the same day. Read it, then answer: **from which day, and what does `actual_days` say where nothing was delivered?**

# %%
products = load("products", cohort_id)
orders = load("orders", cohort_id)
order_lines = load("order_lines", cohort_id)
logistics = load("logistics", cohort_id)
columns = ["order_id", "country", "method", "paid_at", "shipped_date", "delivered_date"]
describe("logistics", [*columns, "promised_days", "actual_days"])

# %% [markdown] lang="zh"
# ## 热身：三道关（不计分）
# 你店卖得最多的带电款发德国，五条线路，哪几条能走？三步：① `all_offers` 把商品和线路一一配好；② `gate` 一关一关看，说出卡在哪；③ `.apply(gate, axis=1)` 把每一行交给它。体积重那一列：同一只盒子，除数不同，公斤数也不同。运行，再回答：**不带电的商品，第一关怎么过？**

# %% [markdown] lang="en" translates="2159f6"
# ## Warm-up: three gates (no points)
# Your best-selling product with a battery goes to Germany: which of the five services may take it? Three steps: ① `all_offers` pairs products and services, ② `gate` looks gate by gate and says where it stops, ③ `.apply(gate, axis=1)` hands it every row. The column of volumetric weight: the same box, but each divisor gives other kilograms. Run it, then answer: **how does a product without a battery pass the first gate?**


# %%
def gate(row):
    if row["has_battery"] and not row["battery_allowed"]:
        answer = "battery"
    elif row["weight_kg"] > row["max_kg"]:
        answer = "weight"
    elif row["price_usd"] >= 5 and not row["tracked"]:
        answer = "tracking"
    else:
        answer = "goes"
    return answer


# %%
lamp = alone(hero(products, order_lines))  # one product, one row
five = all_offers(lamp, rate_card[rate_card["country"] == "DE"])  # ①
five["gate"] = five.apply(gate, axis=1)  # ② ③
five["volumetric_kg"] = metrics.volumetric_weight(
    five["length_cm"], five["width_cm"], five["height_cm"], five["divisor"]
)
show(five[["service", "weight_kg", "volumetric_kg", "battery_allowed", "tracked", "gate"]])

# %% [markdown] lang="zh"
# ## 任务一：计费重函数（5 分）
# 交一个函数。① 体积重已经写好；② 规则：greater 那一支写好了，你补 twice 和其余（none）两支；③ 不低于 `minimum`；④ 向上进到 `step` 的整数倍，`math.ceil` 向上取整，`step` 总大于 0。体积重**正好**是实重两倍，也按体积重。单位全是公斤、厘米。
#
# 检查格下面，拿讲义的灯试四次，应该得到 0.324、0.320、1.0、1.5。

# %% [markdown] lang="en" translates="9a7120"
# ## Task 1: billed weight (5 points)
# Hand in a function. ① Volumetric weight is written; ② the rule: the branch of greater is written, add the branches of twice and of the rest (none); ③ at least `minimum`; ④ up to a whole multiple of `step`; `math.ceil` rounds up, `step` is always above 0. At **exactly** twice the actual weight the volumetric one counts, too. Everything in kg and cm.
#
# Below the check cell the lantern of the lecture is tried four times; you should get 0.324, 0.32, 1.0 and 1.5.


# %% item="logistics/billed_weight" role="answer"
def billed_weight(kg, length, width, height, divisor, rule, minimum, step):
    size = length * width * height / divisor  # ①
    if rule == "greater":  # ②
        weight = max(kg, size)
    ### BEGIN SOLUTION
    elif rule == "twice" and size >= 2 * kg:
        weight = size
    else:
        weight = kg
    weight = max(weight, minimum)  # ③
    return math.ceil(weight / step) * step  # ④
    ### END SOLUTION


# %% item="logistics/billed_weight" role="check"
check("logistics/billed_weight", billed_weight)

# %%
print(billed_weight(0.32, 18, 12, 12, 8000, "greater", 0.05, 0.001))
print(billed_weight(0.32, 18, 12, 12, 6000, "twice", 0.1, 0.001))
print(billed_weight(0.32, 18, 12, 12, 5000, "greater", 0.5, 0.5))
print(billed_weight(0.32, 30, 20, 15, 6000, "twice", 0.1, 0.5))

# %%
hints("logistics/billed_weight")

# %% [markdown] lang="zh"
# ## 任务二：能走又最便宜的线路（5 分）
# 全店每款商品、每个国家。① 报价和计费重已经写好（`row_billed` 按每一行的规则算）。你写三行：② `offers["freight_cny"]`，运费 =（计费重 × 每公斤 + 每件）×（1 + 燃油附加）；③ `allowed`，留下 `gate` 说 goes 的行；④ `best_by(表, 按哪几列分组, 哪一列)` 每组留最小的一行，交四列，一款一国一行：`return best_by(...)[columns]`。运费用元，不要四舍五入。

# %% [markdown] lang="en" translates="b57ed2"
# ## Task 2: admissible and cheapest (5 points)
# Every product of the shop, every country. ① Offers and billed weights are written (`row_billed` goes by the rule of each row). Write three lines: ② `offers["freight_cny"]`, freight = (billed weight × per kg + per parcel) × (1 + fuel share); ③ `allowed`, the rows of which `gate` says goes; ④ `best_by(table, columns to group by, column)` keeps the smallest row of each group; hand in four columns, one row a product and country: `return best_by(...)[columns]`. Freight in CNY, nothing rounded.


# %% item="logistics/cheapest" role="answer"
def cheapest(products, rate_card):
    columns = ["product_id", "country", "service", "freight_cny"]
    offers = all_offers(products, rate_card)  # ①
    offers["billed_kg"] = offers.apply(row_billed, axis=1)  # ①
    ### BEGIN SOLUTION
    by_weight = offers["billed_kg"] * offers["per_kg_cny"]
    offers["freight_cny"] = (by_weight + offers["per_parcel_cny"]) * (1 + offers["fuel_share"])  # ②
    allowed = offers[offers.apply(gate, axis=1) == "goes"]  # ③
    return best_by(allowed, ["product_id", "country"], "freight_cny")[columns]  # ④
    ### END SOLUTION


# %% item="logistics/cheapest" role="check"
check("logistics/cheapest", cheapest)

# %%
found = cheapest(products, rate_card)
if found is not None:
    show(
        found.merge(lamp[["product_id", "product"]])[
            ["product", "country", "service", "freight_cny"]
        ]
    )

# %%
hints("logistics/cheapest")

# %% [markdown] lang="zh"
# ## 任务三：脏表里的发货日（3 分）
# 物流系统导出的 `logistics_untidy`，发货日是文字，三种写法混着：没有日期的；太平洋日期 `2026-09-15`；北京时刻 `2026-09-16 08:58+08:00`。照抄北京的日期，有的包裹就像还没发就被扫描了。写一个函数，一格文字进，一个日期出：没有日期那一支写好了，`moment` 是去掉 `+08:00` 的时刻。你补另外两支和 `return`。第一课的 `report_day(时刻, 时区)` 给出太平洋的那一天，`str(...)` 把它变回文字，样子是 `2026-09-15`。
#
# 检查格下面，是你店脏表里不是太平洋日期的几行；印出的两个数，是“先扫描、后发货”的包裹有几个：清好以前，清好以后。

# %% [markdown] lang="en" translates="0de5da"
# ## Task 3: days of dispatch in an untidy table (3 points)
# The logistics system exports `logistics_untidy` with the day of dispatch as text, in three spellings: none; a Pacific date, `2026-09-15`; a moment in Beijing, `2026-09-16 08:58+08:00`. Copy the Beijing dates, and some parcels seem to be scanned before they left. Write a function, one cell of text in, one day out: the branch without a date is written, and `moment` is the text without `+08:00`. Add the other two branches and `return`. `report_day(moment, clock)` of the first lab gives the Pacific day, `str(...)` turns it back into text such as `2026-09-15`.
#
# Below the check cell stand rows of your own table whose text is no Pacific date; the two printed numbers count the parcels “scanned, then shipped”, before and after.


# %% item="logistics/pacific_day" role="answer"
def pacific_day(text):
    moment = text.replace("+08:00", "")
    if text in ("", "-", "0000-00-00"):
        day = None
    ### BEGIN SOLUTION
    elif "+08:00" in text:
        day = str(report_day(moment, "Beijing"))
    else:
        day = text
    return day
    ### END SOLUTION


# %% item="logistics/pacific_day" role="check"
check("logistics/pacific_day", pacific_day)

# %%
untidy = load("logistics_untidy", cohort_id)
odd = untidy[untidy["shipped_date"].str.len() != 10]  # a Pacific date has ten characters
show(odd[["order_id", "shipped_date", "first_scan_date", "delivered_date"]])
scanned = untidy[untidy["first_scan_date"] != ""]
print(len(scanned[scanned["shipped_date"] > scanned["first_scan_date"]]))
if pacific_day("2026-09-15") is not None:
    tidy = scanned["shipped_date"].apply(pacific_day)
    print(len(scanned[tidy > scanned["first_scan_date"]]))

# %%
hints("logistics/pacific_day")

# %% [markdown] lang="zh"
# ## 任务四：各国守得住的天数（4 分）
# 画一张条形图：标准方式发各国，从支付到签收，十个包裹九个守得住的天数，一国一根。45 天以前付款的已经挑好，叫 `settled`。你写四行：① `standard`，`method` 是 standard 的；② `arrived`，签收了的（没签收的写 -1）；③ `promises`：`quantile_by(表, "country", "actual_days", 0.9)`，每国一个 P90，后面接 `.apply(math.ceil).sort_values()`；④ `return charts.bars(promises, finding=finding, unit="days", source="logistics")`。标题 `finding` 有一句写好的，看了图，改成你看到的结论。

# %% [markdown] lang="en" translates="45b887"
# ## Task 4: days each country keeps (4 points)
# Draw bars: standard shipping to each country, the days from payment to delivery that nine parcels in ten keep, one bar a country. Orders paid for at least 45 days ago are picked, as `settled`. Write four lines: ① `standard`, those whose `method` is standard; ② `arrived`, those delivered (-1 where not); ③ `promises`: `quantile_by(table, "country", "actual_days", 0.9)` gives a P90 for each country; put `.apply(math.ceil).sort_values()` behind it; ④ `return charts.bars(promises, finding=finding, unit="days", source="logistics")`. A `finding` is written; look at the figure, then make the title say what you see.


# %% item="logistics/promise_by_country" role="answer"
def promise_by_country(logistics):
    settled = old_enough(logistics)
    finding = text(zh="九成守得住的天数", en="Days that nine in ten keep")
    ### BEGIN SOLUTION
    standard = settled[settled["method"] == "standard"]  # ①
    arrived = standard[standard["actual_days"] >= 0]  # ②
    days = quantile_by(arrived, "country", "actual_days", 0.9)  # ③
    promises = days.apply(math.ceil).sort_values()  # ③
    near, far = promises.index[0], promises.index[-1]
    finding = text(
        zh=f"{far} 要承诺 {promises[far]} 天，{near} 只要 {promises[near]} 天",
        en=f"{far} takes {promises[far]} days, {near} only {promises[near]}",
    )
    return charts.bars(promises, finding=finding, unit="days", source="logistics")  # ④
    ### END SOLUTION


# %% item="logistics/promise_by_country" role="check"
check("logistics/promise_by_country", promise_by_country)

# %%
figure = promise_by_country(logistics)
if figure is not None:
    charts.show(figure)

# %%
hints("logistics/promise_by_country")

# %% [markdown] lang="zh"
# ## 任务五：晚发的 60 单（2 分）
# 讲义里那 60 单。把要做的事按先后排好。

# %% [markdown] lang="en" translates="2a9122"
# ## Task 5: sixty late orders (2 points)
# The sixty orders of the lecture. Put what has to be done in order.

# %% [markdown] item="logistics/late_batch"
# （任务五：排一排 / task 5: put them in order）

# %% [markdown] lang="zh"
# ## 任务六：包邮价里摊多少运费（3 分）
# 热身里那款带电的商品要包邮。下一格备好两列，一国一个数：`shares` 订单占比，`freight` 运费。再下一格写一行，把结果抄进答案框。

# %% [markdown] lang="en" translates="3d88b9"
# ## Task 6: freight in a free-shipping price (3 points)
# The product of the warm-up shall ship free. The next cell holds two columns with a number for each country: `shares`, its share of the orders, and `freight`. Write one line in the cell after it and copy the result into the answer box.

# %%
star = hero(products, order_lines)
shares = order_shares(orders, order_lines, star["product_id"])
freight = battery_freight(star, rate_card)
print(star["product"])
show(shares.rename("share").to_frame().join(freight.rename("freight_cny")))

# %%
# (shares * ...)

# %% [markdown] item="logistics/free_blend"
# （任务六：每单摊多少 / task 6: freight in an average order）

# %%
hints("logistics/free_blend")

# %% [markdown] lang="zh"
# ## 任务七：剩多少件就要再订（4 分）
# 下一格挑出你店一款常断货的商品，`days` 是它的 90 天，表里是最后三天，`stocked_out` 说那天断没断货；`trips` 是全店以往的补货批次，`days_on_way` 是在路上几天。一款商品自己的批次太少，所以到货天数用**全部**海运批次，不论哪款。第二格写四行：① `sold`，没有断货的日子的 `sold_units`；② `lead`，海运批次的 `days_on_way`；③ `safety`，`metrics.safety_stock(z, 销量标准差, 平均到货天数, 日均销量, 到货标准差)`；④ `metrics.reorder_point(日均销量, 平均到货天数, safety)`，向上取整。标准差用 `.std()`。把件数抄进答案框。

# %% [markdown] lang="en" translates="a692b0"
# ## Task 7: when to order again (4 points)
# The next cell picks a product of yours that often ran out. `days` are its 90 days: the table has the last three, and `stocked_out` says whether it ran out that day. `trips` are the shop’s past shipments, `days_on_way` how long each took. One product alone has too few, so take lead days from **all** shipments by sea, whatever they carried. Write four lines in the second cell: ① `sold`, the `sold_units` of days not out of stock; ② `lead`, the `days_on_way` of shipments by sea; ③ `safety`, `metrics.safety_stock(z, SD of sales, mean lead days, daily sales, SD of lead days)`; ④ `metrics.reorder_point(daily sales, mean lead days, safety)`, rounded up. `.std()` gives a standard deviation. Copy the pieces into the answer box.

# %%
stock_daily, trips = load("stock_daily", cohort_id), load("lead_times", cohort_id)
product = restock_focus(stock_daily)
days = stock_daily[stock_daily["product"] == product]
trips["days_on_way"] = days_between(trips["ordered_on"], trips["arrived_on"])
show(days[["date", "product", "sold_units", "stocked_out", "closing_units"]].tail(3))
show(trips[["product", "mode", "ordered_on", "arrived_on", "days_on_way"]])

# %%
# sold = ...

# %% [markdown] item="logistics/reorder_by_sea"
# （任务七：再订货点 / task 7: the reorder point）

# %%
hints("logistics/reorder_by_sea")

# %% [markdown] lang="zh"
# ## 任务八：运费模板（4 分）
# 还是那款带电的商品。国家分五组：US、EU（西班牙、法国、德国、波兰）、BR、KR、SA。三条线路各一张表：收不收电池，P90 几天（从支付算），运费几元（组里最贵的国家），毛利率百分之几：`margin_free` 是包邮，`margin_half` 是买家付一半运费。毛利率已经扣掉平台费 16%，按 7.10 元兑 1 美元。表单的要求写在表单上面。

# %% [markdown] lang="en" translates="84fed4"
# ## Task 8: the shipping template (4 points)
# The same product with a battery. Five groups of countries: US, EU (Spain, France, Germany, Poland), BR, KR, SA. One table for each of three services: does it take batteries, its P90 in days from payment, its freight in CNY (the dearest country of the group), and margins in per cent: `margin_free` with free shipping, `margin_half` when the buyer pays half the freight. Platform fees of 16% are taken off, at 7.10 CNY to the dollar. What the form asks for stands above it.

# %%
choices = template_choices(star, rate_card, logistics)
choices["margin_free"] = (100 * choices["margin_free"]).round(1)
choices["margin_half"] = (100 * choices["margin_half"]).round(1)
columns = ["group", "battery_allowed", "p90", "freight_cny", "margin_free", "margin_half"]
for service in ["saver_line", "battery_line", "express"]:
    print(service)
    show(choices[choices["service"] == service][columns])

# %% [markdown] item="logistics/template"
# （任务八：填五行模板 / task 8: five rows of the template）

# %%
hints("logistics/template")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字，每个判断后面跟一个你自己算出的数。得分点，各 2 分：
#
# 1. 至少两组国家的线路和条件，各带一个自己的数；
# 2. 迟到的代价，写成一道算式：几单，每单多少钱；
# 3. 盒子改哪一边、几厘米，计费重或运费变多少；改了也不省，说明为什么；
# 4. 补货：再订货点几件，哪天下单，走哪种头程，为什么；
# 5. 晚到时发给买家的一句话：新日期，一个选择；全文没有虚填单号、瞒报电池、先点发货的做法，有则整题 0 分。
#
# 下面两格替你备好两样数。第一格：45 天以前付款的包裹，签收了几个，其中几个比承诺晚。第二格：高减掉 2 厘米，发德国那两条能走的线路各按几公斤计费，先原来的盒子，后改小的。

# %% [markdown] lang="en" translates="7b9db1"
# ## Task 9: your advice to the lead (10 points)
# In 90-150 words, with a number of your own behind each claim. Points, 2 each:
#
# 1. service and terms for two groups of countries at least, each with an own number;
# 2. the price of lateness as a sum: how many orders, what each costs;
# 3. which side of the box changes by how many centimetres, and what that does to billed weight or freight; if it saves nothing, why;
# 4. the restock: reorder point, day of the order, which mode and why;
# 5. one sentence to buyers whose parcel is late: a new date, a choice; no invented numbers, undeclared batteries or early clicks on “shipped” anywhere, else 0 for the whole task.
#
# The next two cells prepare two numbers. The first: of the parcels paid for at least 45 days ago, how many were delivered, and how many of these later than promised. The second: 2 cm off the height, and the billed weight of the two admissible services to Germany, the old box first, then the smaller.

# %%
settled = old_enough(logistics)
arrived = settled[settled["actual_days"] >= 0]
late = arrived[arrived["actual_days"] > arrived["promised_days"]]
print(len(arrived), len(late))

# %%
small = lamp.copy()
small["height_cm"] = small["height_cm"] - 2
for box in [lamp, small]:
    bills = all_offers(box, rate_card[rate_card["country"] == "DE"])
    bills["billed_kg"] = bills.apply(row_billed, axis=1)
    allowed = bills[bills.apply(gate, axis=1) == "goes"]
    show(allowed[["service", "height_cm", "weight_kg", "billed_kg"]])

# %% [markdown] item="logistics/november_plan" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务的答案；任务二和九用热身里的 `gate`，先运行那一格。
# - **一直转圈**：灰色圆点是在算；按 ■ 停下，再重启内核。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。

# %% [markdown] lang="en" translates="301349"
# ## When things go wrong
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task’s answer; tasks 2 and 9 use the `gate` of the warm-up, so run that cell first.
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
# 海外仓：货先整批海运到德国仓，再本地派送。头程（从国内到海外仓那一段）一件 6 元，入库操作 3 元，本地派送 15 元，仓租一个月 1,200 元，不管卖几件。直邮一件就是你任务六里发 DE 的运费。一个月卖几件，海外仓才划算？1,200 ÷（直邮 - 24）。再问一句：卖不完的货怎么办？写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="69e102"
# ## If you have time
# A warehouse abroad: goods go to Germany by sea in bulk, then by local carrier. First leg (the way to the warehouse) CNY 6 a piece, handling 3, last mile 15, storage 1,200 a month however much sells. Direct post costs what your task 6 shows for DE. From how many pieces a month does the warehouse pay? 1,200 ÷ (direct post - 24). And one more question: what becomes of what does not sell? Write one sentence; no points, your lead will read it.
