#!/bin/sh
# Requests a page and exports the status of the answer.
status=$(curl -s -o /dev/null -w '%{http_code}' "$1")
echo "$1 answers $status"
echo "##caretaker[setVariable name='$(printf Status | base64)' value='$(printf %s "$status" | base64)']"
