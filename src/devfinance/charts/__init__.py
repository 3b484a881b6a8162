"""A frame becomes a figure; a figure becomes files.

`series` takes what is drawn from a panel, `wording` says it, `flows` draws it, `layout` and `style` hold what all
charts share, `chart` is the result and `export` its files.
"""
