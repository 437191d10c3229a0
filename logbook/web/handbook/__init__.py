"""The handbook: what a service chooses before it begins, and what no setting can do."""
