"""Pages of the agreement: what each expects, both side by side, what is written and signed, and the cards."""
