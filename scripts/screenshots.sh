#!/bin/sh
# Pictures of the plugin in a real QGIS window, on a screen of its own: scripts/screenshots.sh [FOLDER [UI THEME]]
#
# FOLDER is docs/images unless named. What QGIS and the screen say is in build/screenshots/*.log.
set -eu

cd "$(dirname "$0")/.."
folder=$(mkdir -p "${1:-docs/images}" && cd "${1:-docs/images}" && pwd)
theme=${2:-default}
work=$PWD/build/screenshots
profile=$work/profiles/default
rm -rf "$work"
mkdir -p "$profile/python/plugins" "$profile/QGIS" "$work/run"
chmod 700 "$work/run"
ln -s "$PWD" "$profile/python/plugins/collision_risk"
cat > "$profile/QGIS/QGIS3.ini" <<EOF
[PythonPlugins]
collision_risk=true

[UI]
UITheme=$theme

[qgis]
checkVersion=false
showTips=false
EOF

Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3> "$work/display" > "$work/screen.log" 2>&1 &
screen=$!
trap 'kill "$screen" 2>/dev/null || true' EXIT
tries=50
until [ -s "$work/display" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { echo "No screen: see $work/screen.log" >&2; exit 1; }
    sleep 0.1
done

# QGIS ends by itself; should it hang, it is ended.
env DISPLAY=":$(cat "$work/display")" QT_QPA_PLATFORM=xcb XDG_RUNTIME_DIR="$work/run" TZ=Europe/Berlin \
    COLLISION_RISK_PICTURES="$folder" \
    timeout --kill-after=5 80 qgis --nologo --noversioncheck --profiles-path "$work" \
    --code scripts/screenshots_in_qgis.py > "$work/qgis.log" 2>&1 ||
    { echo "QGIS failed: see $work/qgis.log" >&2; tail -20 "$work/qgis.log" >&2; exit 1; }
ls -l "$folder"/*.png
