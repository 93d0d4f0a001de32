#!/usr/bin/env bash
# Starts GovChat on this machine: one command from a fresh clone to a running server.
#
#   bash ops/run.sh                      an installation of your own; prints a set-up link the first time
#   bash ops/run.sh --demo               a sample municipality with people to sign in as
#     --port N                           http://localhost:N instead of 5080
#     --data DIR                         keep the data there instead of in .govchat/live or .govchat/demo
#     --pkcs11 FILE                      the key-encryption keys are in a PKCS#11 token (ops/runbooks/key-rotation.md)
#     --places FILE                      a JSON file that says where primary, standby and backups stand
#
# Installs PostgreSQL when it is missing (saying so), starts a private cluster that only this account can reach, builds
# when the sources changed, brings the database up to date and runs the server in the foreground. Ctrl-C ends everything
# it started. The next start finds the data again. A demonstration never opens the data of a live installation, nor the
# other way round. For production see README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=ops/build/require.sh
source "$here/ops/build/require.sh"

usage() { echo "usage: bash ops/run.sh [--demo] [--port N] [--data DIR] [--pkcs11 FILE] [--places FILE]" >&2 && exit 2; }
die() { echo "run: $*" >&2 && exit 1; }
progress() { printf '%s\n' "[$1/4] $2" >&2; }

kind=live port=5080 data=
extra=()
while [ $# -gt 0 ]; do
  case "$1" in
    --demo) kind=demo && shift ;;
    --port) port=${2:?"--port needs a number"} && shift 2 ;;
    --data) data=${2:?"--data needs a folder"} && shift 2 ;;
    --pkcs11 | --places) extra+=("$1" "$(realpath "${2:?"$1 needs a file"}")") && shift 2 ;;
    *) usage ;;
  esac
done
if [[ ! "$port" =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then usage; fi
umask 077

# The account that runs PostgreSQL for root must be able to pass through, not to look: every folder inside is shut.
passable() {
  mkdir -p "$1"
  if [ "$(id -u)" = 0 ]; then chmod 0711 "$1"; fi
}

open_data() {
  if [ -z "$data" ]; then
    passable "$here/.govchat"
    data=$here/.govchat/$kind
  fi
  passable "$data"
  data=$(cd "$data" && pwd)
  exec 8> "$data/lock"
  flock -n 8 || die "another run.sh already runs with the data in $data."
  if [ ! -s "$data/kind" ]; then
    [ -z "$(find "$data" -mindepth 1 ! -name lock -print -quit)" ] ||
      die "$data is not empty and was not made by GovChat; please name another folder with --data."
    printf '%s\n' "$kind" > "$data/kind"
  fi
  [ "$(cat "$data/kind")" = "$kind" ] ||
    die "the data in $data belong to a $(cat "$data/kind") installation and will not be opened as $kind."
}

server=
stop_all() {
  trap '' INT TERM HUP # Once is enough: a second Ctrl-C must not leave the database running.
  if [ -n "$server" ] && kill -0 "$server" 2> /dev/null; then
    kill -TERM "$server"
    wait "$server" 2> /dev/null || true
  fi
  if [ -d "$data/postgres" ]; then
    bash "$here/ops/postgres/cluster.sh" stop "$data/postgres" 8>&- || true
    echo "GovChat has stopped." >&2
  fi
}

open_data
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

progress 1 "Looking for the .NET SDK and PostgreSQL"
(cd "$here" && require_sdk)
bash "$here/ops/postgres/install.sh" > /dev/null

progress 2 "Building, if the sources changed"
app=$(bash "$here/ops/build/publish.sh" 8>&-)

progress 3 "Starting the private database in $data/postgres"
bash "$here/ops/postgres/cluster.sh" start "$data/postgres" 8>&-
credentials=$data/postgres/credentials
"$app/GovChat.Server" migrate --database-owner "$credentials/owner.conn" --data "$data"

progress 4 "Starting the server"
# Neither a core file nor a debugger's pipe may show what the server holds in memory.
ulimit -c 0
export DOTNET_EnableDiagnostics=0 DOTNET_NOLOGO=1
options=(--data "$data" --origin "http://localhost:$port" --database "$credentials/server.conn")
if [ "$kind" = demo ]; then options+=(--demo); fi
options+=("${extra[@]}")
cd "$app"
"$app/GovChat.Server" "${options[@]}" &
server=$!
outcome=0
wait "$server" || outcome=$?
server=
exit "$outcome"
