"""Expectations and the agreement made of them. Not how answers are sealed; that is `service/sealing`."""
