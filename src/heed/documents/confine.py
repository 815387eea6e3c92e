"""Giving up the file system, the network and other processes for good, where the system can.

Limits on open files stop a parser that misbehaves. They do not stop a document that makes a flaw in one run its own
code: that could close a file and open another, or remove some. Linux's Landlock (since 5.13) does, without privileges.
"""

from __future__ import annotations

import contextlib
import ctypes
import struct
import sys

# From the kernel's include/uapi/linux/landlock.h and its table of system calls, the same on every architecture
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_VERSION = 1
_FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}  # all that each version knows to forbid
_NETWORK, _SIGNALS = 0x3, 0x3  # TCP; signals and abstract sockets beyond this process
_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS


def confine() -> bool:
    """Forbid this process every file that is not open yet, TCP and new processes. Whether the system could.

    Nothing can take it back. Where the system knows no such thing, nothing is changed, and nothing is raised.
    """
    _no_new_processes()
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        return _landlock(ctypes.CDLL(None))
    return False


def _no_new_processes() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _landlock(libc: ctypes.CDLL) -> bool:
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return False
    # A rule set that allows nothing
    fields = [_FILES.get(version, _FILES[5]), _NETWORK if version >= 4 else None, _SIGNALS if version >= 6 else None]
    forbidden = struct.pack(f"={sum(field is not None for field in fields)}Q", *filter(None, fields))
    rules = libc.syscall(_CREATE_RULESET, forbidden, ctypes.c_size_t(len(forbidden)), ctypes.c_uint32(0))
    if rules < 0 or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.syscall(_RESTRICT_SELF, rules, ctypes.c_uint32(0)) == 0)
