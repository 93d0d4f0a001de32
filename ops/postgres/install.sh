#!/usr/bin/env bash
# Makes sure that PostgreSQL 15 or later is on this machine, and prints the folder of its programs.
#
# Nothing is installed when it is there already. When it is missing it comes from the system's package manager, which
# is told not to create its own default cluster: GovChat starts a private one and leaves the machine's databases alone.
set -euo pipefail

VERSION_MIN=15

say() { printf '%s\n' "$*" >&2; }
die() { say "postgres: $*"; exit 1; }

# Prints the folder of the newest PostgreSQL that is new enough, or nothing.
find_programs() {
  local candidates=() folder version
  if command -v pg_config > /dev/null; then candidates+=("$(pg_config --bindir)"); fi
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
    if [ -x "$folder/initdb" ]; then candidates+=("$folder"); fi
  done
  for folder in "${candidates[@]}"; do
    if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_ctl" ]; then continue; fi
    version=$("$folder/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
    if [ "$version" -ge "$VERSION_MIN" ]; then printf '%s %s\n' "$version" "$folder"; fi
  done | sort -n | tail -1 | cut -d' ' -f2-
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    die "PostgreSQL $VERSION_MIN or later is missing, and installing it needs root. Run: apt-get install postgresql"
  fi
}

install_package() {
  command -v apt-get > /dev/null ||
    die "PostgreSQL $VERSION_MIN or later is missing, and this system has no apt-get. Please install it, then start again."
  say "postgres: PostgreSQL is missing; installing it with apt-get (about half a minute)."
  # postgresql-common reads this drop-in while the package installs. It is ours only for that long: whoever installs
  # another version later gets Debian's usual behaviour.
  local drop_in=/etc/postgresql-common/createcluster.d/govchat.conf
  as_root install -d -m 0755 "${drop_in%/*}"
  printf 'create_main_cluster = false\n' | as_root tee "$drop_in" > /dev/null
  local outcome=0
  { as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >&2 ||
    outcome=$?
  as_root rm -f "$drop_in"
  [ "$outcome" = 0 ] || die "apt-get could not install PostgreSQL (see above)."
}

programs=$(find_programs)
if [ -z "$programs" ]; then
  install_package
  programs=$(find_programs)
fi
[ -n "$programs" ] || die "no PostgreSQL $VERSION_MIN or later was found, not even after installing it."
printf '%s\n' "$programs"
