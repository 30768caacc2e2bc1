# For those who would rather not have it on their machine; everybody else needs none of this.
#
#   docker build -t till-setup .
#   docker run --rm --init --shm-size=1g till-setup            # the demo: the code is printed
#   docker run --rm --init --shm-size=1g till-setup npm test
FROM node:24-bookworm-slim
WORKDIR /till-setup
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Installs what the machine lacks, as `npm test` would.
RUN npm run pretest
CMD ["npm", "run", "demo"]
