# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.1'
#     - '1.1'
#     - '1.2'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - competitor_data
#     - operating_data
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 同样的人，两个答案
# 品牌方要给德国家庭出一款露营灯，首批最多 1,200 盏，周五定件数。小周和小吴问的是同一群人，只差一句问法：
#
# | 谁的问卷 | 说会买 | 照着订 |
# |---|---|---|
# | 小周 | 78% | 936 盏 |
# | 小吴 | 46% | 552 盏 |
#
# 差 384 盏，一盏成本 28.80 元，是 11,059 元。**周五告诉品牌方多少？**
#
# 学完你能够：① 写出不诱导的问题，问对人，算出加权的占比和误差；② 删掉乱答的，把人按需求分成站得住的组；③ 从答卷走到价格、定位和一张有目标的传播方案。

# %% [markdown] lang="en" translates="3ccaf7"
# # The same people, two answers
# The brand plans a camping lantern for German families, at most 1,200 in the first order; the number is fixed on Friday. Zhou and Wu asked the same people, with one sentence changed:
#
# | Survey of | would buy | order |
# |---|---|---|
# | Zhou | 78% | 936 |
# | Wu | 46% | 552 |
#
# The 384 between them cost 28.80 CNY each, 11,059 CNY. **Which number does the brand hear on Friday?**
#
# After this you can ① ask without leading, ask the right people, and work out a weighted share with its error, ② drop careless answers and form groups by need that hold, ③ go from answers to a price, a position and a communication plan with targets.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, describe, load, metrics, predict, replay, rules, show, text
from course_b2c_ops.given_tools import brand
from course_b2c_ops.panels import brand as desks

# %% [markdown] item="traffic/total_falls_while_parts_rise"
# （回想：流量一课 / recall: an item on traffic）

# %% [markdown] item="recall"
# （回想：前几课的一道题 / recall: an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 一、怎么问，问谁
# 小周问：“这么方便的灯，您不觉得家里该有一盏吗？”小吴问：“这盏灯 29 欧元，您会买吗？”第一句叫**诱导提问** leading question：答案已经放进了问题。另外三种毛病：一句问两件（“又好又便宜，对吗”）、问没发生的事（“会考虑吗”）、说不清多久（“经常”）。
#
# 下面是你店问卷的十二题，1 分是完全不同意，5 分是完全同意，都在问做过的事和在乎什么。有两题标着“反向”，是从反面问的。先想：**它们有什么用？**

# %% [markdown] lang="en" translates="3a9ab3"
# ## 1. What to ask, and whom
# Zhou asked: “Such a handy lantern, don’t you agree every family should have one?” Wu asked: “This lantern costs 29 euros. Would you buy it?” The first is a **leading question**: the answer is already in it. Three more faults: two questions in one (“good and cheap, isn’t it?”), things that have not happened (“would you consider”), and no period (“often”).
#
# Here are the twelve questions of your own shop’s survey, 1 for “not at all”, 5 for “fully”; all ask what people do and care for. Two are marked “reversed”, asked the other way round. Think first: **what are they for?**

# %%
survey = load("survey", cohort_id)
describe("survey", brand.ITEMS[:6])
describe("survey", brand.ITEMS[6:])

# %% [markdown] lang="zh"
# 反着问的叫**反向题** reversed item：完全同意“能用一季就行”的人，质量的要求低。它用来看人有没有读题，算分前要转过来，6 减去原来的分数。
#
# 现在让你店的受访者再答一次“会不会买”，只换问法。讲义里只看美国以外的人，全部的人留到实训，由你来算。他们是模拟的，按市场里各类买家的比例抽出来；想讨人喜欢的程度每人固定，由本课设定。先猜：**把“您会买吗”换成“您不觉得该买一个吗”，1,200 件里多订多少？**

# %% [markdown] lang="en" translates="edbe5f"
# Those two are **reversed items**: who fully agrees with “one season is enough” asks little of quality. They show whether people read, and are turned before scoring: 6 less the score.
#
# Now let your own respondents answer “would you buy” once more, with other wordings. The lecture looks at those outside the US only; all of them are yours to work out in the lab. They are simulated, drawn from the market’s kinds of buyers; how much each likes to please is fixed by this course. Guess first: **“Don’t you agree you should have one?” in place of “Would you buy it?”: how many more of 1,200 are ordered?**

# %%
predict(
    "leading_question",
    text(zh="多订多少件？", en="How many more?"),
    choices=text(
        zh=["差不多", "多 100 件左右", "多 300 件以上"],
        en=["about the same", "some 100", "more than 300"],
    ),
)

# %%
abroad = survey[survey["country"] != "US"]
good = brand.weighted(abroad, load("survey_population", cohort_id))
desks.question_desk(good)

# %% [markdown] lang="zh"
# 问卷数得出多少人，说不出为什么。**深度访谈** in-depth interview 一对一，问上一次的经过，然后少说话；理由归类以后数人，不数句子，一个人说三遍“贵”还是一个人。下面是你店的一场访谈，一行一问一答。找出两句诱导的问题，看后面的回答有几个字，再看开放的问题、“您再多说一点”和沉默换来了什么。

# %% [markdown] lang="en" translates="c9e28d"
# A survey counts people; it does not say why. An **in-depth interview** is one to one: ask about the last time, then say little. When reasons are sorted, count people and not mentions: somebody who says “dear” three times is one person. Below is one of your shop’s interviews, a question and its answer in each row. Find the two leading questions and see how short the answers are; then look at what open questions, “tell me more” and silence bring.

# %%
interviews = load("interviews", cohort_id)
show(brand.talk(interviews, 1))

# %% [markdown] item="brand/what_the_interviewer_says"
# （自测：访谈员说的话 / self-check: what the interviewer says）

# %% [markdown] lang="zh"
# 收几份？想把占比估到 ±5%，95% 把握，要 1.96² × 0.25 ÷ 0.05² = 384.2（0.25 = 0.5 × 0.5，不知道占比时按最难估的一半算），进成 **385** 份：`metrics.sample_size_share(0.5, 0.05)`。反过来，385 份的**抽样误差** sampling error 是 ±5.0%：`metrics.share_error`。
#
# 可是这只管随机，不管问的是谁：
#
# | | 市场 | 样本 | 想买 | 一份算几份 |
# |---|---|---|---|---|
# | 女 | 50% | 70% | 40% | 0.5 ÷ 0.7 = 0.71 |
# | 男 | 50% | 30% | 20% | 0.5 ÷ 0.3 = 1.67 |
#
# 照样本数，34% 想买；按市场各占一半，**30%**。最后一列，市场占比 ÷ 样本占比，叫**事后权重** post-stratification weight：`metrics.post_weights`。
#
# 你店的答卷，年轻女性也太多。先猜：**随手收 2,000 份，和按配额收 400 份，哪个更接近市场？**

# %% [markdown] lang="en" translates="c3c03d"
# How many answers? To know a share within ±5% at 95% takes 1.96² × 0.25 ÷ 0.05² = 384.2 (0.25 is 0.5 × 0.5: an unknown share is taken as a half, the hardest to measure), so **385**: `metrics.sample_size_share(0.5, 0.05)`. Turned round, 385 answers have a **sampling error** of ±5.0%: `metrics.share_error`.
#
# But that covers chance only, not whom you asked:
#
# | | market | sample | would buy | one answer counts for |
# |---|---|---|---|---|
# | women | 50% | 70% | 40% | 0.5 ÷ 0.7 = 0.71 |
# | men | 50% | 30% | 20% | 0.5 ÷ 0.3 = 1.67 |
#
# As the sample counts, 34% would buy; with the market’s halves, **30%**. The last column, share of the market ÷ share of the sample, is the **post-stratification weight**: `metrics.post_weights`.
#
# Young women are too many in your survey as well. Guess first: **2,000 answers as they come, or 400 by quota: which is nearer to the market?**

# %%
predict(
    "many_or_right",
    text(zh="哪个更接近市场？", en="Which is nearer?"),
    choices=text(
        zh=["随手收 2,000 份", "按配额收 400 份", "一样"],
        en=["2,000 as they come", "400 by quota", "the same"],
    ),
)

# %%
desks.sample_desk(good)

# %% [markdown] item="brand/does_385_cure_it"
# （自测：385 份治什么 / self-check: what 385 cures）

# %% [markdown] lang="zh"
# ## 二、从答卷到人群
# 几道题加成一个分之前，先看它们是不是在说同一件事。六个人答四题，第四题是反着问的：

# %% [markdown] lang="en" translates="6cefd4"
# ## 2. From answers to groups
# Before several questions become one score, see whether they speak of one thing. Six people, four questions, the fourth reversed:

# %%
six = pd.DataFrame({"a": [4, 3, 2, 4, 5, 4], "b": [4, 4, 1, 3, 5, 4], "c": [5, 4, 2, 3, 5, 3]})
six["d"] = [3, 2, 4, 2, 1, 2]
show(six)
as_given = metrics.cronbach_alpha(six)
six["d"] = 6 - six["d"]
six_turned = metrics.cronbach_alpha(six)
print(text(zh="没转、转了：", en="as given, turned:"), round(as_given, 2), round(six_turned, 2))

# %% [markdown] lang="zh"
# 转之前 0.28，转之后 **0.92**。这个数叫**克朗巴赫系数** Cronbach’s alpha，`metrics.cronbach_alpha`：
#
# k ÷ (k - 1) × (1 - 各题方差之和 ÷ 总分的方差)
#
# k 是题数。大家同涨同落，总分就拉得开，系数就高。常用的线是 0.7；高过 0.95，多半是同一句话问了几遍，或者卷子是抄的。

# %% [markdown] lang="en" translates="704281"
# 0.28 before turning, **0.92** after. The number is **Cronbach’s alpha**, `metrics.cronbach_alpha`:
#
# k ÷ (k - 1) × (1 - sum of the questions’ variances ÷ variance of the totals)
#
# with k questions. If they rise and fall together, totals spread and alpha is high. The usual line is 0.7; above 0.95 it is mostly one sentence asked again and again, or copied answers.

# %% [markdown] item="brand/alpha_of_a_mixed_scale"
# （自测：混着反向题的量表 / self-check: a scale with a reversed item）

# %% [markdown] lang="zh"
# 乱答的卷子要删，规则在**看结果之前**就定好，五条：迟交；太快；注意力题（“这一题请选 2”）答错；十二题全点同一个分；编号重复。犯了几条的，记第一条。上面几个台子用的，都是你店删过以后留下的答卷。
#
# 留下的人按需求分组。每题先**标准化** standardise：减平均，除以标准差（大家平常离平均多远），免得拉得最开的一题说了算。再用 **K 均值** k-means：随机选 k 个人当中心，每人归到最近的，中心挪到组的正中，反复到不动；选哪几个人起步，由**随机种子** seed 定。组起了名、有占比、有证据，才叫**画像** persona。先说：**换一个随机种子，分 2 组和分 5 组，哪个散得多？**

# %% [markdown] lang="en" translates="ab6ee6"
# Careless answers go, by five rules set **before** anyone sees results: late; too fast; the attention question (“please tick 2 here”) wrong; the same score in all twelve (straight-lining); an id that was there before. Where several hold, the first is noted. The desks above used the answers of your shop that stay.
#
# They are grouped by need. **Standardise** each question first: less its mean, over its standard deviation (how far people usually are from the mean), so that the one that spreads most does not decide alone. Then **k-means**: k people drawn as centres, everyone goes to the nearest, each centre moves to the middle of its group, until nothing moves; the random **seed** settles who is drawn. A group with a name, a share and evidence is a **persona**. Say it first: **with another random seed, which scatters more, 2 groups or 5?**

# %%
desks.group_desk(good)

# %% [markdown] item="brand/group_that_moves"
# （自测：站不住的组 / self-check: groups that do not hold）

# %% [markdown] lang="zh"
# ## 三、从人群到价格和位置
# 问“您最多付多少”，一个人给一个数，加权合起来是一条曲线：价越高，接受的人越少。
#
# | 价（美元） | 100 人接受 | 收入（美元） |
# |---|---|---|
# | 12 | 84 | 1,008 |
# | 19 | 66 | **1,254** |
# | 27 | 30 | 810 |
#
# 人最多的价、价最高的价，都不是钱最多的：看 价 × 接受的人。
#
# 下图是你店的十三个价，还是美国以外的人。先说：**不加权的那条线，最高点在左边还是右边？** 年轻女性预算低，样本里又太多。

# %% [markdown] lang="en" translates="86785d"
# ## 3. From groups to price and position
# “What would you pay at most?” brings one number from each, and together, weighted, a curve: the higher the price, the fewer accept it.
#
# | Price (USD) | of 100 accept | income (USD) |
# |---|---|---|
# | 12 | 84 | 1,008 |
# | 19 | 66 | **1,254** |
# | 27 | 30 | 810 |
#
# Neither the price most people accept nor the highest brings most money: look at price × people who accept.
#
# Below are thirteen prices of your own shop, still outside the US. Say it first: **does the unweighted line peak further left or further right?** Young women have small budgets and are too many in the sample.

# %%
prices = brand.price_grid(good)
accepted = pd.DataFrame({price: good["acceptable_price_usd"] >= price for price in prices})
income = pd.DataFrame(index=pd.Index(prices, name="selling_price"))
income[text(zh="加权", en="weighted")] = [
    100 * price * brand.weighted_share(good, accepted[price]) for price in prices
]
income[text(zh="没加权", en="unweighted")] = [100 * p * accepted[p].mean() for p in prices]
best, raw = income.idxmax()
finding = text(
    zh=f"加权最优价 {best:.2f}，没加权 {raw:.2f}", en=f"Best {best:.2f}, unweighted {raw:.2f}"
)
charts.show(charts.lines(income, finding, unit="income_per_hundred", source="survey"))

# %% [markdown] item="brand/price_that_earns_most"
# （自测：哪个价钱最多 / self-check: which price earns most）

# %% [markdown] lang="zh"
# 价定了，还要一句“为什么是我们”。**定位图** positioning map 挑两项人们在乎、品牌又拉得开的，画出每个品牌的平均分。价格对质量画惯了，常常什么也看不出：好的多半贵，点排成一条线。
#
# 右上角空着，叫**空白** white space。空白要值钱，得有人要。先说：**质量和设计都看重的人，占你店市场的几成？**

# %% [markdown] lang="en" translates="8f9edd"
# With a price, one sentence is missing: why us? A **positioning map** takes two things that people care for and brands differ in, and shows each brand’s mean rating. Price against quality is drawn by habit and often shows nothing: good is mostly dear, and the points form a line.
#
# An empty top right corner is **white space**, worth something only if somebody wants it. Say it first: **what share of your market cares for both quality and design?**

# %%
ratings = load("brand_ratings", cohort_id)
desks.map_desk(ratings[ratings["respondent_id"].isin(good["respondent_id"])], good)

# %% [markdown] lang="zh"
# ## 走一遍：从九份答卷到一张方案
# 回到周五。九份答卷，市场里男女各一半。四步：① 界限，用时中位数的三分之一；② 删；③ 权重；④ 加权的占比。下一格的表一行一种性别：`count` 留下的份数，`sum` 其中会买的，`weight` 一份算几份。先说：**删几份？**

# %% [markdown] lang="en" translates="32d89b"
# ## Walk it through: from nine answers to a plan
# Back to Friday. Nine answers, and a market of half women, half men. Four steps: ① the limit, a third of the median time; ② drop; ③ weights; ④ the weighted share. The table has a row for women and one for men: `count`, the answers that stay, `sum`, those of them who would buy, `weight`, what one answer counts for. Say first: **how many go?**

# %%
nine = pd.DataFrame({"sex": ["f", "f", "f", "f", "f", "f", "m", "m", "m"]})
nine["seconds"] = [300, 280, 41, 320, 350, 290, 310, 330, 270]
nine["would_buy"] = [True, False, True, True, False, True, False, True, False]
limit = nine["seconds"].median() / 3  # ①
kept = nine[nine["seconds"] >= limit]  # ②
cells = kept.groupby("sex")["would_buy"].agg(["count", "sum"])
weight = 0.5 / (cells["count"] / cells["count"].sum())  # ③
share = (weight * cells["sum"]).sum() / (weight * cells["count"]).sum()  # ④
show(cells.assign(weight=weight.round(2)))
print(text(zh="界限（秒）、加权占比：", en="limit (s), weighted:"), limit, round(share, 3))

# %% [markdown] lang="zh"
# 41 秒的那份删掉。剩下 5 女 3 男，女性一份算 0.8，男性 1.33；加权 46.7%。照九份数是 55.6%。
#
# 385 份真答卷上，小吴的 46% 误差 ±5.0%，下端是 41%，1,200 × 41% = **492 盏**。首批订 492，卖得动再补 60 盏到 552；384 盏先不订。
#
# 然后是推广的 12,000 美元，`research` 是量效果的那一行：
#
# | 渠道 | 美元 | 看什么 | 目标 | 哪天前 | 复核 |
# |---|---|---|---|---|---|
# | research | 1,600 | 答卷 | 400 份 | 第 60 天 | B |
# | tiktok | 6,400 | 访客 | 25,600 | 第 30 天 | C |
# | facebook | 4,000 | 访客 | 18,200 | 第 30 天 | A |
#
# 目标 = 预算 ÷ 一份或一位的价：一份答卷 4 美元，一位访客在这个国家，TikTok 花过 0.25 美元，Facebook 0.22。至少一成用来量效果；粉丝和点赞不是目标；每行有一个日期，另有一个人复核。这就是**传播方案** communication plan。

# %% [markdown] lang="en" translates="9faafa"
# The answer of 41 seconds goes. Five women and three men are left; a woman counts for 0.8, a man for 1.33; weighted 46.7%. Counting all nine it is 55.6%.
#
# With 385 real answers Wu’s 46% has an error of ±5.0%; its lower end is 41%, and 1,200 × 41% = **492**. Order 492 first, restock 60 up to 552 when they sell; the 384 wait.
#
# Then the 12,000 USD for promotion; the row `research` measures what it does:
#
# | Channel | USD | Measure | Target | By | Reviewer |
# |---|---|---|---|---|---|
# | research | 1,600 | answers | 400 | day 60 | B |
# | tiktok | 6,400 | visitors | 25,600 | day 30 | C |
# | facebook | 4,000 | visitors | 18,200 | day 30 | A |
#
# Target = budget ÷ price of one: an answer costs 4 USD, a visitor in this country has cost 0.25 on TikTok and 0.22 on Facebook. At least a tenth measures the effect; followers and likes are no targets; each row has a day, and somebody else reviews it. That is a **communication plan**.

# %% [markdown] lang="zh"
# ## 德技并修：还差 150 份
# 截止前只收到 235 份，比赛要 385。组员说：“复制 150 份，改几个数，谁看得出来？”另一条路：交真的 235 份，写明误差 ±6.4%，再补几场访谈，多花 500 元。**你怎么选？** 先选，再看。

# %% [markdown] lang="en" translates="d63b9a"
# ## Skill and conscience: 150 short
# By the deadline 235 answers had come in; the contest asks for 385. A teammate says: “Copy 150, change a few numbers, who would notice?” The other way: hand in the 235 real ones with their error of ±6.4%, and add some interviews for CNY 500. **What do you do?** Choose first, then look.

# %%
predict(
    "invented_respondents",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["复制 150 份", "交 235 份，写明误差，补访谈"],
        en=["copy 150", "hand in 235, error stated, and interview"],
    ),
)

# %%
real = good[[*brand.ITEMS, "seconds"]].head(235)
faked = pd.concat([real, real.head(150)])
same = text(zh="完全相同的行：", en="identical rows:")
print(same, real.duplicated().sum(), faked.duplicated().sum())
paths = replay("invented_respondents")
charts.show(charts.ways(paths, zh=["真做", "编造的"], en=["honest", "invented"], gaps=True))

# %% [markdown] lang="zh"
# 第一行打出来的就是评委做的第一件事：数完全相同的行，一个命令：前一个数是真答卷里的，后一个是抄了以后的。改几个数，别的还在：编出来的卷子往往用时一样，系数高过 0.95。
#
# 线是和没有编造相比，你店利润累计差多少。头三周省下访问的钱；第 4 周交件查数据，一半的机会被看出，路演停止、重做调查，赔 2,500 元；没被看出的，第 8 周货压在库里（都为教学而设）。市场总会对账，谁也选不了哪一周。回到那款灯：多订的 384 盏卖不掉，384 × 28.80 = **-11,059 元**。
#
# 编的数写进广告，是用伪造的调查结果作证明，《广告法》第二十八条的虚假广告；下一格按你店最后一天查 CN-AD（V 是核对过来源）。真做问卷，开头写三句：为什么收、只用来做什么、哪天删；不收姓名电话。义卖也一样：收支记到分，拿得出收据。**只有 235 份，周五那句话你怎么说？**

# %% [markdown] lang="en" translates="e70e93"
# The line printed first is what judges do first: count identical rows, one command; the first number is of the real answers, the second after copying. Change a few numbers, and the rest still tells: made-up answers mostly take equal times, with alpha above 0.95.
#
# The curve is your shop’s cumulative profit compared with not inventing. In the first three weeks the interviews are saved; in week 4 the data are checked at hand-in, half are found, the pitch is stopped and the survey done again, CNY 2,500; with the others the goods lie unsold in week 8 (all invented for teaching). The market settles accounts in the end, and nobody can choose the week. Back to the lantern: 384 too many, 384 × 28.80 = **-11,059 CNY**.
#
# Invented figures in an advert are forged survey results used as proof: false advertising under art. 28 of the Advertising Law. The next cell looks up CN-AD on the last day of your shop (V means checked against its source). A real survey begins with three sentences: why, for what only, deleted when; and it collects no names or phone numbers. A charity sale likewise: accounts to the cent, with the receipt. **With 235 answers, what is your sentence on Friday?**

# %%
today = load("shop_daily", cohort_id)["date"].max()
law = rules.in_force("CN-AD", on=today.date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 要点
# - 周五那句话：中性问法、清洗加权以后 46% ± 5%；首批 492 盏，卖得动再补。936 是问出来的，不是卖得出的。
# - 份数只压随机误差。问错了人，越多越肯定地错。
# - 反向题先转；规则看结果之前定；换种子就散的组，不起名：多试几个起点，取最紧的一次，还散就少分几组。
# - 价 × 加权的接受占比，取最大；空白有人要，才是机会。
# - 方案一行一个目标、一个日期、一个复核的人，至少一成用来量。
#
# **岗** 品牌与市场调研岗的方案 · **课** 实训从你店的问卷做到路演，也是最后一课 · **赛** 全球数字贸易青年挑战赛的任务链：选品牌、问卷和访谈、画像、分析、改进、传播方案、路演 · **证** 工作任务 3.1–3.3、1.1、1.2

# %% [markdown] lang="en" translates="e13ebc"
# ## Key points
# - The sentence on Friday: neutral wording, cleaned and weighted, 46% ± 5%; order 492, restock when they sell. 936 was asked for, not sold.
# - More answers shrink chance only. With the wrong people you become surer of a wrong share.
# - Turn reversed items first; set rules before results; groups that scatter with the seed get no name: try many starts, take the tightest, and if it still scatters, make fewer groups.
# - Take the largest price × weighted share accepting; white space is a chance only if somebody wants it.
# - A plan has a target, a day and a reviewer in each row, and a tenth at least for measuring.
#
# **Post** plans of brand and market research · **Course** the lab goes from your survey to a pitch; it is the last one · **Contest** the task chain of the global digital-trade challenge for youth: brand, questionnaire and interviews, personas, analysis, improvement, communication plan, pitch · **Certificate** work tasks 3.1-3.3, 1.1, 1.2
