"""What an evaluator does: outcome tables, and the one file of a closed quarter."""
