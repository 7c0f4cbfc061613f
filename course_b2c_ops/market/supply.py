"""What each source has to show（各来源的曝光量）, before products share it out."""

import numpy as np

from course_b2c_ops.market.basis import Basis
from course_b2c_ops.market.luck import Numbers
from course_b2c_ops.market.media import adstock, shown
from course_b2c_ops.market.season import DAYS
from course_b2c_ops.market.settings import column, settings
from course_b2c_ops.market.sources import AFFILIATE, CAMPAIGN, SEARCH_ADS, SOCIAL, VIDEO

USUAL_AFFILIATE_PCT = 3  # the commission at which affiliates bring what `channels.toml` says
MOST_AFFILIATES = 2.5  # times as much, however high the commission


def supply(basis: Basis) -> Numbers:
    """Impressions of an ordinary day（平常一天的曝光）: day x source without direct."""
    does, behaves = basis.decisions, basis.conduct
    found = np.tile(column(settings("channels")["source"], "impressions"), (DAYS, 1))
    found[:, SOCIAL] = shown("social", adstock("social", does.social_cents))
    found[:, VIDEO] = shown("video", adstock("video", does.video_cents))
    more = 1 + 3 * (does.affiliate_pct - USUAL_AFFILIATE_PCT) / 10
    found[:, AFFILIATE] *= min(more, MOST_AFFILIATES)
    for source in (SOCIAL, SEARCH_ADS, VIDEO):
        found[:, source] *= behaves.ads
    found[~behaves.campaigns, CAMPAIGN] = 0
    return found
