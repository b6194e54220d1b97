"""The law of certain answers: random policies, random facts with holes, and an evaluator that knows no holes."""
