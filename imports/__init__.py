"""Documents in: bytes are read into a draft plan with its problems, then matched and stored."""
