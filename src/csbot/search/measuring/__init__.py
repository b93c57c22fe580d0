"""`csbot bench retrieval`: the search that answers use, over public sets."""
