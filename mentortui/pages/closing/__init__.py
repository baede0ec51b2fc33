"""The ending as pages: checklist, letters, what each gains, then and now, a routine, and what comes after."""
