FROM node:20-bookworm-slim AS build
# better-sqlite3 compiles where no prebuilt binary can be fetched.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json tsconfig.json .npmrc ./
COPY libs libs
COPY services services
RUN npm install --no-save --omit=dev --no-audit --no-fund && node services/standalone/bootstrap.mjs build

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app ./
COPY plugins plugins
RUN mkdir /data && chown node:node /data
USER node
CMD ["npm", "run", "--silent", "gateway"]
