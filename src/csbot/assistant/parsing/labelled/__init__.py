"""Questions over books, each with the query that its writer meant: one JSON object a line.

`q`: the question, typed values marked as {KIND:the words}. `rows`, `op`, `of`, `where`, `show`,
`order`, `limit`, `by`: the query as typed in `parsing/`. They teach the parser and nothing else.
"""
