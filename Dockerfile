FROM node:20-bookworm-slim
WORKDIR /srv/trql
COPY package.json package-lock.json ./
COPY packages/trql/package.json packages/trql/
COPY packages/local-services/package.json packages/local-services/
RUN npm ci --no-audit --no-fund
COPY . .
# Generated sources and the build; the addresses are not needed for either.
RUN node scripts/build.mjs && chown -R node:node .cache && install -d -o node -g node .data
USER node
ENV HOST=0.0.0.0 NODE_ENV=production
EXPOSE 3030
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:3030/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
