"""SARIF: the official schema, Microsoft's validator with the rules of GitHub, the reader sarif-tools, and the findings."""

import json
import os
import subprocess
import tempfile
import urllib.parse

import jsonschema
from sarif import loader

import truth

# Looks whether every address answers, which would need a network.
CONFIGURATION = """<?xml version="1.0" encoding="utf-8"?>
<Properties>
  <Properties Key="SARIF2006.UrisShouldBeReachable.Options">
    <Property Key="RuleEnabled" Value="Disabled" Type="Driver.RuleEnabledState" />
  </Properties>
</Properties>
"""
LEVELS = {"warning": "warning", "note": "note", "hint": "note"}


def only_run(run):
    return json.loads(run.read("sarif"))["runs"][0]


def path_of(result):
    return urllib.parse.unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def region_of(result):
    return result["locations"][0]["physicalLocation"]["region"]


def open_results(log):
    return [result for result in log["results"] if not result.get("suppressions")]


def check(run, texts, tools):
    log = only_run(run)
    follows_the_schema(run, tools)
    passes_the_validator(run, tools)
    read = loader.load_sarif_file(str(run.folder / "sarif"))
    truth.equal("sarif-tools: the number of results", len(read.get_records()), len(log["results"]))
    found = [(path_of(result), result["ruleId"], result["level"], region_of(result)["startLine"],
              region_of(result)["startColumn"], region_of(result)["endLine"], region_of(result)["endColumn"],
              region_of(result)["snippet"]["text"]) for result in open_results(log)]
    wanted = run.rows("severity", "start.line", "start.column", "end.line", "end.column", "text")
    truth.equal(f"{run.name}: sarif", found, [(path, rule, LEVELS[severity], *rest) for path, rule, severity, *rest in wanted])
    rules = log["tool"]["driver"]["rules"]
    for result in log["results"]:
        truth.equal("the rule by its number", rules[result["ruleIndex"]]["id"], result["ruleId"])
        index = result["locations"][0]["physicalLocation"]["artifactLocation"]["index"]
        truth.equal("the artifact by its number", urllib.parse.unquote(log["artifacts"][index]["location"]["uri"]), path_of(result))
    invocation = log["invocations"][0]
    notifications = invocation["toolExecutionNotifications"] + invocation["toolConfigurationNotifications"]
    truth.equal("the exit code", invocation["exitCode"], run.code)
    truth.equal("whether it went well", invocation["executionSuccessful"], run.code != 2)
    truth.equal("the problems", len(notifications), len(run.errors))
    if texts:
        regions_are_true(log, texts)


def follows_the_schema(run, tools):
    schema = tools / "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
    with open(schema, encoding="utf-8-sig") as file:
        validator = jsonschema.Draft202012Validator(json.load(file))
    errors = [error.message for error in validator.iter_errors(json.loads(run.read("sarif")))]
    truth.equal("the schema of SARIF", errors, [])


def passes_the_validator(run, tools):
    """Microsoft's own validator; what it has to say as an error or a warning is one."""
    with tempfile.TemporaryDirectory() as folder:
        source, said = os.path.join(folder, "report.sarif"), os.path.join(folder, "said.sarif")
        with open(os.path.join(folder, "configuration.xml"), "w", encoding="utf-8") as file:
            file.write(CONFIGURATION)
        with open(source, "w", encoding="utf-8", newline="") as file:
            file.write(run.read("sarif"))
        command = [str(tools / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"), "validate", source,
                   "--config", os.path.join(folder, "configuration.xml"), "--rule-kind", "Sarif;Ghas",
                   "--level", "Error;Warning", "--output", said, "--log", "ForceOverwrite", "--quiet"]
        # The program is a .NET one; the setting lets it run without a library of languages.
        environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": folder,
                       "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(tools / "extracted")}
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        with open(said, encoding="utf-8-sig") as file:
            results = json.load(file)["runs"][0].get("results", [])
    told = [(result["ruleId"], result["message"].get("arguments")) for result in results if result.get("level") != "note"]
    truth.equal("what the validator of SARIF says", told, [])


def regions_are_true(log, texts):
    """Bytes, lines and columns of words and sentences point at what the snippet shows."""
    for result in log["results"]:
        place = result["locations"][0]["physicalLocation"]
        content = truth.bytes_of(texts, path_of(result))
        for region in [place["region"], place.get("contextRegion", place["region"])]:
            start, end = region["byteOffset"], region["byteOffset"] + region["byteLength"]
            truth.equal("the bytes of a region", content[start:end].decode("utf-8"), region["snippet"]["text"])
            truth.equal("its start", (region["startLine"], region["startColumn"]), truth.place(content, start))
            truth.equal("its end", (region["endLine"], region["endColumn"]), truth.place(content, end))


def fingerprints(log, path):
    return sorted(result["partialFingerprints"]["secondstory/v1"] for result in log["results"] if path_of(result) == path)


def fingerprints_survive(before, after):
    """Another name, another line end and a line above change no fingerprint; within a file each is there once."""
    old, new = only_run(before), only_run(after)
    for name in ["plain.md", "émoji 🙂.md"]:
        truth.true(f"{name} has findings", len(fingerprints(old, name)) > 3)
        truth.equal(f"the fingerprints of {name}", fingerprints(new, f"moved {name}"), fingerprints(old, name))
    for path in {path_of(result) for result in old["results"]}:
        truth.equal(f"{path}: fingerprints that are there twice", len(set(fingerprints(old, path))), len(fingerprints(old, path)))


def allowed_are_marked(without, everything):
    truth.true("no suppressions unless asked for", "suppressions" not in without.read("sarif"))
    results = only_run(everything)["results"]
    truth.true("all results say whether they are suppressed", all("suppressions" in result for result in results))
    suppressed = [result["suppressions"][0] for result in results if result["suppressions"]]
    truth.true("there are suppressed results", len(suppressed) > 5)
    truth.equal("their reasons", {(one["kind"], one["justification"]) for one in suppressed},
                {("inSource", 'the form asks for "one" & <no> more')})
