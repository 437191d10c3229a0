"""The family face: the decoy and its door, and a person's own logbook behind it."""
