"""The steps of the recipe: from content to a cohort's materials（构建）."""
