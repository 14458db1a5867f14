#!/bin/sh
# What Playwright starts in place of the app when it runs as root: the app, as an ordinary user.
exec setpriv --reuid="$DESK_UID" --regid="$DESK_UID" --clear-groups --inh-caps=-all -- "$DESK_APP" "$@"
