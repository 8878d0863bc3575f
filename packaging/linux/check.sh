#!/usr/bin/env bash
# check.sh ROOT PACKAGE: makes a clean system in ROOT, installs the package there by its own dependencies, lets the program test itself,
# opens its window on a virtual display and removes it again. Run by `cargo xtask dist --linux --check`, in namespaces of its own.
set -euo pipefail
root=$1 package=$2
mirror=$(apt-get indextargets --format '$(SITE)' | head -1)
. /etc/os-release

rm -rf "$root"
mkdir -p "$root"
debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$root.log" 2>&1 || { tail -20 "$root.log"; exit 1; }
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
# Whom this system trusts when it fetches packages, the clean one does too.
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then
    mkdir -p "$root/etc/ssl/certs"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
fi
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmp "$root/tmp"
mkdir -p "$root/dev/shm"
cp "$package" "$root/tmp/qingdan.deb"

# No service is started when packages are installed.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get -q update >>"$root.log" 2>&1
inside apt-get -qy --no-install-recommends install /tmp/qingdan.deb >>"$root.log" 2>&1 || { tail -20 "$root.log"; exit 1; }
echo "installed with $(inside dpkg-query -W | wc -l) packages in the whole system"

inside qingdan-desktop --selftest "/tmp/自检 数据"
tail -1 "$root/tmp/自检 数据/selftest.txt" | grep -x 自检通过
inside qingdan --version

inside apt-get -qy --no-install-recommends install xvfb xauth xdotool dbus fonts-wqy-microhei desktop-file-utils >>"$root.log" 2>&1
inside desktop-file-validate /usr/share/applications/qingdan.desktop
cat >"$root/tmp/window.sh" <<'WINDOW'
qingdan-desktop --data-dir "/tmp/窗口 数据" &
program=$!
xdotool search --sync --onlyvisible --name '^清单填报$' >/tmp/window
sleep 5
kill -0 $program
kill $program
WINDOW
inside timeout 90 xvfb-run --auto-servernum "--server-args=-screen 0 1366x768x24" dbus-run-session -- bash -e /tmp/window.sh
test -s "$root/tmp/window"
test -s "$root/tmp/窗口 数据/qingdan.db"
test ! -s "$root/tmp/窗口 数据/qingdan.log"
echo "window opened"

inside apt-get -qy remove qingdan >>"$root.log" 2>&1
test ! -e "$root/usr/bin/qingdan-desktop"
test -s "$root/tmp/窗口 数据/qingdan.db"
umount "$root/tmp" "$root/proc"
umount --recursive --lazy "$root/dev"
rm -rf "$root" "$root.log"
