#!/usr/bin/env bash
# Publishes the server, with the client in it, and prints the folder it stands in.
#
# The folder is named for the sources it was made from, so nothing is built when they have not changed, and a server
# that still runs from an older build keeps its files: the build before this one stays, older ones go.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

BUILDS_KEPT=2

say() { printf '%s\n' "$*" >&2; }

fingerprint() {
  {
    dotnet --version
    find server client Directory.Build.props Directory.Packages.props global.json \
      \( -name bin -o -name obj \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
  } | sha256sum | cut -c1-16
}

builds=.govchat/app
mkdir -p "$builds"
exec 9> "$builds/lock"
flock 9
build=$builds/$(fingerprint)
if [ ! -x "$build/GovChat.Server" ]; then
  say "build: publishing the server and the client (one to three minutes the first time)."
  draft=$builds/draft
  rm -rf "$draft"
  # Analyzers judge the code in ops/test.sh; here they would only make a newcomer wait.
  MSBUILDDISABLENODEREUSE=1 dotnet publish server/GovChat.Server/GovChat.Server.csproj -c Release -o "$draft" \
    --nologo --tl:off -v minimal -p:RunAnalyzers=false >&2 9>&-
  mv "$draft" "$build"
fi
touch "$build"
# shellcheck disable=SC2012 # The names are our own hexadecimal fingerprints.
ls -dt "$builds"/*/ | tail -n +$((BUILDS_KEPT + 1)) | xargs -r rm -rf
printf '%s\n' "$PWD/$build"
