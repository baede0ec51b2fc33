"""What is stored: records of each kind, who wrote them and when, and the changes between them. Not what follows from
them."""
