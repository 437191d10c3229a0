"""What people can do: one function a deed."""
