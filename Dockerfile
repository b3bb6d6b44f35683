# What people run: the dashboard, its scans and its schedule in one image. No secret is in it and none is needed to build it.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
RUN node node_modules/next/dist/bin/next build \
  && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* node_modules/node-win-* .next/cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
# Owned by root: whoever runs it cannot change what it runs.
COPY --from=build /app/package.json /app/package-lock.json /app/next.config.js /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/public ./public
COPY --from=build /app/lib ./lib
COPY --from=build /app/deploy ./deploy
COPY --from=build /app/.next ./.next
RUN mkdir --mode=0700 /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "deploy/healthy.mjs"]
CMD ["node", "deploy/start.mjs"]
