"""The policy lowered once to two-valued conditions over flat facts."""
