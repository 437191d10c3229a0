"""The questions as data: one TOML a measure, in our own words, and what reads them."""
