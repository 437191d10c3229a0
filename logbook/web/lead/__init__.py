"""What a lead does: the team, and who supports whom."""
