"""The budgets, measured: `make bench` prints figures of the real server beside a bare Flask page.

Nothing here is asserted as a time: figures of another machine are other figures. What counts is
the share of the bare page's speed, which the same run measures on the same machine.
"""
