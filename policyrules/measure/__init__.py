"""From policy and facts to measured values: bounds, holes and the rows counted."""
