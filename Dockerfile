FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY assets assets
COPY locales locales
COPY migrations migrations
COPY benches benches
COPY examples examples
COPY tests tests
RUN cargo build --release --locked --bin rowbot

FROM debian:bookworm-slim
# The fonts are for PDFs and pictures of names that are not in Latin, Cyrillic or Greek letters. They make the image
# some 135 MB larger: 45 MB for most scripts, 90 MB for Chinese, Japanese and Korean. Without them these are boxes.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates fonts-noto-core fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /var/lib/rowbot rowbot
COPY --from=build /src/target/release/rowbot /usr/local/bin/rowbot
USER rowbot
WORKDIR /var/lib/rowbot
ENV DATA_DIR=/var/lib/rowbot/data \
    DATABASE_URL=sqlite:///var/lib/rowbot/data/rowbot.db \
    BIND_ADDR=0.0.0.0:8080 \
    LOG_FORMAT=json
VOLUME /var/lib/rowbot/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["rowbot", "healthcheck"]
# The bot hears SIGTERM: it finishes the turn at hand; what is left waits in the inbox.
STOPSIGNAL SIGTERM
CMD ["rowbot", "serve"]
