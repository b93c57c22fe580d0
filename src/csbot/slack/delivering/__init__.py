"""The way out: messages, files and pictures, each once."""
