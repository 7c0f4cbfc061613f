# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.1'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：三张导出表，一张发帖表
# **发单** 海外推广主管 · **你的岗位** 社媒运营 · **今天 12:00 前交** · 40 分
#
# 三位同事各管一个平台，各报各的数：一个说触达，其实是播放；一个说点击，其实连点头像都算；还有一个写的是莫斯科时间。并成一张表，再排出下周的五条帖子。钟点错一格，帖子就发在人家睡觉的时候；漏写一个“广告”，帖子会被删。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 12 |
# | 任务一 谁和谁是一回事 | 2 | 4 |
# | 任务二 三张表并一张 | 6 | 14 |
# | 任务三 互动率表 | 4 | 8 |
# | 任务四 一周看了几次 | 3 | 6 |
# | 任务五 一单多少钱 | 3 | 6 |
# | 任务六 达人名单 | 5 | 10 |
# | 任务七 读者的时段 | 3 | 7 |
# | 任务八 下周五条帖 | 4 | 9 |
# | 任务九 建议 | 10 | 11 |
# | 检查，提交 | – | 3 |

# %% [markdown] lang="en" translates="cea483"
# # Work order: three exports, one schedule of posts
# **From** lead of overseas promotion · **Your post** social media operator · **Due** today 12:00 · 40 points
#
# Three colleagues keep a platform each and report in words of their own: one says reach and means starts of a film, one says clicks and counts taps on the profile, one writes Moscow time. Put it all into one table, then book next week’s five posts. One hour wrong and the post goes out while its readers sleep; one “ad” left out and it is removed.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 12 |
# | Task 1: which columns are the same | 2 | 4 |
# | Task 2: three tables in one | 6 | 14 |
# | Task 3: engagement by market | 4 | 8 |
# | Task 4: seen how often in a week | 3 | 6 |
# | Task 5: the price of an order | 3 | 6 |
# | Task 6: the list of creators | 5 | 10 |
# | Task 7: the readers’ hours | 3 | 7 |
# | Task 8: next week’s five posts | 4 | 9 |
# | Task 9: your advice | 10 | 11 |
# | Validate and submit | – | 3 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.social import (
    COLUMNS,
    FACEBOOK,
    TIKTOK,
    VK,
    all_posts,
    block,
    blocks_by_country,
    market_sheet,
    organic_in,
    paid_totals,
    platforms_by_country,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 三张导出表，一条帖子一行，九十天。只列容易看错的几列，先 Facebook，再 TikTok，再 VK。读完回答：**三张表的时间，各是哪里的钟？哪几列数的是人？**

# %% [markdown] lang="en" translates="164993"
# ## Data dictionary
# Three exports, one row per post, ninety days. Only columns that are easily misread are listed: Facebook, TikTok, VK. Read them, then answer: **whose clock does each table keep? Which columns count people?**

# %%
social_facebook = load("social_facebook", cohort_id)
social_tiktok = load("social_tiktok", cohort_id)
social_vk = load("social_vk", cohort_id)
columns = ["created_time", "post_type", "impressions", "reach", "reactions", "saves"]
describe("social_facebook", [*columns, "clicks_all", "link_clicks"])
columns = ["post_time", "video_views", "unique_viewers", "favourites", "clicks", "website_clicks"]
describe("social_tiktok", columns)
describe("social_vk", ["publish_time", "views", "viewers", "reposts", "clicks", "link_transitions"])

# %% [markdown] lang="zh"
# ## 热身：看懂一个做好的例子（不计分）
# 两位同事各记了三条直播的人数，小周记北京时间，小吴记柏林时间。五步：① `.rename(columns={旧名: 新名})` 换列名；② “1.2K” 是文字：把 K 换成 e3，“1.2e3” 就是 1.2 乘 1000，再 `pd.to_numeric` 变成数；③ `.dt.tz_localize` 说清是哪里的钟，`.dt.tz_convert` 换一只钟；④ `pd.concat` 上下接成一张；⑤ `.dropna(subset=[列名])` 去掉那一列空着的行。运行，再回答：**两位记的第一条，哪一条先开播？为什么最后是五行？**

# %% [markdown] lang="en" translates="03a9ee"
# ## Warm-up: read a finished example (no points)
# Two colleagues noted the viewers of three live shows each, Zhou in Beijing time, Wu in Berlin time. Five steps: ① `.rename(columns={old: new})` changes column names; ② “1.2K” is text: put e3 in place of K, and “1.2e3” is 1.2 times 1,000 for `pd.to_numeric`; ③ `.dt.tz_localize` says whose clock it is, `.dt.tz_convert` shows another; ④ `pd.concat` puts one below the other; ⑤ `.dropna(subset=[column])` drops rows where that column is blank. Run it, then answer: **of the two first shows, which began earlier? Why are there five rows at the end?**

# %%
zhou = pd.DataFrame({"began": ["2026-12-01 20:00", "2026-12-02 20:00", "2026-12-03 20:00"]})
zhou["watchers"] = ["1.2K", "870", "2.5K"]
wu = pd.DataFrame({"start": ["2026-12-01 19:00", "2026-12-02 19:00", "2026-12-03 19:00"]})
wu["people"] = [640, None, 910]
zhou = zhou.rename(columns={"watchers": "people"})  # ①
wu = wu.rename(columns={"start": "began"})  # ①
zhou["people"] = pd.to_numeric(zhou["people"].str.replace("K", "e3"))  # ②
beijing = pd.to_datetime(zhou["began"]).dt.tz_localize("Asia/Shanghai")  # ③
zhou["began"] = beijing.dt.tz_convert("UTC")  # ③
wu["began"] = pd.to_datetime(wu["began"]).dt.tz_localize("Europe/Berlin").dt.tz_convert("UTC")
shows = pd.concat([zhou, wu], ignore_index=True)  # ④
show(shows.dropna(subset=["people"]))  # ⑤

# %% [markdown] lang="zh"
# ## 任务一：谁和谁是一回事（2 分）
# 改名之前，先认清每一列是什么。连错一对，后面整列都错。

# %% [markdown] lang="en" translates="ba735c"
# ## Task 1: which columns are the same (2 points)
# Before you rename a column, know what it is. One wrong pair, and the whole column is wrong.

# %% [markdown] item="social/columns_of_three"
# （任务一：连一连 / task 1: match them）

# %%
hints("social/columns_of_three")

# %% [markdown] lang="zh"
# ## 任务二：三张表并一张（6 分）
# Facebook 的四步写好了：① 改名；② 互动；③ 时间换成 UTC；④ 平台名。工具 `TIKTOK`、`VK` 已经改好不会认错的列（编号、时间、花费等，TikTok 的收藏也改成了 `saves`），**剩下的 TikTok 三列、VK 三列要你自己改**，改成 `impressions`、`reach`、`link_clicks`。TikTok 记北京时间 `Asia/Shanghai`，VK 记莫斯科时间 `Europe/Moscow`；VK 的曝光是文字，没有收藏那一列，互动只加三样。最后 `return pd.concat([...])[COLUMNS]`。
#
# 一条帖子一行，列和次序就是 `COLUMNS`；Facebook 收藏空着的，互动也空着，不要填 0。

# %% [markdown] lang="en" translates="3311fc"
# ## Task 2: three tables in one (6 points)
# The four steps of Facebook are written: ① names, ② engagements, ③ time in UTC, ④ platform. The tools `TIKTOK` and `VK` rename what nobody mistakes (ids, times, spend, and TikTok’s saves, which become `saves`); **three columns of TikTok and three of VK are yours**: they become `impressions`, `reach` and `link_clicks`. TikTok keeps Beijing time, `Asia/Shanghai`, VK Moscow’s, `Europe/Moscow`; VK’s impressions are text, and it has no saves, so engagements have three parts. At the end `return pd.concat([...])[COLUMNS]`.
#
# One row per post; columns and order as in `COLUMNS`; where Facebook’s saves are blank, engagements stay blank, not 0.


# %% item="social/one_table" role="answer"
def one_table(social_facebook, social_tiktok, social_vk):
    facebook = social_facebook.rename(columns=FACEBOOK)  # ①
    facebook["engagements"] = facebook["likes"] + facebook["comments"]  # ②
    facebook["engagements"] = facebook["engagements"] + facebook["shares"] + facebook["saves"]
    facebook["published"] = facebook["published"].dt.tz_localize("UTC")  # ③
    facebook["platform"] = "facebook"  # ④
    tiktok = social_tiktok.rename(columns=TIKTOK)  # ①
    vk = social_vk.rename(columns=VK)  # ①
    ### BEGIN SOLUTION
    words = {"video_views": "impressions", "unique_viewers": "reach"}
    tiktok = tiktok.rename(columns=words).rename(columns={"website_clicks": "link_clicks"})
    tiktok["engagements"] = tiktok["likes"] + tiktok["comments"]  # ②
    tiktok["engagements"] = tiktok["engagements"] + tiktok["shares"] + tiktok["saves"]
    beijing = tiktok["published"].dt.tz_localize("Asia/Shanghai")
    tiktok["published"] = beijing.dt.tz_convert("UTC")  # ③
    tiktok["platform"] = "tiktok"  # ④
    words = {"views": "impressions", "viewers": "reach", "link_transitions": "link_clicks"}
    vk = vk.rename(columns=words)
    vk["impressions"] = pd.to_numeric(vk["impressions"].str.replace("K", "e3"))
    vk["engagements"] = vk["likes"] + vk["comments"] + vk["shares"]  # ②
    moscow = vk["published"].dt.tz_localize("Europe/Moscow")
    vk["published"] = moscow.dt.tz_convert("UTC")  # ③
    vk["platform"] = "vk"  # ④
    return pd.concat([facebook, tiktok, vk])[COLUMNS]
    ### END SOLUTION


# %% item="social/one_table" role="check"
check("social/one_table", one_table)

# %%
hints("social/one_table")

# %% [markdown] lang="zh"
# ## 任务三：互动率表（4 分）
# 从这里起，`posts` 是课程并好的一张（没有编号和订单），不靠任务二。你写三步：① 只留自然帖（`kind` 是 `"organic"`），再用 `.dropna(subset=["engagements"])` 去掉互动不知道的；② 按平台、国家分组，互动和触达各自合计；③ `rate` = 互动 ÷ 触达；`return` 三列 `platform`、`country`、`rate`。分组时写上 `as_index=False`，组名就留作列。

# %% [markdown] lang="en" translates="82a60d"
# ## Task 3: engagement by market (4 points)
# From here on `posts` is the course’s own joined table (no ids, no orders) and needs no task 2. Three steps are yours: ① keep organic posts (`kind` is `"organic"`), then `.dropna(subset=["engagements"])` drops those whose engagements are unknown; ② group by platform and country, add up engagements and reach; ③ `rate` = engagements ÷ reach; `return` three columns, `platform`, `country`, `rate`. With `as_index=False` in the grouping its names stay columns.


# %% item="social/engagement" role="answer"
def engagement(social_facebook, social_tiktok, social_vk):
    posts = all_posts(social_facebook, social_tiktok, social_vk)
    ### BEGIN SOLUTION
    organic = posts[posts["kind"] == "organic"].dropna(subset=["engagements"])  # ①
    groups = organic.groupby(["platform", "country"], as_index=False)
    sums = groups[["engagements", "reach"]].sum()  # ②
    sums["rate"] = sums["engagements"] / sums["reach"]  # ③
    return sums[["platform", "country", "rate"]]
    ### END SOLUTION


# %% item="social/engagement" role="check"
check("social/engagement", engagement)

# %%
hints("social/engagement")

# %% [markdown] lang="zh"
# ## 任务四：一周看了几次（3 分）
# 下一格找出 TikTok 上曝光最多的付费作品：上面是帖子表的那一行，整个播出期，人只算一次；下面是它的日表 `social_daily`，每天各算各的。用手算或者加一行都行，把频次抄进答案框。

# %% [markdown] lang="en" translates="ac7da5"
# ## Task 4: seen how often in a week (3 points)
# The next cell finds the paid TikTok post with most impressions: first its row in the table of posts, the whole run, each person once; below it the daily table, `social_daily`, each day by itself. Work it out by hand or in a line of code, and copy the frequency into the box.

# %%
social_daily = load("social_daily", cohort_id)
paid_films = social_tiktok[social_tiktok["promotion"] == "paid"]
loudest = paid_films.nlargest(1, "video_views")
show(loudest[["item_id", "video_views", "unique_viewers", "website_clicks"]])
days = social_daily[social_daily["post"].isin(loudest["item_id"])]
show(days[["date", "impressions", "reach"]])

# %% [markdown] item="social/frequency"
# （任务四：频次和一句话 / task 4: the frequency and one sentence）

# %%
hints("social/frequency")

# %% [markdown] lang="zh"
# ## 任务五：一单多少钱（3 分）
# 写函数 `cost_per_order(cpm, ctr, conversion)`，三个数进，一个数出，判分时换数来调用。① 点击率或转化率是 0，`return None`；② 一次点击的价；③ 一单的价。试一试：6.50、0.012、0.016 应该得 33.85。

# %% [markdown] lang="en" translates="d0010b"
# ## Task 5: the price of an order (3 points)
# Write `cost_per_order(cpm, ctr, conversion)`: three numbers in, one out; it will be called with others. ① A click rate or conversion of 0: `return None`; ② the price of a click; ③ the price of an order. Try it: 6.50, 0.012, 0.016 should give 33.85.


# %% item="social/cost_per_order" role="answer"
def cost_per_order(cpm, ctr, conversion):
    ### BEGIN SOLUTION
    if ctr == 0 or conversion == 0:  # ①
        return None
    click = cpm / 1000 / ctr  # ②
    return click / conversion  # ③
    ### END SOLUTION


# %% item="social/cost_per_order" role="check"
check("social/cost_per_order", cost_per_order)

# %% [markdown] lang="zh"
# 用在你店的付费帖上：每个平台拿一单多少钱；最后一行是一单能拿出多少（订单均额 × 28.07%）。任务九要用这几个数。

# %% [markdown] lang="en" translates="f7eade"
# Now on your own paid posts: what an order cost on each platform; the last line is what an order can spare (average order value × 28.07%). Task 9 needs these numbers.

# %%
hints("social/cost_per_order")
paid = paid_totals(social_facebook, social_tiktok, social_vk)
cpm = metrics.cost_per_mille(paid["spend_usd"], paid["impressions"])
ctr = metrics.click_through_rate(paid["link_clicks"], paid["impressions"])
conversion = metrics.conversion_rate(paid["orders"], paid["link_clicks"])
print(cost_per_order(6.50, 0.012, 0.016))
for name in paid.index:
    print(name, cost_per_order(cpm[name], ctr[name], conversion[name]))
print(text(zh="能拿出", en="can spare"), 0.2807 * paid["amount"].sum() / paid["orders"].sum())

# %% [markdown] lang="zh"
# ## 任务六：达人名单（5 分）
# 候选 `influencers`，一人一行，账号全是虚构的。先剔除，再排名：① 涨粉和播放占粉丝的比例写好了；② 四条都过的留下，条件之间用 `&`，每个加括号：涨粉不超过 0.25，播放占比不低于 0.03，受众占比不低于 0.30，`discloses` 是 True；③ `cost_per_engagement` = 报价 ÷（平均点赞 + 平均评论）；④ `rank`，最便宜的是 1，`.rank()` 就行；`return` 三列 `handle`、`cost_per_engagement`、`rank`。

# %% [markdown] lang="en" translates="dd5a83"
# ## Task 6: the list of creators (5 points)
# `influencers` holds those on offer, one row each; all handles are fictitious. Strike out first, rank afterwards: ① growth and views over followers are written; ② keep those that pass all four, with `&` between the conditions and brackets round each: growth up to 0.25, views at least 0.03 of followers, audience share at least 0.30, `discloses` True; ③ `cost_per_engagement` = price ÷ (mean likes + mean comments); ④ `rank`, the cheapest is 1, `.rank()` does it; `return` three columns, `handle`, `cost_per_engagement`, `rank`.

# %%
influencers = load("influencers", cohort_id)
columns = ["followers", "followers_30d_before", "mean_views", "mean_likes", "mean_comments"]
describe("influencers", [*columns, "audience_share", "price_usd", "discloses"])


# %% item="social/creators" role="answer"
def creators(influencers):
    growth = influencers["followers"] / influencers["followers_30d_before"] - 1  # ①
    seen = influencers["mean_views"] / influencers["followers"]  # ①
    ### BEGIN SOLUTION
    there = influencers["audience_share"] >= 0.30
    passes = (growth <= 0.25) & (seen >= 0.03) & there & influencers["discloses"]  # ②
    kept = influencers[passes].copy()
    reactions = kept["mean_likes"] + kept["mean_comments"]
    kept["cost_per_engagement"] = kept["price_usd"] / reactions  # ③
    kept["rank"] = kept["cost_per_engagement"].rank()  # ④
    return kept[["handle", "cost_per_engagement", "rank"]]
    ### END SOLUTION


# %% item="social/creators" role="check"
check("social/creators", creators)

# %%
hints("social/creators")
result = creators(influencers)
if result is not None:
    show(result.sort_values("rank").head(5))

# %% [markdown] lang="zh"
# ## 任务七：读者的时段（3 分）
# 美国读者，按纽约的钟，哪三小时最爱回应？`american` 是没花钱、互动数已知的帖子，时刻是 UTC。三步：① `block(钟点)` 把几点变成时段：先 `.dt.tz_convert("America/New_York")`，再 `.dt.hour`，存进 `american["block"]`；② 按时段分组，互动和触达各自合计；③ 相除得 `rate`。看了图，把 `finding` 改成你看到的结论，再 `return charts.bars(rate, finding=finding, unit="engagement_rate", source=source)`，`source` 给好了。

# %% [markdown] lang="en" translates="c0ca13"
# ## Task 7: the readers’ hours (3 points)
# American readers, by New York’s clock: in which three hours do they react most? `american` holds organic posts with known engagements; their moments are UTC. Three steps: ① `block(hours)` turns hours into blocks: `.dt.tz_convert("America/New_York")` first, then `.dt.hour`, kept as `american["block"]`; ② group by block, add up engagements and reach; ③ divide, `rate`. Look at the figure, let `finding` say what you see, then `return charts.bars(rate, finding=finding, unit="engagement_rate", source=source)`; `source` is given.


# %% item="social/hours" role="answer"
def hours(social_facebook, social_tiktok, social_vk):
    posts = all_posts(social_facebook, social_tiktok, social_vk)
    american = organic_in(posts, "US")
    finding = text(zh="美国读者的时段", en="Hours of American readers")
    source = text(zh="三个平台，没花钱的帖子", en="three platforms, organic posts")
    ### BEGIN SOLUTION
    new_york = american["published"].dt.tz_convert("America/New_York")
    american["block"] = block(new_york.dt.hour)  # ①
    sums = american.groupby("block")[["engagements", "reach"]].sum()  # ②
    rate = sums["engagements"] / sums["reach"]  # ③
    best = rate.idxmax()
    finding = text(zh=f"美国读者 {best} 点最爱回应", en=f"Americans react most at {best}")
    return charts.bars(rate, finding=finding, unit="engagement_rate", source=source)
    ### END SOLUTION


# %% item="social/hours" role="check"
check("social/hours", hours)

# %%
hints("social/hours")
figure = hours(social_facebook, social_tiktok, social_vk)
if figure is not None:
    charts.show(figure)

# %% [markdown] lang="zh"
# ## 任务八：下周五条帖（4 分）
# 三张表都是一国一列或一行：各平台的互动率、各时段的互动率（当地时间），都是 %；再下面，`behind` 是下周当地比北京晚几小时，`label` 是那里的人怎么写“广告”（教学用的一览，不是法律意见）。选国家，找各自最大的平台和时段，换成北京几点，再填表单。

# %% [markdown] lang="en" translates="75337a"
# ## Task 8: next week’s five posts (4 points)
# Three tables, a column or a row for each country: engagement rate by platform and by block of the readers’ day, both in per cent; below them `behind`, how many hours the country is behind Beijing next week, and `label`, the word for “advertisement” there (a teaching list, no legal advice). Choose countries, find the largest platform and block of each, turn the hour into Beijing’s, and fill in the form.

# %%
posts = all_posts(social_facebook, social_tiktok, social_vk)
show((100 * platforms_by_country(posts)).round(2))
show((100 * blocks_by_country(posts)).round(2))
show(market_sheet(social_daily["date"].max() + pd.Timedelta(days=1)))

# %% [markdown] item="social/calendar"
# （任务八：填发帖表 / task 8: fill in the schedule）

# %%
hints("social/calendar")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字，每个判断后面跟一个你自己的数。得分点，各 2 分：
#
# 1. 两个国家，各用哪个平台，带互动率或时段，和任务三、七、八对得上；
# 2. 600 美元给冷流量、老访客还是达人，用一单的推广费和一单能拿出的钱比（任务五）；
# 3. 请哪位达人，一次互动多少钱；不请哪一位，为什么（任务六）；
# 4. 合作帖的第一行怎么写，送样、佣金也要标；主张不标、买粉的，整题 0 分；
# 5. 哪一天看哪个数，低于多少就停。

# %% [markdown] lang="en" translates="4f2f28"
# ## Task 9: your advice to the lead (10 points)
# In 90-150 words, with a number of your own behind each claim. Points, 2 each:
#
# 1. two countries and the platform for each, with an engagement rate or block that agrees with tasks 3, 7 and 8;
# 2. whether the 600 USD goes to cold ads, people who know the shop, or creators, comparing the price of an order with what it can spare (task 5);
# 3. the creator you take, with the price of an interaction, and one you do not, with the reason (task 6);
# 4. the first line of the partner’s post; gifts and commission are marked too; hiding advertising or buying followers earns 0 for the whole task;
# 5. the day you look, the number, and below what you stop.

# %% [markdown] item="social/social_advice" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办，交之前做什么
# - **红字里有 Already tz-aware**：这一列已经说过是哪里的钟，又说了一遍。从 `.rename` 那一行重新运行。
# - **红字里有 KeyError**：列名没改到，或者改了两次。看看任务一。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表开始，答案框里的字不会丢。
# - **交之前**：菜单“内核 → 重启内核和运行所有单元格…”，没有红字，点“Validate”（验证），再提交。
#
# 最后给老师留一行，不计分，双击这一格写：**今天卡在哪？**

# %% [markdown] lang="en" translates="b70206"
# ## When things go wrong, and before you hand in
# - **Red text with “Already tz-aware”**: the column has been told its clock, and was told again. Run from the `.rename` line.
# - **Red text with KeyError**: a column was not renamed, or twice. See task 1.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables, and answer boxes lose nothing.
# - **Before you hand in**: menu Kernel → Restart Kernel and Run All Cells, no red text, Validate, submit.
#
# Last, one line for your teacher, without points, in this cell (double-click): **where did you get stuck today?**

# %% [markdown] lang="zh"
# ## 做完还有时间
# 老板想试韩国和日本，两国都没有 Facebook 以外的账号。按讲义的平台表，给两国各写一行：先开哪个平台、当地几点发、第一条发什么、怎么知道有用。和同桌换着看：钟点换算对不对（日本和韩国一只钟），“广告”用哪国文字写。不计分。

# %% [markdown] lang="en" translates="ba280b"
# ## If you have time
# The boss wants to try Korea and Japan, where there is no account but Facebook. Using the lecture’s table of platforms, write a line for each: which platform first, which local hour, what the first post says, and how you will know that it works. Swap with your neighbour: are the hours converted rightly (Japan keeps Korea’s clock), and in which language does it say “ad”? No points.
