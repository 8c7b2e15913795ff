#!/bin/sh
# Starts the web service on a port, unless it runs, and exports its URL.
url="http://127.0.0.1:$1"
curl -s -o /dev/null "$url" || {
    setsid python3 web.py "$1" >/dev/null 2>&1 &
    curl -s -o /dev/null --retry 50 --retry-delay 0 --retry-connrefused --retry-max-time 20 "$url"
}
echo "##caretaker[setVariable name='$(printf Url | base64)' value='$(printf %s "$url" | base64 -w0)']"
