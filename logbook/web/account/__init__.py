"""How staff come in, join and go."""
