"""The second way（另一种算法）: each number of the bank worked out again from its definition.

A module a topic, each with `SECOND_WAY`: item name -> function of the parameters and constants,
written without `metrics` and without the item's own formula.
"""
