"""What drafters do with a policy."""
