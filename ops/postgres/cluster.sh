#!/usr/bin/env bash
# A private PostgreSQL cluster in a folder of its own, for a desk, a demonstration or a test run.
#
#   cluster.sh start  DIR [--database NAME] [--createdb]   creates it at the first time, then starts it
#   cluster.sh stop   DIR                                  stops it and nothing else
#   cluster.sh status DIR                                  says where it is; exit 0 running, 3 stopped, 4 not there
#   cluster.sh remove DIR                                  stops it and deletes its data
#
# What it promises:
# - Checksums and fsync are on, in tests too. Only a Unix socket listens, open to the cluster's own account and root.
# - Two roles with random passwords, scram: govchat_owner owns the database and migrates it, govchat_server serves.
#   Neither is a superuser or may bypass row-level security. The superuser has no password, so nobody can log in as it:
#   set-up happens in single-user mode, before the cluster listens for the first time.
# - DIR/credentials/{owner,server}.conn hold one Npgsql connection string each, mode 0600.
# - start is idempotent, and a second start finds its data again.
#
# PostgreSQL refuses to run as root, so root runs it as the user postgres. Where a parent folder is closed to that user
# the data stand in a folder under /var/lib instead, and DIR/location remembers which. Where the socket's path would be
# too long for the kernel, or has characters that a connection string would have to quote, the socket stands in a fresh
# folder under the system's temporary folder, made anew at each start.
#
# --createdb lets the owner create databases; tests copy a template with it.
set -euo pipefail

SOCKET_PATH_BYTES_MAX=100 # The kernel allows 107; a few are kept for the lock file's suffix.
PORT=5432                 # Only part of the socket's file name: no TCP port is opened.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf '%s\n' "$*" >&2; }
die() { say "cluster: $*"; exit 1; }
usage() { die "usage: cluster.sh start|stop|status|remove DIR [--database NAME] [--createdb]"; }

# Runs a command as the account that owns the cluster. cd / first: runuser keeps a folder that postgres may not read.
as_account() {
  if [ "$account" = "$(id -un)" ]; then "$@"; else (cd / && runuser -u "$account" -- "$@"); fi
}

choose_account() {
  if [ "$(id -u)" != 0 ]; then
    account=$(id -un)
    return
  fi
  account=postgres
  if ! id -u postgres > /dev/null 2>&1; then useradd --system --user-group --no-create-home postgres; fi
}

# Sets `base`, the folder that holds the data.
choose_base() {
  if [ -s "$dir/location" ]; then
    base=$(cat "$dir/location")
    [ -d "$base" ] || die "$dir/location says that the data stand in $base, but that folder is gone."
    return
  fi
  base=$dir
  if as_account test -x "$dir" 2> /dev/null; then return; fi
  base=$(mktemp -d /var/lib/govchat.XXXXXXXX)
  give_to_account "$base"
  say "cluster: a folder above $dir is closed to the user $account; the data stand in $base."
  printf '%s\n' "$base" > "$dir/location"
}

# Lets the cluster's account pass through a folder that stays its creator's: group only, nothing for others.
give_to_account() {
  if [ "$account" = "$(id -un)" ]; then chmod 0700 "$1"; else chgrp "$account" "$1" && chmod 0710 "$1"; fi
}

# Sets `socket`, the folder of the Unix socket, creating it.
choose_socket() {
  socket=$base/socket
  local path="$socket/.s.PGSQL.$PORT.lock"
  if [ "$(printf '%s' "$path" | wc -c)" -gt "$SOCKET_PATH_BYTES_MAX" ] || [[ "$socket" =~ [^A-Za-z0-9/._-] ]]; then
    socket=$(TMPDIR='' mktemp -d -t govchat-socket.XXXXXXXX) # The system's own folder: a user's may be as long again.
  fi
  install -d -m 0700 "$socket"
  chown "$account" "$socket"
}

# A socket folder is made for one start; the last one's may stand outside the data, or be left from a crash.
remove_socket() {
  local place=
  if [ -s "$dir/credentials/server.conn" ]; then place=$(field server Host); fi
  case "$place" in */govchat-socket.????????) rm -rf -- "$place" ;; esac
  rm -rf -- "$base/socket"
}

is_running() { [ -s "$data/postmaster.pid" ] && as_account "$programs/pg_ctl" -D "$data" status > /dev/null 2>&1; }

random_password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

single_user() {
  as_account "$programs/postgres" --single -j -D "$1" -c exit_on_error=on -c log_checkpoints=off "$2" > /dev/null
}

# The first time: everything is made beside its place and moved there when it is whole, so that an interrupted set-up
# starts again from nothing.
create() {
  local draft=$base/data.draft owner_password server_password
  [[ "$database" =~ ^[a-z][a-z0-9_]{0,62}$ ]] || die "'$database' is no name for a database: a-z, 0-9 and _ only."
  say "cluster: creating a private PostgreSQL cluster in $base."
  rm -rf "$draft"
  install -d -m 0700 "$draft"
  chown "$account" "$draft"
  owner_password=$(random_password)
  server_password=$(random_password)

  # initdb wants a superuser password before it believes in scram; it is random, known to nobody, and taken away below.
  local password_file
  password_file=$(mktemp)
  random_password > "$password_file"
  chown "$account" "$password_file"
  as_account "$programs/initdb" -D "$draft" -U postgres --data-checksums -E UTF8 --locale=C.UTF-8 \
    --locale-provider=icu --icu-locale=ja-JP --auth-local=scram-sha-256 --auth-host=reject \
    --pwfile="$password_file" --no-instructions > /dev/null || die "initdb failed."
  rm -f "$password_file"

  # Who drops test databases also ends connections that are still closing in them.
  local may_end_connections=
  [ "$createdb" = nocreatedb ] || may_end_connections=$'grant pg_signal_backend to govchat_owner;\n'

  # Single-user mode reads one statement after the other, each ended by a semicolon and an empty line.
  single_user "$draft" postgres << SQL || die "setting up the roles failed."
alter role postgres password null;

create role govchat_owner login nosuperuser nocreaterole nobypassrls noreplication $createdb
  password '$owner_password';

create role govchat_server login nosuperuser nocreaterole nobypassrls noreplication nocreatedb
  password '$server_password';

create database "$database" owner govchat_owner;

revoke all on database "$database" from public;

grant connect on database "$database" to govchat_server;

revoke all on database postgres from public;

grant connect on database postgres to govchat_owner;

$may_end_connections
SQL

  install -d -m 0700 "$dir/credentials"
  write_credentials owner "$owner_password"
  write_credentials server "$server_password"
  mv "$draft" "$data"
}

write_credentials() {
  local file=$dir/credentials/$1.conn
  (umask 077 && printf 'Host=%s;Port=%s;Database=%s;Username=govchat_%s;Password=%s\n' \
    "$socket" "$PORT" "$database" "$1" "$2" > "$file.draft")
  mv "$file.draft" "$file"
}

field() { tr ';' '\n' < "$dir/credentials/$1.conn" | sed -n "s/^$2=//p"; }

# The folder may have been moved since the last start, so the socket's place is written anew; the passwords stay.
refresh_credentials() {
  local role created_as
  for role in owner server; do
    [ -s "$dir/credentials/$role.conn" ] || die "$dir/credentials/$role.conn is gone, and its password with it."
    created_as=$(field "$role" Database)
    if [ "$database_given" = yes ] && [ "$database" != "$created_as" ]; then
      die "this cluster was created with the database $created_as, not $database."
    fi
    database=$created_as
    write_credentials "$role" "$(field "$role" Password)"
  done
}

start() {
  mkdir -p "$dir"
  exec 9> "$dir/lock"
  flock 9 # Two starts at once: the second waits, and then finds the cluster running.
  # Root keeps DIR and lets the cluster's account pass; the data and the socket are folders of that account.
  give_to_account "$dir"
  choose_base
  data=$base/data
  if is_running; then
    say "cluster: already running in $base."
    return
  fi
  remove_socket
  choose_socket
  if [ ! -s "$data/PG_VERSION" ]; then
    create
  else
    [ "$(stat -c %U "$data")" = "$account" ] || die "$data belongs to $(stat -c %U "$data"), not to $account."
    refresh_credentials
  fi
  # Statements that fail must not leave values in the log: terse errors carry no row, and no statement is logged.
  local options="-c listen_addresses='' -c unix_socket_directories='$socket' -c unix_socket_permissions=0700"
  options+=" -c port=$PORT -c max_connections=200 -c log_error_verbosity=terse -c log_min_error_statement=panic"
  as_account "$programs/pg_ctl" -D "$data" -w -t 60 -l "$data/server.log" -o "$options" start > /dev/null 9>&- ||
    die "PostgreSQL did not start: $(as_account tail -n 5 "$data/server.log" 2> /dev/null || true)"
}

find_existing() {
  choose_account
  base=$dir
  if [ -s "$dir/location" ]; then base=$(cat "$dir/location"); fi
  data=$base/data
  programs=$("$here/install.sh")
}

stop() {
  find_existing
  if is_running; then
    as_account "$programs/pg_ctl" -D "$data" -w -t 60 -m fast stop > /dev/null || die "PostgreSQL did not stop."
  fi
  remove_socket
}

status() {
  find_existing
  if [ ! -s "$data/PG_VERSION" ]; then
    echo "no cluster in $dir"
    exit 4
  elif is_running; then
    echo "running in $base"
  else
    echo "stopped in $base"
    exit 3
  fi
}

remove() {
  stop
  rm -rf -- "$base/data" "$base/data.draft" "$base/socket" "$dir/credentials" "$dir/location" "$dir/lock"
  rmdir -- "$base" "$dir" 2> /dev/null || true # Only when nothing else stands there.
}

[ $# -ge 2 ] || usage
command=$1
dir=$2
shift 2
database=govchat database_given=no createdb=nocreatedb
while [ $# -gt 0 ]; do
  case "$1" in
    --database) database=${2:?"--database needs a name"} database_given=yes && shift 2 ;;
    --createdb) createdb=createdb && shift ;;
    *) usage ;;
  esac
done
case "$command" in
  start)
    programs=$("$here/install.sh")
    choose_account
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    start
    ;;
  stop | status | remove)
    dir=$(cd "$dir" 2> /dev/null && pwd) || die "there is no folder $dir."
    "$command"
    ;;
  *) usage ;;
esac
