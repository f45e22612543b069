#!/usr/bin/env python3
"""Packs a built `secondstory` for everybody who does not build it: archives, a wheel, and packages for npm.

    pack.py share PROGRAM FOLDER                  the man page and the completions, laid out as below /usr/share
    pack.py archive TARGET PROGRAM SHARE OUT      secondstory-VERSION-TARGET.tar.gz, or .zip for Windows
    pack.py wheel SHARE OUT [OPTION...]           a wheel; the options are those of `maturin build`
    pack.py npm OUT TARGET=PROGRAM...             the package that people install, and one for each target
    pack.py checksums FOLDER                      SHA256SUMS of the files in it

TARGET is a triple of Rust. One file does it all because the release, the tests and a curious person run the same steps;
Python because it is on every machine that builds releases, Windows too. Nothing but the standard library is used.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Targets of Rust, and what npm calls the machine.
PLATFORMS = {
    "x86_64-unknown-linux-gnu": ("linux", "x64"),
    "x86_64-unknown-linux-musl": ("linux", "x64"),
    "aarch64-unknown-linux-gnu": ("linux", "arm64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64"),
    "aarch64-apple-darwin": ("darwin", "arm64"),
    "x86_64-pc-windows-msvc": ("win32", "x64"),
}

# The platforms that a release has a package for.
RELEASED = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"]

# Where each shell looks for completions below a folder `share`.
COMPLETIONS = {
    "bash": "bash-completion/completions/secondstory",
    "zsh": "zsh/site-functions/_secondstory",
    "fish": "fish/vendor_completions.d/secondstory.fish",
    "elvish": "elvish/lib/secondstory.elv",
    "powershell": "powershell/secondstory.ps1",
}

LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"]
DOCUMENTS = ["README.md", "CHANGELOG.md", *LICENCES]

# The same bytes from the same files, whenever it is packed: the earliest time that a zip can hold.
TIME = (1980, 1, 1, 0, 0, 0)
EPOCH = 315532800


def version():
    """The version in Cargo.toml, which is that of every package."""
    in_package = False
    for line in (ROOT / "Cargo.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            in_package = line.strip() == "[workspace.package]"
        elif in_package and line.startswith("version"):
            return line.split('"')[1]
    sys.exit("pack.py: Cargo.toml has no version under [workspace.package]")


def share(program, folder):
    """Writes the man page and the completions, which the program itself prints."""
    files = {"man/man1/secondstory.1": ["man"]}
    files.update({path: ["completions", shell] for shell, path in COMPLETIONS.items()})
    for path, arguments in files.items():
        text = subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout
        target = Path(folder) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)


def program_name(target):
    return "secondstory.exe" if "windows" in target else "secondstory"


def archive(target, program, share_folder, out):
    """Writes the archive of a target and gives its path."""
    name = f"secondstory-{version()}-{target}"
    members = [(program_name(target), Path(program), 0o755)]
    members += [(document, ROOT / document, 0o644) for document in DOCUMENTS]
    for path in sorted(Path(share_folder).rglob("*")):
        if path.is_file():
            members.append((f"share/{path.relative_to(share_folder).as_posix()}", path, 0o644))
    Path(out).mkdir(parents=True, exist_ok=True)
    write = write_zip if "windows" in target else write_tar
    return write(Path(out), name, members)


def write_tar(out, name, members):
    path = out / f"{name}.tar.gz"
    # The gzip header would hold the time and the name of the file.
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=EPOCH) as zipped:
        with tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for member, source, mode in members:
                entry = tarfile.TarInfo(f"{name}/{member}")
                data = source.read_bytes()
                entry.size, entry.mode, entry.mtime = len(data), mode, EPOCH
                tar.addfile(entry, io.BytesIO(data))
    return path


def write_zip(out, name, members):
    path = out / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for member, source, mode in members:
            entry = zipfile.ZipInfo(f"{name}/{member}", TIME)
            entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
            zipped.writestr(entry, source.read_bytes())
    return path


def wheel(share_folder, out, options):
    """Builds a wheel. Maturin puts what is in the folder with the module's name into it; that folder is there only meanwhile."""
    data = ROOT / "secondstory._secondstory.data"
    try:
        shutil.copytree(share_folder, data / "data" / "share", dirs_exist_ok=True)
        # Python knows no place for these two, and a wheel is no archive.
        for shell in ["elvish", "powershell"]:
            shutil.rmtree(data / "data" / "share" / shell, ignore_errors=True)
        maturin = os.environ.get("MATURIN", "maturin")
        command = [maturin, "build", "--quiet", "--release", "--locked", "--out", str(Path(out).resolve()), *options]
        subprocess.run(command, check=True, cwd=ROOT)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def npm(out, programs):
    """Packs what people install and a package for each program that is named."""
    Path(out).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        launcher = Path(folder) / "secondstory"
        shutil.copytree(ROOT / "npm", launcher)
        manifest = json.loads((launcher / "package.json").read_text(encoding="utf-8"))
        manifest["version"] = version()
        # Exact versions: the two halves of one program belong together.
        manifest["optionalDependencies"] = {f"@secondstory/{name}": version() for name in RELEASED}
        npm_pack(launcher, manifest, out)
        for target, program in programs:
            npm_pack_platform(target, program, Path(folder), out)


def npm_pack_platform(target, program, folder, out):
    system, machine = PLATFORMS[target]
    package = folder / target
    (package / "bin").mkdir(parents=True)
    binary = package / "bin" / program_name(target)
    shutil.copyfile(program, binary)
    binary.chmod(0o755)
    launcher = json.loads((ROOT / "npm" / "package.json").read_text(encoding="utf-8"))
    text = f"# secondstory for {system} on {machine}\n\nThe program that the package `secondstory` starts. Install that one.\n"
    (package / "README.md").write_text(text, encoding="utf-8")
    manifest = {
        "name": f"@secondstory/{system}-{machine}",
        "version": version(),
        "description": f"secondstory for {system} on {machine}; install the package secondstory instead.",
        "license": launcher["license"],
        "repository": launcher["repository"],
        "os": [system],
        "cpu": [machine],
        "files": ["bin", "README.md", *LICENCES],
        # The program is found as a file, which some installers keep in an archive unless told.
        "preferUnplugged": True,
    }
    npm_pack(package, manifest, out)


def npm_pack(package, manifest, out):
    (package / "package.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    for licence in LICENCES:
        shutil.copyfile(ROOT / licence, package / licence)
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(Path(out).resolve())]
    subprocess.run(command, check=True, cwd=package, stdout=subprocess.DEVNULL)


def checksums(folder):
    """Writes SHA256SUMS in the form that `sha256sum --check` reads, in the order of the names."""
    files = sorted(path for path in Path(folder).iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (Path(folder) / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def main(arguments):
    match arguments:
        case ["share", program, folder]:
            share(program, folder)
        case ["archive", target, program, share_folder, out]:
            print(archive(target, program, share_folder, out))
        case ["wheel", share_folder, out, *options]:
            wheel(share_folder, out, options)
        case ["npm", out, *programs] if programs:
            npm(out, [tuple(program.split("=", 1)) for program in programs])
        case ["checksums", folder]:
            checksums(folder)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
