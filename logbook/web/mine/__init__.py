"""The plain face: an adult working to change signs in, checks in and looks back, undisguised."""
