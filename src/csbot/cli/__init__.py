"""The command line."""

import gc

# Imports make no garbage: looking for it meanwhile costs a tenth of a start. `run` turns it on.
gc.disable()
