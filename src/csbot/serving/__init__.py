"""The programs that stay up: the server with its worker beside it, and a worker alone."""
