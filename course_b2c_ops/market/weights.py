"""What being shown and being clicked hang on（曝光与点击的权重）: one home for all who reckon."""

# Of the exposure score's logarithm; the weight of sales is in `shop.toml`.
RANK_OF_PRICE = 0.3  # how much the score falls with the logarithm of the price
RANK_OF_RATING = 0.8
RANK_OF_RELEVANCE = 0.6
RANK_OF_SERVICE = 0.3

# Of the odds of a click, as logarithms.
CLICKS_OF_PRICE = 0.9  # how much the odds fall with the logarithm of the price
CLICKS_OF_PHOTO = 0.9
CLICKS_OF_RELEVANCE = 0.9
CLICKS_OF_QUALITY = 0.15  # what can be guessed of it
CLICKS_OF_DISCOUNT = 1.2
CLICKS_OF_SALES = 0.2  # of their decimal logarithm
CLICKS_OF_RATING = 0.6
CLICKS_AT_RATING = 4.5  # where the rating neither adds nor takes
