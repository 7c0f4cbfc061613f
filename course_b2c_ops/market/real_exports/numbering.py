"""Numbers and names in place of ids and persons（编号与去标识）."""

import re

import pandas as pd

LONGEST = 18  # digits that a whole number of 64 bits holds
LABEL = 28
CODE = 8
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
LONG_NUMBER = re.compile(r"\+?\d[\d\s().-]{6,}\d")
MASK = "[…]"


def numbered(codes: pd.Series, *, keep: bool) -> pd.Series:
    """A number for each different code, by its order here; whole numbers may keep themselves.

    Buyers never keep theirs: a number given anew leads nobody back to a person.
    """
    different = codes.drop_duplicates().reset_index(drop=True)
    numbers = pd.Series(range(1, len(different) + 1), index=different, dtype="int64")
    if keep and len(different) and different.str.fullmatch(rf"\d{{1,{LONGEST}}}").all():
        own = different.astype("int64")
        if own.is_unique:
            numbers = pd.Series(own.to_numpy(), index=different, dtype="int64")
    return numbers


def labels(names: pd.Series, codes: pd.Series) -> pd.Series:
    """A short name for each code, unique; one without a name is called by its code."""
    short = names.str.strip().str.slice(0, LABEL).str.strip()
    short = short.where(short != "", codes.str.slice(0, CODE))
    for tail in (codes.str.slice(0, CODE), codes):
        short = short.where(~short.duplicated(keep=False), short + " " + tail)
    return short


def masked(texts: pd.Series) -> pd.Series:
    """Free text without e-mail addresses and telephone numbers（去除联系方式）."""
    found = texts.fillna("").str.replace(E_MAIL, MASK, regex=True)
    return found.str.replace(LONG_NUMBER, MASK, regex=True)
