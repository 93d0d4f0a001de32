# shellcheck shell=bash
# Sourced by ops/run.sh and ops/test.sh: what has to be on the machine.

# The SDK cannot be installed by a script that every system would like, so this says what to do.
require_sdk() {
  if ! dotnet --version > /dev/null 2>&1; then
    echo "GovChat needs the .NET SDK 10.0.100 or a later 10.0 (https://dotnet.microsoft.com/download); \
'dotnet --version' found none in this folder." >&2
    exit 1
  fi
}

# require_package COMMAND-OR-FILE PACKAGE: installs a Debian package when the thing it brings is missing.
require_package() {
  if command -v "$1" > /dev/null || compgen -G "$1" > /dev/null; then return; fi
  echo "install: $2 is missing; installing it with apt-get." >&2
  local root=()
  if [ "$(id -u)" != 0 ]; then root=(sudo); fi
  { "${root[@]}" apt-get update -qq &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >&2 || {
    echo "install: apt-get could not install $2 (see above)." >&2
    exit 1
  }
}
