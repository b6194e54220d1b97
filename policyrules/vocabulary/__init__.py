"""Kinds of values, their bounds and comparisons, dates, code lists, entities, operators."""
