# ---
# jupyter:
#   b2c:
#     clauses:
#     - '2.3'
#     minutes:
#       practice: 0
#       theory: 90
#     recalls:
#     - rules_and_ip
#     - competitor_data
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 一条标题 200 元，全店换吗
# 周一，代运营公司来报价：40 条标题全部重写，每条 200 元，一共 8,000 元，周五前签。证据是一款营地灯，他们替它改了标题：14 天里点击率从 1.10% 涨到 1.43%。“涨了三成。”**签，还是不签？**
#
# 学完你能够：① 用买家搜的词写一条标题，算出它接住几成搜索；② 把不出单的商品按病因分成三堆，各配各的药；③ 用对照和 z 值说出一次改动值多少、是不是碰运气。

# %% [markdown] lang="en" translates="796cd6"
# # CNY 200 a title: change all forty?
# On Monday an agency makes an offer: all 40 titles rewritten at CNY 200 each, CNY 8,000 in all, to be signed by Friday. Their proof is a camping lantern with a new title: over 14 days its click rate rose from 1.10% to 1.43%. “Up by three tenths.” **Do you sign?**
#
# After this you can ① write a title of words that buyers search for, and say how much of their search it catches, ② sort products without orders into three heaps by cause, each with its remedy, ③ say with a control and a z value what a change was worth, and whether it was luck.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import (
    around,
    charts,
    load,
    metrics,
    predict,
    replay,
    rules,
    show,
    text,
)

# %%
from course_b2c_ops.given_tools.listing_words import (
    asleep,
    attributes_of,
    click_rate,
    controls_of,
    coverages,
    names_of,
    terms_of_titles,
    weak_titles,
)
from course_b2c_ops.panels import listing, listing_tests

# %% [markdown] item="recall"
# （回想：规则课和竞品课里的一题 / recall: an item of two earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 营地灯的点击率多了 0.33 个百分点（1.43 − 1.10）。那 14 天里，店里还有一款没动过的露营灯，点击率也从 1.05% 涨到了 1.16%。**新标题的功劳是多少？** 猜错不扣分，第三部分揭晓。

# %% [markdown] lang="en" translates="2a8367"
# ## Guess first, then look
# The lantern’s click rate gained 0.33 percentage points (1.43 − 1.10). Over the same 14 days another camping light of the shop, which nobody touched, went from 1.05% to 1.16%. **How much is the new title’s merit?** A wrong guess costs nothing; part three gives the answer.

# %%
predict(
    "merit_of_the_title",
    text(zh="新标题的功劳是几个百分点？", en="How many points are the new title’s merit?"),
    choices=text(
        zh=["0.33", "0.22", "0.27（1.43 − 1.16）"], en=["0.33", "0.22", "0.27 (1.43 − 1.16)"]
    ),
    reveal=text(zh="记下了：{0}。第三部分用数回答。", en="Kept: {0}. Part three answers.").format,
)

# %% [markdown] lang="zh"
# ## 一、标题：每个词接一批搜索
# 营地灯改前改后的两条标题：
#
# - **旧** Camping Lantern LED Lantern Camp Lamp Tent Lantern Camping Light Lantern Lamp Outdoor Lantern Light for Camping Lantern
# - **新** Rechargeable LED Camping Lantern 3000mAh Waterproof IPX4 Magnetic Tent Light Dimmable USB-C Outdoor Emergency Lamp
#
# 旧的 18 个词，只有 9 个不同，**不重复词占比** share of different words 是 0.50，lantern 写了 6 遍；新的 15 个词，一个不重。买家怎么搜到它？这款灯近 30 天的四个词组，和各自的曝光：
#
# | 词组 | 曝光（次） | 旧标题 |
# |---|---|---|
# | camping lantern | 12,000 | 接住 |
# | rechargeable lantern | 6,000 | 缺 rechargeable |
# | tent light | 4,000 | 接住 |
# | solar lantern | 2,000 | 缺 solar |

# %% [markdown] lang="en" translates="1a9189"
# ## 1. The title: each word catches its searches
# The lantern’s titles before and after:
#
# - **Old** Camping Lantern LED Lantern Camp Lamp Tent Lantern Camping Light Lantern Lamp Outdoor Lantern Light for Camping Lantern
# - **New** Rechargeable LED Camping Lantern 3000mAh Waterproof IPX4 Magnetic Tent Light Dimmable USB-C Outdoor Emergency Lamp
#
# Of the old one’s 18 words only 9 differ: its **share of different words** is 0.50, with lantern 6 times. The new one has 15 words, none twice. How do buyers find the lantern? Four search terms of the last 30 days, with their impressions:
#
# | Term | Impressions | Old title |
# |---|---|---|
# | camping lantern | 12,000 | caught |
# | rechargeable lantern | 6,000 | lacks rechargeable |
# | tent light | 4,000 | caught |
# | solar lantern | 2,000 | lacks solar |

# %% [markdown] lang="zh"
# 一个词组，每个词都在标题里，这条标题才接得住它。旧标题接住 camping lantern 和 tent light：16,000 ÷ 24,000 = 66.7%。这叫**标题覆盖率** title coverage：**接住的曝光 ÷ 全部词组的曝光**。没接住的也有一些曝光，因为平台还按类目、属性和近义词去配，只是排得靠后。
#
# 常见的错：数词组。4 个里接住 2 个，50%，等于让 2,000 次的 solar lantern 和 12,000 次的 camping lantern 各投一票。拿类目的搜索指数来加权也不行：指数只排高低，不是次数。
#
# 下一格先手工做一个词组：`.split()` 按空格拆成词，`set` 去掉重复，两个 set 相减，剩下缺的词。再用 `metrics.title_coverage` 算两条标题。**先说：新标题接住几成？solar 缺着，要不要补？**

# %% [markdown] lang="en" translates="b23db3"
# A title catches a term when each word of the term stands in it. The old title catches camping lantern and tent light: 16,000 ÷ 24,000 = 66.7%. This is **title coverage**: **impressions caught ÷ impressions of all terms**. Terms that are missed have some impressions, too: the platform also goes by category, attributes and near-synonyms, only further down the list.
#
# A common slip is to count terms, 2 of 4, 50%: then solar lantern with 2,000 has the same vote as camping lantern with 12,000. Weighting by the category’s search index is no better; an index ranks, it does not count.
#
# The next cell does one term by hand: `.split()` parts at spaces, `set` drops repeats, one set less another leaves the missing words. Then `metrics.title_coverage` takes both titles. **Say first: how much does the new one catch? Solar is missing: should it go in?**

# %%
old = "Camping Lantern LED Lantern Camp Lamp Tent Lantern Camping Light Lantern Lamp Outdoor "
old = old + "Lantern Light for Camping Lantern"
new = "Rechargeable LED Camping Lantern 3000mAh Waterproof IPX4 Magnetic Tent Light Dimmable "
new = new + "USB-C Outdoor Emergency Lamp"
term = "solar lantern"
print(set(term.split()) - set(new.lower().split()))
lamp = {"camping lantern": 12000, "rechargeable lantern": 6000}
lamp = {**lamp, "tent light": 4000, "solar lantern": 2000}
two = pd.DataFrame(index=text(zh=["旧", "新"], en=["old", "new"]))
two["characters"] = [len(old), len(new)]
two["different"] = [metrics.unique_word_share(old), metrics.unique_word_share(new)]
two["coverage"] = [metrics.title_coverage(old, lamp), metrics.title_coverage(new, lamp)]
heads = text(zh=["字符", "不重复", "覆盖率"], en=["length", "different", "caught"])
show(two.set_axis(heads, axis=1).round(3))

# %% [markdown] lang="zh"
# 新标题接住 91.7%。solar 不补：这盏灯是充电的，没有太阳能板，写了就是货不对版。**标题只写两样都占的词：买家在搜，页面有依据。**
#
# 你的店呢？下一格算 40 条线上标题，画出最低的八条。

# %% [markdown] lang="en" translates="578518"
# The new title catches 91.7%. Solar stays out: this lantern charges by cable and has no panel, and the word would bring it back as not as described. **A title takes words that are both: searched for, and backed by the page.**
#
# And your shop? The next cell takes your 40 titles online and draws the eight lowest.

# %%
shop_search_terms, products = load("shop_search_terms", cohort_id), load("products", cohort_id)
terms = terms_of_titles(shop_search_terms, products)
by_product = coverages(terms).rename(products.set_index("product_id")["product"])
lowest = by_product.sort_values().head(8)
finding = text(
    zh=f"接住最少的一条：{lowest.iloc[0]:.0%}", en=f"The lowest catches {lowest.iloc[0]:.0%}"
)
charts.show(charts.bars(lowest, finding=finding, unit="title_coverage", source="shop_search_terms"))

# %% [markdown] lang="zh"
# ## 改一条标题
# 词的先后：**核心词**（买家怎么叫它）→ 关键属性 → 用途 → 适配 → 和别家的不同。手机列表只露出前面几个词。英文标题的上限，下一格按你店最后一天查；标记 V 是核对过来源，这一条的来源是二手资料。

# %% [markdown] lang="en" translates="d18956"
# ## Mend one title
# The order of words: **core word** (what buyers call it) → key attribute → use → fit → what sets it apart. A phone’s list shows the first few only. The limit of an English title is looked up below on your shop’s last day; mark V means compared with its source, here a secondary one.

# %%
today = load("shop_daily", cohort_id)["date"].max()
limit = rules.in_force("AEX-TITLE", on=today.date())
heads = text(zh=["规则", "依据", "标记"], en=["entry", "rests on", "mark"])
show(rules.as_table([limit])[["rule", "legal_basis", "mark"]].set_axis(heads, axis=1))
print(int(limit.value("longest")))

# %% [markdown] lang="zh"
# 台子上是你店里漏得多的一条。斜纹带 ✗ 的词组没接住。**先猜：你第一遍改完，能接住百分之几？** 再试一件事：把短名写五遍，看柱子动不动。

# %% [markdown] lang="en" translates="7582c9"
# On the desk is one of your own titles that misses a lot. Hatched terms with ✗ are not caught. **Guess first: how many per cent will your first try catch?** Then try this: write the short name five times, and see whether a bar moves.

# %%
predict("my_first_title", text(zh="能接住百分之几？", en="How many per cent will it catch?"))

# %%
listings = load("listings", cohort_id)
weak = weak_titles(terms, listings, products)[1]
listing.title_builder(weak, today.date())

# %% [markdown] item="listing/coverage_of_a_bottle"
# （自测：水瓶标题的覆盖率 / self-check: the coverage of a bottle’s title）

# %% [markdown] lang="zh"
# ## 属性：筛选栏只认填了的
# 买家在左边勾“材质”“电源”，没填的商品当场消失。一条 7 项必填，填了 6 格，其中一格写着 N/A：**属性填写率** completeness = 5 ÷ 7 = 71.4%，不是 6 ÷ 7。空着、-、N/A、Other，都没告诉买家任何事。
#
# 下一格用 `for` 一页一页数：`attributes_of` 把一格属性拆成字典，`metrics.completeness` 算填写率。**先说：你的 40 页里，全填了的有几页？**

# %% [markdown] lang="en" translates="9c7673"
# ## Attributes: filters only see what is filled
# A buyer ticks “material” or “power supply” on the left, and what is not filled disappears at once. A page with 7 required ones has 6 entries, and one of these reads N/A: its **completeness** is 5 ÷ 7 = 71.4%, not 6 ÷ 7. Empty, -, N/A, Other: none of them tells a buyer anything.
#
# The next cell goes page by page with `for`: `attributes_of` makes a dictionary of a cell, `metrics.completeness` computes. **Say first: how many of your 40 pages are complete?**

# %%
missing = []
for row in listings.to_dict("records"):
    filled, required = attributes_of(row["attributes"]), names_of(row["required_attributes"])
    share = metrics.completeness(filled, required)
    missing.append(round((1 - share) * len(required)))
counts = pd.Series(missing).value_counts().sort_index()
counts.index = text(
    zh=[f"缺 {n} 项" for n in counts.index], en=[f"{n} missing" for n in counts.index]
)
complete = missing.count(0)
finding = text(zh=f"40 页里，{complete} 页全填了", en=f"Complete: {complete} of 40 pages")
charts.show(charts.bars(counts, finding=finding, unit="listings", source="listings"))

# %% [markdown] item="listing/attribute_without_words"
# （自测：N/A 算不算 / self-check: does N/A count）

# %% [markdown] lang="zh"
# ## 二、睡着的商品：三种病
# 三款，上架都满 30 天，近 30 天一单没出：
#
# | | 曝光 | 点击 | 点击率 | 病 → 药 |
# |---|---|---|---|---|
# | 甲 | 1,400 | 6 | 0.43% | 没人看 → 标题、类目、属性 |
# | 乙 | 52,000 | 210 | 0.40% | 看了不点 → 主图、列表里的价格 |
# | 丙 | 48,000 | 1,400 | 2.92% | 点了不买 → 详情、评价、运费 |
#
# 甲、乙点击率差不多，药不一样：甲只露过 1,400 次脸，6 次点击说不出主图好坏。所以**先问曝光，再问点击，最后才怪页面**。
#
# 多少算少？和自己的店比：曝光低于 40 款的下四分位（P25，四分之一的商品比它少），算没人看；点击率低于全店（总点击 ÷ 总曝光），算看了不点。不用平均数：几款爆款一拉，一半以上的商品都成了“没人看”。上架不满 30 天的，还没来得及卖，不算睡着。

# %% [markdown] lang="en" translates="5ca1fb"
# ## 2. Products that sleep: three illnesses
# Three products, all listed for more than 30 days, none with an order in the last 30:
#
# | | Shown | Clicks | Rate | Illness → remedy |
# |---|---|---|---|---|
# | A | 1,400 | 6 | 0.43% | unseen → title, category, attributes |
# | B | 52,000 | 210 | 0.40% | not clicked → main picture, price in the list |
# | C | 48,000 | 1,400 | 2.92% | not bought → description, reviews, freight |
#
# A and B have nearly the same click rate and need different remedies: A has shown its face 1,400 times only, and 6 clicks say nothing about a picture. So **ask for impressions first, then clicks, and blame the page last**.
#
# How few is few? Compare with your own shop: impressions below the lower quartile of the 40 products (P25: a quarter of them have fewer) are unseen; a click rate below the shop’s (all clicks ÷ all impressions) is not clicked. Not the mean: a few best sellers lift it until more than half of the products are “unseen”. What has been listed for less than 30 days had no time to sell and does not sleep.

# %% [markdown] lang="zh"
# **先猜：你店睡着的商品，哪一堆最多？** 改标题先救的是没人看的那一堆。然后到台子上挪两条界限。

# %% [markdown] lang="en" translates="6a31ab"
# **Guess first: which heap is the largest in your shop?** New titles are for the unseen first. Then move the two limits at the desk.

# %%
predict(
    "largest_heap",
    text(zh="哪一堆最多？", en="Which heap is the largest?"),
    choices=text(zh=["没人看", "看了不点", "点了不买"], en=["unseen", "not clicked", "not bought"]),
)

# %%
product_30d = load("product_30d", cohort_id)
sleeping = asleep(product_30d, products, today)
listing.cause_sorter(product_30d, sleeping)

# %% [markdown] item="listing/three_that_sleep"
# （自测：四款商品的药 / self-check: four products and their remedies）

# %% [markdown] lang="zh"
# ## 三、改了，有没有用
# 营地灯 1.10% → 1.43%，多了 0.33 个百分点。可那 14 天是旺季，没动过的那款也从 1.05% 到了 1.16%，多了 0.11。大家都涨的那部分不是标题的功劳：0.33 − 0.11 = **0.22 个百分点**。
#
# 没动过、类目相同、曝光相近的商品叫**对照** control；自己的变化减去对照的变化，叫**双重差分** difference in differences。只比改后也不对：1.43 − 1.16 = 0.27，两款起点本来就不同。

# %% [markdown] lang="en" translates="10dbbb"
# ## 3. Did the change work?
# The lantern: 1.10% → 1.43%, 0.33 points more. But those 14 days were high season; the untouched one went from 1.05% to 1.16%, 0.11 more. What came to everybody is not the title’s merit: 0.33 − 0.11 = **0.22 points**.
#
# An unchanged product of the same category, shown about as often, is a **control**; own change less the control’s is the **difference in differences**. Comparing afterwards only is wrong, too: 1.43 − 1.16 = 0.27, and the two had begun apart.

# %%
print(round(metrics.difference_in_differences(1.10, 1.43, 1.05, 1.16), 2))
slopes = pd.DataFrame({"lantern": [1.10, 1.43], "control": [1.05, 1.16]})
slopes.index = text(zh=["前 14 天", "后 14 天"], en=["before", "after"])
slopes.columns = text(zh=["营地灯", "对照"], en=["lantern", "control"])
finding = text(zh="营地灯多了 0.33，对照也多了 0.11", en="Lantern +0.33, control +0.11")
figure = charts.lines(
    slopes, finding, unit="", source=text(zh="为教学而设", en="made for teaching")
)
figure.update_yaxes(title_text=text(zh="点击率，%", en="click-through rate, %"))
charts.show(figure)

# %% [markdown] lang="zh"
# ## 走一遍：你店的一次改动
# 前任运营这一季改过八个页面，表 `listing_changes` 里一次一行：哪款、哪天、改了什么、拿哪三款作对照。拿最后一次来算，三步：
#
# ① 取那天前后各 14 天，**去掉改动当天**：当天在审核，半新半旧；② 改的那款、对照三款，各算改前改后的点击率，先把点击和曝光各自加起来再除；③ 变化减变化。下一格印出的三个数是行数：29 天、改前 14 天、改后 14 天，各 40 款。

# %% [markdown] lang="en" translates="66b307"
# ## Walk it through: one change of your shop
# The operator before you changed eight pages this season; `listing_changes` has one row a change: which product, which day, what was changed, and three products as control. Take the last one, in three steps:
#
# ① take 14 days on either side and **leave out the day itself**: under review, half old and half new; ② click rates before and after, of the changed one and of the three controls: add up clicks and impressions, then divide; ③ change less change. The three numbers printed are rows: 29 days, 14 before, 14 after, 40 products each.

# %%
product_daily = load("product_daily", cohort_id)
listing_changes = load("listing_changes", cohort_id)
change = listing_changes.to_dict("records")[-1]
day, controls = change["changed_on"], controls_of(change)
near = around(product_daily, day, 14)  # ①
before, after = near[near["date"] < day], near[near["date"] > day]
print(change["product"], "·", change["field"], "·", day.date())
print(len(near), len(before), len(after))

# %%
rows = []
for ids in [[change["product_id"]], controls]:  # ②
    old_rate = click_rate(before[before["product_id"].isin(ids)])
    rows.append([old_rate, click_rate(after[after["product_id"].isin(ids)])])
rates = pd.DataFrame(rows, index=text(zh=["改的那款", "对照三款"], en=["changed", "controls"]))
rates.columns = text(zh=["改前 %", "改后 %"], en=["before %", "after %"])
show(rates.round(3))
own, control = rows
effect = metrics.difference_in_differences(own[0], own[1], control[0], control[1])  # ③
print(f"{effect:+.3f}")

# %% [markdown] lang="zh"
# 最后那个数就是效果，单位是百分点。八次改动都在台子上：换一次，**先猜关掉对照以后效果变大还是变小**，再按。

# %% [markdown] lang="en" translates="bb3317"
# The last number is the effect, in percentage points. All eight changes are on the desk: choose another, **guess whether the effect grows or shrinks without the control**, then switch it off.

# %%
listing_tests.control_switch(product_daily, listing_changes)

# %% [markdown] item="listing/effect_of_a_bag_photo"
# （自测：大家都在跌的时候 / self-check: while everybody falls）

# %% [markdown] lang="zh"
# ## 差多少才算数
# 八次改动，涨也好跌也好，都可能只是运气。要证据，就做 **A/B 测试** A/B test：同一款、同样的日子，一半展示旧标题 A，一半新标题 B，对照自带在里面。代运营补做了一次：各展示 24,000 次，A 点 264 次（1.10%），B 点 317 次（1.32%），差 0.22 个百分点。
#
# 两个版本就算一样好，每次也会差一点。碰运气常差多少，叫**标准误** standard error，这里是 0.10 个百分点。0.22 ÷ 0.10，差了 2.2 个标准误，这就是 **z**。一样好的两个版本，z 超过 1.96 的，100 次里只有 5 次左右（两边加起来），所以 2.2 算看得出。
#
# 只跑三天，各 5,000 次，55 次对 66 次，点击率一模一样，z 只有 1.0：**差得多、点击少，是小证据**。

# %% [markdown] lang="en" translates="32e6ab"
# ## How large a difference counts?
# In the eight changes a rise or a fall may be luck. For proof there is the **A/B test**: one product over the same days, half of the showings with the old title A, half with the new one B, so that the control is built in. The agency adds one: 24,000 showings each, A has 264 clicks (1.10%), B 317 (1.32%), 0.22 points apart.
#
# Two versions that are equally good still differ a little each time. How much luck usually makes them differ is the **standard error**, here 0.10 points. 0.22 ÷ 0.10 is 2.2 standard errors, and this is **z**. Of 100 tests of two equal versions only about 5 pass 1.96 (both sides together), so 2.2 counts as shown.
#
# After three days, with 5,000 each, it is 55 against 66, the very same click rates, and z is 1.0: **a big difference on few clicks is a small proof**.

# %%
print(round(metrics.two_proportion_z(264, 24000, 317, 24000), 2))
print(round(metrics.two_proportion_z(55, 5000, 66, 5000), 2))
print(int(metrics.sample_size_two_rates(0.0110, 0.0132)))

# %% [markdown] lang="zh"
# 第三行是**样本量** sample size：真差 0.22 个百分点，想有八成把握看出来，每版要展示近 39,000 次。24,000 次看出来了，带着点运气。开跑前先算它，跑满再看。
#
# **先猜：差距缩小一半（0.11），样本量要变成几倍？** 到台子上拖。

# %% [markdown] lang="en" translates="afc36f"
# The third line is the **sample size**: to see a true difference of 0.22 points four times in five, each version needs nearly 39,000 showings. To have seen it with 24,000 took some luck. Work it out before the start, and look when it is reached.
#
# **Guess first: with half the difference (0.11), how many times the sample size?** Then move the sliders.

# %%
predict(
    "half_the_gap",
    text(zh="样本量变成几倍？", en="How many times the sample size?"),
    choices=text(zh=["一样", "2 倍", "约 4 倍"], en=["the same", "twice", "about 4 times"]),
)

# %%
listing_tests.is_it_real()

# %% [markdown] lang="zh"
# 样本量和差距的平方走：差距一半，约四倍。
#
# 你店也测过两个标题，`listing_title`，跑了 14 天。店长第三天就喊“B 赢了”。下一格一天一天往后加（`.cumsum()`，加到当天为止），每天算一次 z。

# %% [markdown] lang="en" translates="9dab10"
# The sample size goes with the square of the difference: half of it, about four times.
#
# Your shop has tested two titles as well, `listing_title`, for 14 days. On the third day your lead said “B has won”. The next cell adds up day by day (`.cumsum()`, up to that day) and works out z each time.

# %%
ab_tests = load("ab_tests", cohort_id)
titles = ab_tests[ab_tests["test_id"] == "listing_title"]
a = titles[titles["variant"] == "A"].set_index("day")[["clicked", "shown"]].cumsum()
b = titles[titles["variant"] == "B"].set_index("day")[["clicked", "shown"]].cumsum()
z = {}
for day in a.index:
    z[day] = metrics.two_proportion_z(
        a["clicked"][day], a["shown"][day], b["clicked"][day], b["shown"][day]
    )
by_day = pd.DataFrame({"z": z, "1.96": 1.96})

# %%
top, end = by_day["z"].idxmax(), by_day["z"].loc[14]
finding = text(
    zh=f"第 {top} 天 z 最高，{by_day['z'].max():.2f}；满 14 天 {end:.2f}",
    en=f"z peaks on day {top}: {by_day['z'].max():.2f}; after 14 days {end:.2f}",
)
charts.show(charts.lines(by_day, finding, unit="two_proportion_z", source="ab_tests"))

# %% [markdown] lang="zh"
# 天天看，哪天过 1.96 就停，碰巧过线的机会远不止 5%。**先定展示数，跑满，看一次。** z 不到 1.96，写“还没看出差别”，不写“没有差别”。

# %% [markdown] lang="en" translates="7f4c6d"
# Look every day and stop when z passes 1.96, and luck has far more than 5 chances in 100. **Fix the size, run to the end, look once.** Below 1.96 the report says “no difference shown yet”, not “no difference”.

# %% [markdown] item="listing/no_difference_shown"
# （自测：没看出和没有 / self-check: not shown, and none）

# %% [markdown] lang="zh"
# ## 德技并修：IP68 潜水灯？
# 营地灯是 IPX4：能淋雨，不能下水。有人出主意：标题加“IP68 diving lamp”，“同行都这么写，一天多卖 8 盏，一盏留 22.70 元，14 天多赚 2,542 元。” **你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="1bbd73"
# ## Skill and conscience: an IP68 diving lamp?
# The lantern is IPX4: rain yes, water no. Somebody suggests “IP68 diving lamp” for the title: “Others write it, too. Eight more a day at CNY 22.70 each, CNY 2,542 more in 14 days.” **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "diving_lamp",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["写 IP68", "写 IPX4，花 200 元拍一组淋雨实测图", "防水一个字不提"],
        en=["IP68", "IPX4, and CNY 200 for photos in real rain", "not a word about water"],
    ),
)

# %%
paths = replay("false_claim")
charts.show(charts.ways(paths, zh=["照实写", "夸大写"], en=["true claim", "false claim"]))

# %% [markdown] lang="zh"
# 这是你店同一季的两本账，只差三款商品的一句话：从第 2 周写起，头几周多卖三成；评价开始说真话，哪一周被查到没人能选。查到那周，最近两周的买家两成退款，三款的评分掉 0.3 到季末，30 天报不了活动。真有一季没露馅的店，那是运气，不是做对了。
#
# 把例子也写完：14 天多赚 8 × 14 × 22.70 = 2,542 元；46 单“货不对版”，每单退 141.29 元，−6,499 元；净亏 3,957 元，描述分从 4.7 到 4.4。更重的一条不在账里：真有人带它下水，电池进水。
#
# 《电子商务法》第十七条：不得作虚假或者引人误解的商业宣传，欺骗、误导消费者。下一格按你店最后一天查规则 CN-ECL-17。

# %% [markdown] lang="en" translates="a35095"
# These are two accounts of the same season of your shop; only one phrase on three products differs: from week 2 on they sell three tenths better, then reviews begin to tell the truth, and nobody can choose the week of the check. That week a fifth of the last fortnight’s buyers are refunded, the three ratings fall by 0.3 for the rest of the season, and for 30 days there are no campaigns. A shop that gets through was lucky; that does not make it right.
#
# Now finish the example: 8 × 14 × 22.70 = CNY 2,542 more in 14 days; 46 orders come back as not as described, CNY 141.29 each, −6,499; a loss of 3,957, and the description score falls from 4.7 to 4.4. The heaviest item is in no account: somebody does take it under water, and the battery gets wet.
#
# E-Commerce Law, art. 17: no false or misleading promotion that deceives consumers. The next cell looks up rule CN-ECL-17 on the last day of your shop.

# %%
law = rules.in_force("CN-ECL-17", on=today.date())
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
columns = ["legal_basis", "valid_from", "mark"]
show(rules.as_table([law])[columns].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 回到那张报价单
# 一条标题 200 元。样板灯 14 天曝光 24,000 次，效果 0.22 个百分点：多 53 次点击。100 次点击成 3 单，一单留 22.70 元。**几天收回 200 元？**

# %% [markdown] lang="en" translates="b3f026"
# ## Back to the offer
# One title costs CNY 200. In 14 days the sample lantern has 24,000 impressions; an effect of 0.22 points makes 53 more clicks. Of 100 clicks 3 become orders, each leaving CNY 22.70. **How many days until the 200 are back?**

# %%
predict(
    "days_to_pay_back",
    text(zh="几天收回 200 元？", en="How many days until the 200 are back?"),
    reveal=text(
        zh="你写 {0:g}。53 次点击，1.6 单，36 元；200 ÷ 36 × 14，约 78 天。按 0.33 算才 52 天。",
        en="You wrote {0:g}. 53 clicks, 1.6 orders, CNY 36; 200 ÷ 36 × 14 is about 78 days. With 0.33 it would be 52.",
    ).format,
)

# %% [markdown] lang="zh"
# 再问一句：40 条里，几条真该先改标题？下一格从你的店里数：睡着，又没人看的。

# %% [markdown] lang="en" translates="25cbbf"
# One more question: of the 40, how many titles should really come first? The next cell counts in your shop: asleep, and unseen.

# %%
low = product_30d["impressions"].quantile(0.25)
unseen = len(sleeping[sleeping["impressions"] < low])
print(
    text(
        zh=f"该先改的：{unseen} 条。照他们的价也只要 {200 * unseen} 元，不是 8,000 元。",
        en=f"To come first: {unseen}. At their price CNY {200 * unseen}, not 8,000.",
    )
)

# %% [markdown] lang="zh"
# ## 要点
# - 周五不签 40 条。样板的功劳是 0.22，不是 0.33，一条 78 天才回本；先改睡着又没人看的那几条，用买家的词，自己动手；样板的旧标题只接住 66.7%，接得比它多的标题，换了更赚不回来。
# - 标题只写买家在搜、页面有依据的词，每个词一次；接住几成，按自己的曝光加权。
# - 没人看，先改标题、类目、属性；看了不点，换图；点了不买，改页面。先问曝光，再问点击，最后怪页面。
# - 功劳 = 自己的变化 − 对照的变化，改动当天不算。
# - 先算样本量，跑满，看一次；z 不到 1.96，是“还没看出”。
#
# **岗** 上架岗的商品优化单 · **课** 下一步看全店漏斗：运营数据 · **赛** 商品发布与二次优化 · **证** 工作任务 2.3 · **以后** 小语种标题怎么写、广告词怎么选

# %% [markdown] lang="en" translates="4c556d"
# ## Key points
# - Do not sign for forty on Friday. The sample’s merit is 0.22, not 0.33, and a title takes 78 days to pay back; start with the few that are asleep and unseen, in buyers’ words, by your own hand; the sample’s old title caught only 66.7%, and a title that catches more has less to win.
# - A title takes words that buyers search for and the page backs, each once; what it catches is weighted by your own impressions.
# - Unseen: title, category, attributes first; not clicked: the picture; not bought: the page. Ask for impressions, then clicks, and blame the page last.
# - Merit = own change − the control’s change, without the day itself.
# - Work out the sample size, run to the end, look once; below 1.96 is “not shown yet”.
#
# **Post** the listing post’s repair sheet · **Course** next the whole shop’s funnel: operating data · **Contest** publishing and second optimisation · **Certificate** work task 2.3 · **Later** titles in other languages, words for ads
