"""A draft as a file: one module a format, each with `MEDIA_TYPE` and `render(draft)`."""
