# How a wheel is built that is only tried, sourced by packages.sh and ../scale/run.sh: `as_tried COMMAND...`.
# Link-time optimisation takes minutes and changes nothing that they look at. What is built stays beside the tools.
as_tried() {
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_TARGET_DIR=$tools/wheel "$@"
}
