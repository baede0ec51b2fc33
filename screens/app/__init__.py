"""The app: what it holds, how it goes from screen to screen, how it begins and ends. No page is made here."""
