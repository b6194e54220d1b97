"""policyrules: checks proposed appointments against policy written as YAML rules, and explains each answer."""
