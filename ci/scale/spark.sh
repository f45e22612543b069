#!/usr/bin/env bash
# Real Spark on one machine: spark.sh PYTHON IN OUT [kill]
#
# PYTHON is an interpreter with pyspark and the wheel. A standalone master and two workers with one core each, on the loopback
# interface only. With `kill`, one worker and what it runs is ended by force as soon as the first rows have been written; the job has
# to end well without it.
set -euo pipefail

python=$(command -v "${1:?an interpreter of Python is needed}")
source=$(realpath "${2:?a folder of Parquet is needed}")
out=$(realpath -m "${3:?the folder for the findings is needed}")
kill=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
SPARK_HOME=$("$python" -c 'import pathlib, pyspark; print(pathlib.Path(pyspark.__file__).parent)')
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_NO_DAEMONIZE=1 SPARK_CONF_DIR=$folder
export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python
started=() killer=
cleanup() {
    for process in "${started[@]}"; do
        # Each was started as the head of a group of its own; what it started is ended with it.
        kill -- "-$process" 2>/dev/null || true
    done
    [ -z "$killer" ] || kill "$killer" 2>/dev/null || true
    wait
    rm -rf "$folder"
}
trap cleanup EXIT

start() {
    local log=$1
    shift
    setsid "$SPARK_HOME/bin/spark-class" "$@" >"$folder/$log" 2>&1 &
    started+=($!)
}

# Waits until a line of a log fits: awaits LOG PATTERN
awaits() {
    for _ in $(seq 300); do
        if grep -q "$2" "$folder/$1" 2>/dev/null; then return; fi
        sleep 0.2
    done
    tail "$folder/$1" >&2
    exit 1
}

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
awaits master 'Starting Spark master at'
master=$(grep -o 'spark://127.0.0.1:[0-9]*' "$folder/master" | head -1)
for worker in one two; do
    start "$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g \
        --work-dir "$folder/work-$worker" "$master"
    awaits "$worker" 'Successfully registered'
done
if [ -n "$kill" ]; then
    (
        until find "$out" -name 'part-*' -size +0 2>/dev/null | grep -q .; do sleep 0.1; done
        # The worker and its executor, which Spark puts into the same group.
        kill -KILL -- "-${started[2]}"
        echo 'one worker was ended by force'
    ) &
    killer=$!
fi
began=$(date +%s.%N)
"$python" "$here/spark_job.py" "$master" "$source" "$out" >"$folder/job" 2>&1 || { tail -40 "$folder/job" >&2; exit 1; }
ended=$(date +%s.%N)
echo "Spark: $(echo "$ended - $began" | bc) s, lost executors: $(grep -c 'Lost executor' "$folder/job" || true)"
