"""The relationships that are open: each is read once, shown from memory, and written to through the save queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mentortui.screens.app import on_demand
from mentortui.screens.app.context import Context
from mentortui.screens.app.disk import Disk
from mentortui.screens.app.screen_stack import ScreenStack
from mentortui.screens.kit.saving import Job
from mentortui.service.home import overviews
from mentortui.service.home.overviews import Known
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.service.relationship_editor import RelationshipEditor
    from mentortui.service.saving.acts import Act, Entry, Saver
    from mentortui.service.saving.on_disk import Reading
    from mentortui.service.saving.stored import Stored
    from mentortui.store.disk.place import Place
    from mentortui.store.journal.waiting_acts import WaitingAct


class Editors:
    """Their pages are shown for one at a time."""

    def __init__(self, context: Context, screens: ScreenStack, disk: Disk) -> None:
        self._context, self._screens, self._disk = context, screens, disk
        self.current: RelationshipEditor | None = None
        """That of the relationship whose pages are up."""
        self.latest: RelationshipEditor | None = None
        """That of the relationship that was asked for last: of its pages, or of its brief."""
        self._known: Mapping[str, RelationshipEditor] = {}
        """The relationship that was open last, and those of which something still waits to be saved: what is in
        memory shows at once."""
        self.changed: Callable[[RelationshipEditor], None] = lambda _: None
        """Told that something of a relationship has become another by itself."""
        self.refused: Callable[[RelationshipEditor, Act, str], None] = lambda *_: None
        """Told that an act that was shown is taken out again, and why."""

    def known(self, slug: str) -> RelationshipEditor | None:
        """What is in memory of a relationship."""
        return self._known.get(slug)

    def drop(self, slug: str) -> None:
        """The relationship is no more, or what is in memory of it is old: nothing of it can be taken back."""
        if self.latest is self._known.get(slug):
            self.latest = None
        self._known = {name: each for name, each in self._known.items() if name != slug}

    def take_news(self, editor: RelationshipEditor, news: Reading | None) -> None:
        """What somebody else has written."""
        if news is not None:
            editor.take(news)
            self.changed(editor)

    def with_editor(self, slug: str, then: Callable[[RelationshipEditor], None]) -> None:
        """Do something with a relationship: at once where it is in memory, else when it has been read."""
        if (editor := self._known.get(slug)) is not None:
            editor.acting = editor.me
            self.latest = editor
            then(editor)
            self._look_at(editor)
            return

        def read(editor: RelationshipEditor) -> None:
            self._known = {name: each for name, each in self._known.items() if each.shown.waiting} | {slug: editor}
            self.latest = editor
            then(editor)

        self._disk.fetch(lambda: self._read(slug), read)

    def forget(self, slug: str) -> None:
        """What is in memory of a relationship is old: it is read again when it is wanted."""
        if (editor := self._known.get(slug)) is not None and not editor.shown.waiting:
            self.drop(slug)

    def entry_now(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An overview of home, with what still waits to be saved."""
        editor = self._known.get(entry["slug"])
        if editor is None or not editor.shown.waiting:
            return entry
        return {**overviews.entry_of(editor.relationship, self._context.store.author), "slug": entry["slug"]}

    def known_of(self, place: Place) -> Known:
        """A relationship for a session. What still waits to be saved is in it. Raises StoreError."""
        editor = self._known.get(place.slug)
        known = overviews.known(self._context.store, place)
        return Known(editor.relationship, ()) if editor is not None and editor.shown.waiting else known

    def _look_at(self, editor: RelationshipEditor) -> None:
        """Read whether somebody has written meanwhile; then the page shows it."""

        self._disk.behind(
            editor.news,
            lambda news: self.take_news(editor, news),
            lambda error: self._screens.say(error.message),
        )

    def _read(self, slug: str) -> RelationshipEditor:
        """The relationship, read from the disk, to be written to. Raises StoreError."""
        self._context.first_marks.learn()
        stored = on_demand.Stored(self._context.store, self._context.store.place(slug))
        editor = on_demand.RelationshipEditor(
            stored.read,
            stored.write,
            self._context.library,
            author=self._context.store.author,
            clock=self._context.clock,
            machine_zone=self._context.machine_zone,
            new_id=self._context.ids,
            follow_ups=on_demand.follow_ups(self._context.store.author, self._context.library_of),
            read_shown=stored.shown,
            hides=stored.hides,
            save=self._saver(stored),
            fetch=self._disk.behind,
        )
        if kind := editor.relationship.about.kind:
            editor.library = self._context.library_of(kind)
        editor.shown.changed = lambda: self.changed(editor)
        editor.shown.refused = lambda act, why: self.refused(editor, act, why)
        return editor

    def _saver(self, stored: Stored) -> Saver:
        """What takes acts of a relationship to the save queue, and what comes of them back to the screen."""

        def save_act(
            save: Callable[[], Any],
            done: Callable[[Any], None],
            failed: Callable[[StoreError], None],
            entry: Callable[[], Entry | None],
        ) -> None:
            def saved() -> Any:
                found = save()
                stored.index()
                return found

            def laid_aside() -> WaitingAct | None:
                act = entry()
                return on_demand.WaitingAct(stored.place.relationship, *act) if act else None

            laid = entry()
            self._disk.save(
                Job(
                    saved,
                    self._disk.on_loop(done),
                    self._disk.on_loop(failed),
                    insist=True,
                    what=laid.what if laid else "",
                    about=stored.place.slug,
                    entry=laid_aside,
                    wanted=lambda: laid is None or entry() is not None,
                )
            )

        return save_act
