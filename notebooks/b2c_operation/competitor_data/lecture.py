# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.2'
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - platform_and_roles
#     - rules_and_ip
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 标价比人低，买家付得比人多
# 周五，定价会。我们的营地灯标价 15.90 美元，运费 4.20。卖得最好的对手标价 18.90，包邮，一个月卖 1,260 盏；我们卖 420 盏。主管说：“他卖得是我们三倍，下周一起每盏降 1.50。”一个月就是 630 美元。**降，还是不降？**
#
# 学完你能够：① 把各国页面上的价格换成同一种钱的到手价，说出我们贵几成；② 用中位数和价格带说清市场在哪里；③ 按评价条数看评分，找到一处打得赢的差距。

# %% [markdown] lang="en" translates="c53160"
# # A lower tag, and the buyer pays more
# Friday, the pricing meeting. Our camping lantern is tagged 15.90 USD, shipping 4.20. The best-selling rival asks 18.90 USD, shipping free, and sells 1,260 lanterns a month; we sell 420. Your lead says: “They sell three times as many. From Monday we take 1.50 off each.” That is 630 USD a month. **Do you cut?**
#
# After this you can ① turn the prices of many pages into landed prices in one currency and say how much dearer we are, ② say where the market stands with a median and price bands, ③ weigh a rating by its number of reviews and find one gap where we can win.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools.collected import category_reviews, category_sheet, focus, topics
from course_b2c_ops.panels import competitor

# %% [markdown] item="industry/twice_the_index"
# （回想：上一课的指数 / recall: last lesson’s index）

# %% [markdown] item="recall"
# （回想：前两课的一道题 / recall: an item of the first two lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 三盏灯，买家在页面上看得到的全在这里，钱都是美元；销冠是卖得最好的那家，新店刚开：
#
# | | 标价 | 运费 | 天数 | 评分 | 评价 |
# |---|---|---|---|---|---|
# | 我们 | 15.90 | 4.20 | 21 | 4.6 | 900 |
# | 销冠 | 18.90 | 0 | 13 | 4.6 | 2,300 |
# | 新店 | 19.90 | 0 | 13 | 4.9 | 8 |
#
# 天数是几天送到，评价是有几条。先别算，凭直觉选：**我们最输在哪一项？** 猜错不扣分，“走一遍”那一节揭晓。

# %% [markdown] lang="en" translates="4e19b4"
# ## Guess first, then look
# Three lanterns, and all that a buyer sees on their pages; money in USD; “top” is the best seller, “new” the newcomer:
#
# | | tag | ship | days | stars | reviews |
# |---|---|---|---|---|---|
# | ours | 15.90 | 4.20 | 21 | 4.6 | 900 |
# | top | 18.90 | 0 | 13 | 4.6 | 2,300 |
# | new | 19.90 | 0 | 13 | 4.9 | 8 |
#
# Ship is shipping, days are days to deliver. Do not calculate yet: **where do we lose most?** A wrong guess costs nothing; the walk-through gives the answer.

# %%
predict(
    "where_we_lose",
    text(zh="我们最输在哪一项？", en="Where do we lose most?"),
    choices=text(
        zh=["买家付的钱", "送达天数", "评分"],
        en=["what the buyer pays", "days to deliver", "rating"],
    ),
    reveal=text(zh="记下了：{0}。", en="Kept: {0}.").format,
)

# %% [markdown] lang="zh"
# ## 一、到手价：买家付的是哪个数
# 我们 15.90 + 4.20 = 20.10，销冠 18.90 + 0 = 18.90。20.10 ÷ 18.90 - 1 = **+6.3%**：标价低 15.9%，买家却多付 6.3%。商品价加运费，叫**到手价** landed price；比参照高几成，叫**价差** price gap = 本店 ÷ 参照 - 1，分母是参照，不是自己。
#
# 竞品的页面来自四个国家，要先变成同一种钱。三个坑：
#
# - “R$ 1.230,00” 是一千二百三十雷亚尔：巴西、德国、西班牙的页面，**点分千位，逗号才是小数点**。
# - 换算用**采集那天**的汇率。用今天的汇率，明天再打开，谁都没调价，表里的数却变了。
# - 运费那格空着（表里的“–”），是没人去看，**不是包邮**。写着 Free 才是 0。
#
# 下面是你店竞品表里的几行，照两位实习生手抄的原样。

# %% [markdown] lang="en" translates="68bbca"
# ## 1. Landed price: which number does the buyer pay?
# Ours: 15.90 + 4.20 = 20.10. The best seller: 18.90 + 0 = 18.90. 20.10 ÷ 18.90 - 1 = **+6.3%**: our tag is 15.9% lower, and our buyer pays 6.3% more. Price plus shipping is the **landed price**; how far it lies above a reference is the **price gap** = ours ÷ reference - 1. Divide by the reference, not by our own price.
#
# Rivals’ pages come from four countries, so bring them to one currency first. Three traps:
#
# - “R$ 1.230,00” is one thousand two hundred and thirty reais: on Brazilian, German and Spanish pages **the point separates thousands and the comma is the decimal mark**.
# - Convert at the rate of **the day of collection**. With today’s rate the sheet shows other numbers tomorrow, though nobody changed a price.
# - An empty shipping cell (“–” in the table) means that nobody looked, **not that it is free**. Only Free is 0.
#
# Here are a few rows of your own shop’s competitor sheet, just as two trainees copied them.

# %%
competitors = load("competitors", cohort_id)
exchange_rates = load("exchange_rates", cohort_id)
columns = ["product", "price", "currency", "shipping"]
heads = text(
    zh=["商品", "页面价格", "货币", "页面运费"],
    en=["Product", "Page price", "Money", "Page shipping"],
)
unseen = competitors[competitors["shipping"] == ""].head(2)
free = competitors[competitors["shipping"] == "Free"].head(2)
each_money = competitors.drop_duplicates("currency")
rows = pd.concat([each_money, free, unseen]).drop_duplicates("product")
show(rows[columns].set_axis(heads, axis=1))

# %% [markdown] item="competitor/point_and_comma"
# （自测：点和逗号 / self-check: point and comma）

# %% [markdown] lang="zh"
# 下一格挑出你的一款商品和它的类目，把这个类目从文字算到到手价：每款留最近一次采集，去掉十件装和运费空着的。`category_sheet` 替你做完这些，“走一遍”那一节拆开看。
#
# 接着改一个数：你这款的运费，标价一分不动。先说出来：**运费从 0 拖到 6 美元，按标价的名次和按到手价的名次，哪个会变？**

# %% [markdown] lang="en" translates="cc09fc"
# The next cell picks one of your own products and its category, and works that category out from text to landed prices: the latest look at each product, without packs of ten and without rows whose shipping is empty. `category_sheet` does all this; the walk-through opens it.
#
# Then change one number: the shipping of your product. The tag stays. Say it first: **from 0 to 6 USD, which place changes, the one by tag or the one by landed price?**

# %%
here = focus(competitors, exchange_rates)
sheet = category_sheet(competitors, exchange_rates, here.category)
print(here.category, "·", here.product)
competitor.shipping_desk(sheet, here.product)

# %% [markdown] lang="zh"
# ## 二、市场在哪里：中位数和价格带
# 十一款营地灯的到手价，从小到大：15.60、16.40、17.20、17.90、18.50、18.90、19.30、19.90、20.60、21.40、32.30。排在中间的是第六个，18.90，上一课的**中位数**；最后一款是礼盒装。先猜：**平均数比 18.90 高多少？**

# %% [markdown] lang="en" translates="3e8bf8"
# ## 2. Where the market stands: median and price bands
# Landed prices of eleven lanterns, low to high: 15.60, 16.40, 17.20, 17.90, 18.50, 18.90, 19.30, 19.90, 20.60, 21.40, 32.30. The sixth, 18.90, stands in the middle: the **median** of last lesson. The last one is a gift box. Guess first: **how far does the mean lie above 18.90?**

# %%
predict(
    "mean_over_median",
    text(zh="平均数比 18.90 高多少？", en="How far does the mean lie above 18.90?"),
    choices=text(zh=["几分钱", "将近 1 美元", "3 美元以上"], en=["cents", "nearly 1", "over 3"]),
    reveal=text(
        zh="你猜{0}。十一个数加起来 218.00，除以 11 是 19.82：高 0.92 美元。",
        en="You say: {0}. The eleven add up to 218.00; over 11 that is 19.82, so 0.92 above.",
    ).format,
)

# %% [markdown] lang="zh"
# 19.82 对 18.90：一只礼盒把平均数抬高 0.92 美元；中位数只看排位，不动。求参照，用中位数；本店不放进去，放进去就把差距冲淡了。
#
# 排队走到四分之一、四分之三的地方，叫**下四分位、上四分位** quartiles：`.quantile(0.25)`、`.quantile(0.75)`。你的类目呢？运行下一格，看你那款站在哪一级。

# %% [markdown] lang="en" translates="9117e6"
# 19.82 against 18.90: one gift box lifts the mean by 0.92 USD, while the median looks at ranks only and stays. Take the median as the reference, and leave our own products out of it: with them inside, the gap looks smaller than it is.
#
# A quarter and three quarters of the way along the line stand the lower and the upper **quartile**: `.quantile(0.25)`, `.quantile(0.75)`. And your own category? Run the next cell and see on which rung your product stands.

# %%
rivals = sheet[sheet["shop"] != "My shop"]["landed_usd"]
own_landed = sheet[sheet["product"] == here.product]["landed_usd"].max()
gap = metrics.price_gap(own_landed, rivals.median())
names = text(
    zh=["最便宜", "下四分位", "中位数", "上四分位", "最贵", f"▶ 本店 {here.product}"],
    en=["cheapest", "lower quartile", "median", "upper quartile", "dearest", f"▶ {here.product}"],
)
rungs = [rivals.quantile(share) for share in (0, 0.25, 0.5, 0.75, 1)]
ladder = pd.Series([*rungs, own_landed], index=names).sort_values()
finding = text(
    zh=f"本店到手价比中位数{'高' if gap > 0 else '低'} {abs(gap):.0%}",
    en=f"{abs(gap):.0%} {'above' if gap > 0 else 'below'} the median",
)
charts.show(charts.bars(ladder, finding=finding, unit="landed_price", source="competitors"))

# %% [markdown] lang="zh"
# 中位数说中间在哪，**价格带** price band 说件数卖在哪。到手价不高于下四分位的是低价带，高于上四分位的是高价带，其余是中价带。也有人把最低价到最高价切成三段一样宽的。先说：**等宽切，三带的商品会一样多吗？**

# %% [markdown] lang="en" translates="95be3f"
# The median says where the middle is; **price bands** say where the pieces sell. A landed price up to the lower quartile is in the low band, above the upper quartile in the high band, the rest in the middle. Others cut the way from the lowest to the highest price into three equal widths. Say it first: **with equal widths, do the three bands hold equally many products?**

# %%
competitor.band_desk(sheet)

# %% [markdown] item="competitor/gap_to_five_rivals"
# （自测：五把露营椅 / self-check: five chairs）

# %% [markdown] lang="zh"
# ## 三、4.9 分，8 个人打的
# 新店 4.9 分，8 条评价；我们 4.6 分，900 条。各来一条 1 星：8 条的掉到 4.5 以下，900 条的还是 4.6。办法：给每款先垫上 50 条 4.5 分的评价，再求平均（4.5 分、50 条是本课的约定；自己做，用同类商品的平均分）：
#
# - 新店：(4.9 × 8 + 4.5 × 50) ÷ 58 = **4.56**
# - 我们：(4.6 × 900 + 4.5 × 50) ÷ 950 = **4.59**
#
# 垫上的那些，叫**先验** prior；这样算出的，叫**带先验的评分** rating with prior，也叫加权评分。真评价越多，垫的越不起作用。`metrics.bayes_rating` 接收四个数：评分、条数、先验、先验条数。
#
# 下面是你的类目。先猜：**页面上评分最高的那款，垫到 50 条，还是第一吗？**

# %% [markdown] lang="en" translates="815dd0"
# ## 3. A rating of 4.9, by eight people
# The newcomer shows 4.9 from 8 reviews, we show 4.6 from 900. Give each one more review, of 1 star: the one with 8 drops below 4.5, the one with 900 still shows 4.6. The remedy: start every product with 50 imagined reviews of 4.5, then average (4.5 and 50 are this course’s choice; in your own work take the mean of such products):
#
# - the newcomer: (4.9 × 8 + 4.5 × 50) ÷ 58 = **4.56**
# - ours: (4.6 × 900 + 4.5 × 50) ÷ 950 = **4.59**
#
# The imagined reviews are the **prior**; the result is a **rating with prior**, or weighted rating. The more real reviews, the less the imagined ones matter. `metrics.bayes_rating` takes four numbers: rating, reviews, prior, weight of the prior.
#
# Below is your category. Guess first: **does the product with the highest rating on its page still lead at 50?**

# %%
predict(
    "first_at_fifty",
    text(zh="页面评分第一的，垫 50 条还是第一吗？", en="Still first at a prior of 50?"),
    choices=text(zh=["还是第一", "掉下来"], en=["still first", "falls"]),
)

# %%
competitor.rating_desk(sheet)

# %% [markdown] item="competitor/eight_or_nine_hundred"
# （自测：4.9 分 8 条，4.4 分 900 条 / self-check: 4.9 from 8, 4.4 from 900）

# %% [markdown] lang="zh"
# 分数说好不好，差评说**哪里**不好。1–3 星算差评，看译成英文的那一列 `text_en`：出现某个话题的词，就算说到了它。一条可以说到两个话题，所以**分母是差评的条数**，不是提到的次数，也不是全部评价。下一格数你这个类目的差评。

# %% [markdown] lang="en" translates="32c545"
# The rating says how good, the bad reviews say **what** is bad. Reviews of 1–3 stars count as bad; read the column `text_en`, their English translation: a review names a topic if one of the topic’s words occurs. One review may name two, so **divide by the number of bad reviews**, not by mentions, and not by all reviews. The next cell counts those of your category.

# %%
reviews = category_reviews(load("competitor_reviews", cohort_id), competitors, here.category)
bad = reviews[reviews["star"] <= 3]
named = topics(bad["text_en"]).mean()
named.index = text(
    zh=["物流", "质量", "价格", "尺寸", "包装", "服务"],
    en=["delivery", "quality", "price", "size", "packaging", "service"],
)
share = named.sort_values(ascending=False)
finding = text(
    zh=f"{len(bad)} 条差评，说得最多：{share.index[0]}",
    en=f"{len(bad)} bad reviews, most on {share.index[0]}",
)
charts.show(charts.bars(share, finding=finding, unit="share", source="competitor_reviews"))

# %% [markdown] lang="zh"
# ## 走一遍：从六行乱数到一句话
# 实习生抄了六行营地灯，都是美元：`day` 是几号采的，`written` 是页面上的价格，`fee` 是运费。四步：① 文字变成数；② 每款只留最近一行；③ 价格加运费；④ 取中位数，算价差。先说：**第 ② 步之后剩几行？**

# %% [markdown] lang="en" translates="d875f5"
# ## Walk it through: from six untidy rows to one sentence
# A trainee copied six rows of lanterns, all in dollars: `day` is the day of the month, `written` the price on the page, `fee` the shipping. Four steps: ① text into numbers, ② the latest row of each product, ③ price plus shipping, ④ the median and the gap. Say first: **how many rows are left after ②?**

# %%
copied = pd.DataFrame(
    {
        "lamp": ["A", "B", "A", "C", "B", "D"],
        "day": [2, 2, 16, 16, 17, 17],
        "written": ["US $17.40", "$19.30", "US $17.90", "$18.90", "$19.30", "1,032.30"],
        "fee": [0.0, 0.0, 0.0, 0.0, 1.30, None],
    }
)
show(copied)

# %%
left = copied["written"].str.replace("US", "").str.replace("$", "").str.replace(",", "")  # ①
copied["as_number"] = pd.to_numeric(left)  # ①
latest = copied.sort_values("day").drop_duplicates("lamp", keep="last")  # ②
latest["landed"] = latest["as_number"] + latest["fee"]  # ③
reference = latest["landed"].median()  # ④
gap_said = f"{metrics.price_gap(20.10, reference):+.1%}"  # ④
show(latest[["lamp", "day", "as_number", "fee", "landed"]])
print(
    text(
        zh=f"中位数 {reference:.2f}，价差 {gap_said}", en=f"Median {reference:.2f}, gap {gap_said}"
    )
)

# %% [markdown] lang="zh"
# `.str.replace("US", "")` 把每格里的 US 换成空的；`pd.to_numeric` 把文字变成数；`.drop_duplicates("lamp", keep="last")` 每款只留最后一行，六行进，四行出。先按日子排，最后一行才是最近的。D 那款 1,032.30 是一箱，运费空着（表里的“–”）：到手价也空着，中位数跳过它。
#
# 十一款都这样走完，一句话报给主管：“到手价比中位数贵 6.3%；送货 21 天，对手的中位数 13 天，慢 8 天，多 62%；加权评分 4.59，销冠 4.60，打平；他们 195 条差评里 60 条说开关，31%。”**最输在天数，不在价格。**

# %% [markdown] lang="en" translates="074141"
# `.str.replace("US", "")` replaces US by nothing in every cell; `pd.to_numeric` turns text into numbers; `.drop_duplicates("lamp", keep="last")` keeps the last row of each lamp: six rows in, four out. Sorted by day first, so the last row is the latest. D at 1,032.30 is a whole carton, and its shipping is empty (“–” in the table): no landed price, and the median passes over it.
#
# With all eleven done, one sentence for your lead: “Landed, we are 6.3% above the median; we deliver in 21 days against a median of 13, eight days or 62% more; weighted rating 4.59 against the best seller’s 4.60, a tie; 60 of their 195 bad reviews name the switch, 31%.” **We lose most in days, not in price.**

# %% [markdown] lang="zh"
# ## 德技并修：对手的图，拿来用？
# 采集只抄看得见的数：公开页面，慢慢翻，不记买家是谁。**图片和文案是别人的作品**，抄价格是调研，搬图片是侵权。
#
# 可那张图真好看。美工说：“换上去，三款的点击多两成，下周一就能上。”自己拍要 800 元，等两周。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="08b12a"
# ## Skill and conscience: take the rival’s pictures?
# Collecting means noting numbers that anybody sees: public pages, slowly, never who the buyers are. **Pictures and texts are somebody’s work**: noting a price is research, taking a picture is infringement.
#
# But those pictures are good. Your designer says: “Put them up, three products get a fifth more clicks, live on Monday.” Taking our own costs CNY 800 and two weeks. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "copied_listing",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["用他的图", "自己拍，花 800 元", "都不做"],
        en=["use theirs", "take our own, CNY 800", "neither"],
    ),
)

# %%
paths = replay("copied_listing", "copied_listing_honest")
zh, en = ["都不做", "搬图", "自己拍"], ["neither", "copied", "own photos"]
charts.show(charts.ways(paths, zh, en, gaps=True))

# %% [markdown] lang="zh"
# 两条线都是和“都不做”相比，利润累计差多少。搬图从第 2 周起多来点击；哪一周被拍图的人看到，没人能选。被看到：下架 14 天，赔 3,500 元，重新上架后六周，曝光少 35%。没被看到的店是运气；自己拍的图一直是自己的。
#
# 反过来也有规矩。《电子商务法》第四十二条：权利人通知平台，平台要及时采取必要措施；**恶意**发出错误通知，让别人受损失的，加倍赔偿。想用一张假投诉把对手拉下架，赔的是两倍。下一格按你店最后一天查规则 CN-ECL-42（V 是核对过条文）。

# %% [markdown] lang="en" translates="67b53c"
# Both lines are cumulative profit compared with doing neither. The copied pictures bring clicks from week 2; nobody can choose the week in which their owner sees them. Once seen: 14 days off the shelf, CNY 3,500 in damages, and back on the shelf 35% fewer impressions for six weeks. A shop that was not found was lucky; our own photographs stay ours.
#
# Complaining has its rule too. E-Commerce Law, art. 42: a rights holder notifies the platform, which must take the necessary measures in time; whoever sends a wrong notice **in bad faith** and causes loss owes double damages. A false complaint that pushes a rival off the shelf is paid for twice over. The next cell looks up rule CN-ECL-42 on the last day of your shop (V means checked against the text).

# %%
last_day = load("shop_daily", cohort_id)["date"].max().date()
law = rules.in_force("CN-ECL-42", on=last_day)
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] item="competitor/copied_pictures"
# （自测：搬图的账 / self-check: the account of copied pictures）

# %% [markdown] lang="zh"
# ## 要点
# - 那 1.50 美元周一先不降：到手价只贵 6.3%，天数多了 62%。先问更快的线路多少钱；他们的买家最恨开关，我们就换好开关。
# - 比价比到手价：同一种钱，采集那天的汇率，空着的运费不是包邮。
# - 参照用中位数，本店不在里面；件数卖在哪，看四分位切的价格带。
# - 评分要看条数，差评要看份额，分母是差评的条数。
# - 数可以抄，图和文不能搬，买家的信息不能记。
#
# **岗** 商品岗的竞品表 · **课** 实训整理两位实习生的表；选品接着用这张表 · **赛** 竞品分析 · **证** 工作任务 1.2

# %% [markdown] lang="en" translates="64b4c2"
# ## Key points
# - Do not take off the 1.50 USD on Monday: landed, we are only 6.3% dearer, but buyers wait 62% more days. Ask what a faster line costs; their buyers hate the switch, so fit a better one.
# - Compare landed prices: one currency, the rate of the day of collection, and empty shipping is not free.
# - The reference is the median without our own shop; bands cut at the quartiles tell where the pieces sell.
# - A rating needs its number of reviews; a complaint needs its share, divided by the bad reviews.
# - Note numbers; never take pictures or texts, never keep data about buyers.
#
# **Post** the product operator’s competitor sheet · **Course** the lab tidies the trainees’ sheet; product selection goes on with it · **Contest** competitor analysis · **Certificate** work task 1.2
