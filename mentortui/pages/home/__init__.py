"""The pages of home: the brief and the details, and the forms that belong to them."""
