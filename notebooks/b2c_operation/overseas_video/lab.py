# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.3'
#     minutes:
#       practice: 90
#       theory: 0
# ---

# %% [markdown] lang="zh"
# # 工单：八支片子，300 美元
# **发单** 推广主管 · **你的岗位** 视频推广 · **90 分钟后投放组排片** · 40 分
#
# 八支片子投在 Facebook 和 TikTok，本季还剩 300 美元。留两支，重剪一支，停一支，再做一次干净的测试。两个平台的“播放”数的不是一回事，拿错那一列，钱就留给了滑过去的人；测试喊早了，就把好片换成了运气。
#
# | 交付 | 分 | 分钟 |
# |---|---|---|
# | 读数据字典，热身 | – | 11 |
# | 任务一 片子体检表 | 6 | 14 |
# | 任务二 同一把尺子 | 3 | 6 |
# | 任务三 走掉一半的那一秒 | 3 | 7 |
# | 任务四 两版的曲线 | 4 | 9 |
# | 任务五 开测之前 | 2 | 3 |
# | 任务六 要多少曝光 | 4 | 7 |
# | 任务七 测试的结果 | 4 | 9 |
# | 任务八 分镜表 | 4 | 9 |
# | 任务九 建议 | 10 | 11 |
# | 检查，提交 | – | 4 |

# %% [markdown] lang="en" translates="77f211"
# # Work order: eight films, 300 USD
# **From** promotion lead · **Your post** video promotion · **Placements are set in 90 minutes** · 40 points
#
# Eight films run on Facebook and TikTok, and 300 USD of the season are left. Keep two, recut one, stop one, and run one clean test. The two platforms count different things as a view: take the wrong column, and the money goes to people who scrolled past; call the test too early, and a good film gives way to luck.
#
# | Hand in | Points | Minutes |
# |---|---|---|
# | Dictionary and warm-up | – | 11 |
# | Task 1: a check-up of the films | 6 | 14 |
# | Task 2: one base | 3 | 6 |
# | Task 3: the second when half are gone | 3 | 7 |
# | Task 4: curves of two cuts | 4 | 9 |
# | Task 5: before the test | 2 | 3 |
# | Task 6: how many impressions | 4 | 7 |
# | Task 7: the result of a test | 4 | 9 |
# | Task 8: the shot list | 4 | 9 |
# | Task 9: your advice | 10 | 11 |
# | Validate and submit | – | 4 |

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, check, describe, hints, load, metrics, show, text
from course_b2c_ops.given_tools.video import (
    as_exported,
    claims_for,
    fact_sheet,
    film_to_read,
    film_to_reshoot,
    tested_cuts,
    with_shots,
)

# %% [markdown] lang="zh"
# ## 数据字典
# 站外视频 `videos`，一个视频编号一行：`v3-ti-A` 是第 3 支片子、TikTok、A 版。观看曲线 `video_retention`，一支视频一秒一行。A/B 测试 `ab_tests` 你在第八课用过，今天用其中的 `video_cut`。读完回答：**`platform_views` 在两个平台各数的是什么？TikTok 的 `starts` 为什么和 `impressions` 一样多？**

# %% [markdown] lang="en" translates="5f8eb6"
# ## Data dictionary
# The films, `videos`, one row a video id: `v3-ti-A` is film 3 on TikTok, version A. The watching curves, `video_retention`, one row a video and second. You know `ab_tests` from lesson 8; today we use its test `video_cut`. Read, then answer: **what does `platform_views` count on each platform? Why are TikTok’s `starts` as many as its `impressions`?**

# %%
videos, products = load("videos", cohort_id), load("products", cohort_id)
video_retention, ab_tests = load("video_retention", cohort_id), load("ab_tests", cohort_id)
columns = ["video_id", "impressions", "starts", "platform_views", "views_3s", "views_15s"]
columns += ["views_100", "spend_usd", "clicks"]
describe("videos", columns)
describe("video_retention")
describe("ab_tests", ["test_id", "day", "variant", "planned_shown", "shown", "clicked"])

# %% [markdown] lang="zh"
# ## 热身：宽表变长表，读一句测试结果（不计分）
# 一支片子、两个平台，三种次数排成三列，这是宽表。`.melt` 把三列叠成一列：`id_vars` 是每行都带着走的列，`value_vars` 是要叠的列。2 行、每行 3 个次数，变成 6 行、每行一个，一次就能除完。
#
# 最后两行是讲义开头那个测试，大声读：“每版 12,000 次，A 点 156 次，B 点 186 次；z 是 1.63，没过 1.96；差在 −0.05 到 +0.55 个百分点之间，含零：**没看出来**。”
#
# 运行，再回答：**平台播放占曝光，哪个平台高？换成看满 3 秒，差多少？**

# %% [markdown] lang="en" translates="239b8e"
# ## Warm-up: from wide to long, and one test read aloud (no points)
# One film on two platforms, three counts in three columns: a wide table. `.melt` stacks the three into one: `id_vars` are the columns every row takes along, `value_vars` the ones to stack. Two rows of three counts become six rows of one, and one division does them all.
#
# The last two lines are the test of the lecture’s opening. Read them aloud: “12,000 each, 156 clicks for A, 186 for B; z is 1.63, short of 1.96; the difference lies between −0.05 and +0.55 points, zero included: **not shown**.”
#
# Run it, then answer: **which platform has more platform views per impression? And by three seconds, how far apart?**

# %%
pair = videos[videos["video_id"].isin(["v1-ti-A", "v1-fa-A"])]
counts = ["platform_views", "views_3s", "views_15s"]
long = pair.melt(
    id_vars=["platform", "impressions"], value_vars=counts, var_name="count", value_name="times"
)
long["share"] = long["times"] / long["impressions"]
show(long[["platform", "count", "share"]])
low, high = metrics.two_rates_interval(156, 12000, 186, 12000)
print(round(metrics.two_proportion_z(156, 12000, 186, 12000), 2))
print(round(100 * low, 2), round(100 * high, 2))

# %% [markdown] lang="zh"
# ## 任务一：片子体检表（6 分）
# 平台导出的表里，片长是文字 `"0:15"`。函数已经把导出的样子备好在 `films` 里，`sheet` 有了编号列。你写六列，再 `return sheet`：
#
# ① `length_s`：去掉 `"0:"`，变成数字；② `hook_rate`：看满 3 秒 ÷ 曝光；③ `hold_rate`：看满 15 秒 ÷ 看满 3 秒；④ `completion_rate`：看完 ÷ 开始播放；⑤ `cost_per_3s`：花费 ÷ 看满 3 秒；⑥ `click_rate`：点击 ÷ 曝光。
#
# 一个视频编号一行，20 行；比率写成小数，不要四舍五入。判分格下面会列出每次 3 秒观看最便宜和最贵的三支，任务九要用。

# %% [markdown] lang="en" translates="94db86"
# ## Task 1: a check-up of the films (6 points)
# In the platforms’ export the length is text, `"0:15"`. The function has that export ready in `films`, and `sheet` holds the ids. Write six columns, then `return sheet`:
#
# ① `length_s`: take the `"0:"` out and make it a number; ② `hook_rate`: 3-second views ÷ impressions; ③ `hold_rate`: 15-second views ÷ 3-second views; ④ `completion_rate`: watched to the end ÷ starts; ⑤ `cost_per_3s`: spend ÷ 3-second views; ⑥ `click_rate`: clicks ÷ impressions.
#
# One row a video id, 20 rows; rates as fractions, nothing rounded. Below the check stand the three cheapest and the three dearest by cost of a 3-second view; task 9 needs them.


# %% item="video/kpis" role="answer"
def film_kpis(videos):
    films = as_exported(videos)
    sheet = films[["video_id"]].copy()
    ### BEGIN SOLUTION
    seconds = films["length"].str.replace("0:", "")  # ①
    sheet["length_s"] = pd.to_numeric(seconds)  # ①
    sheet["hook_rate"] = films["views_3s"] / films["impressions"]  # ②
    sheet["hold_rate"] = films["views_15s"] / films["views_3s"]  # ③
    sheet["completion_rate"] = films["views_100"] / films["starts"]  # ④
    sheet["cost_per_3s"] = films["spend_usd"] / films["views_3s"]  # ⑤
    sheet["click_rate"] = films["clicks"] / films["impressions"]  # ⑥
    return sheet
    ### END SOLUTION


# %% item="video/kpis" role="check"
check("video/kpis", film_kpis)

# %%
sheet = film_kpis(videos)
if sheet is not None:
    short = ["video_id", "cost_per_3s", "hook_rate", "hold_rate", "click_rate"]
    heads = text(
        zh=["编号", "每次 3 秒，美元", "开头", "中段", "点击率"],
        en=["video", "3-s view, USD", "hook", "hold", "click rate"],
    )
    ranked = sheet.sort_values("cost_per_3s")[short].round(4).set_axis(heads, axis=1)
    show(ranked.head(3))
    show(ranked.tail(3))
hints("video/kpis")

# %% [markdown] lang="zh"
# ## 任务二：同一把尺子（3 分）
# 片子 `film_1` 的 A 版在两个平台都投了。按平台自己的播放，TikTok 便宜得多。换成看满 3 秒，TikTok 每次的花费是 Facebook 的几倍？两行数据取好了，按各自播放的倍数也算好了；你在下面添一行，把结果抄进答案框，至少 3 位小数。

# %% [markdown] lang="en" translates="35d204"
# ## Task 2: one base (3 points)
# Version A of `film_1` ran on both platforms. By the platforms’ own views TikTok is far cheaper. Take three seconds instead: how many times Facebook’s cost is TikTok’s? Both rows are taken, and the ratio by their own views is worked out; add a line below it and copy its result into the box, at least 3 decimals.

# %%
tiktok = videos[videos["video_id"] == "v1-ti-A"]
facebook = videos[videos["video_id"] == "v1-fa-A"]
own = tiktok["spend_usd"].sum() / tiktok["platform_views"].sum()
own = own / (facebook["spend_usd"].sum() / facebook["platform_views"].sum())
print(text(zh=f"按各自的播放：{own:.2f} 倍", en=f"By their own views: {own:.2f} times"))
# ①

# %% [markdown] item="video/same_base"
# （任务二：几倍，和一句理由 / task 2: how many times, and one sentence）

# %%
hints("video/same_base")

# %% [markdown] lang="zh"
# ## 任务三：走掉一半的那一秒（3 分）
# 工具 `film_to_read` 给你店挑了一支掉得慢的片子，下一格打印它的编号和第 0 秒的次数 `start`，`curve` 是它的曲线。从第几秒起，还在看的不超过一半？你在下面添两行：① `gone`，留下不超过一半的那些行；② 最早的一秒。抄进答案框，写整数。

# %% [markdown] lang="en" translates="e11b23"
# ## Task 3: the second when half are gone (3 points)
# The tool `film_to_read` picks a film of yours that falls slowly; the next cell prints its id and the count of second 0, `start`; `curve` is its curve. At which second do half or fewer first still watch? Add two lines below: ① `gone`, the rows at half or below; ② the earliest second. Copy it into the box as a whole number.

# %%
film_id = film_to_read(videos, video_retention)
curve = video_retention[video_retention["video_id"] == film_id]
start = curve["watching"].max()
print(film_id, start)
show(curve.head(4))
# ① ②

# %% [markdown] item="video/half_gone"
# （任务三：第几秒 / task 3: which second）

# %%
hints("video/half_gone")

# %% [markdown] lang="zh"
# ## 任务四：两版的曲线（4 分）
# 讲义里看的是 TikTok，这里换成 Facebook。工具 `tested_cuts` 给出一支测过的片子的两个编号，A 在前。① 两版的行筛好了；② 长表变宽表，一版一列，也写好了。你写四行：③ `shares`，整张表除以第 0 秒那一行 `wide.loc[0]`；④ `finding`，看了图再改成你看到的结论；⑤ `figure = charts.lines(shares, finding, unit="watching_share", source="video_retention")`；⑥ `return with_shots(figure, video_retention, cuts[0])`，点线和数字是第几个镜头从哪一秒开始。

# %% [markdown] lang="en" translates="fadc84"
# ## Task 4: curves of two cuts (4 points)
# The lecture looked at TikTok; this is Facebook. The tool `tested_cuts` gives both ids of a tested film, A first. ① Their rows are filtered; ② the long table is made wide, one column a cut. Write four lines: ③ `shares`, the whole table divided by the row of second 0, `wide.loc[0]`; ④ `finding`: look at the figure, then make it say what you see; ⑤ `figure = charts.lines(shares, finding, unit="watching_share", source="video_retention")`; ⑥ `return with_shots(figure, video_retention, cuts[0])`; dotted lines with numbers mark the second at which each shot begins.


# %% item="video/retention" role="answer"
def two_curves(videos, video_retention):
    cuts = tested_cuts(videos)
    rows = video_retention[video_retention["video_id"].isin(cuts)]  # ①
    wide = rows.pivot_table(index="second", columns="video_id", values="watching")  # ②
    ### BEGIN SOLUTION
    shares = wide / wide.loc[0]  # ③
    best = shares.loc[3].idxmax()
    finding = text(zh=f"第 3 秒留人多的：{best}", en=f"More left at second 3: {best}")  # ④
    figure = charts.lines(shares, finding, unit="watching_share", source="video_retention")  # ⑤
    return with_shots(figure, video_retention, cuts[0])  # ⑥
    ### END SOLUTION


# %% item="video/retention" role="check"
check("video/retention", two_curves)

# %%
figure = two_curves(videos, video_retention)
if figure is not None:
    charts.show(figure)
hints("video/retention")

# %% [markdown] lang="zh"
# ## 任务五：开测之前（2 分）
# 明天开一个新测试，今天要写定几件事。

# %% [markdown] lang="en" translates="6e8c4b"
# ## Task 5: before the test (2 points)
# A new test starts tomorrow. Some things are written down today.

# %% [markdown] item="video/before_the_test_begins"
# （任务五：多选 / task 5: choose all that apply）

# %%
hints("video/before_the_test_begins")

# %% [markdown] lang="zh"
# ## 任务六：要多少曝光（4 分）
# 工具 `film_to_reshoot` 找出 Facebook 上开头留人率最低的 A 版，这就是要重拍的片子。下一格算好它现在的点击率 `base`。新片至少高 **0.3 个百分点**才值得换：双侧 5%，把握 80%，每一版要多少次曝光？添一行，抄整数。

# %% [markdown] lang="en" translates="3bbed3"
# ## Task 6: how many impressions (4 points)
# The tool `film_to_reshoot` finds the version A on Facebook with the lowest hook rate: that is the film to reshoot. The next cell works out its click rate now, `base`. A new film must be at least **0.3 percentage points** higher to be worth it: two-sided 5%, power 80%, how many impressions does each version need? Add one line and copy the whole number.

# %%
weak = videos[videos["video_id"] == film_to_reshoot(videos)]
base = weak["clicks"].sum() / weak["impressions"].sum()
per_mille = 1000 * weak["spend_usd"].sum() / weak["impressions"].sum()
print(
    text(
        zh=f"点击率 {base:.4f}，千次曝光 {per_mille:.2f} 美元",
        en=f"{base:.4f}, CPM {per_mille:.2f}",
    )
)
# ①

# %% [markdown] item="video/test_size"
# （任务六：每版多少次 / task 6: how many each）

# %%
hints("video/test_size")

# %% [markdown] lang="zh"
# ## 任务七：测试的结果（4 分）
# 测试 `video_cut` 跑了 24 天，事先定的是每版 `planned` 次。下一格把每天的次数加到当天为止（`.cumsum()`）。你添三行：① `ready`，两版累计的 `shown` 都不小于 `planned` 的那些天；② `day`，其中最早的一天；③ 那一天的 z，A 在前、B 在后。抄 3 位小数，再写一句结论：B 好、A 好，还是没看出来。

# %% [markdown] lang="en" translates="e0921f"
# ## Task 7: the result of a test (4 points)
# The test `video_cut` ran for 24 days; `planned` impressions each were fixed beforehand. The next cell adds the counts up to each day (`.cumsum()`). Add three lines: ① `ready`, the days on which both totals of `shown` are at least `planned`; ② `day`, the earliest of them; ③ z of that day, A first, then B. Copy 3 decimals and add one sentence: B, A, or not shown.

# %%
cut = ab_tests[ab_tests["test_id"] == "video_cut"]
planned = cut["planned_shown"].max()
a = cut[cut["variant"] == "A"].set_index("day")[["clicked", "shown"]].cumsum()
b = cut[cut["variant"] == "B"].set_index("day")[["clicked", "shown"]].cumsum()
print(planned)
show(a.head(3))
# ① ② ③

# %% [markdown] item="video/result"
# （任务七：z，和一句结论 / task 7: z, and one sentence）

# %%
hints("video/result")

# %% [markdown] lang="zh"
# ## 任务八：分镜表（4 分）
# 重拍任务六那支片子。下一格先是投放国家，再是商品事实（三张小表），最后是八句候选台词。台词里有的数不对，有的在事实里查不到，只挑查得到的。字幕语言的代码：US en · BR pt · ES es · FR fr · DE de · PL pl · KR ko · SA ar。

# %% [markdown] lang="en" translates="7d5e06"
# ## Task 8: the shot list (4 points)
# Reshoot the film of task 6. The next cell has where it runs, then the facts of the product (three small tables), then eight lines the film might say. Some carry a wrong number, some stand in no fact; take only what the facts bear out. Codes of caption languages: US en · BR pt · ES es · FR fr · DE de · PL pl · KR ko · SA ar.

# %%
weak = videos[videos["video_id"] == film_to_reshoot(videos)]
product_id = weak["product_id"].max()
show(weak[["product", "country", "length_s"]])
facts = fact_sheet(products, product_id)
show(facts[["length_cm", "width_cm", "height_cm"]])
show(facts[["weight_kg", "price_usd", "has_battery"]])
show(facts[["rating", "review_count"]])
heads = text(zh=["字母", "台词"], en=["letter", "line"])
show(claims_for(products, product_id).set_axis(heads, axis=1))

# %% [markdown] item="video/script"
# （任务八：填分镜表 / task 8: fill in the shot list）

# %%
hints("video/script")

# %% [markdown] lang="zh"
# ## 任务九：给主管的建议（10 分）
# 写 150–250 字：剩下的 300 美元怎么花。每个判断后面跟一个你自己算出的数。得分点，各 2 分：
#
# 1. 留哪两支、停哪一支，各带任务一的一个数，写明为什么不看平台播放；
# 2. 重剪哪一支，剪第几秒到第几秒，和曲线或比率对得上；
# 3. 300 美元怎么分，合计不超，带一个每次点击或每次 3 秒观看的价钱；
# 4. 测试计划：只改哪一处，每版多少次（任务六），什么时候看一次，到多少算赢；
# 5. 发布前查台词、查授权，各由哪个岗位查；主张买播放、造假演示、中途喊赢的，整题 0 分。

# %% [markdown] lang="en" translates="7a4ed9"
# ## Task 9: your advice to the lead (10 points)
# In 90-150 words: how the 300 USD are spent, with a number of your own behind each claim. Points, 2 each:
#
# 1. which two stay and which one stops, each with a number of task 1, and why platform views are left aside;
# 2. which one is recut and from which second to which, in accord with a curve or a rate;
# 3. how the 300 USD are split, no more in all, with a cost of a click or of a 3-second view;
# 4. the test: the one thing changed, impressions each (task 6), when it is looked at once, what counts as a win;
# 5. before publishing, lines and rights are checked, and by which post; bought views, a faked demonstration or an early win earn 0 for the whole task.

# %% [markdown] item="video/film_advice" role="essay"
# （在这里写 / write here）

# %% [markdown] lang="zh"
# ## 乱了怎么办，怎么交
# - **一格乱了**：点进那一格，按 Ctrl+Z 退回去。**红字里有 KeyError**：列名抄错了，对照数据字典。
# - **结果怪**：菜单“内核 → 重启内核并运行到所选单元格…”。每个任务都从载入的表重新开始，不靠前一个任务的答案。
# - **什么都不会丢**：答案框里写的存在 `answers.json`，重启还在。
#
# 交之前：菜单“内核 → 重启内核和运行所有单元格…”，从头跑一遍没有红字，再点“Validate”（验证），然后提交。最后给老师留一行，不计分：双击这一格，写在下面。
#
# **今天卡在哪？**

# %% [markdown] lang="en" translates="04ab26"
# ## When things go wrong, and how to hand in
# - **One cell is a mess**: click into it and press Ctrl+Z until it is back. **Red text with KeyError**: a column’s name is misspelt; compare it with the dictionary.
# - **Strange results**: menu Kernel → Restart Kernel and Run up to Selected Cell. Each task starts from the loaded tables and needs no other task’s answer.
# - **Nothing is lost**: what you typed into answer boxes is kept in `answers.json`, after a restart too.
#
# Before you hand in: menu Kernel → Restart Kernel and Run All Cells; no red text from top to bottom; then Validate and submit. Last, one line for your teacher, without points: double-click this cell and write below.
#
# **Where did you get stuck today?**

# %% [markdown] lang="zh"
# ## 做完还有时间
# 直播也按千次观看算账。下一格给每场直播算两个数：退款前、退款后每千次观看成交多少美元。最高的那一场，退款以后还是第一吗？主播说“那场卖爆了”，你回他哪两个数？写一句话，不计分，主管会看。

# %% [markdown] lang="en" translates="383f40"
# ## If you have time
# Live shows are judged by the thousand views as well. The next cell gives each show two numbers: paid USD per thousand views before and after refunds. Is the best one still the best after refunds? The host says “that show sold out the house”; which two numbers do you answer with? Write one sentence; no points, your lead will read it.

# %%
live = load("live_sessions", cohort_id)
kept = live["paid_amount_usd"] - live["refunds_usd"]
table = live[["session_id", "views"]].copy()
table["before"] = metrics.gmv_per_mille(live["paid_amount_usd"], live["views"]).round(0)
table["after"] = metrics.gmv_per_mille(kept, live["views"]).round(0)
show(table.sort_values("before", ascending=False).head(5))
