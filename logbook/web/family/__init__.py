"""The family face: times tables for anyone, and a person's own logbook behind their one box."""
