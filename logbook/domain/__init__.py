"""What it means: values and pure functions that know only Python."""
