"""The demo: a made-up but lifelike service, the same for the same seed."""
