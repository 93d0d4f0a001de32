#!/usr/bin/env bash
# Builds everything with warnings as errors, checks the formatting, and runs every test.
#
#   bash ops/test.sh          everything
#   bash ops/test.sh --fast   without the tests that drive a browser
#
# Installs what is missing (PostgreSQL, iproute2, SoftHSM, Chromium, a Japanese font). One private cluster in a temporary folder
# serves all projects and is gone afterwards. The last line is `N passed, N failed`. With CI=true a skipped test counts as
# failed: at a desk the surroundings may be missing, there they may not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=ops/build/require.sh
source ops/build/require.sh

MINUTES_PER_PROJECT_MAX=25 # A hanging project must not eat the whole run.

fast=no
case "${1:-}" in
  '') ;;
  --fast) fast=yes ;;
  *) echo "usage: bash ops/test.sh [--fast]" >&2 && exit 2 ;;
esac

# Processes that would outlive the run and hold its output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

results=$(mktemp -d)
cluster=$(mktemp -d)
clean_up() {
  bash ops/postgres/cluster.sh remove "$cluster" > /dev/null 2>&1 || true
  rm -rf "$results"
}
trap clean_up EXIT

passed=0 failed=0
declare -a table=()

finish() {
  echo
  echo "seconds per step:"
  printf '%s\n' "${table[@]}"
  echo
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}

# check NAME COMMAND...: runs a step that fails the run, but lets the others tell what they find, too.
check() {
  local name=$1 begin=$SECONDS outcome=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || outcome=$?
  if [ "$outcome" != 0 ]; then
    echo "$name failed."
    failed=$((failed + 1))
    name+=' (failed)'
  fi
  table+=("$(printf '%5d  %s' $((SECONDS - begin)) "$name")")
  return "$outcome"
}

# step NAME COMMAND...: runs a step that everything after it needs.
step() { check "$@" || finish; }

install_missing() {
  require_sdk
  bash ops/postgres/install.sh > /dev/null
  require_package ip iproute2 # Tests of MAC addresses make network namespaces.
  # Debian starts an nginx that is installed; nobody at a desk asked for that, and the test of the example is skipped there.
  if [ "${CI:-}" = true ]; then require_package /usr/sbin/nginx nginx; fi
  require_package /usr/lib/python3/dist-packages/aiosmtpd python3-aiosmtpd
  require_package /usr/lib/softhsm/libsofthsm2.so softhsm2 # A PKCS#11 token in software.
  require_package /usr/bin/go golang-go # Another implementation of signed logs checks ours.
  require_package /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog golang-golang-x-mod-dev
  if [ "$fast" = no ]; then
    require_package chromium chromium
    require_package '/usr/share/fonts/opentype/*/*CJK*' fonts-noto-cjk
  fi
}

# trx FILE ATTRIBUTE: one number of the counters that the test runner wrote.
trx() { sed -n "s/.*<Counters.* $2=\"\([0-9]*\)\".*/\1/p" "$1"; }

run_project() {
  local project=$1 name begin=$SECONDS outcome=0 ok bad skipped note=''
  name=$(basename "$project" .csproj)
  printf '\n== %s\n' "$name"
  local report=$results/$name.trx
  timeout --kill-after=30 "${MINUTES_PER_PROJECT_MAX}m" dotnet test "$project" -c Release --no-build --nologo \
    --logger "trx;LogFileName=$report" --logger 'console;verbosity=minimal' < /dev/null || outcome=$?
  if [ -s "$report" ]; then
    ok=$(trx "$report" passed)
    skipped=$(($(trx "$report" total) - $(trx "$report" executed)))
    bad=$(($(trx "$report" executed) - ok))
  else
    ok=0 bad=0 skipped=0
  fi
  if [ "$skipped" -gt 0 ]; then
    note=", $skipped skipped"
    if [ "${CI:-}" = true ]; then bad=$((bad + skipped)) note+=' (failed: this is CI)'; fi
  fi
  # A host that crashed, hung or found no test has failed, whatever it counted.
  if [ $((ok + bad + skipped)) = 0 ]; then
    bad=1 note=', ran no test'
  elif [ "$outcome" != 0 ] && [ "$bad" = 0 ]; then
    bad=1 note+=", ended with code $outcome"
  fi
  passed=$((passed + ok)) failed=$((failed + bad))
  table+=("$(printf '%5d  %s: %d passed, %d failed%s' $((SECONDS - begin)) "$name" "$ok" "$bad" "$note")")
}

step 'install what is missing' install_missing
step 'restore' dotnet restore GovChat.sln --locked-mode
step 'tools' dotnet tool restore
check 'csharpier' dotnet csharpier check . || true
step 'build' dotnet build GovChat.sln -c Release --no-restore --nologo --tl:off -v quiet -warnaserror
check 'dotnet format' dotnet format GovChat.sln --verify-no-changes --no-restore || true
if [ "$fast" = no ]; then
  step 'publish' bash ops/build/publish.sh
fi
step 'cluster' bash ops/postgres/cluster.sh start "$cluster" --createdb
export GOVCHAT_TEST_CLUSTER=$cluster

mapfile -t projects < <(grep -l '<IsTestProject>true' tests/*/*.csproj)
for project in "${projects[@]}"; do
  if [ "$fast" = yes ] && [[ "$project" == *EndToEnd* ]]; then
    echo "--fast leaves out GovChat.EndToEnd, the tests in a browser."
    continue
  fi
  run_project "$project"
done
finish
