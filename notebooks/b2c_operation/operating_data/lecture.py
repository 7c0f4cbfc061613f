# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.3'
#     minutes:
#       practice: 0
#       theory: 90
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 人多了，钱少了
# 周一早上的两行数。前一周：访客 2,860 人，支付金额 1,716 美元。上周：访客 3,120 人，支付金额 1,496 美元。主管说：“流量不够，今天再投 300 美元。”**这 300 美元，投还是不投？**
#
# 学完你能够：① 给每个比率找对分母，把许多天合成一个比率；② 说出访客、转化率、客单价里谁动了金额、占多少；③ 找出不寻常的一天，和该先联系的买家。

# %% [markdown] lang="en" translates="2e2f39"
# # More people, less money
# Two lines of the Monday report. The week before: 2,860 visitors, 1,716 USD paid. Last week: 3,120 visitors, 1,496 USD. Your lead says: “Not enough traffic. Put in another 300 USD today.” **Do you spend the 300?**
#
# After this you can ① find the right denominator for each rate and turn many days into one rate, ② say which of visitors, conversion and average per buyer moved the amount, and by what share, ③ find the odd day, and the buyer to contact first.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    charts,
    days_before,
    days_between,
    last_days,
    load,
    metrics,
    predict,
    replay,
    rules,
    show,
    text,
)
from course_b2c_ops.panels import operating

# %% [markdown] lang="zh"
# ## 先猜，再看
# 下面是开头那家店的两周合计。支付金额 = 访客 × 支付转化率 × 客单价。先别算，凭直觉选：**钱是被谁弄少的？** 猜错不扣分，这节课的第二部分揭晓。

# %% [markdown] lang="en" translates="88187b"
# ## Guess first, then look
# Here are that shop’s totals of the two weeks. Paid amount = visitors × payment conversion × average per buyer. Do not calculate yet: **which factor lost the money?** A wrong guess costs nothing; part two of this lecture gives the answer.

# %%
example = pd.DataFrame(
    {"visitors": [2860, 3120], "paying_buyers": [78, 68], "paid_amount_usd": [1716, 1496]},
    index=text(zh=["前一周", "上周"], en=["before", "last week"]),
)
heads = text(zh=["访客", "支付买家", "金额（美元）"], en=["visitors", "payers", "USD"])
show(example.set_axis(heads, axis=1))

# %%
names = text(
    zh=["访客", "支付转化率", "客单价"], en=["Visitors", "Conversion", "Average per buyer"]
)
predict(
    "what_lost_the_money",
    text(zh="钱是被谁弄少的？", en="Which factor lost the money?"),
    choices=names,
    reveal=text(zh="记下了：{0}。第二部分用数回答。", en="Kept: {0}. Part two answers.").format,
)

# %% [markdown] lang="zh"
# ## 一、漏斗：先分清人和次数
# 前一周的漏斗：182,000 次曝光，3,458 次点击，2,860 位访客，286 位加购，92 位下单，78 位付款，共 83 单，1,716 美元。
#
# 曝光和点击数的是**次数** events，从访客往后数的是**人** people：同一个人点三次，是三次点击、一位访客。次数除以次数，人除以人：
#
# - **点击率** click-through rate = 点击 ÷ 曝光 = 3,458 ÷ 182,000 = 1.90%
# - **加购率** add-to-cart rate = 286 ÷ 2,860 = 10.0%；**下单率** order rate = 92 ÷ 2,860 = 3.22%
# - **支付转化率** conversion rate = 支付买家 ÷ 访客 = 78 ÷ 2,860 = 2.73%
# - **客单价** average per buyer = 金额 ÷ 支付买家 = 1,716 ÷ 78 = 22.00 美元；除以 83 单得 20.67，那叫订单均额 average order value
#
# 常见的错：83 ÷ 2,860 = 2.90%，把单数当成了人。下一格是你自己店最近 14 天。

# %% [markdown] lang="en" translates="907f28"
# ## 1. The funnel: people or events?
# The funnel of the week before: 182,000 impressions, 3,458 clicks, 2,860 visitors, 286 added to cart, 92 ordered, 78 paid, with 83 orders and 1,716 USD.
#
# Impressions and clicks count **events**; from visitors onwards the report counts **people**. Three clicks by one person are three clicks and one visitor. Divide events by events and people by people:
#
# - **click-through rate** = clicks ÷ impressions = 3,458 ÷ 182,000 = 1.90%
# - **add-to-cart rate** = 286 ÷ 2,860 = 10.0%; **order rate** = 92 ÷ 2,860 = 3.22%
# - **conversion rate** = paying buyers ÷ visitors = 78 ÷ 2,860 = 2.73%
# - **average per buyer** = amount ÷ paying buyers = 1,716 ÷ 78 = 22.00 USD; divided by the 83 orders it is 20.67, the average order value
#
# A common slip: 83 ÷ 2,860 = 2.90%, orders taken for people. The next cell shows the last 14 days of your own shop.

# %%
shop_daily = load("shop_daily", cohort_id)
recent = last_days(shop_daily, 14)
people = recent[["visitors", "cart_buyers", "ordering_buyers", "paying_buyers"]].sum()
paid_of_100 = 100 * metrics.conversion_rate(people["paying_buyers"], people["visitors"])
finding = text(
    zh=f"每 100 位访客，{paid_of_100:.2f} 位付了款", en=f"{paid_of_100:.2f} of 100 visitors paid"
)
charts.show(charts.funnel(people, finding=finding, unit="people", source="shop_daily"))

# %% [markdown] item="operating/people_or_events"
# （自测：人还是次数 / self-check: people or events）

# %% [markdown] lang="zh"
# ## 许多天合成一个比率：先加，再除
# 周一 120 位访客，6 位付款，5.0%。周二 800 位访客，12 位付款，1.5%。两天合起来是多少？
#
# 把两个比率平均：3.25%。把人加起来再除：18 ÷ 920 = **1.96%**。真实的是后一个，920 个人里就是 18 个付了款。平均比率等于让 120 人的那天和 800 人的那天各投一票。
#
# 改一个数：给你的店加几个故障日，一天只进来 10 位访客。先说出来：**两根柱子，哪一根会被带跑？** 一天都没加就差得远的店，这 14 天里自己已经有过一个故障日。

# %% [markdown] lang="en" translates="73dacf"
# ## One rate of many days: add, then divide
# Monday: 120 visitors, 6 paid, 5.0%. Tuesday: 800 visitors, 12 paid, 1.5%. What is it for both days?
#
# The mean of the two rates is 3.25%. Add the people, then divide: 18 ÷ 920 = **1.96%**. The second is what happened: of 920 people 18 paid. A mean of rates gives a day of 120 people the same vote as a day of 800.
#
# Change one number: give your shop a few outage days on which only 10 visitors get in. Say it first: **which of the two bars will be dragged away?** If yours are far apart before you add a day, your 14 days hold an outage already.

# %%
operating.ratio_trap(recent)

# %% [markdown] item="operating/two_days_one_rate"
# （自测：两天一个比率 / self-check: one rate of two days）

# %% [markdown] lang="zh"
# ## 二、金额 = 访客 × 支付转化率 × 客单价
# 2,860 × (78 ÷ 2,860) × (1,716 ÷ 78) = 1,716 美元：人数上下约掉，剩下的正好是金额。三个因素，前一周 2,860 人、2.73%、22.00 美元；上周 3,120 人、2.18%、22.00 美元。
#
# 下一格把你的店最近 14 天和前 14 天各拆成三个因素。

# %% [markdown] lang="en" translates="abcec6"
# ## 2. Amount = visitors × conversion × average per buyer
# 2,860 × (78 ÷ 2,860) × (1,716 ÷ 78) = 1,716 USD: the head counts cancel and what is left is the amount. The three factors were 2,860 people, 2.73% and 22.00 USD in the week before, 3,120 people, 2.18% and 22.00 USD last week.
#
# The next cell splits your last 14 days, and the 14 before, into the three factors.

# %%
sums = pd.DataFrame(
    [days_before(shop_daily, 14).sum(numeric_only=True), recent.sum(numeric_only=True)],
    index=text(zh=["前 14 天", "最近 14 天"], en=["14 days before", "last 14 days"]),
)
factors = sums[["visitors"]].copy()
factors["conversion_rate"] = metrics.conversion_rate(sums["paying_buyers"], sums["visitors"])
factors["average_per_buyer"] = metrics.average_per_buyer(
    sums["paid_amount_usd"], sums["paying_buyers"]
)
factors["paid_amount_usd"] = sums["paid_amount_usd"]
heads = text(zh=["访客", "转化率", "客单价", "金额"], en=["visitors", "conv.", "per buyer", "USD"])
show(factors.round({"paid_amount_usd": 0}).set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 先猜：三个因素里只提高一个，提高 10%，**哪一个让金额涨得最多？** 猜完，到台子上一个一个拖。

# %% [markdown] lang="en" translates="3c6caa"
# Guess first: raise one of the three by 10%. **Which lifts the amount most?** Then move them one by one at the desk.

# %%
predict(
    "which_ten_percent",
    text(zh="提高哪一个 10%，金额涨得最多？", en="Which 10% lifts the amount most?"),
    choices=[*names, text(zh="都一样", en="All the same")],
)

# %%
operating.identity_desk(recent)

# %% [markdown] lang="zh"
# ## 谁动了金额：把乘变成加
# 开头那家店：访客 +9.1%，转化率 −20.1%，客单价不变；加起来 −11.0%。可金额是 −12.8%，对不上，因为因素是乘起来的。
#
# 取自然对数（计算器的 ln 键），乘就变成加：访客 +0.087，转化率 −0.224，客单价 0，合计 −0.137，正好是金额的对数变化。各自除以合计，得到**份额** log contribution：转化率 163%，访客 −63%，客单价 0，加起来 100%。负号的意思是和总变化反着走：访客在往上托。
#
# `metrics.log_contribution` 接收四个数：新值、旧值、新金额、旧金额。下面先算这家店，再算你的店：份额乘以金额的变化，就是每个因素带来或拿走的钱。

# %% [markdown] lang="en" translates="fba242"
# ## Which factor moved the amount: turn × into +
# The shop of the opening: visitors +9.1%, conversion −20.1%, average per buyer unchanged; together −11.0%. But the amount fell by 12.8%. The sum fails because the factors multiply.
#
# Take natural logarithms (the ln key) and × becomes +: visitors +0.087, conversion −0.224, per buyer 0, in all −0.137, exactly the log change of the amount. Each divided by the total is its **share** (log contribution): conversion 163%, visitors −63%, per buyer 0, in all 100%. A minus sign means against the total: visitors were pushing up.
#
# `metrics.log_contribution` takes four numbers: new value, old value, new amount, old amount. First this shop, then yours: a share times the change of the amount is the money that factor brought or took.

# %%
toy = example[["visitors"]].copy()
toy["conversion_rate"] = metrics.conversion_rate(example["paying_buyers"], toy["visitors"])
toy["average_per_buyer"] = metrics.average_per_buyer(
    example["paid_amount_usd"], example["paying_buyers"]
)
old, new = toy.iloc[0], toy.iloc[1]
amount_old, amount_new = example["paid_amount_usd"]
shares = metrics.log_contribution(new, old, amount_new, amount_old)
shown = shares.set_axis(names).round(2) + 0  # + 0: no minus before a zero
show(shown.rename(text(zh="份额（小数）", en="share (fraction)")))

# %%
old, new = factors.iloc[0, :3], factors.iloc[1, :3]
amount_old, amount_new = factors["paid_amount_usd"]
shares = metrics.log_contribution(new, old, amount_new, amount_old)
money = (shares * (amount_new - amount_old)).set_axis(names)

# %%
most = money.abs().idxmax()
moved = f"{money[most]:+,.0f}".replace("-", "−")
finding = text(zh=f"动得最多：{most} {moved} 美元", en=f"{most}: {moved} USD")
parts = pd.concat([pd.Series({factors.index[0]: amount_old}), money])
charts.show(
    charts.waterfall(
        parts, finding, unit="paid_amount_usd", source="shop_daily", total_label=factors.index[1]
    )
)

# %% [markdown] item="operating/conversion_log_part"
# （自测：转化率的份额 / self-check: conversion’s share）

# %% [markdown] lang="zh"
# ## 三、不寻常的一天，还是平常的周日
# 某店最近 7 个周日的金额：40、44、38、42、41、39、130。哪天怪，一眼就看得出。让机器看，就要一把尺子。
#
# 先排队取中间：**中位数** median 是 41。每天离 41 多远：1、3、3、1、0、2、89，再取中间，是 2，这个“距离的中位数”叫 **MAD**。尺子 = 1.4826 × 2 = 2.97。离中间几把尺子，叫 **z**：130 那天 89 ÷ 2.97 = 30，远过界限 3.5；44 那天 3 ÷ 2.97 = 1.0，平常。
#
# 常见的错：用平均数和标准差。130 自己就把平均数拉到 53、标准差撑到 34，算出来它只有 2.3，没过 3.5，躲掉了。
#
# 下一格照着算：`.median()` 取中间，`.abs()` 去掉正负号。

# %% [markdown] lang="en" translates="b64ee2"
# ## 3. An odd day, or an ordinary Sunday?
# The amounts of a shop’s last 7 Sundays: 40, 44, 38, 42, 41, 39, 130. You see the odd one at once; a machine needs a yardstick.
#
# Line them up and take the middle: the **median** is 41. How far is each from 41? 1, 3, 3, 1, 0, 2, 89; the middle of these is 2, the **MAD** (median absolute deviation). Yardstick = 1.4826 × 2 = 2.97. How many yardsticks a day is away is its **z**: for the 130, 89 ÷ 2.97 = 30, far beyond the limit of 3.5; for the 44, 3 ÷ 2.97 = 1.0, ordinary.
#
# A common slip is mean and standard deviation. The 130 alone pulls the mean to 53 and the standard deviation to 34, so it scores only 2.3, below 3.5, and escapes.
#
# The next cell does the same: `.median()` takes the middle, `.abs()` drops the sign.

# %%
sundays = pd.DataFrame({"amount": [40, 44, 38, 42, 41, 39, 130]})
sundays["difference"] = sundays["amount"] - sundays["amount"].median()
mad = sundays["difference"].abs().median()
sundays["z"] = sundays["difference"] / (1.4826 * mad)
show(sundays)

# %% [markdown] lang="zh"
# 周日只和周日比，周一只和周一比。你店的一个星期，谁高谁低？`.dt.day_of_week` 从日期算出星期几，0 是周一，6 是周日。

# %% [markdown] lang="en" translates="f113ff"
# Compare Sundays with Sundays, Mondays with Mondays. How does your own week run? `.dt.day_of_week` makes the weekday of a date, 0 for Monday, 6 for Sunday.

# %%
days = shop_daily[["date", "visitors"]].copy()
days["weekday"] = days["date"].dt.day_of_week
usual = days.groupby("weekday")["visitors"].median()
usual.index = text(
    zh=["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    en=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
)
finding = text(
    zh=f"访客最多：{usual.idxmax()}，最少：{usual.idxmin()}",
    en=f"Busiest: {usual.idxmax()}, quietest: {usual.idxmin()}",
)
charts.show(charts.bars(usual, finding=finding, unit="visitors", source="shop_daily"))

# %% [markdown] lang="zh"
# 90 天里也许有大促，也有系统出毛病的日子。界限 3.5，和同一个星期几比。**你的店会标出几天？** 猜一个数，再拖界限。然后先说出来：换成“和所有日子比”，尺子变长还是变短，会不会有一天不响了？

# %% [markdown] lang="en" translates="6325fa"
# The 90 days hold days when something broke, and perhaps big sales. Limit 3.5, each day against its own weekday. **How many days of your shop will be marked?** Guess a number, then move the limit. Then say it first: with “all days”, does the yardstick get longer or shorter, and will some day stop ringing?

# %%
predict("odd_days", text(zh="会标出几天？", en="How many days will be marked?"))

# %%
operating.anomaly_line(shop_daily, "visitors")

# %% [markdown] lang="zh"
# 一周里本来有忙有闲，这不是异常；混在一起比，尺子就长，每一天的 z 都跟着变：大得出奇的日子还是响，刚过界的可能就躲进去了；你店躲了几天，换过去以后台子下面那句话会说。所以先减去自己那个星期几的中位数：`groupby` 把日子按星期分成 7 组，`transform("median")` 把组的中位数写回每一天，进去 90 行，出来还是 90 行。

# %% [markdown] lang="en" translates="67390d"
# Some weekdays are busier than others, and that is nothing odd. Thrown together they lengthen the yardstick: a huge day still rings, one just beyond the limit may hide. How many of yours did, the sentence under the desk says once you switch. So first take off the median of the day’s own weekday: `groupby` sorts the days into 7 groups, `transform("median")` writes the group’s median back to every day, 90 rows in, 90 rows out.

# %%
days["usual"] = days.groupby("weekday")["visitors"].transform("median")
days["difference"] = days["visitors"] - days["usual"]
show(days[["date", "visitors", "usual", "difference"]].tail(7))

# %% [markdown] item="operating/quiet_sunday"
# （自测：周日算不算异常 / self-check: the quiet Sunday）

# %% [markdown] lang="zh"
# ## 走一遍：先联系哪位买家
# 今天是 12 月 13 日，五张订单，三位买家。给每人打三个分，**RFM**：R（recency）最近一次付款离今天几天，越近分越高；F（frequency）付过几单；M（money）一共付了多少。
#
# 三步：① 只留付过款的；② 一位买家合成一行；③ 从低到高排名打分。先说：第 ① 步之后剩几行，第 ② 步之后剩几行？

# %% [markdown] lang="en" translates="333414"
# ## Walk it through: which buyer first?
# It is 13 December; five orders, three buyers. Each gets three scores, **RFM**: R (recency) is the days since the last payment, fewer days score higher; F (frequency) the number of paid orders; M (money) what they paid in all.
#
# Three steps: ① keep paid orders, ② make one row per buyer, ③ rank from low to high and score. Say first: how many rows are left after ①, and after ②?

# %%
orders = pd.DataFrame(
    {
        "order_id": [1001, 1002, 1003, 1004, 1005],
        "buyer_id": [7, 8, 9, 9, 7],
        "paid_at": pd.to_datetime(["2026-11-20", "2026-10-02", None, "2026-12-01", "2026-12-10"]),
        "paid_amount_usd": [15.0, 60.0, 0.0, 18.0, 20.0],
    }
)
show(orders)

# %%
paid = orders[orders["paid_at"].notna()]  # ①
show(paid)

# %%
buyers = paid.groupby("buyer_id").agg(  # ②
    last_paid=("paid_at", "max"),
    orders=("order_id", "count"),
    amount=("paid_amount_usd", "sum"),
)
buyers["days"] = days_between(buyers["last_paid"], pd.Timestamp("2026-12-13"))
show(buyers)

# %%
scores = pd.DataFrame(index=buyers.index)  # ③
scores["recency_score"] = metrics.rank_score(-buyers["days"], 3)
scores["frequency_score"] = metrics.rank_score(buyers["orders"], 3)
scores["money_score"] = metrics.rank_score(buyers["amount"], 3)
show(scores)

# %% [markdown] lang="zh"
# 只有三个人，所以打 1–3 分；实训里人多，打 1–5 分。天数前面的负号把“天数少”变成“分数高”。8 号和 9 号都只付过一单，F 却是 1 和 2：并列时编号小的排前面。拿 F 挑人之前，先看他付过几单。
#
# 7 号买家 3 天前刚买过，买过两次：先联系他。8 号付得最多，可 72 天没来了：给他一张回头券。
#
# 你的店呢？把付过款的买家按付款总额排成五组，看看钱从哪组来。

# %% [markdown] lang="en" translates="a796eb"
# With three people the scores run from 1 to 3; in the lab, with many, from 1 to 5. The minus before the days turns “few days” into “high score”. Buyers 8 and 9 both paid for one order, yet their F is 1 and 2: ties go by the smaller id. Before you pick people by F, look at their orders.
#
# Buyer 7 bought three days ago, for the second time: message this one first. Buyer 8 paid most but has been gone for 72 days: send a win-back coupon.
#
# And your shop? Sort the buyers who paid into five groups by what they paid, and see where the money comes from.

# %%
buyer_orders = load("buyer_orders", cohort_id)
paid_orders = buyer_orders[buyer_orders["paid_at"].notna()]
spent = paid_orders.groupby("buyer_id")["paid_amount_usd"].sum()
fifth = spent.groupby(metrics.rank_score(spent)).sum()
share = metrics.share(fifth, spent.sum()).sort_index(ascending=False)
share.index = text(
    zh=["最高的五分之一", "第二", "第三", "第四", "最低的五分之一"],
    en=["top fifth", "second", "third", "fourth", "lowest fifth"],
)
finding = text(
    zh=f"最高的五分之一买家付了 {share.iloc[0]:.0%}", en=f"The top fifth paid {share.iloc[0]:.0%}"
)
charts.show(charts.bars(share, finding=finding, unit="share", source="buyer_orders"))

# %% [markdown] item="operating/most_recent_buyer"
# （自测：R 的方向 / self-check: the direction of R）

# %% [markdown] lang="zh"
# ## 德技并修：刷 80 单？
# 中介的报价：刷 80 单，连佣金、空包和手续费每单 29.30 元，共 2,344 元。“排名上去，一天多 8 张真单，一单赚 22.70 元，13 天回本，后面全是赚的。”这笔账每个数都对，只是没写完。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="8d3e0c"
# ## Skill and conscience: 80 fake orders?
# The broker’s offer: 80 fake orders at CNY 29.30 each with commission, empty parcel and fee, CNY 2,344 in all. “Your rank rises, eight more real orders a day, CNY 22.70 on each, paid back in 13 days, the rest is profit.” Every number is right; the account is not finished. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "fake_orders",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["刷 80 单", "不刷，2,344 元换成新客券", "不刷，钱也不花"],
        en=[
            "80 fake orders",
            "no, CNY 2,344 into coupons for new buyers",
            "no, and keep the money",
        ],
    ),
)

# %%
paths = replay("fake_orders")
charts.show(charts.ways(paths, zh=["不刷单", "刷单"], en=["honest", "fake orders"]))

# %% [markdown] lang="zh"
# 这是你店同一季的两本账，只差刷单：从第 2 周到第 5 周，每周刷 20 单，真单一天多 8 张；哪周被查到，没人能选。查到那周冻结，几款商品的曝光打六折，八周才完；真有一季没被查到的店，那是运气，不是做对了。
#
# 例子里的 80 单也写完：七天多赚 1,271 元，付掉 2,344 元；第八天被查到，冻结七天，一天少赚 410 元，合计 −3,943 元。还有一笔不进账：80 个假买家进了漏斗、客单价和 RFM 名单，接下来两个月，这几个数都不能用。
#
# 《电子商务法》第十七条：经营者不得以虚构交易、编造用户评价等方式进行虚假或者引人误解的商业宣传。下一格按你店最后一天查规则 CN-ECL-17：从哪天起施行，核对过没有（V 是核对过条文）。

# %% [markdown] lang="en" translates="f5c7a1"
# These are two accounts of the same season of your shop; only the fake orders differ: 20 a week in weeks 2 to 5, and eight more real orders a day. Nobody can choose the week of the check. That week the shop is frozen, and its products are shown two fifths less for eight weeks. A shop that gets through a season unchecked was lucky; that does not make it right.
#
# Now finish the example with its 80: CNY 1,271 earned in seven days, 2,344 paid; found on the eighth day, frozen for seven days at 410 a day: −3,943 in all. One item is in no account: 80 invented buyers sit in the funnel, in the average per buyer and in the RFM list, and for two months none of these can be used.
#
# E-Commerce Law, art. 17: no false or misleading promotion by invented transactions, made-up reviews or the like. The next cell looks up rule CN-ECL-17 on the last day of your shop: in force since when, and checked or not (V means checked against the text).

# %%
law = rules.in_force("CN-ECL-17", on=shop_daily["date"].max().date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
columns = ["legal_basis", "valid_from", "mark"]
show(rules.as_table([law])[columns].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 不刷单，把 2,344 元发成新客券。**要带来几张真单（一单赚 22.70 元），这笔钱才不亏？**

# %% [markdown] lang="en" translates="5a5ba7"
# Instead of fake orders, CNY 2,344 go into coupons for new buyers. **How many real orders, at CNY 22.70 each, must they bring to break even?**

# %%
predict(
    "coupons_break_even",
    text(zh="几张真单？", en="How many real orders?"),
    reveal=text(
        zh="你写 {0:g}。2,344 ÷ 22.70 = 103.3，要 104 张。",
        en="You wrote {0:g}. 2,344 ÷ 22.70 = 103.3, so 104.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 真相放榜：估得准不准
# 真实的店里，谁也不知道“真正的”数是多少。你的店是造出来的市场：造它的数都在真相表 `truth` 里，等老师放榜才打得开。先用今天的工具估两个数，再对。
#
# 1. **转化率变了几成**。造店时定好：最近 30 天的支付转化率比前 30 天变几成，每店不同。估法：两期各自先加再除，再算变化。
# 2. **价格弹性** elasticity：价高 1%，每位访客买的件数变百分之几，少买是负数。开季前 60 天，主推款的两个价隔周换，在表 `price_test` 里。弹性 = 每访客件数的对数变化 ÷ 价格的对数变化。
#
# 第 2 个先算小例：10 美元时每 100 位访客买 5 件，12 美元时买 3 件，ln(3 ÷ 5) ÷ ln(12 ÷ 10) = −0.511 ÷ 0.182 = **−2.8**。常见的错：直接比件数。低价那几周来的人也多，比的是每位访客买几件。
#
# 先猜，再往下运行。

# %% [markdown] lang="en" translates="3ff0e7"
# ## The truth, released: how good is an estimate?
# In a real shop nobody knows the “true” numbers. Yours is a market that was made: the numbers it was made from are in the table `truth`, which opens once your teacher releases it. First estimate two of them with today’s tools, then compare.
#
# 1. **The change of conversion.** It was set when the shop was made: by how much the conversion rate of the last 30 days differs from the 30 before. Each shop has its own. To estimate it: in each period add, then divide; then take the change.
# 2. **Price elasticity**: the price 1% higher, by how many per cent does the number of pieces a visitor buys change? Fewer is negative. In the 60 days before the season two prices of the hero product took turns by the week: table `price_test`. Elasticity = log change of pieces per visitor ÷ log change of price.
#
# A small example of 2: at 10 USD, 100 visitors buy 5 pieces; at 12 USD, 3 pieces. ln(3 ÷ 5) ÷ ln(12 ÷ 10) = −0.511 ÷ 0.182 = **−2.8**. A common slip is to compare the pieces themselves: the cheap weeks drew more people, so compare pieces per visitor.
#
# Guess first, then run on.

# %%
from course_b2c_ops import reveal

predict(
    "planted_fall",
    text(
        zh="最近 30 天，你店的转化率比前 30 天低百分之几？",
        en="By how many per cent is your conversion of the last 30 days below the 30 before?",
    ),
)
predict(
    "price_elasticity",
    text(
        zh="你店主推款的价格弹性是多少？（写负数）",
        en="What is your hero product’s price elasticity? (a negative number)",
    ),
)

# %%
before, after = days_before(shop_daily, 30), last_days(shop_daily, 30)
rate_before = metrics.ratio_of_sums(before["paying_buyers"], before["visitors"])
rate_after = metrics.ratio_of_sums(after["paying_buyers"], after["visitors"])
reveal("change", "conversion", metrics.growth(rate_after, rate_before))

# %% [markdown] lang="zh"
# 第二个。`groupby` 按价格分成两组，每组一行；`.iloc[0]` 是便宜的那行，`.iloc[1]` 是贵的那行。

# %% [markdown] lang="en" translates="5f574a"
# The second. `groupby` makes two groups by price, one row each; `.iloc[0]` is the cheap row, `.iloc[1]` the dear one.

# %%
test = load("price_test", cohort_id)
prices = test.groupby("price_usd")[["visitors", "paid_units"]].sum().reset_index()
prices["per_visitor"] = prices["paid_units"] / prices["visitors"]
show(prices)
cheap, dear = prices.iloc[0], prices.iloc[1]
pieces = metrics.log_change(dear["per_visitor"], cheap["per_visitor"])
price = metrics.log_change(dear["price_usd"], cheap["price_usd"])
reveal("elasticity", "price_test", pieces / price, guess="price_elasticity")

# %% [markdown] lang="zh"
# 放榜以后看三件事：① 估计和真相差多少，差是正常的：60 天没卖出多少件，运气占一份；② 猜测和估计，哪个离真相近；③ 全班的估计放在一起，有的偏高有的偏低，合起来围着真相。多做几周试验，差就小。没有真相可对的店里，靠的也是这个：说估计的时候，说清楚用了几天、几件。

# %% [markdown] lang="en" translates="60916c"
# After the release look at three things. ① How far the estimate is from the truth: some distance is normal, for 60 days sold not very many pieces and luck has its part. ② Which is nearer to the truth, your guess or your estimate? ③ The estimates of the whole class: some high, some low, together around the truth. More weeks of test bring them closer. In a shop without a truth to look up this is what is left: when you state an estimate, say how many days and pieces it rests on.

# %% [markdown] lang="zh"
# ## 要点
# - 那 300 美元今天不投：访客多了 9.1%，金额少了 12.8%，是转化率弄少的，份额 163%。先找漏斗断在哪一步。
# - 次数除以次数，人除以人；许多天合成一个比率，先加再除。
# - 因素是乘的，取对数才能相加；份额可以过 100%，也可以是负数。
# - 一天怪不怪，和同一个星期几比，用中位数和 MAD。
# - 先联系谁，看 RFM：只数付过款的单，天数越少，R 越高。
#
# **岗** 运营周报的数据页 · **课** 转化率为什么掉：下一课拆流量来源 · **赛** 数据分析与诊断 · **证** 工作任务 1.3

# %% [markdown] lang="en" translates="028c33"
# ## Key points
# - Do not spend the 300 USD today: visitors rose by 9.1%, the amount fell by 12.8%, and conversion did it, with a share of 163%. Find the broken step of the funnel first.
# - Events over events, people over people; to make one rate of many days, add first, then divide.
# - Factors multiply, so take logs before you add. A share may exceed 100% or be negative.
# - Whether a day is odd is decided against its own weekday, with median and MAD.
# - Whom to contact first is decided by RFM: paid orders only; the fewer days, the higher R.
#
# **Post** the data page of the weekly report · **Course** why conversion fell: traffic sources, next lesson · **Contest** data analysis and diagnosis · **Certificate** work task 1.3
