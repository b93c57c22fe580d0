#!/bin/sh
# Installs what the tests need beside Python, by package name, where it may; else names what is
# missing. The tests themselves say which of them are left out then.
set -u

have() { command -v "$1" >/dev/null 2>&1; }
postgres() { have postgres || have pg_ctl || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; }

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
