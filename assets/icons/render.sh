#!/usr/bin/env bash
# Renders qingdan.svg into the icons of the desktop program. Run by hand after changing the picture; the results are committed.
# Needs librsvg2-bin and imagemagick.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src-tauri/icons
render() { rsvg-convert --width "$1" --height "$1" qingdan.svg --output "$out/$2"; }
render 32 32x32.png
render 128 128x128.png
render 256 128x128@2x.png
render 512 icon.png
rsvg-convert --width 256 --height 256 qingdan.svg | convert - -define icon:auto-resize=256,64,48,32,24,16 "$out/icon.ico"
