"""The answer side: the bank, the formulas of assessed items, the trusted marker（答案与判分）."""
