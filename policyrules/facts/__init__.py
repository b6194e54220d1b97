"""From sources to typed tables in which every cell knows its place."""
