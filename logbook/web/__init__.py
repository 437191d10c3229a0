"""The pages: forms, guards and views, one package an audience."""
