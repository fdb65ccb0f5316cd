# Rateboard in a container. Runs as nobody in particular, on a read-only root, with /data for the embedded database.
#   docker build -t rateboard .
#   docker run --init -p 8787:8787 -e PUBLIC_URL=https://rates.example.com -v rateboard:/data rateboard

FROM node:24-slim AS panel
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
LABEL org.opencontainers.image.title="Rateboard" \
      org.opencontainers.image.description="A Clockify add-on to see, change, prove and undo the rates of a whole team." \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8787 \
    DATA_DIR=/data \
    TSX_DISABLE_CACHE=1
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json manifest.json LICENSE ./
COPY server ./server
COPY --from=panel /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
# Whether the process lives. Whether it is ready, which a load balancer asks, is /readyz.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it must be the one that hears SIGTERM.
# Room for what is short-lived, as every answer of Clockify is: a sixth less CPU with many runs at once.
CMD ["node", "--max-semi-space-size=64", "--import", "tsx", "server/main.ts"]
