"""What the manager does: sites, programmes and accounts; never a person."""
