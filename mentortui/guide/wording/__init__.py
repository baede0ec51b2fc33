"""What sentences may say: blame, length and phrases, checked in content and in feedback."""
