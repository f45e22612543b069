#!/usr/bin/env bash
# The Python module, and engines that read an archive with it: run.sh PROGRAM, a release build of `secondstory` in Cargo's target folder.
#
# Builds the wheel and tests the module in it. With SECONDSTORY_SCALE=full, DuckDB, Polars and Spark are fetched from PyPI (some
# hundred megabytes) and read a small archive, Spark a second time with a worker that is ended in the middle; it needs a Java. What
# docs/scale.md says about large archives is measured with the scripts beside this one.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$(realpath -m "${SECONDSTORY_CI_TOOLS:-$root/.ci/tools/ci}")
engines=$(realpath -m "${SECONDSTORY_CI_SCALE:-$root/.ci/tools/scale}")
python=$engines/bin/python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$root/ci/test/install.sh"
"$root/ci/pack.py" share "$program" "$folder/share"
# Only a wheel as it is released says how fast it is.
build=("$root/ci/test/tried_wheel.sh")
[ "${SECONDSTORY_SCALE:-}" != full ] || build=()
MATURIN=${MATURIN:-$tools/python/bin/maturin} "${build[@]}" "$root/ci/pack.py" wheel "$folder/share" "$folder/wheels" >"$folder/log" 2>&1 ||
    { cat "$folder/log" >&2; exit 1; }
"$here/module.sh" "$folder"/wheels/*.whl
if [ "${SECONDSTORY_SCALE:-}" != full ]; then
    echo 'Engines were not tried; SECONDSTORY_SCALE=full asks for them.'
    exit
fi

# Spark is the one that PyPI has as source text only; there is nothing in it to compile.
"$engines/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: --no-binary pyspark -r "$here/requirements.txt"
"$python" "$here/documents.py" "$folder/archive" 40
SECONDSTORY=$program "$python" "$here/throughput.py" "$folder/archive"
for engine in pyarrow duckdb polars; do
    "$python" "$here/local.py" "$engine" "$folder/archive" "$folder/$engine.parquet"
    "$python" "$here/same.py" "$folder/pyarrow.parquet" "$folder/$engine.parquet"
done
if ! command -v java >/dev/null; then
    echo 'There is no Java; Spark was not tried.'
    exit
fi
for kill in '' kill; do
    "$here/spark.sh" "$python" "$folder/archive" "$folder/spark$kill" $kill
    "$python" "$here/same.py" "$folder/pyarrow.parquet" "$folder/spark$kill"
done
