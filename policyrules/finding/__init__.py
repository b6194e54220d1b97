"""A verdict with its clause, facts, reasons and what to supply."""
