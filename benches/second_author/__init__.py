"""Another author's lies, true sentences and portfolio: nothing here follows `tests/model/lying`."""
