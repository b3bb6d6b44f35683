#!/usr/bin/env bash
# Starts a throw-away PostgreSQL from Debian's packages on a free port of loopback and prints its address.
# Given the id of a process, it stops, and its files go, when that process ends: postgres.sh $$
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >&2
fi
bin="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
dir="$(mktemp -d)"
chown postgres "$dir"
as_postgres() { runuser -u postgres -- "$@"; }
PGPASSWORD="$(head -c 18 /dev/urandom | base64 | tr '+/' 'ab')"
export PGPASSWORD
printf '%s' "$PGPASSWORD" >"$dir/password"
chown postgres "$dir/password"
as_postgres "$bin/initdb" -D "$dir/data" -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 >&2

start() {
  as_postgres "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" \
    -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories='$dir' -c fsync=off" start >&2
}
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  if start "$port"; then started=1; break; fi
done
[ -n "${started:-}" ] || { cat "$dir/log" >&2; exit 1; }

if [ -n "${1:-}" ]; then
  (
    while kill -0 "$1" 2>/dev/null; do sleep 1; done
    as_postgres "$bin/pg_ctl" -D "$dir/data" -m immediate stop || true
    rm -rf "$dir"
  ) </dev/null >/dev/null 2>&1 &
fi

as_postgres "$bin/createdb" -h 127.0.0.1 -p "$port" dosimeter >&2
echo "postgresql://postgres:$PGPASSWORD@127.0.0.1:$port/dosimeter"
