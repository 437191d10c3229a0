"""What keeps a secret: keys, boxes and words; bytes in, bytes out."""
