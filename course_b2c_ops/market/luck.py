"""Luck has one door（随机只有一个入口）: a pure function of the key, a stage and a place in it."""

from enum import IntEnum
from functools import cache
from hashlib import blake2b
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

KEY_BYTES = 16
# 2**64 over the golden ratio: steps of it fill the unit interval evenly.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MANY = 25.0  # from this mean on, a Poisson count is read off the normal curve


class Stage(IntEnum):
    """Where luck is needed. A number is given once and never to another stage.

    Below 100 the shop's season; 100 the world; 200 listing; 300 promotion; 400 overseas and
    survey; 500 policy; 600 the team market; 700 panels and words; 800 untidy exports; 900 acts.
    """

    PLAN = 1
    CATEGORIES = 2
    PRODUCTS = 3
    PROMOTIONS = 4
    DAY_NOISE = 5
    IMPRESSIONS = 6
    CLICKS = 7
    DIRECT_VISITS = 8
    DIRECT_PRODUCTS = 9
    OUTAGE_CLICKS = 10
    VISIT_ORDER = 11
    SAME_PERSON = 12
    SEGMENTS = 13
    PAGES = 14
    FAVOURITES = 15
    WISHES_TO_BUY = 16
    PAYMENTS = 17
    RETURNING_VISITORS = 18
    ORDERS = 19
    BUYERS = 20
    PAST_ORDERS = 21
    IMPORTS = 22
    ACTS = 23
    ORDER_IDS = 24
    RISK_CONTROL = 25
    SHOP_CLICKS = 26
    SHOP_WISHES = 27
    TASTES = 28
    BIDS = 29
    VISIT = 30
    VISITOR = 31
    WISH = 32
    SECOND_ORDER = 33
    FULFILMENT = 34
    ADS_COUNTRY = 35
    ADS_SHOWN = 36
    PEOPLE = 37
    ORDER_TIMES = 38
    DISCOUNTS = 39
    SAMPLE = 40
    LOGISTICS = 41
    REVIEW_PHOTOS = 42
    RIVAL_OFFERS = 100
    RIVAL_PRICES = 101
    RIVAL_COSTS = 102
    INDUSTRY_LEVELS = 110
    INDUSTRY_WEEKS = 111
    INDUSTRY_MONTHS = 112
    INDUSTRY_COUNTRIES = 113
    INDUSTRY_PANEL = 114
    HOT_WORDS = 115
    HOT_ATTRIBUTES = 116
    COMPETITOR_SHEET = 120
    COMPETITOR_GAPS = 121
    COMPETITOR_REVIEWS = 122
    LISTING_CHANGES = 200
    LISTING_TEXTS = 201
    LISTING_PROBLEMS = 202
    LISTING_FIELDS = 203
    VIOLATIONS = 204
    CANDIDATES = 205
    PRICE_TEST = 206
    LEAD_TIMES = 207
    AB_TESTS = 208
    PLATFORM_ORDERS = 209
    SUB_ACCOUNT_ACTIONS = 210
    PARCEL_SIZES = 211
    MAIN_IMAGES = 212
    SLEEPERS = 213
    TERM_DEMAND = 300
    TERM_TREND = 301
    TERM_NOISE = 302
    TERM_COUNTRY = 303
    TERM_INTENT = 304
    TERM_WASTED = 305
    TERM_BIDS = 306
    RIVAL_BIDS = 307
    WEEKLY_BIDS = 308
    RIVAL_QUALITY = 309
    TITLES = 310
    AD_ARRIVAL = 320
    AD_IMPRESSIONS = 321
    AD_CLICKS = 322
    AD_ORDERS = 323
    AD_PLANS = 324
    OPERATOR_BIDS = 325
    SEARCH_TERM_SHARES = 330
    SEARCH_TERM_LUCK = 331
    TERM_INDICES = 332
    AUCTIONS = 340
    BUDGET_CURVE = 341
    PUBLISHERS = 342
    AFFILIATE_CLICKS = 343
    AFFILIATE_ORDERS = 344
    CAMPAIGNS = 350
    COUNTRY_PRICES = 351
    FLIGHTS = 400
    SOCIAL_POSTS = 401
    SOCIAL_SPLIT = 402
    SOCIAL_REPLIES = 403
    CREATORS = 404
    SEARCH_TERMS_OUTSIDE = 405
    SEARCH_SPLIT = 406
    JOURNEYS = 407
    VIDEOS = 408
    VIDEO_SPLIT = 409
    RETENTION = 410
    LIVE = 411
    SURVEY = 412
    SURVEY_FAULTS = 413
    SURVEY_ANSWERS = 414
    BRAND_RATINGS = 415
    INTERVIEWS = 416
    SEARCH_CLICKS = 417
    GOODS = 500
    DESTINATIONS = 501
    CONSIGNMENTS = 502
    CONSIGNMENT_LINES = 503
    CONSIGNMENT_WAYS = 504
    CHECKOUT_SLIPS = 505
    MODE_CASES = 506
    PURCHASES = 507
    EXPORTS = 508
    RECEIPTS = 509
    ADVERTS = 510
    ADVERT_PRICES = 511
    REVIEW_RING = 512
    DISPUTE_CASES = 513
    IP_NOTICES = 514
    CUSTOMERS = 515
    DATA_FLOWS = 516
    BILLS_OF_MATERIAL = 517
    QUOTES = 518
    BREACHES = 519
    POLICY_SHOP = 520
    GOODS_PAPERS = 521
    CONSIGNMENT_REASONS = 522
    PARCELS = 523
    REVIEW_WORDS = 700
    MESSAGE_THREADS = 710
    MESSAGE_TIMES = 711
    CHOICE_PANEL = 720
    CHOICE_LUCK = 721
    CHOICE_PANEL_MIXED = 722
    CHOICE_LUCK_MIXED = 723
    RESPONDENT_TASTES = 724
    NO_PURCHASE_TASTE = 725
    TEAM_PAIRS = 600
    TEAM_OUTSIDE = 601
    TEAM_COUNTRY = 602
    TEAM_SEGMENT = 603
    TEAM_TASTE = 604
    TEAM_CHANNEL = 605
    TEAM_PAYMENT = 606
    TEAM_PIECES = 607
    TEAM_ARRIVAL = 608
    TEAM_PREPARATION = 609
    TEAM_TRANSIT = 610
    TEAM_LOST = 611
    TEAM_SATISFACTION = 612
    TEAM_REVIEW = 613
    TEAM_DISPUTE = 614
    TEAM_RULING = 615
    TEAM_HALF = 616
    TEAM_FAKES = 617
    TEAM_SWEEPS = 618
    TEAM_COMPLAINTS = 619
    TEAM_CASES = 620
    TEAM_RANKS = 621
    TEAM_QUALITY = 622
    TEAM_RIVALS = 623
    TEAM_BOTS = 624
    TEAM_FAKE_REVIEWS = 625
    UNTIDY_ORDERS_CHOICE = 800
    UNTIDY_ORDERS_FILE = 801
    UNTIDY_DAY_FIRST = 802
    UNTIDY_NATIVE_COUNTRY = 803
    UNTIDY_DOLLAR_TEXT = 804
    UNTIDY_DECIMAL_COMMA = 805
    UNTIDY_NO_CURRENCY = 806
    UNTIDY_DOUBLED = 807
    UNTIDY_OLDER = 808
    UNTIDY_APOSTROPHE = 809
    UNTIDY_WIDE = 810
    UNTIDY_IN_CNY = 811
    UNTIDY_CLOCK = 812
    UNTIDY_UPDATED = 813
    UNTIDY_DAY_TWICE = 814
    UNTIDY_DAY_MISSING = 815
    UNTIDY_LISTING_WIDE = 816
    UNTIDY_LISTING_SPACES = 817
    UNTIDY_LISTING_OLDER = 818
    UNTIDY_LISTING_SPELLED = 819
    UNTIDY_WEEK_PERCENT = 820
    UNTIDY_WEEK_RANGE = 821
    UNTIDY_WEEK_DOUBLED = 822
    UNTIDY_OFFER_DOUBLED = 823
    UNTIDY_OFFER_BLANKS = 824
    UNTIDY_BEIJING = 828
    UNTIDY_NO_DATE = 829
    UNTIDY_YES_NO = 830
    UNTIDY_MATCH_TYPE = 831
    UNTIDY_PLAN_IN_CNY = 832
    UNTIDY_ANSWER_WORDS = 833
    UNTIDY_TURNED = 834
    UNTIDY_LATE = 835
    UNTIDY_SUBMITTED = 836


def uniforms(key: bytes, stage: Stage, *shape: int) -> Numbers:
    """Numbers between 0 and 1, both excluded; the same key, stage and place give the same one."""
    philox = np.random.Philox(key=_number(key), counter=[0, 0, 0, int(stage)])
    raw = philox.random_raw(int(np.prod(shape)))
    return (((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53).reshape(shape)


def stream(key: bytes, stage: int, row: int, column: int, out: Numbers, first: int = 0) -> Numbers:
    """A row of numbers from 0 up to 1（整行随机数）, written into `out`, place `first` onwards.

    For dense grids: many times quicker than `luck` a number. Any place that is a multiple of
    four may be the first, and the row reads the same from there.
    """
    if first % 4:
        raise ValueError(f"A row can be read from a multiple of 4 on, not from {first}.")
    philox = np.random.Philox(key=_number(key), counter=[first // 4, column, row, int(stage)])
    return np.random.Generator(philox).random(out=out)


@cache
def _number(key: bytes) -> int:
    """A key as a number of 128 bits; of a longer one every byte counts."""
    if len(key) < KEY_BYTES:
        raise ValueError(f"A market key has at least {KEY_BYTES} bytes, this one has {len(key)}.")
    return int.from_bytes(blake2b(key, digest_size=KEY_BYTES).digest(), "big")


def raw(key: bytes, stage: int, *coordinates: int | Codes | Counts) -> Codes:
    """64 even bits for each place（按坐标取随机数）; coordinates broadcast as arrays do.

    A pure function: no call depends on another, and more places leave the others as they were.
    """
    first, second = _halves(key)
    code = _mix(np.array([first], dtype=np.uint64) + np.array([stage], dtype=np.uint64) * GOLDEN)
    for coordinate in coordinates:
        place = np.atleast_1d(np.asarray(coordinate)).astype(np.uint64)
        code = _mix((code ^ (place * GOLDEN)) + second)
    return code


def luck(key: bytes, stage: int, *coordinates: int | Codes | Counts) -> Numbers:
    """A number between 0 and 1, both excluded, for each place（按坐标取 0–1 随机数）."""
    return as_uniforms(raw(key, stage, *coordinates))


def as_uniforms(codes: Codes) -> Numbers:
    """Numbers between 0 and 1 read off 64 bits."""
    return ((codes >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def _mix(code: Codes) -> Codes:
    """The finaliser of splitmix64: every bit of the input moves half of the output's."""
    code = (code ^ (code >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    code = (code ^ (code >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return code ^ (code >> np.uint64(31))


@cache
def _halves(key: bytes) -> tuple[int, np.uint64]:
    number = _number(key)
    return number & (2**64 - 1), np.uint64(number >> 64)


def normals(u: Numbers) -> Numbers:
    """Standard normal values of uniforms（正态分位数）, by inversion on a fixed grid."""
    values = _normal_grid()
    place = np.clip(u * values.size - 0.5, 0, values.size - 1)
    below = np.minimum(place.astype(np.int64), values.size - 2)
    found: Numbers = values[below] + (values[below + 1] - values[below]) * (place - below)
    return found


@cache
def _normal_grid() -> Numbers:
    curve = NormalDist()
    return np.array([round(curve.inv_cdf((n + 0.5) / 8192), 12) for n in range(8192)])


def poisson(mean: Numbers, u: Numbers) -> Counts:
    """Poisson counts by inversion（泊松计数）: a larger mean never gives a smaller count."""
    flat, luck = mean.ravel(), u.ravel()
    counts = np.empty(flat.size, dtype=np.int64)
    few = flat < _MANY
    counts[few] = _few(flat[few], luck[few])
    z = normals(luck[~few])
    many = np.rint(flat[~few] + np.sqrt(flat[~few]) * z + (z * z - 1) / 6)
    counts[~few] = np.maximum(many, 0).astype(np.int64)
    return counts.reshape(mean.shape)


def _few(mean: Numbers, u: Numbers) -> Counts:
    """The smallest n whose share of the curve reaches u; only what is not there yet goes on."""
    counts = np.zeros(mean.size, dtype=np.int64)
    left = np.arange(mean.size)
    term = np.exp(-mean)
    reached = term.copy()
    n = 0
    while left.size and n < 120:
        going_on = u > reached
        left, mean, u = left[going_on], mean[going_on], u[going_on]
        term, reached = term[going_on], reached[going_on]
        n += 1
        counts[left] = n
        term = term * mean / n
        reached = reached + term
    return counts


def binomial(n: Counts, p: Numbers, u: Numbers) -> Counts:
    """Binomial counts by inversion（二项计数）: a larger chance never gives a smaller count."""
    size = np.broadcast_shapes(np.shape(n), np.shape(p), np.shape(u))
    trials = np.broadcast_to(n, size).ravel().astype(np.int64)
    chance, luck = np.broadcast_to(p, size).ravel(), np.broadcast_to(u, size).ravel()
    often = chance > 0.5  # counted from the other side, where few are few
    rare = np.where(often, 1 - chance, chance)
    place = np.where(often, 1 - luck, luck)
    mean = trials * rare
    counts = np.empty(trials.size, dtype=np.int64)
    few = mean < _MANY
    counts[few] = _few_of(trials[few], rare[few], place[few])
    z, spread = normals(place[~few]), np.sqrt(mean[~few] * (1 - rare[~few]))
    many = np.rint(mean[~few] + spread * z + (1 - 2 * rare[~few]) * (z * z - 1) / 6)
    counts[~few] = np.clip(many, 0, trials[~few]).astype(np.int64)
    found: Counts = np.where(often, trials - counts, counts).reshape(size)
    return found


def _few_of(n: Counts, p: Numbers, u: Numbers) -> Counts:
    """The smallest count whose share of the curve reaches u, never more than n."""
    counts = np.zeros(n.size, dtype=np.int64)
    left = np.arange(n.size)
    odds = p / (1 - p)
    term = np.exp(n * np.log1p(-p))
    reached = term.copy()
    k = 0
    while left.size and k < 150:
        going_on = (u > reached) & (n > k)
        left, n, odds, u = left[going_on], n[going_on], odds[going_on], u[going_on]
        term, reached = term[going_on], reached[going_on]
        term = term * odds * (n - k) / (k + 1)
        k += 1
        counts[left] = k
        reached = reached + term
    return counts


def pick(shares: Numbers, u: Numbers) -> Counts:
    """Which of several things（按份额抽取）, each as likely as its share of the sum."""
    edges = np.cumsum(shares) / np.sum(shares)
    return np.minimum(np.searchsorted(edges, u), shares.size - 1)


def shuffled(u: Numbers) -> Counts:
    """An order of 0 .. n-1（打乱次序）, read off n uniforms."""
    return np.argsort(u, kind="stable")
