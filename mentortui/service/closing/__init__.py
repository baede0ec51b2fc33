"""The ending of a relationship: its checklist, letters, keepsake, and what stays when someone erases their own."""
