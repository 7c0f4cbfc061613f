# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.1'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - onsite_traffic
#     - cost_and_pricing
#     - operating_data
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 600 美元，四周，怎么花
# 周三，老板批了 600 美元，四周花完，推一盏 19.90 美元的营地灯。投广告的同事说：全投**冷流量**，也就是推给没听说过我们的人，一千次曝光才 6.50 美元。
#
# 设计师说：请**达人**，也就是粉丝多、收钱帮人发帖的账号。甲有 42 万粉丝，一条 1,500 美元，老板愿意加钱；乙只有 3.8 万，一条 220 美元。**这 600 美元，怎么花？**
#
# 学完你能够：① 从千次曝光一路算到一单多少钱，说出投不投；② 说清一个互动率除以什么，看出钱什么时候花在了同样的人身上；③ 选对平台、钟点和达人，写明这是广告。

# %% [markdown] lang="en" translates="0fc6ed"
# # 600 dollars, four weeks
# Wednesday. The boss gives you 600 USD for four weeks to promote a camping lantern at 19.90 USD. The media buyer says: all of it on **cold ads**, shown to people who have never heard of us; a thousand showings cost only 6.50.
#
# The designer says: hire a **creator**, somebody with many followers who posts for pay. A has 420,000 and asks 1,500 USD, and the boss would add the money; B has 38,000 and asks 220. **How do you spend the 600?**
#
# After this you can ① work from a thousand showings down to the price of an order and say go or no, ② say what an engagement rate is a share of, and see when money meets the same people again, ③ choose platform, hour and creator, and say openly that it is advertising.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools import social as tools
from course_b2c_ops.panels import social

# %% [markdown] item="traffic/doors_and_people"
# （回想：几扇门，一家店 / recall: doors and people）

# %% [markdown] item="recall"
# （回想：前几课的一道题 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 同事要投的冷流量：一千次曝光 6.50 美元，一千个看到的里 12 个点进来，一百个点进来的里 1.6 个下单。先别算，凭感觉：**拿一单，推广费大约多少美元？** 猜错不扣分，第一部分揭晓。

# %% [markdown] lang="en" translates="a24938"
# ## Guess first, then look
# The media buyer’s cold ads: a thousand showings cost 6.50 USD, of a thousand 12 click, of a hundred who click 1.6 order. Do not calculate yet: **what does one order cost in promotion, roughly, in USD?** A wrong guess costs nothing; part one gives the answer.

# %%
predict(
    "price_of_an_order",
    text(zh="一单的推广费（美元）？", en="Promotion for one order (USD)?"),
    choices=["0.54", "6.50", "33.85"],
    reveal=text(zh="记下了：{0}。", en="Kept: {0}.").format,
)

# %% [markdown] lang="zh"
# ## 一、从一千次曝光，到一单
# 曝光 impression 是出现在屏幕上一次。从曝光往下走三步：
#
# | 一步 | 算法 | 美元 |
# |---|---|---|
# | 一千次曝光 | 报价 | 6.50 |
# | 一次点击 | 6.50 ÷ 1000 ÷ 1.2% | 0.54 |
# | 一单 | 0.54 ÷ 1.6% | **33.85** |
#
# 三个价各有名字：**千次曝光成本** CPM、**点击成本** CPC、**单均获客成本** cost per order：`metrics.cost_per_order(CPM, 点击率, 转化率)`。
#
# 33.85 贵不贵？不和售价比，和一单**能拿出**的钱比：19.90 × 28.07% = **5.59**，28.07% 是没算广告费的边际贡献率（定价那一课）。33.85 − 5.59，一单倒贴 28.27 美元（中间没有四舍五入）。猜 0.54 的，停在了点击。

# %% [markdown] lang="en" translates="d719dc"
# ## 1. From a thousand showings to an order
# An impression is one showing on a screen. Three steps down from there:
#
# | Step | How | USD |
# |---|---|---|
# | a thousand impressions | as quoted | 6.50 |
# | a click | 6.50 ÷ 1000 ÷ 1.2% | 0.54 |
# | an order | 0.54 ÷ 1.6% | **33.85** |
#
# The three prices have names: **cost per mille** (CPM), **cost per click** (CPC) and **cost per order**: `metrics.cost_per_order(CPM, click rate, conversion)`.
#
# Is 33.85 dear? Do not compare it with the price of the lantern but with what an order **can spare**: 19.90 × 28.07% = **5.59**, where 28.07% is the contribution margin before advertising, as in the pricing lesson. 33.85 − 5.59: every order loses 28.27 USD (nothing rounded on the way). Whoever guessed 0.54 stopped at the click.

# %% [markdown] lang="zh"
# 现在看你店。上一任在 Facebook、TikTok、VK（俄语区用得多）发过几百条帖子，三个平台各导出一张表，一条帖子一行。没花钱的叫**自然帖** organic，花了钱的叫**付费帖** paid。
#
# 下面只看付费帖：每个平台，拿一单花了多少。灰的那根是你店一单能拿出的：这些单的订单均额 × 28.07%（照用营地灯的）。VK 单很少，一单没有就算不出，写“–”。先说：**有没有一个平台，比灰的短？**

# %% [markdown] lang="en" translates="3fa588"
# Now your own shop. Your predecessor posted hundreds of times on Facebook, TikTok and VK (mostly used where Russian is spoken), and each platform exports a table with a row per post. Posts without spend are **organic**, the others **paid**.
#
# Below are the paid ones only: what an order cost on each platform. The grey bar is what an order of yours can spare: its average value × 28.07%, as for the lantern. VK brings few orders; with none there is no price, and the mark is “–”. Say it first: **is any platform shorter than the grey bar?**

# %%
exports = [load(name, cohort_id) for name in ("social_facebook", "social_tiktok", "social_vk")]
paid = tools.paid_totals(*exports)
cpm = metrics.cost_per_mille(paid["spend_usd"], paid["impressions"])
clicks = metrics.click_through_rate(paid["link_clicks"], paid["impressions"])
buys = metrics.conversion_rate(paid["orders"], paid["link_clicks"])
cost = metrics.cost_per_order(cpm, clicks, buys)
spare = 0.2807 * paid["amount"].sum() / paid["orders"].sum()

# %%
cost.index = ["Facebook", "TikTok", "VK"]
grey = text(zh="一单能拿出", en="an order can spare")
times = f"{cost.min() / spare:.1f}"
finding = text(
    zh=f"最便宜的平台，也是能拿出的 {times} 倍",
    en=f"The cheapest is {times} times what it can spare",
)
bars = pd.concat([cost, pd.Series({grey: spare})])
source = text(zh="三个平台的导出表，付费帖", en="exports of three platforms, paid posts")
fig = charts.bars(bars, finding=finding, unit="cost_per_order", source=source)
charts.show(fig.update_traces(marker={"color": ["#0B6E6E"] * 3 + ["#767676"]}))

# %% [markdown] lang="zh"
# 那就改一样，让它不亏？可以动点击率（换图）、转化率（换人群）、订单（卖 39 美元的套装，边际贡献率 33%）。先说：**只动一样，哪一样到得了？** 再拖。

# %% [markdown] lang="en" translates="4ed42c"
# So change something until it pays? You can move the click rate (another picture), the conversion (other people) or the order (a bundle at 39 USD with a 33% margin). Say it first: **moving one thing only, which one gets there?** Then move it.

# %%
social.chain_desk()

# %% [markdown] item="social/conversion_that_breaks_even"
# （自测：转化率要到多少 / self-check: the conversion it takes）

# %% [markdown] lang="zh"
# ## 二、几个人，看了几次，多少人理你
# 一条帖子，一周的四个数：
#
# | 曝光 | 触达 | 粉丝 | 互动 |
# |---|---|---|---|
# | 180,000 次 | 60,000 人 | 152,000 人 | 4,200 次 |
#
# **触达** reach 数人，一周里每人只算一次。180,000 ÷ 60,000 = 3，平均每人看 3 次，叫**频次** frequency：`metrics.reach_frequency`。人不能按天相加：周一、周二都看到的人，还是一个。
#
# **互动** engagement 是点赞、评论、转发、收藏。4,200 除以谁？三个**互动率** engagement rate，都叫这个名字：`metrics.engagement_rate(互动, 除数)`。先猜：**代理公司的报价单上，写哪一个？**

# %% [markdown] lang="en" translates="8cf4f3"
# ## 2. How many people, how often, and who reacts
# One post, four numbers of a week:
#
# | impressions | reach | followers | engagements |
# |---|---|---|---|
# | 180,000 | 60,000 people | 152,000 people | 4,200 |
#
# **Reach** counts people, each once in the week. 180,000 ÷ 60,000 = 3: on average each saw it three times, the **frequency**: `metrics.reach_frequency`. People do not add up over days: somebody there on Monday and Tuesday is one person.
#
# **Engagements** are likes, comments, shares and saves. 4,200 out of what? Three **engagement rates** share the name: `metrics.engagement_rate(engagements, base)`. Guess first: **which one stands on an agency’s offer?**

# %%
predict(
    "agency_rate",
    text(zh="报价单写哪一个？", en="Which one do they quote?"),
    choices=text(
        zh=["按触达 7.0%", "按曝光 2.3%", "按粉丝 2.8%"],
        en=["by reach, 7.0%", "by impressions, 2.3%", "by followers, 2.8%"],
    ),
    reveal=text(
        zh="你猜{0}。多半写 7.0%：三个都是真的，挑了最好看的。",
        en="You say: {0}. Mostly 7.0%: all three are true, and that one looks best.",
    ).format,
)

# %% [markdown] lang="zh"
# 你店的三个平台，只看自然帖：付费帖推给陌生人，互动率本来就低，混在一起，哪个数都看不懂。先说：**按触达排第一的平台，按粉丝还是第一吗？**

# %% [markdown] lang="en" translates="aad9ca"
# Your three platforms, organic posts only: paid ones are shown to strangers, who react less, and mixed together neither number can be read. Say it first: **is the first by reach the first by followers, too?**

# %%
posts = tools.all_posts(*exports)
kept = tools.known_organic(posts)
bases = ["reach", "impressions", "followers"]
sums = kept.groupby("platform")[["engagements", *bases]].sum()
three = pd.DataFrame(
    {base: metrics.engagement_rate(sums["engagements"], sums[base]) for base in bases}
)
heads = text(zh=["按触达", "按曝光", "按粉丝"], en=["by reach", "by impressions", "by followers"])
show(three.map("{:.2%}".format).set_axis(heads, axis=1))
first, other = three["reach"].idxmax(), three["followers"].idxmax()
print(text(zh=f"按触达第一：{first}；按粉丝第一：{other}",
           en=f"First by reach: {first}; first by followers: {other}"))  # fmt: skip

# %% [markdown] lang="zh"
# 频次还管一件事：钱什么时候花完了用处。加购过、没下单的有 5,900 人，这叫**老访客** warm audience，千次曝光 9.00 美元，比陌生人贵，可转化率高得多。先说：**600 美元都给这 5,900 人，行不行？**

# %% [markdown] lang="en" translates="00262f"
# Frequency also tells when money runs out of use. 5,900 people added to cart and did not order: a **warm audience**, at 9.00 USD per thousand showings dearer than strangers, but far readier to buy. Say it first: **can all 600 dollars go to these 5,900?**

# %%
social.reach_desk()

# %% [markdown] item="social/money_for_three_showings"
# （自测：每人三次要多少钱 / self-check: three showings each）

# %% [markdown] lang="zh"
# ## 三、去哪里，几点，找谁
# **去哪里。** 各市场先看哪些平台（二手资料汇总，会随年份变）：
#
# | 市场 | 先看 |
# |---|---|
# | 美、英、澳 | Facebook、Instagram、YouTube、TikTok |
# | 巴西、墨西哥 | WhatsApp、Instagram、Facebook、TikTok |
# | 德、法、西、波 | WhatsApp、YouTube、Instagram、Facebook |
# | 俄罗斯 | VK |
# | 韩 · 日 | KakaoTalk · LINE |
# | 沙特、阿联酋 | Snapchat、YouTube、TikTok |
#
# **几点。** 看**读者的钟**。圣保罗晚上 8 点，是北京第二天早上 7 点。改一样：换一只钟。先说：**你店的巴西读者，按北京的钟，高峰在早上、下午，还是晚上？**

# %% [markdown] lang="en" translates="298e05"
# ## 3. Where, when, and with whom
# **Where.** Platforms to try first (from secondary sources; they change by the year):
#
# | Market | First |
# |---|---|
# | US, UK, Australia | Facebook, Instagram, YouTube, TikTok |
# | Brazil, Mexico | WhatsApp, Instagram, Facebook, TikTok |
# | Germany, France, Spain, Poland | WhatsApp, YouTube, Instagram, Facebook |
# | Russia | VK |
# | Korea · Japan | KakaoTalk · LINE |
# | Saudi Arabia, UAE | Snapchat, YouTube, TikTok |
#
# **When.** By the **readers’ clock**. Eight in the evening in São Paulo is seven the next morning in Beijing. Change one thing: the clock. Say it first: **your Brazilian readers, on Beijing’s clock: do they peak in the morning, the afternoon or the evening?**

# %%
social.clock_desk(posts)

# %% [markdown] item="social/evening_in_berlin"
# （自测：德国换冬令时 / self-check: Germany goes back an hour）

# %% [markdown] lang="zh"
# **找谁。** 开头那两位，看一条帖子平均有多少人理：
#
# | | 粉丝 | 互动 | 报价 | 一次互动 |
# |---|---|---|---|---|
# | 甲 | 420,000 | 2,160 | 1,500 | **0.69** |
# | 乙 | 38,000 | 1,900 | 220 | **0.12** |
#
# 1,500 ÷ 2,160 叫**单次互动成本** CPE：`metrics.cost_per_engagement`。甲的粉丝是乙的 11 倍，理你的人差不多，一次互动的价却是 5 倍多。粉丝买得到，评论难买。
#
# 请人之前先剔除，四条规矩（本课约定）：30 天涨粉过 25%；平均播放不到粉丝的 3%；目标国受众不到 30%；不肯标明合作。
#
# 下面是你店的十六位候选。先说：**按“每次互动最便宜”排，第一名敢不敢请？**

# %% [markdown] lang="en" translates="c63c43"
# **With whom.** The two of the opening, by how many react to a post:
#
# | | followers | engagements | price | one engagement |
# |---|---|---|---|---|
# | A | 420,000 | 2,160 | 1,500 | **0.69** |
# | B | 38,000 | 1,900 | 220 | **0.12** |
#
# 1,500 ÷ 2,160 is the **cost per engagement** (CPE): `metrics.cost_per_engagement`. A has 11 times B’s followers, about as many people who react, and a price per interaction more than five times as high. Followers can be bought, comments hardly.
#
# Screen before you hire, by four rules (this course’s choice). Out go those with followers up by more than 25% in 30 days; mean views under 3% of followers; under 30% of the audience in the target country; no will to disclose the partnership.
#
# Below are your own sixteen. Say it first: **ranked by the cheapest interaction, would you hire the first?**

# %%
social.creators_desk(load("influencers", cohort_id))

# %% [markdown] lang="zh"
# ## 走一遍：从两张导出表到 600 美元
# 回到周三。上个季度投过四条广告，在两张导出表里：`cold` 推给陌生人，`warm` 推给加购过的。列名不同，时间也不是一只钟：Facebook 写 UTC（世界标准时间，比北京晚 8 小时），TikTok 写北京时间。五步：① 改名；② 对时；③ 并成一张；④ 一单多少钱；⑤ 定。先说：**哪几条的一单，比 5.59 便宜？**

# %% [markdown] lang="en" translates="50685a"
# ## Walk it through: from two exports to 600 dollars
# Back to Wednesday. Four ads ran last quarter, in two exports: `cold` went to strangers, `warm` to people who had added to cart. The columns have other names, and the times other clocks: Facebook writes UTC (universal time, 8 hours behind Beijing), TikTok writes Beijing time. Five steps: ① names, ② clocks, ③ one table, ④ the price of an order, ⑤ decide. Say first: **which of them got an order for less than 5.59?**

# %%
facebook = pd.DataFrame({"ad": ["cold DE", "warm ES"]})
facebook["created_time"] = pd.to_datetime(["2026-08-03 17:00", "2026-08-04 19:00"])
facebook["impressions"], facebook["link_clicks"] = [100000, 50000], [1250, 1000]
facebook["amount_spent_usd"], facebook["purchases"] = [710.0, 450.0], [20, 70]
tiktok = pd.DataFrame({"ad": ["cold BR", "cold ES"]})
tiktok["post_time"] = pd.to_datetime(["2026-08-05 07:00", "2026-08-05 03:00"])
tiktok["video_views"], tiktok["website_clicks"] = [125000, 125000], [1500, 1500]
tiktok["cost_usd"], tiktok["orders"] = [400.0, 537.5], [24, 27]
show(facebook)
show(tiktok)

# %%
ours = {"created_time": "published", "amount_spent_usd": "spend", "purchases": "orders"}
facebook = facebook.rename(columns=ours)  # ①
theirs = {"post_time": "published", "video_views": "impressions", "cost_usd": "spend"}
tiktok = tiktok.rename(columns=theirs).rename(columns={"website_clicks": "link_clicks"})  # ①
facebook["published"] = facebook["published"].dt.tz_localize("UTC")  # ②
beijing = tiktok["published"].dt.tz_localize("Asia/Shanghai")  # ②
tiktok["published"] = beijing.dt.tz_convert("UTC")  # ②
both = pd.concat([facebook, tiktok], ignore_index=True)  # ③
brazil = both["published"].dt.tz_convert("America/Sao_Paulo")
show(both.assign(hour_in_brazil=brazil.dt.hour)[["ad", "published", "spend", "hour_in_brazil"]])

# %% [markdown] lang="zh"
# `.rename(columns={旧名: 新名})` 换列名，行不动。`.dt.tz_localize(...)` 说清写的是哪里的钟，时刻不变；`.dt.tz_convert(...)` 换一只钟看同一刻：北京 07:00，是 UTC 前一天 23:00，圣保罗前一天 20 点。`pd.concat([两张表])` 上下接起来，2 行加 2 行是 4 行；列名对不上的，会各留一列、另一半空着，所以先改名。
#
# 下一格算一单多少钱。`lamp`、`bundle` 是卖一盏灯、卖套装，减去推广费以后一单还剩多少：39 × 33% = 12.87。

# %% [markdown] lang="en" translates="f3a375"
# `.rename(columns={old: new})` changes names and no row. `.dt.tz_localize(...)` says whose clock was written down and moves nothing; `.dt.tz_convert(...)` shows the same moment on another: 07:00 in Beijing is 23:00 UTC the day before, and 20 in São Paulo. `pd.concat([tables])` puts one below the other, 2 rows and 2 rows make 4; columns whose names differ stay apart, half empty each, so names come first.
#
# The next cell works out an order. `lamp` and `bundle` are what it leaves after promotion when a lantern or a bundle is sold: 39 × 33% = 12.87.

# %%
cpm = metrics.cost_per_mille(both["spend"], both["impressions"])  # ④
ctr = metrics.click_through_rate(both["link_clicks"], both["impressions"])
conversion = metrics.conversion_rate(both["orders"], both["link_clicks"])
both["order_costs"] = metrics.cost_per_order(cpm, ctr, conversion)
both["lamp"] = 19.90 * 0.2807 - both["order_costs"]  # ⑤
both["bundle"] = 39.00 * 0.33 - both["order_costs"]
show(both[["ad", "order_costs", "lamp", "bundle"]].round(2))

# %% [markdown] lang="zh"
# 三条冷流量都倒贴，连套装也救不回来；最便宜的巴西不等于不亏。老访客一单 6.43，卖灯倒贴 0.84，卖套装剩 6.44。⑤ 定：
#
# | 花在 | 怎么算 | 美元 |
# |---|---|---|
# | 老访客，推套装 | 5,900 人 × 3 次 × 9.00 ÷ 1000 | 159.30 |
# | 乙推套装，第一周 | 标明广告的同类帖，一般 21 单，一单 10.48 | 220.00 |
# | 一位和乙差不多的，第三周 | 乙不到 18 单就不请 | 220.00 |
# | 合计 | | **599.30** |
#
# 18 从哪来：一套能拿出 12.87，220 ÷ 12.87 = 17.1，卖不到 18 套就倒贴。甲再加钱也不请：理你的人差不多，价是 5 倍多。

# %% [markdown] lang="en" translates="2de088"
# All three cold ads lose, and no bundle saves them; Brazil is cheapest and still too dear. The warm audience costs 6.43 an order: a lantern loses 0.84, a bundle leaves 6.44. ⑤ The decision:
#
# | Spent on | How | USD |
# |---|---|---|
# | warm audience, the bundle | 5,900 people × 3 × 9.00 ÷ 1000 | 159.30 |
# | B with the bundle, in week one | posts like it, marked as ads, bring about 21 orders: 10.48 each | 220.00 |
# | somebody like B, in week three | not if B brought fewer than 18 | 220.00 |
# | in all | | **599.30** |
#
# Why 18: a bundle can spare 12.87, and 220 ÷ 12.87 = 17.1, so with fewer than 18 the post loses. A is not hired, whoever adds the money: about as many people react, at more than five times the price.

# %% [markdown] lang="zh"
# ## 德技并修：“就说是自己买的”
# 乙说：“第一行不写广告，多卖两成。大家都这样。”**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="abd884"
# ## Skill and conscience: “say I bought it myself”
# B says: “Leave out the word ad and it sells a fifth more. Everybody does.” **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "undisclosed_post",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["不写，多卖两成", "第一行写明广告"], en=["leave it out", "say it in line one"]
    ),
)

# %%
paths = replay("undisclosed_post")
charts.show(charts.ways(paths, zh=["标明", "不标明"], en=["disclosed", "not disclosed"], gaps=True))

# %% [markdown] lang="zh"
# 线是和“照原样做”相比，利润累计差多少。从第 2 周起社媒和视频来的人更肯买；哪一周有人举报，没人能选，拖得越久越容易。举报了（数字为教学而设）：帖子删掉，社媒、视频、联盟的曝光减半四周，达人不再接，赔 2,000 元。没被举报的店是运气，读者照样被骗了。
#
# 另一种假，是买粉。甲的 42 万，抽查像真人的 31%：
#
# | 1,500 美元买到 | 每千人 |
# |---|---|
# | 号称的 420,000 | 3.57 |
# | 真的 130,200 | **11.52** |
#
# 美国 2024-10-21 起禁止买卖假粉丝、假评价：明知故犯，每次最高 51,744 美元（2024 年的数，律所文章，二手 V2）。中国《广告法》第五十九条管不让人看出是广告的：下一格按你店最后一天查，V 是核对过来源。**乙问“送一盏灯，不收钱，还要写吗”，你怎么答？**

# %% [markdown] lang="en" translates="dc0dda"
# The line is cumulative profit compared with carrying on as before. From week 2 visitors from social media and video buy more readily; nobody can choose the week of a complaint, and the longer it goes on, the likelier it is. Then (numbers invented for teaching): the post removed, half the showings on social media, video and affiliates for four weeks, no creators, CNY 2,000 paid. A shop nobody complained about was lucky, and its readers were misled all the same.
#
# The other fake is bought followers. Of A’s 420,000, 31% look like people:
#
# | 1,500 USD buys | per thousand |
# |---|---|
# | 420,000 as claimed | 3.57 |
# | 130,200 real ones | **11.52** |
#
# The US has banned trading in fake followers and reviews since 21 October 2024: up to 51,744 USD for each knowing violation (figure of 2024, from a law firm’s article, V2). China’s Advertising Law, art. 59, deals with advertising that cannot be recognised: the next cell looks it up on the last day of your shop; V means checked against its source. **B asks: “a free lantern and no money, do I still have to say so?” What do you answer?**

# %%
today = load("shop_daily", cohort_id)["date"].max()
law = rules.in_force("CN-AD", on=today.date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] item="social/gift_without_money"
# （自测：只送不付 / self-check: a gift without money）

# %% [markdown] lang="zh"
# ## 要点
# - 这 600 美元：老访客推套装 159.30，乙 220，达标再请一位，合计 599.30。冷流量不投，甲不请。
# - 贵的不是点击，是一百次点击只有一两单：一单的推广费 = CPM ÷ 1000 ÷ 点击率 ÷ 转化率，和一单能拿出的钱比。
# - 互动率先问除以什么；触达不能按天相加；看到三次以后，钱花在同样的人身上。
# - 按读者的钟排期；达人先剔除，再比一次互动的价。
# - 付了钱、送了东西、给佣金的，第一行写明广告。
#
# **岗** 海外推广的周计划和达人名单 · **课** 实训把三张导出表并成一张，排出下周的帖；下一课投搜索 · **赛** 海外社媒推广 · **证** 工作任务 3.1

# %% [markdown] lang="en" translates="5e3fa1"
# ## Key points
# - The 600 USD: 159.30 on the warm audience with the bundle, 220 on B, and another creator if B passes; 599.30 in all. No cold ads, no A.
# - The click is not the dear part, the rare order is: CPM ÷ 1000 ÷ click rate ÷ conversion, compared with what an order can spare.
# - Ask what an engagement rate is a share of; reach does not add over days; after three showings money meets the same people.
# - Book by the readers’ clock; screen creators first, then compare the price of an interaction.
# - Paid for, given a sample, earning commission: line one says it is an ad.
#
# **Post** the weekly plan and list of creators in overseas promotion · **Course** the lab joins three exports and books next week’s posts; search advertising comes next · **Contest** overseas social promotion · **Certificate** work task 3.1
