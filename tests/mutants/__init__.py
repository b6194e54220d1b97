"""Planted faults: each is a change of one line of the program that the corpus or the law has to notice."""
