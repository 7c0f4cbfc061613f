# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.3'
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - listing_optimisation
#     - onsite_traffic
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # “B 版赢了 19%，停吧”
# 11 月 18 日，周三，测试第 3 天。营地灯的片子剪了两版，各投了 12,000 次曝光：A 点击 156 次，B 点击 186 次。实习生说：“B 赢了 19%，测试停掉，剩下的 300 美元今天全投 B。”**停不停？**
#
# 学完你能够：① 把两个平台的“播放”换到一把尺子上，说出一支片子先改开头、中段还是结尾；② 开测之前算好要多少次曝光、多少钱，到了计划数只看一次；③ 直播按退完货的钱比高低。

# %% [markdown] lang="en" translates="e116f1"
# # “B wins by 19%. Stop the test.”
# Wednesday, 18 November, day 3 of a test. The camping lantern’s film has two cuts, 12,000 impressions each: 156 clicks for A, 186 for B. The trainee says: “B wins by 19%. Stop, and put the remaining 300 USD on B today.” **Do you stop?**
#
# After this you can ① bring two platforms’ “views” to one base and say whether a film’s opening, middle or ending is mended first, ② work out impressions and money before a test and look once, at the planned size, ③ compare live shows by the money left after returns.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools import video as film_tools
from course_b2c_ops.panels import video, video_tests

# %%
predict(
    "stop_on_day_three",
    text(
        zh="停不停？先凭直觉选，第三部分用数回答。", en="Stop? Go by instinct; part three answers."
    ),
    choices=text(
        zh=["停，B 赢了", "停，两版一样", "不停，投到计划数", "不停，哪天过线哪天停"],
        en=["stop, B wins", "stop, they are equal", "run to the plan", "run until it passes"],
    ),
)

# %% [markdown] item="listing/z_of_two_pictures"
# （回想：第八课的 z / recall: z, from lesson 8）

# %% [markdown] item="recall"
# （回想：前几课的一道题 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 一、一支片子，四种“播放”
# 另一支营地灯的片子，20 秒，花了 180 美元，曝光 120,000 次。报表上都写“播放”，数到哪里才算一次，各家自己定：
#
# | 平台 | 怎样算一次播放 | 这支片子 | 依据 |
# |---|---|---|---|
# | TikTok | 开始播放 | 96,000 | V |
# | Snapchat | 看满 2 秒 | 52,000 | V2 |
# | Meta（Facebook） | 看满 3 秒 | 41,000 | V2 |
# | YouTube 可跳过的广告 | 看满 30 秒；更短的片子看完；或者点了 | 5,400 起 | V2 |
#
# V 是平台自己的帮助页（2023-07），V2 是二手资料，用之前到平台页面再看一眼。人没有变，“播放”最多差近 18 倍。**先猜：** 你店的 `film_1` 在两个平台都投了，TikTok 报的播放是 Facebook 的几倍？换成看满 3 秒呢？

# %% [markdown] lang="en" translates="1a2bcd"
# ## 1. One film, four kinds of “view”
# Another film of the lantern, 20 seconds, cost 180 USD and had 120,000 impressions. Every report says “views”, and every platform decides for itself what one is:
#
# | Platform | What counts as a view | This film | Source |
# |---|---|---|---|
# | TikTok | the start | 96,000 | V |
# | Snapchat | two seconds | 52,000 | V2 |
# | Meta (Facebook) | three seconds | 41,000 | V2 |
# | YouTube, skippable ad | 30 seconds; a shorter film to its end; or a tap | from 5,400 | V2 |
#
# V is the platform’s own help page (July 2023), V2 a secondary source: look at the platform’s page before you rely on it. The same people, and “views” up to 18 times apart. **Guess first:** your `film_1` ran on two platforms. How many times Facebook’s views does TikTok report? And by three seconds?

# %%
videos = load("videos", cohort_id)
film = videos[(videos["film"] == "film_1") & (videos["variant"] == "A")].set_index("platform")
counts = film.loc[["tiktok", "facebook"], ["platform_views", "views_3s"]]
own, three = counts.loc["tiktok"] / counts.loc["facebook"]
bars = pd.concat([counts["platform_views"], counts["views_3s"]])
bars.index = text(
    zh=["TikTok 报的", "Facebook 报的", "TikTok 3 秒", "Facebook 3 秒"],
    en=["TikTok reports", "Facebook reports", "TikTok 3 s", "Facebook 3 s"],
)
finding = text(
    zh=f"按平台报的是 {own:.1f} 倍，按看满 3 秒是 {three:.1f} 倍",
    en=f"As reported {own:.1f} to 1, by three seconds {three:.1f} to 1",
)
charts.show(charts.bars(bars, finding=finding, unit="film_views", source="videos"))

# %% [markdown] lang="zh"
# 定一把尺子，都按看满 3 秒。上面那支片子，41,000 次看满 3 秒，9,840 次看满 15 秒，5,400 次看完，1,560 次点击：
#
# - **开头留人率** hook rate = 看满 3 秒 ÷ 曝光 = 41,000 ÷ 120,000 = 34.2%
# - **中段留人率** hold rate = 看满 15 秒 ÷ 看满 3 秒 = 9,840 ÷ 41,000 = 24.0%
# - **完播率** completion rate = 看完 ÷ 开始播放 = 5,400 ÷ 96,000 = 5.6%
# - **单次播放成本** cost per view，按 3 秒：180 ÷ 41,000 = 0.0044 美元；每次点击 180 ÷ 1,560 = 0.115 美元
#
# 三个比率不互相比，各和自己店别的片子比：开头比别人低，改前 3 秒；中段低，剪中间；完播低，改结尾。行业里没有统一的算法（M，凭行业经验），报告里把分母写出来。
#
# 常见的错：开头留人率除以开始播放，41,000 ÷ 96,000 = 42.7%，滑过去的人不见了。下一格是你店的 `film_1`，最后一列是每次 3 秒观看几美元。

# %% [markdown] lang="en" translates="d73845"
# Choose one base: three seconds everywhere. The film above had 41,000 views of three seconds, 9,840 of fifteen, 5,400 to the end, 1,560 clicks:
#
# - **hook rate** = 3-second views ÷ impressions = 41,000 ÷ 120,000 = 34.2%
# - **hold rate** = 15-second views ÷ 3-second views = 9,840 ÷ 41,000 = 24.0%
# - **completion rate** = watched to the end ÷ starts = 5,400 ÷ 96,000 = 5.6%
# - **cost per view**, by three seconds: 180 ÷ 41,000 = 0.0044 USD; a click cost 180 ÷ 1,560 = 0.115 USD
#
# The three are not compared with each other, but each with your shop’s other films: a low hook means a new opening, a low hold a recut middle, low completion a new ending. The trade has no single definition (M, from trade practice), so write the denominator into the report.
#
# A common slip is the hook rate over starts, 41,000 ÷ 96,000 = 42.7%: those who scrolled past are gone. The next cell has your `film_1`; its last column is the cost of a 3-second view.

# %%
rates = pd.DataFrame(index=film.index)
rates["hook"] = metrics.hook_rate(film["views_3s"], film["impressions"])
rates["hold"] = metrics.hold_rate(film["views_15s"], film["views_3s"])
rates["completion"] = metrics.completion_rate(film["views_100"], film["starts"])
rates["cost"] = metrics.cost_per_view(film["spend_usd"], film["views_3s"])
heads = text(zh=["开头", "中段", "完播", "美元"], en=["hook", "hold", "to the end", "USD"])
show(rates.round({"hook": 3, "hold": 3, "completion": 3, "cost": 4}).set_axis(heads, axis=1))

# %% [markdown] item="video/watched_to_the_end"
# （自测：完播率 / self-check: completion rate）

# %% [markdown] lang="zh"
# ## 二、人在哪一秒走的
# 100 次开始播放，第 1 秒还有 60 次在看，第 2 秒 40 次，第 3 秒 38 次，第 4 秒片子结束，30 次。一秒一个点连起来，就是**观看曲线**；曲线下面的面积 ÷ 开始播放，是**平均观看秒数** mean watch time：(60 + 40 + 38 + 30) ÷ 100 = 1.68 秒，`metrics.mean_watch_time`。
#
# 下一格是你店一支做过测试的片子，在 TikTok 上，两版各一条线，点线和数字标出第几个镜头从哪一秒开始。**哪一个镜头送走的人最多？**

# %% [markdown] lang="en" translates="72e2f7"
# ## 2. At which second do people leave?
# Of 100 starts 60 still watch at second 1, 40 at second 2, 38 at second 3, and 30 at second 4, the end. A point for every second makes the **watching curve**; the area below it ÷ starts is the **mean watch time**: (60 + 40 + 38 + 30) ÷ 100 = 1.68 seconds, `metrics.mean_watch_time`.
#
# The next cell has a tested film of your shop on TikTok, a line for each of its two cuts; dotted lines with numbers mark the second at which each shot begins. **Which shot sends most people away?**

# %%
retention = load("video_retention", cohort_id)
cuts = film_tools.tested_cuts(videos, "tiktok")
two = retention[retention["video_id"].isin(cuts)]
wide = two.pivot_table(index="second", columns="video_id", values="watching")
seconds = {name: metrics.mean_watch_time(wide[name]) for name in cuts}
finding = text(
    zh=f"A 平均看 {seconds[cuts[0]]:.1f} 秒，B 看 {seconds[cuts[1]]:.1f} 秒",
    en=f"A is watched {seconds[cuts[0]]:.1f} s, B {seconds[cuts[1]]:.1f} s",
)
figure = charts.lines(wide / wide.loc[0], finding, unit="watching_share", source="video_retention")
charts.show(film_tools.with_shots(figure, retention, cuts[0]))

# %% [markdown] lang="zh"
# 多数片子，前 3 秒走的人最多，所以 15 秒的脚本这样排（行业经验，M）：
#
# | 第几秒 | 画面 |
# |---|---|
# | 0–3 | 问题，或者用完的结果 |
# | 3–8 | 产品在用 |
# | 8–13 | 一个证据 |
# | 13–15 | 一个动作：让人点哪里 |
#
# 字幕用当地语言，静音也看得懂；音乐、人脸、商标先拿到授权。
#
# 再来你店 Facebook 上开头留人率最低的那支。台子上有两个改法：剪掉开头几秒；或者改结尾，最后 5 秒要走的人留住一部分。台子的设定（为教学而设）：每一秒画面送走的人，比例不变；每看一秒，带来的点击一样多。**先猜：剪掉开头 2 秒，和最后 5 秒一个人都不走，哪个让点击更便宜？**

# %% [markdown] lang="en" translates="f10986"
# Most films lose most people in the first three seconds, so a 15-second script runs like this (trade practice, M):
#
# | Seconds | On the screen |
# |---|---|
# | 0-3 | the problem, or the result |
# | 3-8 | the product in use |
# | 8-13 | one proof |
# | 13-15 | one action: where to tap |
#
# Captions in the market’s language, clear without sound; rights to music, faces and trade marks first.
#
# Now your film on Facebook with the lowest hook rate. The desk offers two cures: cut seconds off the opening, or mend the ending and keep some of those who leave in the last five seconds. Its assumptions (made for teaching): each second of film sends away the share it sends away now, and every second watched brings as many clicks. **Guess first: two seconds off the opening, or nobody leaving in the last five: which makes clicks cheaper?**

# %%
predict(
    "opening_or_ending",
    text(zh="哪个让点击更便宜？", en="Which makes clicks cheaper?"),
    choices=text(
        zh=["剪开头 2 秒", "最后 5 秒没人走", "差不多"],
        en=["2 s off the opening", "nobody leaves at the end", "about the same"],
    ),
)

# %%
weak = videos[videos["video_id"] == film_tools.film_to_reshoot(videos)]
curve = retention[retention["video_id"] == weak["video_id"].max()]["watching"]
video.cut_desk(curve, weak["clicks"].sum(), weak["spend_usd"].sum())

# %% [markdown] item="video/fifteen_seconds_of_a_lamp"
# （自测：15 秒怎么排 / self-check: fifteen seconds in order）

# %% [markdown] lang="zh"
# ## 三、停不停
# 回到那个测试。z 你在第八课算过：两版的差，是平常抖动的几倍；过 1.96 才算数。156 对 186，各 12,000 次，z = 1.63，没过。换个说法，**p 值** p-value = 0.10：两版其实一样，一百次测试里也有 10 次差得这么多。
#
# 真实的差在哪？**区间** interval：−0.05 到 +0.55 个百分点，零也在里面。所以报告写“没看出来”，不写“赢了 19%”，也不写“一样”。
#
# 开测之前，表上写好了四个数：
#
# | 写好的 | 数 | 意思 |
# |---|---|---|
# | 旧版的点击率 | 1.0% | 从哪里算起 |
# | 至少高 | 0.2 个百分点 | 不到这个差，不值得换 |
# | 双侧 | 5% | 两版一样时，一百次里喊错五次，喊谁赢都算 |
# | 把握 | 80% | 真有这么大的差，十次里八次看得出 |
#
# 下一格打印三行：z，区间的两头，每版要的曝光。

# %% [markdown] lang="en" translates="75b36b"
# ## 3. Stop or not?
# Back to that test. You know z from lesson 8: how many times ordinary wobble the difference is; it counts beyond 1.96. 156 against 186 of 12,000 each gives z = 1.63: not enough. In other words the **p-value** is 0.10: with two equal cuts, 10 tests in a hundred differ as much.
#
# Where is the true difference? The **interval** runs from −0.05 to +0.55 points, zero included. So the report says “not shown”; it says neither “wins by 19%” nor “equal”.
#
# Before the start, four numbers were written down:
#
# | Written down | Number | Meaning |
# |---|---|---|
# | old cut’s click rate | 1.0% | where we start |
# | at least | 0.2 points more | less is not worth a change |
# | two-sided | 5% | with equal cuts, five false calls in a hundred, for either side |
# | power | 80% | a true difference of that size shows in eight tests of ten |
#
# The next cell prints three lines: z, the ends of the interval, and the impressions each version needs.

# %%
low, high = metrics.two_rates_interval(156, 12000, 186, 12000)
print(round(metrics.two_proportion_z(156, 12000, 186, 12000), 2))
print(round(100 * low, 2), round(100 * high, 2))
print(int(metrics.sample_size_two_rates(0.010, 0.012)))

# %% [markdown] lang="zh"
# 每版 42,693 次，现在才到 12,000。实习生说：“那就天天看，哪天过 1.96 哪天停。”拿 400 次测试来试，每次两版**一模一样**，投 20 天。**先猜：天天看，400 次里几次会喊出赢家？** 猜完，把“看几次”拖到 20，再换几批运气。

# %% [markdown] lang="en" translates="ade919"
# 42,693 each, and only 12,000 are there. The trainee says: “Then look every day and stop when it passes 1.96.” Try it on 400 tests of 20 days, each with **two equal** films. **Guess first: looking every day, how many of the 400 call a winner?** Then move “Looks” to 20, and try other batches of luck.

# %%
predict(
    "false_winners",
    text(zh="天天看，几次喊出赢家？", en="Looking daily, how many winners?"),
    choices=text(
        zh=["没有", "约 20 次", "约 40 次", "约 100 次"],
        en=["none", "about 20", "about 40", "about 100"],
    ),
)

# %%
video_tests.peeking_desk()

# %% [markdown] lang="zh"
# 看一次，约 5%；天天看，约四分之一，全是假赢家。所以**先定数，到了数只看一次**。
#
# 定多大的数？看你想看出多大的差，也看钱。下面用你店测试 `video_cut` 的点击率和每天的曝光、你店片子的千次曝光成本。**先说：差缩成一半，人要几倍？300 美元够看出几个百分点？**

# %% [markdown] lang="en" translates="b75632"
# One look, about 5%; a look a day, about a quarter, and every winner false. So **fix the number first and look once, when it is reached**.
#
# How large a number? It depends on the difference you want to see, and on money. The desk takes click rate and impressions a day from your test `video_cut`, and your films’ cost per mille. **Say first: for half the difference, how many times the people? Which difference do 300 USD show?**

# %%
tests = load("ab_tests", cohort_id)
old = tests[(tests["test_id"] == "video_cut") & (tests["variant"] == "A")]
rate = metrics.click_through_rate(old["clicked"].sum(), old["shown"].sum())
per_mille = metrics.cost_per_mille(videos["spend_usd"].sum(), videos["impressions"].sum())
video_tests.size_desk(rate, old["shown"].mean(), per_mille)

# %% [markdown] lang="zh"
# 差一半，人四倍。你店的 `video_cut` 事先定了数，却多投了几天。图上中间那条是 B 减 A，上下两条是区间的两头，竖线是两版都到了计划数的那天。头几天区间很宽，什么差都可能；人多了才窄。读哪一天，开测之前就定了：竖线那天。

# %% [markdown] lang="en" translates="3cda7f"
# Half the difference, four times the people. Your `video_cut` had its number fixed, yet it ran on. In the figure the middle line is B less A, the outer two are the interval’s ends, and the vertical line is the day on which both versions reached the planned size. In the first days the interval is wide and almost any difference possible; more people make it narrow. Which day is read was settled before the start: that of the vertical line.

# %%
gaps = film_tools.gap_by_day(tests, "video_cut")
day = film_tools.day_of_plan(tests, "video_cut")
low, high = (f"{gaps[end][day]:+.2f}".replace("-", "−") for end in ("low", "high"))
shown = gaps.set_axis(text(zh=["B − A", "下", "上"], en=["B − A", "low", "high"]), axis=1)
finding = text(
    zh=f"第 {day} 天到计划数：差在 {low} 到 {high} 个百分点",
    en=f"Day {day}, planned size: {low} to {high} points",
)
figure = charts.lines(shown, finding, unit="two_rates_interval", source="ab_tests")
figure.add_vline(x=day, line={"dash": "dot", "width": 2, "color": "#767676"}, opacity=1)
charts.show(figure)

# %% [markdown] item="video/result_at_the_planned_size"
# （自测：到计划数的那一天 / self-check: at the planned size）

# %% [markdown] lang="zh"
# ## 走一遍：哪一场直播最好
# 一场直播 16,000 次观看，付了 640 美元；一周后退了 224 美元。三步：① **千次观看成交额** GPM = 640 × 1000 ÷ 16,000 = 40 美元；② 扣掉退款再算：416 × 1000 ÷ 16,000 = 26 美元；③ 拿第 ② 个数排名。冲动下的单多，退的也多，第 ① 个数最高的一场，未必留下最多。
#
# 你店季前播了 12 场，`live_sessions`，一场一行，观看是进出次数，不是人数。图上是退款后的前几名，和退款前的第一名。运行前先说：**退款前的第一名，退款后还是第一吗？**

# %% [markdown] lang="en" translates="27c647"
# ## Walk it through: which live show was best?
# A live show had 16,000 views and 640 USD paid; a week later 224 USD were refunded. Three steps: ① **sales per mille views**, GPM = 640 × 1000 ÷ 16,000 = 40 USD; ② again with refunds off, 416 × 1000 ÷ 16,000 = 26 USD; ③ rank by ②. Impulse sells, and impulse sends back: the show with the highest ① need not be the one that leaves most.
#
# Your shop ran 12 shows before the season, `live_sessions`, one row each; views count entries, not people. The figure has the best shows after refunds and the one that was first before. Say before you run it: **is the first before refunds still first after them?**

# %%
live = load("live_sessions", cohort_id).set_index("session_id")
kept = live["paid_amount_usd"] - live["refunds_usd"]
before = metrics.gmv_per_mille(live["paid_amount_usd"], live["views"])  # ①
after = metrics.gmv_per_mille(kept, live["views"])  # ②
loud = before.idxmax()
place = int(after.rank(ascending=False)[loud])  # ③
finding = text(
    zh=f"{loud} 退款前第 1，退款后第 {place}", en=f"{loud}: first before, no. {place} after refunds"
)
few = pd.concat([after.drop(loud).nlargest(5), after[[loud]]]).sort_values(ascending=False)
charts.show(charts.bars(few, finding=finding, unit="gmv_per_mille", source="live_sessions"))

# %% [markdown] item="video/live_after_the_returns"
# （自测：退款以后的 GPM / self-check: GPM after refunds）

# %% [markdown] lang="zh"
# ## 德技并修：灯在水下亮着
# 灯的防水等级是 IPX4，防溅水，不能泡。剪辑师用两段素材拼出“水下还亮着”：点击率高四成，第一周多卖 64 单，一单赚 32.59 元，多赚 2,086 元。
#
# 另一条路：真拍一条雨里亮着的，要 600 元。**今天发哪一条？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="da79c5"
# ## Skill and conscience: lit under water
# The lantern is rated IPX4: splashes, no immersion. Out of two takes the editor makes “still lit under water”: clicks up two fifths, 64 more orders in the first week at CNY 32.59 each, CNY 2,086 more.
#
# The other way: film it truly, lit in the rain, for CNY 600. **Which one goes out today?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "faked_demo",
    text(zh="今天发哪一条？", en="Which one goes out today?"),
    choices=text(
        zh=["水下那条", "水下那条，加“仅供演示”", "花 600 元拍雨里那条"],
        en=["under water", "under water, “for show only”", "CNY 600 for the rain"],
    ),
)

# %%
paths = replay("faked_demo")
charts.show(charts.ways(paths, zh=["真拍", "造假"], en=["honest", "faked"]))

# %% [markdown] lang="zh"
# 两条线是你店同一季的两本账，只差这一件事：从第 2 周起，三款商品挂上造假的演示。每周有四分之一的机会露馅，哪一周没人能选；露馅以后，五分之一的单按货不对版退款，片子删掉，广告停 14 天，评分掉，记 2 分。一行“仅供演示”的小字救不了它：买家收到的是泡不得水的灯。
#
# 真拍要 600 元，一单赚 32.59 元：多卖 19 单就回本。下一格按你店最后一天查《广告法》：第二十八条说，广告以虚假或者引人误解的内容欺骗、误导消费者的，构成虚假广告。

# %% [markdown] lang="en" translates="76e13b"
# The two lines are two accounts of the same season of your shop; they differ in one thing: from week 2 three products carry the faked demonstration. Each week has one chance in four that it comes out, and nobody can choose the week; then a fifth of the orders is refunded as not as described, the film is removed, ads stop for 14 days, the rating falls, and 2 points are recorded. A line “for show only” does not save it: what arrives is a lamp that must not be immersed.
#
# The true film costs CNY 600, an order earns 32.59: 19 more orders pay for it. The next cell looks up China’s Advertising Law on the last day of your shop: by art. 28, advertising that deceives or misleads consumers by false or misleading content is false advertising.

# %%
last_day = load("shop_daily", cohort_id)["date"].max().date()
law = rules.as_table([rules.in_force("CN-AD", on=last_day)])
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(law[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 停不停
# 不停。第 3 天没看出来，接着投到每版 42,693 次：两版还差 61,386 次，按千次曝光 1.50 美元，约 92 美元，300 美元够。第 11 天到了计划数，只看这一次：
#
# | A 点击 | B 点击 | z | 差，百分点 |
# |---|---|---|---|
# | 555 | 640 | 2.48 | +0.04 到 +0.36 |
#
# 过了 1.96，换 B；报告写“高 15%”，不写 19%。
#
# ## 要点
# - 第 3 天领先的那一版，可能只是运气好：到了计划数再看。
# - “播放”各家口径不同：比片子用看满 3 秒，分母写出来。
# - 开头低换前 3 秒，中段低剪中间；开头剪 2 秒，常常比改结尾值。
# - 先定数、定指标、定哪天看。两版一样，天天看，四次测试里也有一次喊出假赢家。差缩一半，人四倍。
# - 直播扣完退款再排名。片子里说的，货都要做得到。
#
# **岗** 视频推广的周报和测试单 · **课** 下一课把社交、搜索、视频写进品牌方案 · **赛** 直播与短视频营销 · **证** 工作任务 3.3

# %% [markdown] lang="en" translates="c2afe0"
# ## Stop or run on?
# Run on. Day 3 shows nothing yet, so the test goes to 42,693 each: 61,386 impressions more for both, about 92 USD at 1.50 per mille, and 300 are there. On day 11 the plan is reached, and this is the one look:
#
# | Clicks of A | Clicks of B | z | Difference, points |
# |---|---|---|---|
# | 555 | 640 | 2.48 | +0.04 to +0.36 |
#
# Beyond 1.96: change to B, and report 15%, not 19%.
#
# ## Key points
# - A lead on day 3 may be luck: look when the planned size is reached.
# - Platforms count views differently: compare films by three seconds, and write down the denominator.
# - A low hook: new first three seconds. A low hold: recut the middle. Two seconds off the opening often pay more than a better ending.
# - Fix number, measure and day first. Look daily at equal films, and one test in four calls a winner; half the difference takes four times the people.
# - Rank live shows after refunds. What the film says, the goods must do.
#
# **Post** a video promoter’s weekly report and test sheet · **Course** social media, search and film in one brand plan, next lesson · **Contest** live and short-video marketing · **Certificate** work task 3.3
