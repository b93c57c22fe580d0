"""The desk: server-rendered pages that work without JavaScript, and better with it."""
