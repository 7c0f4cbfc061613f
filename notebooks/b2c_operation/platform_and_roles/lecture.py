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
# # 一盏灯，三种卖法
# 周五前要报名下个月的卖法。同一盏露营灯，每件扣完费用留下多少、约卖几件、一个月留下多少（数字为教学而设）：
#
# | 卖法 | 价 | 每件 × 约卖 | 一个月 | 工时 |
# |---|---|---|---|---|
# | 自营 | 售价 19.90 美元 | 22.70 元 × 300 件 | 6,811 元 | 60 |
# | 半托管 | 售价 16.90 美元 | 22.99 元 × 420 件 | 9,656 元 | 35 |
# | 全托管 | 供货价 62 元 | 12.00 元 × 700 件 | 8,400 元 | 8 |
#
# **报哪一种，放弃什么？** 三个名字第一节讲。
#
# 学完你能够：① 运行一格，改一个数，看懂一行报错；② 用对分母、用对日子，算出转化率和客单价；③ 说出每种卖法谁定价、谁发货，同一个月在四家平台各判成什么。

# %% [markdown] lang="en" translates="3ee4d2"
# # One lantern, three ways to sell it
# By Friday you enter next month’s selling mode. The same camping lantern: what a piece leaves after all costs × pieces sold, what the month leaves, hours of work (numbers made for teaching):
#
# | Mode | Price | Leaves | Month | Hours |
# |---|---|---|---|---|
# | Self-run | 19.90 USD | CNY 22.70 × 300 | CNY 6,811 | 60 |
# | Semi-managed | 16.90 USD | CNY 22.99 × 420 | CNY 9,656 | 35 |
# | Full-managed | CNY 62 (supply) | CNY 12.00 × 700 | CNY 8,400 | 8 |
#
# **Which one do you enter, and what do you give up?** Section 1 explains the three names.
#
# After this you can ① run a cell, change a number, read one line of an error, ② work out conversion and average per buyer with the right denominator and the right day, ③ say who prices and who ships in each mode, and how four platforms judge one month.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, last_days, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools.platform import at_least_one, report_day
from course_b2c_ops.panels import platform, selling_modes

# %% [markdown] lang="zh"
# ## 先学会：运行一格
# 灰底的是**代码格** code cell。点进去，按 **Shift + Enter**，结果出现在下面。从上往下一格一格运行：上面那格（一串 import）是搬工具，已经替你写好。
#
# 下一格里，等号左边是起的名字，右边是值。运行，得 6,810（22.70 是四舍五入过的，所以和上面差 1）；再把 300 改成 420，运行。**结果是多少？**（9,534）

# %% [markdown] lang="en" translates="928b44"
# ## First: run a cell
# The grey boxes are **code cells**. Click into one, press **Shift + Enter**, and the result appears below. Run them from top to bottom. The one above, with its imports, fetches the tools; it is written for you.
#
# In the next cell a name stands left of the equals sign, its value right of it. Run it: 6,810 (22.70 is rounded, hence 1 less than above). Then change 300 to 420 and run it again. **What comes out?** (9,534)

# %%
pieces = 300
left_a_piece = 22.70
pieces * left_a_piece

# %% [markdown] lang="zh"
# ## 再学会：看懂一行报错
# 把上一格最后一行的 `pieces` 写成 `piece`，运行，出来一片红字，最要紧的是这两处：
#
# ```
# ----> 3 piece * left_a_piece
# NameError: name 'piece' is not defined
# ```
#
# ① 看**最后一行**：NameError，没人认识 piece 这个名字。② 看**箭头**：第 3 行。③ 改一处，④ 再运行。红字不扣分，弄不坏电脑。另外三种常见的：
#
# | 最后一行 | 多半是 | 怎么办 |
# |---|---|---|
# | `NameError: name 'pieces' is not defined` | 上面那格还没运行，或拼错 | 菜单“运行”，运行上方所有格 |
# | `SyntaxError: invalid character '，'` | 中文标点混进代码 | 切到英文输入法重打 |
# | `KeyError: 'Visitors'` | 表里没有这一列，大小写也算 | 从数据字典复制列名 |

# %% [markdown] lang="en" translates="d143ed"
# ## Then: read one line of an error
# Write `piece` for `pieces` in the last line of that cell and run it. A lot of red text appears; these two places matter:
#
# ```
# ----> 3 piece * left_a_piece
# NameError: name 'piece' is not defined
# ```
#
# ① Read the **last line**: NameError, nobody knows a name piece. ② Find the **arrow**: line 3. ③ Change one thing, ④ run again. Red text costs no marks and breaks no computer. Three others you will meet:
#
# | Last line | Most likely | What to do |
# |---|---|---|
# | `NameError: name 'pieces' is not defined` | the cell above was not run, or a slip | menu Run, run all above |
# | `SyntaxError: invalid character '，'` | a Chinese mark in the code | switch to English input, retype it |
# | `KeyError: 'Visitors'` | no such column; capitals count | copy the name from the dictionary |

# %% [markdown] item="platform/read_the_last_line"
# （自测：先看哪一行 / self-check: which line first）

# %% [markdown] lang="zh"
# ## 一、卖法：每件留下多少，谁说了算
# 灯卖 19.90 美元，按 7.10 折成 141.29 元。平台佣金 8%、推广 12%、退款预备 3%，国际运费 38.09，货和包装 48.00。剩下的叫**单件边际贡献** contribution per piece：
#
# 单件边际贡献 = 售价 − 售价 × 费率 − 直接成本 = 141.29 − 141.29 × 0.23 − 86.09 = **22.70 元**
#
# 常见的错：用 141.29 − 48.00，以为一盏赚 93 元。下一格把这笔账画成一级一级往下的楼梯，一项一项扣。

# %% [markdown] lang="en" translates="f1e540"
# ## 1. Modes: what a piece leaves, and who decides
# The lantern sells at 19.90 USD, CNY 141.29 at 7.10. Commission takes 8%, ads 12%, a reserve for refunds 3%; freight abroad is 38.09, goods and packing 48.00. What remains is the **contribution per piece**:
#
# contribution = price − price × fee share − direct cost = 141.29 − 141.29 × 0.23 − 86.09 = **CNY 22.70**
#
# A common slip: 141.29 − 48.00, as if a lantern earned 93. The next cell draws the bill as stairs going down, one deduction at a time.

# %%
left = metrics.unit_contribution(price=141.29, direct_cost=86.09, fee_share=0.23)
print(round(left, 2))
charts.show(selling_modes.self_run_bill())

# %% [markdown] lang="zh"
# 三种卖法，差在谁定价、谁发货。**自营** self-run：定价和页面归你，发货你选线路。**半托管** semi-managed：商品自己上架，平台加流量；速卖通由平台管物流，Temu 要你从海外仓发货、价由平台定。**全托管** full-managed：你报**供货价** supply price，送到国内仓，其余归平台。下一格一行一种去处，最后一列是买家资料在谁手里。

# %% [markdown] lang="en" translates="562d06"
# The three modes differ in who prices and who ships. **Self-run**: price and page are yours, and you choose how to ship. **Semi-managed**: you list, the platform adds traffic; on AliExpress it also runs the logistics, on Temu you ship from a warehouse abroad and the platform sets the price. **Full-managed**: you quote a **supply price** and deliver to a warehouse in China; the rest is the platform’s. In the grid below a row is a place to sell, “them” is the platform, and the last column says who holds the buyers’ data.

# %%
charts.show(selling_modes.who_decides())

# %% [markdown] item="platform/temu_sets_the_price"
# （自测：Temu 半托管谁定价 / self-check: who sets the price on Temu）

# %% [markdown] lang="zh"
# 全托管每件只留 12.00 元，自营留 22.70 元。先猜：**全托管要卖多少件，才追上自营的 300 件？** 猜完到台子上拖（自营的件数不动），再换成“看每小时”。

# %% [markdown] lang="en" translates="5c723c"
# Full-managed leaves 12.00 a piece, self-run 22.70. Guess first: **how many full-managed pieces match self-run’s 300?** Then move the sliders of the desk (self-run stays at 300) and switch to an hour of work.

# %%
predict("managed_pieces", text(zh="要卖多少件？", en="How many pieces?"))

# %%
selling_modes.mode_desk()

# %% [markdown] lang="zh"
# ## 二、一个数 = 分子 ÷ 分母，哪几天
# 店铺日报一天一行。买家走的路：看到（曝光）→ 点 → 进店（访客）→ 加购 → 下单 → 付款。`load` 读表，`last_days` 取最后几天，`.head()` 看前 5 行，`.sum()` 把一列加起来。下面第二格是你店最近 7 天的**漏斗** funnel：每根柱子旁边的百分数，是上一步的人里走到这一步的。

# %% [markdown] lang="en" translates="6811f7"
# ## 2. A number = numerator ÷ denominator, and which days
# The shop report has one row a day. A buyer’s path: shown (impression) → click → in the shop (visitor) → cart → order → payment. `load` reads a table, `last_days` takes its last days, `.head()` shows the first five rows, `.sum()` adds a column up. The second cell below draws the **funnel** of your last 7 days; the per cent beside a bar is the share of the step before that got this far.

# %%
shop_daily = load("shop_daily", cohort_id)
week = last_days(shop_daily, 7)
columns = ["date", "clicks", "visitors", "paying_buyers", "paid_orders", "paid_amount_usd"]
show(week[columns].head())

# %%
steps = ["visitors", "cart_buyers", "ordering_buyers", "paying_buyers"]
finding = text(zh="四步都数人，一步比一步少", en="Four steps of people, fewer each time")
charts.show(charts.funnel(week[steps].sum(), finding, unit="people", source="shop_daily"))

# %% [markdown] lang="zh"
# 小店的一周：3,000 位访客，75 位付款，90 单，1,650 美元。
#
# - **支付转化率** conversion rate = 支付买家 ÷ 访客 = 75 ÷ 3,000 = 2.5%
# - **客单价** average per buyer = 金额 ÷ 支付买家 = 1,650 ÷ 75 = 22.00 美元；除以 90 单是 18.33，叫**订单均额** average order value
# - 三个数相乘回到金额：3,000 × 2.5% × 22.00 = 1,650
#
# 90 ÷ 3,000 = 3.0% 好看，可那是单数除以人数。先猜：下一格的台子用你店最近 14 天付款的人，换六个分母，**除以谁，数最好看？**

# %% [markdown] lang="en" translates="1171ee"
# A small shop’s week: 3,000 visitors, 75 paid, 90 orders, 1,650 USD.
#
# - **conversion rate** = paying buyers ÷ visitors = 75 ÷ 3,000 = 2.5%
# - **average per buyer** = amount ÷ paying buyers = 1,650 ÷ 75 = 22.00 USD; divided by the 90 orders it is 18.33, the **average order value**
# - the three multiply back to the amount: 3,000 × 2.5% × 22.00 = 1,650
#
# 90 ÷ 3,000 = 3.0% looks better, but it divides orders by people. Guess first: the next desk divides the buyers of your last 14 days by six things. **Which denominator makes the best-looking number?**

# %%
below = text(
    zh=["曝光", "点击", "访客", "下单的人"],
    en=["impressions", "clicks", "visitors", "ordering buyers"],
)
predict("best_looking", text(zh="除以谁最好看？", en="Which looks best?"), choices=below)

# %%
recent = last_days(shop_daily, 14)
platform.denominator_desk(recent)

# %% [markdown] lang="zh"
# ## 三条约定，整门课都用
# - **W30** 是数据里最后的 30 天，**P30** 是再往前 30 天：`last_days(表, 30)`、`days_before(表, 30)`。
# - **许多天的比率，先加再除** ratio of sums。周一 100 人付款 10 位，10%；周二 900 人付款 18 位，2%。两天是 28 ÷ 1,000 = 2.8%，不是平均的 6%。分母是 0 就留空。
# - **日子按美国太平洋时间** report day。北京早 15 小时（夏令时）或 16 小时（冬令时），一天在下午才翻页。
#
# 先猜：冬令时，**北京时间几点几分，是旧的一天的最后一分钟？** 猜完运行下面第二格。它的第一行 `report_day("时刻", "Beijing")` 替你算一个时刻记在哪天：改成你现在的时刻再运行。然后拖钟，看你店的一天怎么被切成两半。

# %% [markdown] lang="en" translates="3f983c"
# ## Three conventions of the whole course
# - **W30** is the last 30 days of the data, **P30** the 30 before: `last_days(table, 30)`, `days_before(table, 30)`.
# - **The rate of many days is a ratio of sums**: add, then divide. Monday 100 visitors, 10 paid, 10%; Tuesday 900 visitors, 18 paid, 2%. Both days: 28 ÷ 1,000 = 2.8%, not the mean of 6%. Where the denominator is 0, leave the rate empty.
# - **Days are US Pacific days** (report days). Beijing is 15 hours ahead in summer time, 16 in winter, so a day turns over in its afternoon.
#
# Guess first: in winter, **which minute in Beijing is the last of the old day?** Then run the second cell below. Its first line, `report_day("moment", "Beijing")`, says which day a moment belongs to: type the moment it is now and run it again. Last, move the clock and see how a day of your own shop is cut in two.

# %%
predict(
    "last_minute",
    text(zh="冬令时，旧的一天的最后一分钟？", en="In winter, the last minute of the old day?"),
    choices=["14:59", "15:59", "16:59", "23:59"],
)

# %%
print(report_day("2026-12-10 15:20", "Beijing"))
platform.clock_desk(load("buyer_orders", cohort_id))

# %% [markdown] item="platform/summer_afternoon"
# （自测：夏天和冬天的 15:20 / self-check: 15:20 in summer and in winter）

# %% [markdown] item="platform/two_weeks_one_conversion"
# （自测：两周一个转化率 / self-check: one rate of two weeks）

# %% [markdown] lang="zh"
# ## 三、同一个月，四家平台四种判法
# 五张订单：两张有差评，两张有索赔，一张两样都有。出了问题的是几张？两样相加是 4，可有一张数了两次：**有问题的订单是 3 张**。`at_least_one` 数的就是“至少有一样”的行，五行进去，一个数出来。

# %% [markdown] lang="en" translates="f6c2b1"
# ## 3. One month, four platforms, four verdicts
# Five orders: two with negative feedback, two with a claim, one of them with both. How many went wrong? Added up it is 4, but one was counted twice: **3 orders**. `at_least_one` counts the rows with at least one of them: five rows in, one number out.

# %%
five = pd.DataFrame(
    {
        "order_id": [1, 2, 3, 4, 5],
        "negative_feedback": [True, True, False, False, False],
        "claim": [True, False, True, False, False],
    }
)
print(at_least_one(five, ["negative_feedback", "claim"]))

# %% [markdown] lang="zh"
# 走一遍：一个月 1,000 单。6 个差评、3 个索赔、1 个拒付（买家找发卡行要回钱），落在 8 张订单上；纠纷没解决就关闭的 2 单；退货退款 31 单；卖家取消 14 单，买家自己取消 24 单；其余 962 单发了货，30 单晚了。三步：① 这家数什么；② 除以什么；③ 线在哪，压线算不算过。
#
# | 平台 | ① 数什么 | ② 除以 | ③ 线 |
# |---|---|---|---|
# | 亚马逊 | 差评、索赔、拒付的单 | 全部 | 低于 1%（V2） |
# | eBay | 卖家取消、没解决就关闭 | 全部 | 不超过 2%（V） |
# | Shopee | 卖家取消、退货退款 | 全部 | 低于 10%（V2） |
# | TikTok Shop | 发货晚了的单 | **已发货的** | 不超过 4%（V2） |
#
# 出处：eBay 卖家中心的原文（V）；亚马逊、Shopee、TikTok Shop 的线读的是 2020、2019、2026 年的转述（V2）。以本店后台当期规则为准。常见的错：6 + 3 + 1 按次数加成 1.0%，亚马逊就冤枉地不合格了。下一格照三步算四个率，对着四条线看：**过了几家？** 再猜一件事，然后到台子上换三个数。

# %% [markdown] lang="en" translates="a55719"
# Walk it through, a month of 1,000 orders: 6 negative feedbacks, 3 claims and 1 charge-back (the buyer takes the money back through the bank) fell on 8 orders; 2 cases closed without resolution; 31 returned; 14 cancelled by the seller, 24 by buyers; the other 962 shipped, 30 of them late. Three steps: ① what does this platform count, ② what does it divide by, ③ where is the line, and does meeting it pass?
#
# | Platform | ① counts | ② divides by | ③ line |
# |---|---|---|---|
# | Amazon | orders with feedback, claim, charge-back | all | below 1% (V2) |
# | eBay | cancelled by seller, closed unresolved | all | up to 2% (V) |
# | Shopee | cancelled by seller, returned | all | below 10% (V2) |
# | TikTok Shop | shipped late | **shipped** | up to 4% (V2) |
#
# Sources: eBay’s own seller pages (V); for Amazon, Shopee and TikTok Shop other pages of 2020, 2019 and 2026 that report the line (V2). The rules in your back office today decide. A common slip: 6 + 3 + 1 events make 1.0%, and Amazon would fail the shop for nothing. The next cell works out the four rates by the three steps; hold them against the lines: **how many does the shop pass?** Then one more guess, and a desk with three numbers to change.

# %%
print(metrics.order_defect_rate(8, 1000))  # ① 8 ② 1000 ③ < 1%
print(metrics.transaction_defect_rate(14 + 2, 1000))  # ③ <= 2%
print(metrics.non_fulfilment_rate(14 + 31, 1000))  # ③ < 10%
print(round(metrics.late_dispatch_rate(30, 962), 4))  # ③ <= 4%

# %%
predict(
    "exactly_one_per_cent",
    text(
        zh="四家都过。有差评等的单要是 10 张，正好 1%：亚马逊算过吗？",
        en="All four pass. Complaints on 10 orders make exactly 1%: does Amazon pass it?",
    ),
    choices=text(zh=["算过", "不算过"], en=["it passes", "it fails"]),
)

# %%
platform.judge_desk()

# %% [markdown] item="platform/defects_once"
# （自测：每单只数一次 / self-check: an order counts once）

# %% [markdown] lang="zh"
# ## 德技并修：账号借他用一晚？
# 店里六个岗位：选品、上架、推广、客服、物流、财务。主账号给每个岗位开**子账号** sub-account；下一格打勾的是店里准它改的，看报表谁都可以。没打勾、后台也没关掉的按钮，点了照样生效，日志会记下来。
#
# 管物流的同学病了，室友说：“密码给我，我替你发货。”省下 180 元的替班钱。凌晨两点，有人用这个账号把灯从 19.90 改成 1.99 美元，天亮前卖出 140 单。**密码给不给？** 先找改价归谁，再选，再看账。

# %% [markdown] lang="en" translates="6dd077"
# ## Skill and conscience: lend the account for a night?
# Six posts run the shop: selection, listing, promotion, service, logistics, finance. Each has a **sub-account**; a tick in the next figure is what the shop lets it change, and everybody may view reports. A button without a tick that nobody switched off still works; the log records it.
#
# The logistics student is ill. A room-mate says: “Give me the password, I’ll ship for you.” It saves CNY 180 for a stand-in. At two in the morning somebody uses the account to change the lantern from 19.90 to 1.99 USD; 140 orders come in before dawn. **Do you lend it?** Find whose job prices are, choose, then see the account.

# %%
charts.show(platform.rights(load("roles", cohort_id)))

# %%
predict(
    "lend_the_account",
    text(zh="密码给不给？", en="Lend it?"),
    choices=text(
        zh=["给，省 180 元", "不给，另开一个子账号", "不给，今天晚发"],
        en=["lend it, save CNY 180", "no, open another sub-account", "no, ship late today"],
    ),
)

# %%
one = metrics.unit_contribution(price=1.99 * 7.10, direct_cost=86.09, fee_share=0.08)
ship_all = 140 * one
refuse_all = metrics.share(140, 1000)
print(f"{one:.2f}  {ship_all:,.0f}  {refuse_all:.0%}")
law = rules.in_force("CN-ECL-49", on=shop_daily["date"].max().date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
columns = ["legal_basis", "valid_from", "mark"]
show(rules.as_table([law])[columns].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 照发：每单亏 73.09 元，140 单亏 10,233 元。不发：1,000 单里 140 单成交不卖，14%；而且按《电子商务法》第四十九条，没有另外约定，订单提交成功，合同就成立。日志写的是账号 log-01、02:37、change_price，**写不出是谁的手**：账号是你的，先找的是你。另开一个子账号、改价两人看，先花 300 元；这一夜亏的，够付 34 次。
#
# 你店的一季演两遍，只差借不借：借，每周省 180 元；从第三周起，每周有一成多的机会出事，出了事赔一笔，曝光少一个月。没出事的一季是没碰上：哪周出事，没人能选。

# %% [markdown] lang="en" translates="6948d4"
# Ship them all: CNY 73.09 lost on each, 10,233 on 140. Refuse: 140 of 1,000 orders sold and not shipped, 14%; and by art. 49 of the E-Commerce Law, unless agreed otherwise, a contract stands once the order is placed. The log says account log-01, 02:37, change_price. **It cannot say whose hand**: the account is yours, so you are asked first. An own sub-account and a second look at prices cost CNY 300 once; what this night lost would pay for that 34 times.
#
# Your own season, played twice, lending or not: lending saves CNY 180 a week; from week three on, each week has a chance of a tenth and more that it goes wrong, which costs damages and a month of being shown less. A season without trouble was luck: nobody chooses the week.

# %%
paths = replay("shared_account")
charts.show(charts.ways(paths, zh=["各用各的", "借账号"], en=["own accounts", "lent account"]))

# %% [markdown] lang="zh"
# ## 要点
# - 这盏灯在速卖通报**半托管**：一个月 9,656 元最多，价和页面还归你，放弃的是自己选物流。要是一周只有两小时，报全托管：8,400 元只花 8 小时，放弃定价、页面和买家资料。
# - 一个数要说清三样：分子、分母、哪几天。转化率是支付买家 ÷ 访客，客单价除以支付买家；许多天先加再除。
# - 报表的一天在北京下午 15 点或 16 点翻页。
# - 平台怎么判，先问数什么、除以什么、压线算不算。
# - 一人一个账号。日志认账号，不认手。
#
# **岗** 看懂店铺日报 · **课** 下一课：平台规则与知识产权 · **赛** 团队岗位分工 · **证** 工作任务 1.3 的指标口径

# %% [markdown] lang="en" translates="41b82d"
# ## Key points
# - On AliExpress, enter the lantern **semi-managed**: CNY 9,656 is the best month, price and page stay yours, and you give up choosing the logistics. With two hours a week, go full-managed: 8,400 for 8 hours; you give up price, page and buyers’ data.
# - A number needs three things said: numerator, denominator, which days. Conversion is paying buyers ÷ visitors; the average per buyer divides by paying buyers; over many days add first, then divide.
# - A report day turns over at 15:00 or 16:00 in Beijing.
# - Before you judge by a platform: what does it count, what does it divide by, does meeting the line pass?
# - One person, one account. The log knows accounts, not hands.
#
# **Post** reading the shop report · **Course** next: platform rules and IP · **Contest** dividing the posts of a team · **Certificate** the definitions of work task 1.3
