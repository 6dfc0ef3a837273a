#!/usr/bin/env bash
# ./yici bench [--quick] [start] [pages] [cases] [door] [surge] [rules] [documents] [exchange] [catalog] [published] [import] [bulk] [--guides=FILE]: measures the built application on a data folder and a port of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
classes=target/speed-classes
path="$classes:target/classes:target/app/lib/*"
mkdir -p "$classes"
javac -encoding UTF-8 -cp "$path" -d "$classes" src/test/java/org/yici/speed/*.java \
  src/test/java/org/yici/catalog/ManyGuides.java src/test/java/org/yici/catalog/base/ManyBaseRows.java src/test/java/org/yici/directory/Pack.java
# the peer of "cases": an embedded process engine; without its libraries it is left out
peers=target/speed-peers
if [ ! -f "$peers/FlowableWorker.class" ] || [ bench/peers/FlowableWorker.java -nt "$peers/FlowableWorker.class" ]; then
  [ -d "$peers/lib" ] && javac -nowarn -encoding UTF-8 -cp "$peers/lib/*" -d "$peers" bench/peers/FlowableWorker.java || mvn -q -B -f bench/peers/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$PWD/$peers/lib" >/dev/null 2>&1 &&
    javac -nowarn -encoding UTF-8 -cp "$peers/lib/*" -d "$peers" bench/peers/FlowableWorker.java || echo "the engine's libraries could not be fetched" >&2
fi
# the peers of "documents": openhtmltopdf and ofdrw
papers=$peers/papers
if [ ! -f "$papers/PaperPeers.class" ] || [ bench/peers/papers/PaperPeers.java -nt "$papers/PaperPeers.class" ]; then
  { [ -d "$papers/lib" ] || mvn -q -B -f bench/peers/papers/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$PWD/$papers/lib" >/dev/null 2>&1; } &&
    javac -nowarn -encoding UTF-8 -cp "$papers/lib/*" -d "$papers" bench/peers/papers/PaperPeers.java || echo "the libraries of openhtmltopdf and ofdrw could not be fetched" >&2
fi
# 200,000 guides and their peers in one program need more than the product with those of a city
heap=512m
case " $* " in *" catalog "* | "  ") heap=1500m ;; esac
exec java -Xms$heap -Xmx$heap -XX:+UseSerialGC -cp "$path" org.yici.speed.Speed "$@"
