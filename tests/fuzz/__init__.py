"""Damaged input at random: readers never break off, never hang, and lose nothing without a word."""
