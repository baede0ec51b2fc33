"""Words of an open session, and acts that wait, written down at once so that no crash loses them."""
