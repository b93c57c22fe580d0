#!/bin/sh
# Installs what the tests need beside Python, by package name, where it may; else names what is
# missing. The tests themselves say which of them are left out then.
set -u

have() { command -v "$1" >/dev/null 2>&1; }
postgres() { have postgres || have pg_ctl || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; }

slack() { have local-slack || [ -x "$(npm root -g 2>/dev/null)/local-slack-linux-x64/bin/local-slack" ]; }

# A Slack that others wrote; one binary, for one test.
if have npm && [ "$(id -u)" = 0 ] && ! slack; then
    echo "installing: local-slack"
    npm install --global --silent --fetch-retries=0 --fetch-timeout=20000 local-slack-linux-x64@0.1.8 >/dev/null 2>&1
fi
slack || echo "no local-slack: the test against it is left out"

missing=""
have chromium || have google-chrome || missing="$missing chromium"
postgres || missing="$missing postgresql"
[ -z "$missing" ] && exit 0

if have apt-get && [ "$(id -u)" = 0 ]; then
    echo "installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 - the names are words of a list
    apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1
fi
for name in $missing; do
    case $name in
    chromium) have chromium || echo "no chromium: the desk's browser tests are left out" ;;
    postgresql) postgres || echo "no PostgreSQL: the tests on it are left out" ;;
    esac
done
exit 0
