"""The two people of a relationship: what they are called, and which of them someone is."""

from __future__ import annotations

from mentortui.model.records.kinds import About, Person, Role
from mentortui.model.records.stage import ROLES


def other(role: str) -> Role:
    """The other of the two."""
    return "mentee" if role == "mentor" else "mentor"


class Pair:
    """Two people, one in the mentor's place and one in the mentee's, whatever their kind of mentoring calls them."""

    about: About
    mentor: Person
    mentee: Person

    def name(self, role: str) -> str:
        """First name of the mentor or mentee; both when the first names are the same; nothing for no role."""
        if not role:
            return ""
        full, other = self.mentor.name, self.mentee.name
        if role != "mentor":
            full, other = other, full
        first = full.split()[0] if full.split() else role
        return full if other.split()[:1] == [first] else first

    @property
    def equals(self) -> bool:
        """Whether their kind of mentoring gives the two no roles."""
        return bool(self.about.kind) and not any(self.about.roles)

    @property
    def both(self) -> str:
        """`Mira → Tomas`; `Noor & Ife` between equals, of whom none comes before the other."""
        return f"{self.name('mentor')} {'&' if self.equals else '→'} {self.name('mentee')}"

    def word(self, role: str) -> str:
        """What the one in this place is called, "" between equals. All that names a role to a person asks here."""
        if self.equals:
            return ""
        said = self.about.roles if len(self.about.roles) == len(ROLES) and all(self.about.roles) else ROLES
        return said[ROLES.index(self.person(role).role)]

    def who(self, role: str) -> str:
        """The one in this place within a sentence: "the mentor", or by name between equals."""
        word = self.word(role)
        return f"the {word}" if word else self.name(role)

    def role_of(self, author: str) -> Role:
        """Which of the two author is. Someone who is neither by account keeps the books of the mentor."""
        return "mentee" if author and self.mentee.account == author else "mentor"

    def person(self, role: str) -> Person:
        """The mentor or the mentee."""
        return self.mentor if role == "mentor" else self.mentee

    @property
    def two_accounts(self) -> bool:
        """Whether each of the two has an account: then each gives their own word, and nobody the other's."""
        return all(self.person(role).account for role in ROLES)
