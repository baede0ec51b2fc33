"""What the parts of the store call things on disk, and how they make folders. Imports nothing."""

RELATIONSHIPS, PRIVATE, LIVE, ME = "relationships", "private", "live", "me"
WAITING = "waiting"
"""The folder in private/ of acts that could not be saved yet."""
INDEX = "index.json"
"""Of the summaries of all relationships, in the folder of private things."""
FIND = "find.sqlite"
"""Of the words of all relationships, beside it."""
HEAD_TABLE = "_book"
"""The table with which every book begins."""
SCHEMA = 1
"""Of the books that this version writes."""
UNSIGNED = b"0" * 64
"""What stands where the checksum goes while it is taken."""

FOLDER_MODE = 0o700
PART_MODE = 0o2750  # setgid: both read, one writes
SHARED_FOLDER_MODE = 0o3770  # of a folder that both write in, as up to 0.1: setgid, sticky

_LITTER = frozenset({
    "$recycle.bin", "#recycle", "#snapshot", "@eadir", "@tmp", "desktop.ini", "ehthumbs.db", "icon\r", "lost+found",
    "system volume information", "thumbs.db", ".apdisk", ".appledouble", ".caltrash", ".directory", ".ds_store",
    ".dropbox", ".dropbox.attr", ".dropbox.cache", ".fseventsd", ".localized", ".snapshot", ".snapshots", ".stfolder",
    ".stignore", ".stversions", ".sync", ".temporaryitems", ".tmp.drivedownload", ".tmp.driveupload", ".zfs",
})  # fmt: skip
"""Names, without capitals, that systems, network disks and sync programs give to what they lay into every folder."""
_LITTER_STARTS = (
    "._", "~$", ".~lock.", ".trash", ".nfs", ".fuse_hidden", ".spotlight", ".documentrevisions", ".sync_",
    ".syncthing.", "~syncthing~", ".nextcloudsync", ".owncloudsync",
)  # fmt: skip


def is_litter(name: str) -> bool:
    """Whether a system or a sync program laid it there for itself: it is skipped without a word."""
    small = name.casefold()
    return small in _LITTER or small.startswith(_LITTER_STARTS)
