"""The decoys: what each is called and looks like, what it shows, and what it keeps on the phone."""
