"""The commands of an operator; each asks for no more than it can't decide."""
