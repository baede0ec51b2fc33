"""Giving a finished folder its name, in one step."""

from __future__ import annotations

import errno

from mentortui.model.text import free_slug
from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import ME, PRIVATE
from mentortui.store.errors import NotThere, explained


def named(top: Folder, temp: str, wanted: str) -> str:
    """Give the finished folder its name; the slug it got."""
    for _ in range(100):
        slug = free_slug(wanted, {*top.names(), PRIVATE, ME})
        try:
            top.osl.rename(temp, slug, src_dir_fd=top.fd, dst_dir_fd=top.fd)
            return slug
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno != errno.ENOTEMPTY:  # ENOTEMPTY: somebody was faster
                raise explained(error, top.path / slug, "making") from error
    raise NotThere(f"No free name like {wanted} in {top.path}.", top.path)
