# For tests that read pages in a browser: source this file. It needs `.ci/from_system.sh` to be sourced before.

# page_tools: installs Chromium, a driver for it and the checkers of pages, once, and says where in PAGE_TOOLS and CHROMIUM.
page_tools() {
    local root lock
    root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
    lock=$root/tests/pages/package-lock.json
    PAGE_TOOLS=${PAGE_TOOLS:-$root/.ci/tools/pages}
    from_system npm
    from_system chromium
    mkdir -p "$PAGE_TOOLS"
    PAGE_TOOLS=$(cd "$PAGE_TOOLS" && pwd)
    if ! cmp -s "$lock" "$PAGE_TOOLS/package-lock.json" || [ ! -e "$PAGE_TOOLS/complete" ]; then
        rm -f "$PAGE_TOOLS/complete"
        cp "$root/tests/pages/package.json" "$lock" "$PAGE_TOOLS"
        # The install scripts of packages fetch things that the tests do without, so none is run.
        (cd "$PAGE_TOOLS" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
        touch "$PAGE_TOOLS/complete"
    fi
    CHROMIUM=$(command -v chromium)
    export PAGE_TOOLS CHROMIUM
}
