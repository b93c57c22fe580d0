"""The one place that builds things and hands them down.

Only here are modules imported inside functions: a command loads what it needs and no more.
"""
