# For scripts that need a program which the system's own packages bring: source this file.

# from_system PROGRAM: installs the Debian package of that name unless the program is there.
from_system() {
    command -v "$1" >/dev/null && return
    local as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    echo "installing $1"
    $as_root apt-get update -q
    $as_root apt-get install -y -q --no-install-recommends "$1"
}
