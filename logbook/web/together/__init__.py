"""Together: a person's one check-in on their worker's device, which stays with it."""
