#!/usr/bin/env bash
# Starts a throw-away PostgreSQL from Debian's packages on loopback and prints its address.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >&2
fi
bin="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
dir="$(mktemp -d)"
port="${PGTEST_PORT:-54329}"
chown postgres "$dir"
as_postgres() { runuser -u postgres -- "$@"; }

as_postgres "$bin/initdb" -D "$dir/data" -A trust -E UTF8 --locale=C.UTF-8 >&2
as_postgres "$bin/pg_ctl" -D "$dir/data" -w -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$dir' -c fsync=off" -l "$dir/log" start >&2
as_postgres "$bin/createdb" -h 127.0.0.1 -p "$port" dosimeter >&2
echo "postgresql://postgres@127.0.0.1:$port/dosimeter"
