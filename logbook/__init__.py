"""Logbook: families say for themselves how safe and well they feel."""
