# ---
# jupyter:
#   b2c:
#     clauses:
#     - '1.2'
#     minutes:
#       practice: 0
#       theory: 45
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 标价比人低，买家付得比人多
# 周五，定价会。我们的营地灯标价 15.90 美元，运费 4.20。卖得最好的对手：18.90 美元，包邮，一个月卖 1,260 盏，我们卖 420 盏。主管说：“他卖得是我们三倍，下周一起每盏降 1.50。”一个月就是 630 美元。**降，还是不降？**
#
# 学完你能够：① 把各国页面上的价格换成同一种钱的到手价，说出我们贵几成；② 用中位数和价格带说清市场在哪里；③ 给评分加上条数的份量，找到一处打得赢的差距。

# %% [markdown] lang="en" translates="596b95"
# # A lower tag, and the buyer pays more
# Friday, the pricing meeting. Our camping lantern is tagged 15.90 USD, shipping 4.20. The best-selling rival: 18.90 USD, shipped free, 1,260 lanterns a month; we sell 420. Your lead says: “They sell three times as many. From Monday we take 1.50 off each.” That is 630 USD a month. **Do you cut?**
#
# After this you can ① turn the prices of many pages into landed prices in one currency and say how much dearer we are, ② say where the market stands with a median and price bands, ③ weigh ratings by their number and find one gap where we can win.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.collected import category_reviews, category_sheet, focus, topics
from course_b2c_ops.panels import competitor

# %% [markdown] lang="zh"
# ## 先猜，再看
# 两盏灯，页面上看得到的全在这里。先别算，凭直觉选：**我们最输在哪一项？** 猜错不扣分，走一遍那一节揭晓。

# %% [markdown] lang="en" translates="34d456"
# ## Guess first, then look
# Two lanterns, and all that their pages show. Do not calculate yet: **where do we lose most?** A wrong guess costs nothing; the walk-through gives the answer.

# %%
lamps = pd.DataFrame(
    {"tag": [15.90, 18.90], "shipping": [4.20, 0.0], "days": [21, 13], "rating": [4.6, 4.9]},
    index=text(zh=["我们", "对手"], en=["ours", "the rival"]),
)
lamps["reviews"] = [900, 8]
heads = text(
    zh=["标价 $", "运费 $", "天数", "评分", "评价数"],
    en=["tag $", "shipping $", "days", "rating", "reviews"],
)
show(lamps.set_axis(heads, axis=1))

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
# 15.90 + 4.20 = 20.10。对手 18.90 + 0 = 18.90。20.10 ÷ 18.90 - 1 = **+6.3%**：标价低 15.9%，买家却多付 6.3%。商品价加运费，叫**到手价** landed price；比参照高几成，叫**价差** price gap，分母是参照，不是自己。
#
# 页面来自四个国家，要先变成同一种钱。三个坑：
#
# - “R$ 1.230,00” 是一千二百三十雷亚尔：巴西和欧元区，**点分千位，逗号才是小数点**。
# - 换算用**采集那天**的汇率。用今天的，明天再打开，谁都没调价，表却变了。
# - 运费那格空着，是没人去看，**不是包邮**。写着 Free 才是 0。
#
# 下面是你店的竞品表里原样的几行，两位实习生手抄的。

# %% [markdown] lang="en" translates="fad7d8"
# ## 1. Landed price: which number does the buyer pay?
# 15.90 + 4.20 = 20.10. The rival: 18.90 + 0 = 18.90. 20.10 ÷ 18.90 - 1 = **+6.3%**: the tag is 15.9% lower, and the buyer pays 6.3% more. Price plus shipping is the **landed price**; how far it lies above a reference is the **price gap**, and the reference stands below the line, not ourselves.
#
# The pages are of four countries, so first make it one currency. Three traps:
#
# - “R$ 1.230,00” is one thousand two hundred and thirty reais: in Brazil and the euro area **the point parts thousands, the comma is decimal**.
# - Convert at the rate of **the day of collection**. With today’s rate the sheet changes by tomorrow, though nobody moved a price.
# - An empty shipping cell means that nobody looked, **not that it is free**. Only Free is 0.
#
# Here are a few rows of your own shop’s sheet as two trainees copied them.

# %%
competitors = load("competitors", cohort_id)
exchange_rates = load("exchange_rates", cohort_id)
columns = ["product", "price", "currency", "shipping"]
heads = text(
    zh=["商品", "页面价格", "货币", "页面运费"], en=["product", "price", "currency", "shipping"]
)
unseen = competitors[competitors["shipping"] == ""].head(2)
free = competitors[competitors["shipping"] == "Free"].head(2)
each_money = competitors.drop_duplicates("currency")
rows = pd.concat([each_money, free, unseen]).drop_duplicates("product")
show(rows[columns].set_axis(heads, axis=1))

# %% [markdown] item="competitor/point_and_comma"
# （自测：点和逗号 / self-check: point and comma）

# %% [markdown] lang="zh"
# 你店的表里有六个类目。下一格挑出其中一个，和你自己的一款商品：从文字到到手价，每款留最近一次采集，去掉十件装和运费空着的。`category_sheet` 里面的四步，走一遍那一节拆开看。

# %% [markdown] lang="en" translates="b6617c"
# Your sheet holds six categories. The next cell takes one of them and a product of your own: from text to landed price, the latest look at each, without packs of ten and without rows whose shipping is empty. The walk-through opens the four steps inside `category_sheet`.

# %%
here = focus(competitors, exchange_rates)
sheet = category_sheet(competitors, exchange_rates, here.category)
rivals = sheet[sheet["shop"] != "My shop"]
own_landed = sheet[sheet["product"] == here.product]["landed_usd"].max()
middle = rivals["landed_usd"].median()
gap = metrics.price_gap(own_landed, middle)
print(here.category, "·", here.product)
stops = [rivals["landed_usd"].quantile(q) for q in (0, 0.25, 0.5, 0.75, 1)]

# %%
names = text(
    zh=["最便宜", "下四分位", "中位数", "上四分位", "最贵"],
    en=["cheapest", "lower quartile", "median", "upper quartile", "dearest"],
)
ours = text(zh=f"▶ 本店 {here.product}", en=f"▶ Ours: {here.product}")
ladder = pd.concat([pd.Series(stops, index=names), pd.Series({ours: own_landed})]).sort_values()
finding = text(
    zh=f"本店到手价比中位数{'高' if gap > 0 else '低'} {abs(gap):.0%}",
    en=f"{abs(gap):.0%} {'above' if gap > 0 else 'below'} the median",
)
charts.show(charts.bars(ladder, finding=finding, unit="landed_price", source="competitors"))

# %% [markdown] lang="zh"
# 改一个数：本店这款的运费。标价一分不动。先说出来：**运费从 0 拖到 6 美元，标价榜和到手价榜，哪张会变？**

# %% [markdown] lang="en" translates="e3835e"
# Change one number: our own shipping fee. The tag stays as it is. Say it first: **from 0 to 6 USD, which list changes, the one by tag or the one by landed price?**

# %%
competitor.shipping_desk(sheet, here.product)

# %% [markdown] item="competitor/gap_to_five_rivals"
# （自测：五把露营椅 / self-check: five chairs）

# %% [markdown] lang="zh"
# ## 二、市场在哪里：中位数和价格带
# 十一款营地灯的到手价，从小到大：15.60、16.40、17.20、17.90、18.50、18.90、19.30、19.90、20.60、21.40、32.30。最后一款是礼盒装。先猜：**平均数比中间那个数 18.90 高多少？**

# %% [markdown] lang="en" translates="adfe5a"
# ## 2. Where the market stands: median and price bands
# Landed prices of eleven lanterns, low to high: 15.60, 16.40, 17.20, 17.90, 18.50, 18.90, 19.30, 19.90, 20.60, 21.40, 32.30. The last one is a gift box. Guess first: **how far does the mean lie above the middle one, 18.90?**

# %%
eleven = pd.Series([15.60, 16.40, 17.20, 17.90, 18.50, 18.90, 19.30, 19.90, 20.60, 21.40, 32.30])
predict(
    "mean_over_median",
    text(zh="平均数比 18.90 高多少？", en="How far does the mean lie above 18.90?"),
    choices=text(zh=["几分钱", "将近 1 美元", "3 美元以上"], en=["cents", "nearly 1", "over 3"]),
    reveal=text(zh="你猜 {0}。运行下一格。", en="You say: {0}. Run the next cell.").format,
)

# %%
both = pd.Series(
    [eleven.mean(), eleven.median()], index=text(zh=["平均数", "中位数"], en=["mean", "median"])
)
show(both.round(2).rename(text(zh="美元", en="USD")))

# %% [markdown] lang="zh"
# 19.82 对 18.90：一只礼盒把平均数抬高 0.92 美元，**中位数** median 只看排位，不动。求参照，用中位数；本店不放进去，放进去就把差距冲淡了。
#
# 中位数说中间在哪，**价格带** price band 说件数卖在哪。第 25% 和第 75% 的位置叫下、上四分位 quartile：不高于下四分位是低价带，高于上四分位是高价带，其余是中价带。你的类目怎么切？先说：**等宽切，三带的商品会一样多吗？**

# %% [markdown] lang="en" translates="617ba8"
# 19.82 against 18.90: one gift box lifts the mean by 0.92 USD, while the **median** looks at ranks only and stays. Take the median as the reference, and leave our own shop out of it, or the gap is watered down.
#
# The median says where the middle is, **price bands** say where the pieces sell. The places at 25% and 75% are the lower and upper **quartile**: up to the lower one is the low band, above the upper one the high band, the rest the middle. How do you cut your own category? Say it first: **with equal widths, do the three bands hold equally many products?**

# %%
competitor.band_desk(sheet)

# %% [markdown] item="competitor/own_in_the_middle"
# （自测：本店放不放进中位数 / self-check: our own in the median?）

# %% [markdown] lang="zh"
# ## 三、4.9 分，8 个人打的
# 对手 4.9 分，8 条评价；我们 4.6 分，900 条。8 条里少一个朋友，分数就塌了。办法：给每款先垫上 50 条 4.5 分的评价（同类商品的平均），再求平均：
#
# - 对手：(4.9 × 8 + 4.5 × 50) ÷ 58 = **4.56**
# - 我们：(4.6 × 900 + 4.5 × 50) ÷ 950 = **4.59**
#
# 这叫**带先验的评分** rating with prior。评价越多，垫的越不起作用。`metrics.bayes_rating` 接收四个数：评分、条数、先验、先验条数。
#
# 下面是你的类目。先猜：**页面上评分最高的那款，垫到 50 条，还是第一吗？**

# %% [markdown] lang="en" translates="766bfc"
# ## 3. A rating of 4.9, by eight people
# The rival shows 4.9 from 8 reviews, we show 4.6 from 900. With one friend fewer among the eight, it collapses. The remedy: give every product 50 imagined reviews of 4.5 (the mean of such products) and average again:
#
# - the rival: (4.9 × 8 + 4.5 × 50) ÷ 58 = **4.56**
# - ours: (4.6 × 900 + 4.5 × 50) ÷ 950 = **4.59**
#
# This is a **rating with prior**. The more real reviews, the less the imagined ones matter. `metrics.bayes_rating` takes four numbers: rating, reviews, prior, weight of the prior.
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
# （自测：8 条还是 900 条 / self-check: 8 or 900 reviews）

# %% [markdown] lang="zh"
# 分数说好不好，差评说**哪里**不好。1–3 星的评价，看译成英文的 `text_en`：出现某个话题的词，就算说到了它。一条可以说到两个话题，所以**分母是差评的条数**，不是提到的次数，也不是全部评价。

# %% [markdown] lang="en" translates="d0ac64"
# The rating says how good, the bad reviews say **what** is bad. Take the 1–3-star reviews in `text_en`, their English: a review names a topic if one of its words occurs. One review may name two, so **divide by the number of bad reviews**, not by mentions, and not by all reviews.

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
    en=f"{len(bad)} bad reviews: {share.index[0]}",
)
charts.show(charts.bars(share, finding=finding, unit="share", source="competitor_reviews"))

# %% [markdown] lang="zh"
# ## 走一遍：从六行乱数到一句话
# 实习生抄了六行营地灯。四步：① 文字变成数；② 每款只留最近一行；③ 价格加运费；④ 取中位数，算价差。先说：**第 ② 步之后剩几行？**

# %% [markdown] lang="en" translates="70b55f"
# ## Walk it through: from six untidy rows to one sentence
# A trainee copied six rows of lanterns. Four steps: ① text into numbers, ② the latest row of each product, ③ price plus shipping, ④ the median and the gap. Say first: **how many rows are left after ②?**

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
landed = latest.assign(landed=latest["as_number"] + latest["fee"])  # ③
show(landed[["lamp", "day", "as_number", "fee", "landed"]])

# %%
reference = landed["landed"].median()  # ④
gap_said = f"{metrics.price_gap(20.10, reference):+.1%}"
names = text(zh=["中位数（美元）", "价差"], en=["median (USD)", "gap"])
answer = pd.Series([f"{reference:.2f}", gap_said], index=names)
show(answer.rename(text(zh="结果", en="result")))

# %% [markdown] lang="zh"
# `.str.replace("US", "")` 把每格里的 US 换成空的；`pd.to_numeric` 把文字变成数；`.drop_duplicates("lamp", keep="last")` 每款只留最后一行，六行进，四行出。D 那款 1,032.30 是一箱，运费又空着：到手价空着，中位数跳过它。
#
# 十一款都这样走完，一句话报给主管：“到手价比中位数贵 6.3%，慢 8 天（21 对 13，多 62%），评分加权后打平；195 条差评里 60 条说开关，31%。”**最输在天数，不在价格。**

# %% [markdown] lang="en" translates="522a9b"
# `.str.replace("US", "")` replaces US by nothing in every cell; `pd.to_numeric` turns text into numbers; `.drop_duplicates("lamp", keep="last")` keeps the last row of each lamp: six rows in, four out. D at 1,032.30 is a whole carton, and its shipping is empty: no landed price, and the median passes over it.
#
# With all eleven done, one sentence for your lead: “6.3% dearer landed than the median, eight days slower (21 against 13, 62% more), even in rating once weighed; 60 of 195 bad reviews name the switch, 31%.” **We lose most in days, not in price.**

# %% [markdown] lang="zh"
# ## 德技并修：对手的图，拿来用？
# 采集只抄看得见的数：公开页面，慢慢翻，不记买家是谁。**图片和文案是别人的作品**，抄价格是调研，搬图片是侵权。
#
# 可那张图真好看。美工说：“换上去，三款的点击多四分之一，下周一就能上。”自己拍要 800 元，等两周。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="a9913d"
# ## Skill and conscience: take the rival’s pictures?
# Collecting means noting numbers that anybody sees: public pages, slowly, never who the buyers are. **Pictures and texts are somebody’s work**: noting a price is research, taking a picture infringes.
#
# But those pictures are good. Your designer says: “Put them up, three products get a quarter more clicks, live on Monday.” Photographing our own costs CNY 800 and two weeks. **What do you do?** Choose first, then see twelve weeks of your own shop.

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
paths = replay("copied_listing").join(replay("copied_listing_honest")["copied_listing_honest"])
change = paths.sub(paths["honest"], axis=0)[["copied_listing", "copied_listing_honest"]]
change.columns = text(zh=["搬图", "自己拍"], en=["copied", "own photos"])
week = change.index[-1]
gap_cny = change.iloc[-1, 0]
finding = text(
    zh=f"到第 {week} 周，搬图{'少' if gap_cny < 0 else '多'}赚 {abs(gap_cny):,.0f} 元",
    en=f"Week {week}, copied: CNY {abs(gap_cny):,.0f} {'behind' if gap_cny < 0 else 'ahead'}",
)
charts.show(charts.lines(change, finding, unit="profit_cny", source="replays"))

# %% [markdown] lang="zh"
# 两条线都是和“都不做”相比的累计利润。搬图从第 2 周起多来点击；哪周被原作者看到，没人能选。看到那周：下架 14 天，赔 3,500 元，重新上架后曝光打六五折，六周才完。没被查到的店是运气；自己拍的图一直是自己的。
#
# 反过来也有规矩。《电子商务法》第四十二条：权利人通知平台，平台要及时采取必要措施；**恶意**发出错误通知，让别人受损失的，加倍赔偿。想用一张假投诉把对手拉下架，赔的是两倍。下一格按你店最后一天查规则 CN-ECL-42（V 是核对过条文）。

# %% [markdown] lang="en" translates="45deb3"
# Both lines are cumulative profit compared with doing neither. The copied pictures bring clicks from week 2; nobody can choose the week in which their owner sees them. That week: 14 days off, CNY 3,500 in damages, and shown a third less for six weeks after. A shop that was not found was lucky; photographs of our own stay ours.
#
# The other way round there is a rule too. E-Commerce Law, art. 42: a rights holder notifies the platform, which takes the necessary measures in time; whoever sends a wrong notice **in bad faith** and causes loss owes double damages. A false complaint to push a rival off the shelf costs twice. The next cell looks up rule CN-ECL-42 on the last day of your shop (V means checked against the text).

# %%
last_day = load("shop_daily", cohort_id)["date"].max().date()
law = rules.in_force("CN-ECL-42", on=last_day)
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] item="competitor/copied_pictures"
# （自测：搬图的账 / self-check: the account of copied pictures）

# %% [markdown] lang="zh"
# ## 要点
# - 那 1.50 美元周一先不降：到手价只贵 6.3%，天数多了 62%。先问更快的线路多少钱，再换开关。
# - 比价比到手价：同一种钱，采集那天的汇率，空着的运费不是包邮。
# - 参照用中位数，本店不在里面；件数卖在哪，看四分位切的价格带。
# - 评分看条数，差评看份额；分母是差评的条数。
# - 数可以抄，图和文不能搬，买家的信息不能记。
#
# **岗** 商品岗的竞品表 · **课** 实训整理两位实习生的表；选品接着用这张表 · **赛** 竞品分析 · **证** 工作任务 1.2

# %% [markdown] lang="en" translates="874944"
# ## Key points
# - Do not take off the 1.50 USD on Monday: landed we are 6.3% dearer, in days 62% slower. Ask what a faster line costs, then change the switch.
# - Compare landed prices: one currency, the rate of the day of collection, and empty shipping is not free.
# - The reference is a median without our own shop; where the pieces sell is told by bands cut at the quartiles.
# - A rating needs its number of reviews; a complaint needs its share, divided by the bad reviews.
# - Numbers may be noted; pictures and texts may not be taken, and buyers’ data not be kept.
#
# **Post** the product operator’s competitor sheet · **Course** the lab tidies the trainees’ sheet; product selection goes on with it · **Contest** competitor analysis · **Certificate** work task 1.2
