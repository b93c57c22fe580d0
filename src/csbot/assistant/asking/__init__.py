"""What a question about a book asks, read into typed pieces of which each has its place."""
