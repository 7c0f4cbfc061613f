# ---
# jupyter:
#   b2c:
#     clauses:
#     - '3.2'
#     minutes:
#       practice: 0
#       theory: 45
#     recalls:
#     - onsite_traffic
#     - cost_and_pricing
#     - listing_optimisation
#     reviewed: 2026-11-22
# ---

# %% [markdown] lang="zh"
# # 一张单，两家都说是自己的
# 周五下午。下个季度推广要少花 1,000 美元，周一就定。桌上是一张 60 美元的订单，买家下单前和我们接触过四次：
#
# > 短片（12 天前）→ 社媒帖（5 天前）→ 自己搜来（2 天前）→ 搜索广告（当天）
#
# 搜索代理说：“60 都是我的。”短片组说：“24 是我的。”**砍谁的？**
#
# 学完你能够：① 说出一次搜索会被哪种匹配放进来，用单词筛出只花钱的词；② 给一次点击定上限价，给商品页补上让人搜得到的四样；③ 按四条规则分一张单的功劳，并说出什么才算证明。

# %% [markdown] lang="en" translates="ff075a"
# # One order, and two teams call it theirs
# Friday afternoon. Next quarter promotion must spend 1,000 USD less, and Monday decides. On the table lies an order of 60 USD; its buyer met us four times before:
#
# > film (12 days before) → post (5 days) → own search (2 days) → search ad (same day)
#
# The search agency says: “All 60 are ours.” The film team says: “24 are ours.” **Whose budget do you cut?**
#
# After this you can ① say which match type lets a search in, and find words that only cost, ② set the most you pay for a click, and give a page the four things that let people find it, ③ share one order by four rules, and say what would count as proof.

# %% tags=["parameters"]
cohort_id = "sample"
seed = 1

# %%
import pandas as pd

from course_b2c_ops import charts, load, metrics, predict, replay, rules, show, sum_by, text
from course_b2c_ops.panels import search_paths, search_words

# %% [markdown] item="ads/what_raises_the_quality_score"
# （回想：质量分 / recall: the quality score）

# %% [markdown] item="recall"
# （回想前几课的一道题 / recall an item of earlier lessons）

# %% [markdown] lang="zh"
# ## 先猜，再看
# 开头那张单，先别算，凭直觉选：**周一砍谁？** 猜错不扣分，“走一遍”那一节揭晓。

# %% [markdown] lang="en" translates="761404"
# ## Guess first, then look
# The order of the opening: do not calculate yet. **Whose budget do you cut on Monday?** A wrong guess costs nothing; the walk-through gives the answer.

# %%
predict(
    "whose_budget",
    text(zh="周一砍谁的 1,000 美元？", en="Whose 1,000 USD go on Monday?"),
    choices=text(
        zh=["短片：最后点击一分没有", "搜索广告：人家本来就会来", "还有第三处可以砍"],
        en=[
            "films: last click gives them nothing",
            "search ads: those people come anyway",
            "there is a third place to cut",
        ],
    ),
    reveal=text(zh="记下了：{0}。", en="Kept: {0}.").format,
)

# %% [markdown] lang="zh"
# ## 一、花钱的是搜索词，不是关键词
# 我们出价买“camping lantern”，这是**关键词** keyword。买家打的是“best camping lantern”，这是**搜索词** search term。一次搜索进不进得来，看**匹配方式** match type：
#
# - **精确** exact（直通车叫精准）：和关键词一模一样；
# - **短语** phrase（直通车叫词组）：关键词的词紧挨着、按次序出现，前后可以有别的词；
# - **广泛** broad：词都在就行，次序不论。
#
# 反过来挡人的叫**否定词** negative，也分这三种，挡不挡用同一把尺子。这是课程采用的教学形式；真实的系统还按意思匹配，放得更宽，所以搜索词报告每周都要看。
#
# 先猜：关键词 camping lantern，**短语匹配**，买家打“lantern for camping kids”，门开不开？

# %% [markdown] lang="en" translates="e28d66"
# ## 1. Search terms cost money, keywords do not
# We bid on “camping lantern”: that is the **keyword**. The buyer types “best camping lantern”: that is the **search term**. Whether the search gets in depends on the **match type**:
#
# - **exact**: the keyword and nothing else;
# - **phrase**: the keyword’s words together and in order, with other words around them or not;
# - **broad**: all of its words, in any order.
#
# A **negative** keeps searches out; it has the same three types and the same test. This is the teaching form; real systems also match by meaning and let in more, so read the search-term report every week.
#
# Guess first: keyword camping lantern, **phrase match**, the buyer types “lantern for camping kids”. Open or shut?

# %%
predict(
    "gate_of_phrase",
    text(zh="短语这扇门开不开？", en="Is the phrase gate open?"),
    choices=text(zh=["开", "关"], en=["open", "shut"]),
    reveal=text(
        zh="你猜：{0}。关：词都在，次序反了，中间还隔着 for。放它进来的只有广泛。",
        en="You say: {0}. It is shut: the words are there, in the wrong order, with “for” between. Only broad lets it in.",
    ).format,
)

# %%
search_words.gate_desk()

# %% [markdown] item="search/through_the_phrase_gate"
# （自测：短语这扇门 / self-check: the phrase gate）

# %% [markdown] lang="zh"
# ## 空词：拆开才看得见
# 三条搜索：“camping lantern”花 4 美元、1 单，“lantern repair”花 3 美元、0 单，“repair camping lantern”花 2 美元、0 单。一条一条看，都不起眼。拆成单词再合计：repair 一个词花了 5 美元，一单没有。这种只花钱、不出单的，本课叫**空词**。
#
# 两个动词：`.str.split()` 把每格变成一串词；`.explode("word")` 一个词一行，别的列照抄。先说：**三行进去，几行出来？**

# %% [markdown] lang="en" translates="601756"
# ## Empty words: take searches apart to see them
# Three searches: “camping lantern” cost 4 USD and brought 1 order, “lantern repair” 3 USD and none, “repair camping lantern” 2 USD and none. One by one, nothing strikes you. Take them apart and add up by word: “repair” alone cost 5 USD without an order. A word that costs and never sells is called an **empty word** here.
#
# Two verbs: `.str.split()` turns each cell into a list of words; `.explode("word")` gives a row a word, and copies the other columns. Say first: **three rows go in, how many come out?**

# %%
toy = pd.DataFrame({"search": ["camping lantern", "lantern repair", "repair camping lantern"]})
toy["usd"] = [4.0, 3.0, 2.0]
toy["orders"] = [1, 0, 0]
toy["word"] = toy["search"].str.split()
show(toy.explode("word")[["word", "usd", "orders", "search"]])
show(sum_by(toy.explode("word"), "word", ["usd", "orders"]))

# %% [markdown] lang="zh"
# 下面是你店 90 天的站外搜索广告 `search_ads`，每天每个搜索词一行。台子把搜索拆成单词，留下一单没有、也不是自己关键词里的词。先猜：**空词花掉你店搜索费的百分之几？** 再拖界限：点击满几次，才值得怀疑一个词？

# %% [markdown] lang="en" translates="f54afb"
# Below are 90 days of your shop’s search ads outside the platform, `search_ads`, one row a day and search term. The desk takes searches apart and keeps words without an order that are none of our keywords’ own. Guess first: **how many per cent of your search spend went to empty words?** Then move the limit: from how many clicks on is a word suspicious?

# %%
predict("empty_share", text(zh="空词花掉百分之几？", en="Per cent spent on empty words?"))

# %%
search_ads = load("search_ads", cohort_id)
search_words.sieve_desk(search_ads)

# %% [markdown] item="search/word_in_eleven_searches"
# （自测：散在十一条里的词 / self-check: a word in eleven searches）

# %% [markdown] lang="zh"
# ## 二、一次点击最多出多少，机会拿到几成
# 营地灯还是 19.90 美元一盏，毛利率 28.07%；搜索广告来的人，转化率 1.9%。一次点击平均带来 0.019 × 19.90 = 0.378 美元，留下 0.378 × 28.07% = **0.106** 美元：出价到这里打平，叫**点击价值** click value。
#
# 主管要广告投入产出比（ROAS）做到 5：0.378 ÷ 5 = **0.076**，再高就达不到。
#
# 出了价也不一定出现。一周有资格出现 15,000 次，出现了 4,200 次，**曝光份额** impression share = 4,200 ÷ 15,000 = 28%。丢掉的 72% 分两半：**预算**花完了没出现，或**排名**不够没轮到。排名 = 出价 × 质量分；出价已到上限，就改广告和落地页。
#
# 下一格是你店的三个数，和一次点击的上限。保本 ROAS 先借营地灯的 1 ÷ 28.07% = 3.56；你自己的，定价那一课算过。

# %% [markdown] lang="en" translates="85bc24"
# ## 2. What a click may cost, and how many chances you win
# The lantern still sells at 19.90 USD with a margin of 28.07%; people from search ads convert at 1.9%. An average click brings 0.019 × 19.90 = 0.378 USD of sales and leaves 0.378 × 28.07% = **0.106** USD: a bid there breaks even. This is the **click value**.
#
# Your lead asks for a return on ad spend (ROAS) of 5: 0.378 ÷ 5 = **0.076**; a higher bid cannot reach it.
#
# A bid alone does not show the ad. In one week it could have been shown 15,000 times and was shown 4,200 times: **impression share** = 4,200 ÷ 15,000 = 28%. The other 72% were lost to **budget**, spent too early, or to **rank**. Rank is bid × quality score; with the bid at its ceiling, better ad and page.
#
# The next cell shows your shop: what you pay for a click, and the most you can pay. For break-even it borrows the lantern’s ROAS, 1 ÷ 28.07% = 3.56; you worked out your own in the pricing lesson.

# %%
sums = search_ads[["clicks", "conversions", "cost_usd", "value_usd"]].sum()
conversion = metrics.conversion_rate(sums["conversions"], sums["clicks"])
order_value = metrics.average_order_value(sums["value_usd"], sums["conversions"])
paid = metrics.cost_per_click(sums["cost_usd"], sums["clicks"])
ceiling = metrics.bid_for_roas(conversion, order_value, 3.56)
rows = text(
    zh=["现在付", "ROAS 2", "ROAS 3.56", "ROAS 5"], en=["paid now", "ROAS 2", "ROAS 3.56", "ROAS 5"]
)
bids = [paid, *(metrics.bid_for_roas(conversion, order_value, goal) for goal in (2, 3.56, 5))]
finding = text(
    zh=f"一次点击付 {paid:.2f}，保本上限 {ceiling:.2f}",
    en=f"A click costs {paid:.2f}, break-even {ceiling:.2f}",
)
click_costs = pd.Series(bids, index=rows)
charts.show(charts.bars(click_costs, finding=finding, unit="cost_per_click", source="search_ads"))

# %%
shown = sum_by(search_ads, "ad_group", ["impressions", "eligible_impressions"])
won = metrics.impression_share(shown["impressions"], shown["eligible_impressions"])
least = won.idxmin()
finding = text(
    zh=f"机会丢得最多的一组：{least}，只出现 {won[least]:.0%}",
    en=f"Fewest chances won: {least}, {won[least]:.0%}",
)
charts.show(charts.bars(won, finding=finding, unit="share", source="search_ads"))

# %% [markdown] item="search/share_of_the_chances"
# （自测：曝光份额 / self-check: impression share）

# %% [markdown] lang="zh"
# ## 不花钱的那次点击：搜索优化
# 买家 2 天前那次是自己搜来的，没花广告费。让商品页被搜到，叫**搜索优化** SEO。各家搜索引擎不公布权重，下面四样是行业做法，不是官方规则：
#
# | 写在哪 | 改前 | 改后 |
# |---|---|---|
# | 页面标题 title | Home – LumiCamp | Rechargeable Camping Lantern, USB-C – LumiCamp |
# | 小标题 heading | Welcome | 400 lm camping lantern, 60 hours |
# | 图片说明 alt text | IMG_2041 | Camping lantern hanging in a tent |
# | 语言标注 hreflang | 没有 | 英、德、西三页互相标注 |
#
# 一页一个意思，用买家打的词，标题要紧的词放前面：手机上后半截常常看不见。图看不见字，说明看得见，读屏的人也靠它。

# %% [markdown] lang="en" translates="295f8b"
# ## The click that costs nothing: search optimisation
# Two days before the order the buyer came by searching, without an ad. Making a page easy to find is **search engine optimisation** (SEO). Search engines do not publish their weights; these four are the trade’s practice, no official rule:
#
# | Where | Before | After |
# |---|---|---|
# | page title | Home – LumiCamp | Rechargeable Camping Lantern, USB-C – LumiCamp |
# | heading | Welcome | 400 lm camping lantern, 60 hours |
# | image text (alt) | IMG_2041 | Camping lantern hanging in a tent |
# | language tag (hreflang) | none | English, German, Spanish page name each other |
#
# One page, one meaning, in buyers’ words, the important ones first in the title: phones often cut the rest off. A machine cannot see a picture but reads its text, and so do people with screen readers.

# %% [markdown] item="search/which_page_for_which_language"
# （自测：德国人搜到英文页 / self-check: Germans find the English page）

# %% [markdown] lang="zh"
# ## 三、一张单的功劳，四种分法
# 60 美元，四次接触。**归因** attribution 是一条分功劳的规则：
#
# - **最后点击** last click：60 全归搜索广告，前面三次是 0；
# - **平分** linear：每次 15；
# - **按位置** position：首尾各 40% 是 24，中间两次平分 20%，各 6；只有两次接触，各一半；
# - **时间衰减** time decay：每早 7 天，权重减半。12 天前剩 0.30，5 天前 0.61，2 天前 0.82，当天 1，合计 2.74；短片 0.30 ÷ 2.74 × 60 = 6.69。
#
# `metrics.attribute(路径, 规则)` 交回各渠道的份额。同一张单，短片从 0 到 24：下一格全算出来。

# %% [markdown] lang="en" translates="63922c"
# ## 3. One order, shared in four ways
# 60 USD, four touches. **Attribution** is a rule that shares out the credit:
#
# - **last click**: all 60 to the search ad, 0 to the three before;
# - **linear**: 15 each;
# - **position**: 40% to each end, 24; the two in the middle share 20%, 6 each; with two touches only, half each;
# - **time decay**: the weight halves every 7 days. 12 days before it is 0.30, 5 days 0.61, 2 days 0.82, on the day 1, in all 2.74; the film gets 0.30 ÷ 2.74 × 60 = 6.69.
#
# `metrics.attribute(path, rule)` gives each channel’s share. One order, and the film gets from 0 to 24; the next cell works it all out.

# %%
path = [("video", 12), ("social", 5), ("search", 2), ("search_ads", 0)]
table = pd.DataFrame(
    {rule: metrics.attribute(path, rule) for rule in ["last", "linear", "position", "decay"]}
)
heads = text(zh=["最后", "平分", "位置", "衰减"], en=["last", "linear", "position", "decay"])
rows = text(
    zh=["短片", "社媒帖", "自然搜索", "搜索广告"], en=["film", "post", "search", "search ad"]
)
show((60 * table).round(2).set_axis(heads, axis=1).set_axis(rows))

# %% [markdown] lang="zh"
# 把短片从 12 天前挪到 1 天前，别的不动。先猜：**按位置规则，谁会多分到 18 美元？** 猜完到台子上拖，再换一个渠道看。

# %% [markdown] lang="en" translates="eeda23"
# Move the film from 12 days before to 1 day before and leave the rest. Guess first: **by the position rule, who gets 18 USD more?** Then move it at the desk, and look at another channel.

# %%
predict(
    "who_gets_eighteen",
    text(zh="谁多分到 18 美元？", en="Who gets 18 USD more?"),
    choices=rows,
)
search_paths.path_desk()

# %% [markdown] item="search/credit_of_a_middle_touch"
# （自测：中间那一次 / self-check: a touch in the middle）

# %% [markdown] lang="zh"
# 你店的路径在表 `journeys`：一部分订单下单前的每次接触。规则之外还有**窗口** window，只认下单前几天的接触；报表常用 7 天、30 天、90 天。先说：**窗口从 30 天收到 3 天，短片的功劳变多还是变少？**

# %% [markdown] lang="en" translates="a51e84"
# Your shop’s paths are in the table `journeys`: each touch before some of your orders. Besides the rule there is a **window**: only touches of the last so many days count; reports often use 7, 30 or 90. Say first: **from 30 days down to 3, do films gain or lose credit?**

# %%
search_paths.window_desk(load("journeys", cohort_id))

# %% [markdown] lang="zh"
# ## 走一遍：停给它看
# 换规则，单一张没多；分功劳证明不了谁带来了单。要证明，就停一处，比一比。营地灯店在西班牙停了四周短片，法国照常投：
#
# | 每周订单 | 停之前 | 停的时候 |
# |---|---|---|
# | 西班牙，停了 | 200 | 177 |
# | 法国，照常 | 253 | 248 |
#
# 三步：① 西班牙的变化减去法国的，剩下才是短片的，就是上架那一课的双重差分；② 占西班牙原来的几成；③ 全店一周 520 单，一单留下 5.59 美元，这一成值多少，和短片一周花的 231 美元比。先说：**法国少的那几单，为什么要减掉？**

# %% [markdown] lang="en" translates="82765e"
# ## Walk it through: switch it off and look
# Another rule brings not one more order; sharing credit cannot prove who caused the order. For proof, switch one thing off and compare. The lantern shop stopped its films in Spain for four weeks and left them on in France:
#
# | Orders a week | before | films off in Spain |
# |---|---|---|
# | Spain, switched off | 200 | 177 |
# | France, as usual | 253 | 248 |
#
# Three steps: ① Spain’s change less France’s is what is left for the films, the difference in differences of the listing lesson; ② as a share of Spain’s orders before; ③ the shop has 520 orders a week and keeps 5.59 USD of each: what is that share worth, against the 231 USD that films cost a week? Say first: **why take off what France lost?**

# %%
lost = metrics.difference_in_differences(200, 177, 253, 248)  # ①
part = metrics.share(-lost, 200)  # ②
worth = part * 520 * 5.59  # ③
print(
    text(
        zh=f"停短片：每周 {lost:+.0f} 单，{part:.0%}；全店一周值 {worth:.0f} 美元，花 231 美元",
        en=f"No films: {lost:+.0f} orders a week, {part:.0%}; worth {worth:.0f} USD, cost 231 USD",
    )
)

# %% [markdown] lang="zh"
# 短片一周带来 262 美元，花 231：不是 0，也不是每单 24，留着。那 1,000 美元从哪来？这家店一季的搜索费是 5,000 美元，两成花在空词上，正好 1,000：加否定词，一单不丢。**先砍空词，两个团队都不砍。**

# %% [markdown] lang="en" translates="4d1a26"
# Films bring 262 USD a week for 231: not 0, not 24 an order; they stay. Where do the 1,000 USD come from? This shop spends 5,000 USD a quarter on search ads, and a fifth of it goes to empty words, just 1,000: add negatives, and no order is lost. **Cut empty words first, and neither team.**

# %% [markdown] lang="zh"
# ## 德技并修：1,900 个邮箱，传不传？
# 广告平台能照一份名单找“相似的人”。你手里有 1,900 个买家邮箱，当初只说用来发货。传上去，点击便宜 18%，下周就见效。先写信问，只有 310 人同意，名单小，便宜得少，还要等两周。**你怎么选？** 先选，再看你店 12 周的账。

# %% [markdown] lang="en" translates="79c2e6"
# ## Skill and conscience: upload 1,900 addresses?
# The ad platform can look for “people like these” from a list. You hold the e-mail addresses of 1,900 buyers, given for shipping only. Uploaded, they make clicks 18% cheaper from next week. Ask first, and 310 agree: a small list, a small gain, two weeks later. **What do you do?** Choose first, then see twelve weeks of your own shop.

# %%
predict(
    "uploaded_buyer_list",
    text(zh="你怎么选？", en="What do you do?"),
    choices=text(
        zh=["1,900 个都传", "先问，同意的 310 个才传", "不传"],
        en=["upload all 1,900", "ask, upload the 310 who agree", "upload none"],
    ),
)

# %%
paths = replay("uploaded_buyer_list")
charts.show(charts.ways(paths, zh=["不传", "传名单"], en=["none", "all 1,900"]))

# %% [markdown] lang="zh"
# 两条线是你店同一季的两本账，只差那份名单：从第 2 周起点击便宜；哪一周有买家投诉，没人能选。被投诉：名单删除，广告停 9 天，预付的预算不退，赔 2,500 元。没被投诉的店是运气，名单还是那 1,900 个没同意的人。
#
# 《个人信息保护法》第三十九条：把个人信息提供到境外，要告知接收方是谁、拿去做什么，并取得**单独同意**；发货时勾的那个同意不算。有没有豁免，问法务；这里是教学材料，不是法律意见。下一格按你店最后一天查规则 CN-PIPL-38（V 是核对过条文）。**主管催你今天就传，你回他哪一句话？**

# %% [markdown] lang="en" translates="15044c"
# The lines are two accounts of the same season of your shop; only the list differs. From week 2 clicks are cheaper; nobody can choose the week of a complaint. When it comes, the list is deleted, ads stop for 9 days with their budget lost, and CNY 2,500 go in damages. A shop without a complaint was lucky; its list still holds 1,900 people who did not agree.
#
# Personal Information Protection Law, art. 39: to hand personal data to somebody abroad you tell people who receives it and what for, and obtain **separate consent**; the tick made for shipping is not it. Ask legal about exemptions; this is teaching material, not legal advice. The next cell looks up rule CN-PIPL-38 on the last day of your shop (V means checked against the text). **Your lead wants the list uploaded today: what do you answer, in one sentence?**

# %%
last_day = load("shop_daily", cohort_id)["date"].max().date()
law = rules.in_force("CN-PIPL-38", on=last_day)
heads = text(zh=["条文", "生效日", "标记"], en=["provision", "in force from", "mark"])
show(rules.as_table([law])[["legal_basis", "valid_from", "mark"]].set_axis(heads, axis=1))

# %% [markdown] lang="zh"
# ## 要点
# - 周一的 1,000 美元从空词里砍：搜索费的两成花在一单没有的词上。搜索团队和短片团队都先不动。
# - 出价买关键词，花钱的是搜索词；短语看次序和紧挨，广泛只看词在不在，否定词用同一把尺子。
# - 一次点击最多出：转化率 × 订单均额 × 毛利率；要 ROAS 做到几，就是转化率 × 订单均额 ÷ 几。
# - 归因是规则，不是因果：换规则、换窗口，功劳就换人。要证明，停一处、留一处对照。
# - 买家的邮箱只能用在他同意的事上。
#
# **岗** 海外推广的周报和否定词表 · **课** 实训砍五分之一的预算；短片值不值，视频那一课接着算 · **赛** 站外推广 · **证** 工作任务 3.2

# %% [markdown] lang="en" translates="dc92e6"
# ## Key points
# - Monday’s 1,000 USD come out of empty words: a fifth of the search spend goes to words without an order. Search team and film team both stay for now.
# - You bid on keywords and pay for search terms. Phrase asks for order and nearness, broad only whether the words are there; negatives take the same test.
# - The most for a click is conversion × order value × margin; for a target ROAS, conversion × order value ÷ target.
# - Attribution is a rule and no cause: another rule or window, another winner. For proof switch one place off and leave one on.
# - Buyers’ addresses serve only what the buyers agreed to.
#
# **Post** the weekly report and the list of negatives of overseas promotion · **Course** the lab cuts a fifth of the budget; what films are worth, the video lesson takes further · **Contest** off-site promotion · **Certificate** work task 3.2
