# The program in an image. `docker build -t secondstory .` gives the smallest one: the program, nothing else, and not as root.
# `docker build --target with-git -t secondstory .` gives one with a shell and git, for `--changed-since` and for pipelines
# that run their steps inside the image. docs/ci.md tells how both are used.

FROM rust:1-slim-bookworm AS build
WORKDIR /source
COPY . .
# Static, so that the program runs in an image with no C library. That wants the target to be named, whichever it is.
RUN target=$(rustc --print host-tuple) \
    && RUSTFLAGS='-C target-feature=+crt-static' cargo build --release --locked --target "$target" \
    && install -D "target/$target/release/secondstory" /image/usr/bin/secondstory \
    && install -D --mode 644 --target-directory /image/usr/share/doc/secondstory LICENSE-MIT LICENSE-APACHE

FROM debian:bookworm-slim AS with-git
# The version of git is that of the Debian release, which the image names.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    # What is mounted belongs to somebody else, and git asks to be told that this is meant.
    && git config --system --add safe.directory /drafts
COPY --from=build /image /
WORKDIR /drafts
USER 65532:65532
ENTRYPOINT ["secondstory"]
CMD ["--help"]

FROM scratch
COPY --from=build /image /
ENV PATH=/usr/bin
WORKDIR /drafts
USER 65532:65532
ENTRYPOINT ["secondstory"]
CMD ["--help"]
