# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.1'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - platform_and_roles
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 300 个卡通灯罩
# 12 月 12 日，一家灯具店。供应商推来 300 个灯罩，印着一只当红的卡通兔，没有授权书。一个赚 8.50 元，三周能卖完：2,550 元。这家店已经因为侵权记了 6 分，分越多罚得越重。**今天回复供应商：要，还是不要？**
#
# 学完你能够：① 像平台的机器一样查一条标题：多长、有没有违禁词、是不是把一个词写了又写，并说出看哪一天的规则；② 数出一家店今天几分；③ 认出投诉依据的是哪种权利，按次序答复，算清一批侵权货的账。

# %% [markdown] lang="en" translates="d9d669"
# # Three hundred cartoon lamp covers
# 12 December, a lamp shop. A supplier offers 300 lamp covers with a popular cartoon rabbit, without a licence. CNY 8.50 profit each, sold out in three weeks: CNY 2,550. The shop already holds 6 points for infringing; the more points, the harder the penalty. **Your answer to the supplier today: yes or no?**
#
# After this you can ① check a title as the platform’s machine does, for length, banned words and words written over and over, and say which day’s rules count, ② count the points of a shop today, ③ tell which right a complaint rests on, answer it in order, and work out what a batch that infringes earns or loses.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%

import pandas as pd

from course_b2c_ops import charts, load, predict, replay, rules, show, text
from course_b2c_ops.given_tools import listing_check
from course_b2c_ops.panels import ip_record, rules_ip

listings, products = load("listings", cohort_id), load("products", cohort_id)
forbidden_words, violations = load("forbidden_words", cohort_id), load("violations", cohort_id)
today = load("shop_daily", cohort_id)["date"].max().date()

# %% [markdown] lang="zh"
# ## 上一课的一题
# 先答这一题，再往下看。讲义里的题只供练习，不进成绩。

# %% [markdown] lang="en" translates="84881b"
# ## One from last lesson
# Answer this first. Questions in a lecture are practice and do not count towards your grade.

# %% [markdown] item="recall"
# （复习：上一课的一题 / recall: one item of last lesson）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 平台周五自动检查所有商品页。今天的词表里有这三个词：glimvale（别家的品牌，本店没有授权）、gun、replica。两条标题都写在“露营灯”类目里：
#
# 甲 **GLIMVALE-Style Camping Lantern**　乙 **Camping Lantern in Gunmetal Grey**
#
# 机器会拦下哪一条？猜错不扣分。

# %% [markdown] lang="en" translates="0233d5"
# ## Guess first, then look
# On Friday the platform checks every listing by machine. These three words are on today’s list: glimvale (another’s brand, and the shop has no licence), gun and replica. Two titles stand under “Camping lights”:
#
# A **GLIMVALE-Style Camping Lantern**, B **Camping Lantern in Gunmetal Grey**
#
# Which will the machine stop? A wrong guess costs nothing.

# %%
told = text(
    zh=[
        "对。变成小写、按标点拆开，甲里有 glimvale；gunmetal 是另一个词。",
        "反了：大写和连字符藏不住 glimvale；乙里的 gunmetal 不是 gun。",
        "乙被冤枉了：gunmetal 里有 gun 三个字母，可它是另一个词。整词才算。",
        "漏了甲：检查前一律变小写、按标点拆词，GLIMVALE-Style 里有 glimvale。",
    ],
    en=[
        "Right. In small letters, split at punctuation, A has glimvale; gunmetal is another word.",
        "The other way round: capitals and a hyphen do not hide glimvale; gunmetal is not gun.",
        "B is innocent: gunmetal has the letters of gun but is another word. Whole words count.",
        "A was missed: small letters, split at punctuation, so GLIMVALE-Style has glimvale.",
    ],
)

# %%
titles = text(zh=["只有甲", "只有乙", "都拦", "都不拦"], en=["only A", "only B", "both", "neither"])
answers = dict(zip(titles, told, strict=True))
predict("which_title", text(zh="拦下哪一条？", en="Which is stopped?"), titles, reveal=answers.get)

# %% [markdown] lang="zh"
# ## 一、机器怎么读一条标题
# **长度**。“LED Camping Lantern”有 17 个字母、2 个空格：机器数 19 个字符 characters，空格也算。速卖通的英文标题最多 128 个字符：正好 128 可以，129 不行。
#
# 规则会改，所以查规则要带上日期：`rules.in_force(规则, on=日期)` 给出那一天适用的一版。下表是本课用到的五条平台规则，按你店最后一天查。标记 **V** 是核对过；这里核对的是转载和文档副本，也就是上一课说的 V2，用之前到平台自己的页面再看一眼。**M** 是行业里这样说，没有读到原文。

# %% [markdown] lang="en" translates="5bdb37"
# ## 1. How the machine reads a title
# **Length**. “LED Camping Lantern” has 17 letters and 2 spaces: the machine counts 19 **characters**, spaces included. An English title on AliExpress has at most 128: exactly 128 is fine, 129 is not.
#
# Rules change, so ask with a day: `rules.in_force(rule, on=day)` gives the version of that day. Below are the five platform rules of this lecture, on the last day of your shop. **V** means checked; here against reprints and copies of the documentation, the V2 of last lesson, so look at the platform’s own page before you rely on a number. **M** means that the trade says so and no source was read.

# %%
names = ["AEX-TITLE", "AEX-WORDS", "AEX-CHEATING", "AEX-IP-POINTS", "AEX-LADDER"]
table = rules.as_table([rules.in_force(name, on=today) for name in names])
heads = text(zh=["规则", "标记", "讲什么", "出处"], en=["family", "mark", "about", "read in"])
show(table[["rule", "mark", "name", "legal_basis"]].set_axis(heads, axis=1))

# %% [markdown] item="rules/spaces_in_title"
# （自测：空格算不算 / self-check: do spaces count）

# %% [markdown] lang="zh"
# ## 违禁词：整词，不分大小写
# 用 Python 问一句话，答案是 **True**（是）或 **False**（不是）。`"gun" in 文字` 问“有没有这三个字母”，`.lower()` 把文字变成小写，`contains_word` 问“有没有这个词”。
#
# 下一格问五次。先逐个说出 True 还是 False，再运行。

# %% [markdown] lang="en" translates="3e82b3"
# ## Banned words: whole words, capitals or not
# Ask Python a question and the answer is **True** or **False**. `"gun" in words` asks for the three letters, `.lower()` makes all letters small, `contains_word` asks for the word.
#
# The next cell asks five times. Say True or False for each, then run it.

# %%
title = "GLIMVALE-Style Camping Lantern in Gunmetal Grey"
print(1, "glimvale" in title)
print(2, "glimvale" in title.lower())
print(3, "gun" in title.lower())
print(4, listing_check.contains_word(title, "gun"))
print(5, listing_check.contains_word(title, "glimvale"))

# %% [markdown] lang="zh"
# 第 1 问错放了品牌词，第 3 问冤枉了 gunmetal。所以检查分三步：变小写，按空格和标点拆词，一个词一个词地比。词分四种：**FORBIDDEN** 禁用，**RESTRICT** 限定（要许可），**BRAND** 别家品牌，**TORT** 别家作品。本课词表里的品牌和作品都是虚构的。
#
# **堆砌** title stuffing：同一个名词翻来覆去写。规则没有给数，本课的尺子是：三个字母以上的词（for 也算）出现 3 次或更多，或者不重复的词不到六成。“Hot Lamp New Lamp Cheap LAMP”：lamp 3 次，算。
#
# 轮到你店：台子上先放着你店最长的一条在线标题。先猜它过不过得了三项，再把它改成过不了的，或者改好。

# %% [markdown] lang="en" translates="a25829"
# Question 1 let the brand through, question 3 condemned gunmetal. So the check has three steps: small letters, split at spaces and punctuation, compare word by word. There are four kinds of words: **FORBIDDEN**, never; **RESTRICT**, with approval; **BRAND**, another’s mark; **TORT**, another’s work. The brands and works on this course’s list are made up.
#
# **Title stuffing** repeats one noun over and over. The rule gives no number; this course’s yardstick is: a word of three letters or more (“for” is one) appears 3 times or more, or fewer than 60% of the words are different. “Hot Lamp New Lamp Cheap LAMP” has lamp 3 times: stuffed.
#
# Now your shop: the desk starts with your longest live title. Guess whether it passes all three checks, then change it until it fails, or until it passes.

# %%
live = listings[listings["state"] == "live"].merge(products[["product_id", "category"]])
longest = live.loc[live["title"].map(len).idxmax()]
rules_ip.title_checker(forbidden_words, today, longest["title"], longest["category"])

# %% [markdown] item="rules/words_that_hit"
# （自测：哪几条会被拦 / self-check: which are stopped）

# %% [markdown] lang="zh"
# ## 一个词，哪个类目、哪一天
# 词表的一行有四样：词、管哪个类目、从哪天起、到哪天止。surgical（手术用）在厨具里要许可，在箱包里随便写。jubilee 是一次活动的词，活动完了就放开。
#
# 换一个词，再挪日子。先猜：**frostival（一次冬季活动的名字）今天能不能用，把日子挪到最右边呢？**

# %% [markdown] lang="en" translates="fcff71"
# ## One word: which category, which day
# A line of the list says four things: the word, its category, its first day, its last. Surgical needs approval under kitchen tools and is free under bags. Jubilee names a campaign and is free once that is over.
#
# Change the word, then move the day. Guess first: **may you write frostival, the name of a winter campaign, today? And with the day moved all the way to the right?**

# %%
rules_ip.word_calendar(forbidden_words, today)

# %% [markdown] lang="zh"
# ## 二、积分：提醒、6 分、一天封顶、365 天
# 一家店今年四次著作权投诉，都是**一般侵权** general infringement（严重侵权另有罚法，本课不数）：3 月 2 日一次，3 月 5 日两次，3 月 20 日一次。几分？
#
# - 3 月 2 日：这种权利第一次，是**提醒** reminder，0 分
# - 3 月 5 日：两次各 6 分，可一天最多 6 分
# - 3 月 20 日：6 分
#
# 合计 **12 分**。不封顶算出来是 18；照旧文章，提醒以后每次 2 分，是 6。提醒按权利算：商标、著作权、专利各有各的第一次。
#
# 记录满 365 天以后不再算。资料没有写过期的提醒还算不算“第一次”；本课约定：检查那天只看还有效的记录，从头数。

# %% [markdown] lang="en" translates="491d81"
# ## 2. Points: a reminder, 6 each, a cap a day, 365 days
# A shop had four complaints over copyright this year, all **general infringement** (serious cases have penalties of their own and are left out here): one on 2 March, two on 5 March, one on 20 March. How many points?
#
# - 2 March: the first of this right is a **reminder**, 0 points
# - 5 March: 6 each, but a day has 6 at most
# - 20 March: 6 points
#
# In all **12**. Without the cap it would be 18; by older texts, with 2 points for each after the reminder, 6. Reminders go by right: trade mark, copyright and patent each have a first of their own.
#
# After 365 days a record no longer counts. Sources do not say whether an expired reminder still is “the first”; this course’s convention: on the day of the check only records that still hold are looked at, and they are counted afresh.

# %%
history = pd.DataFrame(
    {
        "date": pd.to_datetime(["2026-03-02", "2026-03-05", "2026-03-05", "2026-03-20"]),
        "right": "copyright",
    }
)
counted = rules.ip_points(history, on="2026-03-31")
heads = text(zh=["日期", "权利", "分", "为什么"], en=["date", "right", "pts", "why"])
show(counted.set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 最后一列：reminder 提醒，counted 照算，day_cap 当天已到顶，expired 过期。先猜再动手：**把 3 月 20 日那次也挪到 3 月 5 日，合计几分？**

# %% [markdown] lang="en" translates="a6e0dd"
# The last column says why: reminder, counted, day_cap (the day is full), expired. Guess first: **move the complaint of 20 March to 5 March as well; how many points in all?**

# %%
predict(
    "same_day_points",
    text(zh="合计几分？", en="How many points in all?"),
    choices=["18", "12", "6", "0"],
    reveal=text(
        zh="记下了：{0}。在台子上挪一挪。", en="Kept: {0}. Now move it on the desk."
    ).format,
)

# %%
ip_record.points_clock()

# %% [markdown] item="rules/points_of_a_spring"
# （自测：两种权利，几分 / self-check: two rights, how many points）

# %% [markdown] lang="zh"
# 你店的记录呢？下图一个点是一条记录：虚线右边的实心点还在 365 天之内，左边空心的已经过期。最下面一行是交易、信息质量这类违规，各有自己的积分，不算在一起。**先别数分，实训里数。**

# %% [markdown] lang="en" translates="f9c1bc"
# And your records? A dot is a record: the full ones right of the dashed line are no older than 365 days, the hollow ones left of it have expired. The bottom row holds violations of trade or information quality: they have points of their own and are not added. **Leave the points for the lab.**

# %%
charts.show(ip_record.records_figure(violations, today))

# %% [markdown] lang="zh"
# ## 三、哪种权利，怎么答复
# 同一个灯罩，三个人可以来投诉：
#
# | 他说 | 权利 | 先看什么 |
# |---|---|---|
# | 你用了我的名字、标志 | **商标权** trade mark | 注册证，你有没有授权 |
# | 你印了我画的兔子、用了我拍的图 | **著作权** copyright | 谁画的、谁拍的，原图 |
# | 你抄了我灯罩的外形 | **外观设计专利** design patent | 专利证书和图 |
#
# 有人投诉，《电子商务法》第四十二、四十三条定了次序：权利人发通知，附初步证据 → 平台采取措施，转给你 → 你没侵权，就交声明和证据 → 平台转给他 → 声明到达的次日起 15 日，没有他投诉或起诉的通知 → 平台终止措施。
#
# 常见的错：以为要等 15 日平台才断链接。断链接在前，15 日在后。

# %% [markdown] lang="en" translates="860d8c"
# ## 3. Which right, and how to answer
# Over one lamp cover three people may complain:
#
# | What they say | Right | Look first at |
# |---|---|---|
# | you used my name, my sign | **trade mark** | the registration, and your licence |
# | you printed the rabbit I drew, used the photo I took | **copyright** | who drew it, who took it, the original file |
# | you copied the shape of my cover | **design patent** | the certificate and its drawings |
#
# For a complaint the E-Commerce Law, arts. 42 and 43, sets the order: the right holder sends a notice with first evidence → the platform acts and passes it to you → if you do not infringe, you send a statement with evidence → the platform passes it on → 15 days from the day after its arrival without word of a complaint or suit → the platform ends the measure.
#
# A common slip is to think the platform waits 15 days before it cuts the link. The link goes first, the 15 days come later.

# %%
laws = [rules.in_force(name, on=today) for name in ("CN-ECL-42", "CN-ECL-43")]
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "since", "mark"])
columns = ["legal_basis", "valid_from", "mark"]
show(rules.as_table(laws)[columns].set_axis(heads, axis=1))

# %% [markdown] item="rules/photo_taken_from_us"
# （自测：权利类型填什么 / self-check: which right）

# %% [markdown] item="rules/counter_notice_fifteen_days"
# （自测：15 日从哪天数 / self-check: the fifteen days）

# %% [markdown] lang="zh"
# ## 走一遍：这批灯罩
# 三步：① 看权利；② 数积分；③ 算账。
#
# ① 兔子是别人画的：著作权。画上如果带着角色的名字，还有商标。没有授权书，卖就是侵权，平台看没看到都一样。
#
# ② 店里两条记录：9 月 10 日著作权，提醒；10 月 20 日著作权，6 分。要是 12 月 19 日再来一次呢？

# %% [markdown] lang="en" translates="3fdd59"
# ## Walk it through: these covers
# Three steps: ① the right, ② the points, ③ the account.
#
# ① Somebody else drew the rabbit: copyright. If its name is on the cover, a trade mark besides. Without a licence selling them infringes, whether the platform sees it or not.
#
# ② The shop has two records: 10 September, copyright, a reminder; 20 October, copyright, 6 points. And with one more on 19 December?

# %%
records = pd.DataFrame(
    {
        "date": pd.to_datetime(["2026-09-10", "2026-10-20", "2026-12-19"]),
        "right": "copyright",
    }
)
counted = rules.ip_points(records, on="2026-12-19")
heads = text(zh=["日期", "权利", "分", "为什么"], en=["date", "right", "pts", "why"])
show(counted.set_axis(heads, axis=1))
print(text(zh="合计", en="in all"), counted["points"].sum())

# %% [markdown] lang="zh"
# ③ 12 分，照教学用的阶梯 AEX-LADDER（标记 M，没有读到原文）冻结 7 天，店里什么也卖不了。这家店平常一天贡献 410 元；下架时 40 单要退，一单亏 24 元。赚的那 2,550 元够不够？

# %% [markdown] lang="en" translates="d7f23a"
# ③ At 12 points the teaching ladder AEX-LADDER (mark M, no source was read) freezes the shop for 7 days, and nothing sells. It contributes CNY 410 on a usual day; at the removal 40 orders are refunded at a loss of CNY 24 each. Is the 2,550 enough?

# %%
steps = text(
    zh=["赚到", "冻结 7 天", "退款 40 单", "剩下"],
    en=["earned", "frozen 7 days", "40 refunds", "left"],
)
parts = [300 * 8.50, -7 * 410, -40 * 24]
account = pd.Series([*parts, sum(parts)], index=steps)
loss = f"{-sum(parts):,.0f}"
finding = text(zh=f"被投诉一次，这批货倒亏 {loss} 元", en=f"One complaint: CNY {loss} lost")
where = text(zh="开头那家灯具店", en="the lamp shop of the opening")
charts.show(charts.bars(account, finding=finding, unit="profit_cny", source=where))

# %% [markdown] lang="zh"
# ## 德技并修：没被查到呢？
# 供应商劝你：“三周就卖完，哪有那么巧。”在你店里试一季：卖得最好的一款从第 2 周起借名牌的形象，好卖四成；从第 4 周起，每周有四分之一的机会被权利人投诉。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="0f5696"
# ## Skill and conscience: and if nobody finds out?
# The supplier says: “Three weeks and they are gone, what are the odds?” Try it for a season in your shop: from week 2 your best seller borrows a famous figure and sells two fifths better; from week 4 there is one chance in four each week that the right holder complains. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "infringing_product",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["卖", "不卖", "不卖，花 500 元请人画自己的图案"],
        en=["sell it", "do not sell it", "do not, and pay CNY 500 for a pattern of our own"],
    ),
)

# %%
paths = replay("infringing_product")
paths.columns = text(zh=["不卖", "侵权"], en=["not sold", "infringing"])
seasons = load("replays", cohort_id)
found = seasons[(seasons["act"] == "infringing_product") & seasons["found"]]["week"]
gap = paths.iloc[-1, 1] - paths.iloc[-1, 0]
week = f"{found.iloc[0]}" if len(found) else ""
when = text(
    zh=f"第 {week} 周被投诉" if week else "一季没被投诉",
    en=f"Complaint in week {week}" if week else "No complaint",
)
finding = text(
    zh=f"{when}：侵权款一季{'少' if gap < 0 else '多'}赚 {abs(gap):,.0f} 元",
    en=f"{when}: CNY {abs(gap):,.0f} {'behind' if gap < 0 else 'ahead'}",
)
charts.show(charts.lines(paths, finding, unit="profit_cny", source="replays"))

# %% [markdown] lang="zh"
# 两本账只差这一款，运气相同。被投诉那周，按积分到 12 分来演：全店冻结一周，这款下架 28 天，最近两周的买家有四成退款。下一格再放上第三条路：第 4 周起换成自己的图案。
#
# 图上写着一季没被投诉的店，多赚的那笔是真的，可那是抽签抽到的：抽签的人不是你。每周四分之一，撑过九周的机会是 0.75 的九次方，7.5%。而且不管哪条线高，画兔子的人都没有拿到钱。

# %% [markdown] lang="en" translates="475dd5"
# The accounts differ by this one product and share their luck. The week of the complaint is played as if the shop had reached 12 points: the whole shop is frozen for a week, the product is off for 28 days, two fifths of the last two weeks’ buyers are refunded. The next cell adds a third way: a pattern of your own from week 4.
#
# Where the title says no complaint, the extra money is real; it was drawn from a hat, and not by you. At one in four a week, the chance of getting through nine weeks is 0.75 to the ninth, 7.5%. And whichever line is higher, whoever drew the rabbit was not paid.

# %%
own = replay("infringing_product_honest")
ends = [gap, own.iloc[-1, 1] - own.iloc[-1, 0]]
ways = text(
    zh=["卖侵权款", "自己画图案"],
    en=["infringing product", "own pattern"],
)
head = text(zh="第 12 周，比不卖多赚（元）", en="CNY against not selling")
show(pd.Series(ends, index=ways, name=head).round(0))

# %% [markdown] lang="zh"
# 没人投诉也不等于没事。《电子商务法》第四十五条：平台知道或者应当知道你侵权，就要删除、断开链接；它不管，就和你一起赔。下一格是这一条的生效日。

# %% [markdown] lang="en" translates="abf36f"
# No complaint does not make it safe. E-Commerce Law, art. 45: a platform that knows, or should know, of your infringement has to remove the listing or cut the link; if it does nothing, it is liable together with you. The next cell gives the date of the article.

# %%
law = rules.as_table([rules.in_force("CN-ECL-45", on=today)])
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "since", "mark"])
show(law[columns].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# 改成自己的图案：画稿 500 元，一个灯罩赚 6.00 元，比卡通兔少 2.50 元。**卖出几个，画稿钱就回来了？**

# %% [markdown] lang="en" translates="19793d"
# With a pattern of your own: the drawing costs CNY 500, a cover earns CNY 6.00, 2.50 less than with the rabbit. **How many covers pay for the drawing?**

# %%
predict(
    "own_pattern",
    text(zh="卖出几个？", en="How many covers?"),
    reveal=text(
        zh="你写 {0:g}。500 ÷ 6.00 = 83.3，要 84 个。300 个卖完，净赚 1,300 元，谁也告不了。",
        en="You wrote {0:g}. 500 ÷ 6.00 = 83.3, so 84. All 300 leave CNY 1,300 and no complaint.",
    ).format,
)

# %% [markdown] lang="zh"
# ## 要点
# - 那 300 个灯罩不要：别人的画没有授权，卖了就是侵权；被投诉一次还倒亏 1,280 元。回一句：“请发授权书；没有，就按我们自己的图案打样。”
# - 查标题三样：长度连空格最多 128；违禁词按整词、不分大小写，带上类目和日期；重复三次就是堆砌。
# - 积分：每种权利第一次是提醒，以后每次 6 分，一天最多 6 分，365 天后不算。
# - 先认权利，再答复：通知 → 断链接 → 声明 → 转送 → 15 日 → 恢复。
#
# **岗** 上架前的检查表 · **课** 选品时先划掉侵权的候选 · **赛** 商品发布 · **证** 工作任务 2.1

# %% [markdown] lang="en" translates="925212"
# ## Key points
# - No to the 300 covers: another’s drawing without a licence infringes, and one complaint turns them into a loss of CNY 1,280. Answer: “Please send the licence; without one, sample our own pattern.”
# - Three checks of a title: at most 128 characters with spaces; banned words as whole words, capitals or not, by category and day; the same word three times is stuffing.
# - Points: the first of each right is a reminder, then 6 each, 6 a day at most, gone after 365 days.
# - Name the right, then answer: notice → link cut → statement → passed on → 15 days → restored.
#
# **Post** the checklist before a listing goes up · **Course** selection strikes out what infringes · **Contest** publishing products · **Certificate** work task 2.1
