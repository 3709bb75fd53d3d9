#!/bin/sh
# Makes sure that the browser journeys find Chromium, a font with Vietnamese letters for it, and
# what Playwright needs to drive it.
# Installs Debian's packages when it may (as root, or with a sudo that asks for no password);
# otherwise says what is missing and how to install it, and ends with status 2.
set -eu

installed() {
    [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="chromium"
if command -v dpkg-query >/dev/null; then
    # The font for the pages; the library for Playwright, which drives the browser.
    for package in fonts-dejavu-core libatomic1; do
        installed "$package" || missing="$missing $package"
    done
fi
[ -n "$missing" ] || exit 0

give_up() {
    echo "The browser tests need: $missing. $1" >&2
    echo "On Debian:  sudo apt-get update && sudo apt-get install $missing" >&2
    exit 2
}

command -v apt-get >/dev/null || give_up "This is not Debian: install your system's packages."
as_root="env"
if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || give_up "Installing them needs root, or sudo without a password."
    as_root="sudo -n env"
fi

echo "Installing for the browser tests: $missing"
apt_get="$as_root DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes -o DPkg::Lock::Timeout=300"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086  # $apt_get and $missing are lists of words
{
    $apt_get update &&
        $apt_get install --no-install-recommends $missing
} >"$log" 2>&1 </dev/null || {
    tail -n 20 "$log" >&2
    give_up "apt-get could not install them (see above)."
}
