#!/usr/bin/env bash
# ./yici bench [--quick] [start] [pages] [cases] [rules] [documents] [exchange]: measures the built application on a data folder and a port of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
classes=target/speed-classes
path="$classes:target/classes:target/app/lib/*"
mkdir -p "$classes"
javac -encoding UTF-8 -cp "$path" -d "$classes" src/test/java/org/yici/speed/*.java
exec java -Xmx512m -XX:+UseSerialGC -cp "$path" org.yici.speed.Speed "$@"
