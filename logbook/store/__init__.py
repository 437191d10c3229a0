"""Where it is kept: tables and queries, whose rows never leave."""
