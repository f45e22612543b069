"""Reads an archive with Spark: spark_job.py MASTER IN OUT

IN is Parquet with the columns `path` and `text`; OUT becomes Parquet with `path`, `findings`, `words` and `error`. Each worker
reads its rows with the module, one task a core; only findings travel. Spark writes a part of OUT where a task has ended well, so
that a worker which is lost takes nothing with it and leaves nothing twice.
"""

import sys

import pyarrow
from pyspark.sql import SparkSession

FINDING = (
    "struct<rule:string,family:string,severity:string,message:string,text:string,target:string,"
    "start:struct<byte:bigint,line:bigint,column:bigint>,end:struct<byte:bigint,line:bigint,column:bigint>>"
)
SCHEMA = f"path string, findings array<{FINDING}>, words bigint, error string"


def checked(batches):
    """What a worker does with its batches of rows."""
    import secondstory

    for batch in batches:
        rows = pyarrow.array(secondstory.check_arrow(batch["text"]))
        columns = [batch["path"], *rows.flatten()]
        yield pyarrow.RecordBatch.from_arrays(columns, names=["path", "findings", "words", "error"])


def main(master, source, out):
    session = (
        SparkSession.builder.master(master)
        .appName("secondstory")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 400)
        .config("spark.ui.enabled", "false")
        # Pieces small enough that a small archive is divided, and that little is done twice where a worker is lost.
        .config("spark.sql.files.maxPartitionBytes", "4m")
        # What is written counts only once all tasks have ended; some distributions choose the other way.
        .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1")
        .getOrCreate()
    )
    documents = session.read.parquet(source)
    documents.select("path", "text").mapInArrow(checked, SCHEMA).write.mode("error").parquet(out)
    session.stop()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
