import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccount, createOperator, createUser, type KeyPair } from '@nats-io/nkeys';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as `nsc` makes them: signed with the issuer's key (https://github.com/nats-io/jwt, version 2). */
function signed(issuer: KeyPair, sub: string, name: string, nats: Record<string, unknown>): string {
  const head = part({ typ: 'JWT', alg: 'ed25519-nkey' });
  const body = part({
    jti: name,
    iat: 1_700_000_000,
    iss: issuer.getPublicKey(),
    name,
    sub,
    nats: { ...nats, version: 2 },
  });
  const signature = issuer.sign(new TextEncoder().encode(`${head}.${body}`));
  return `${head}.${body}.${Buffer.from(signature).toString('base64url')}`;
}

const UNLIMITED = {
  ...{ subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 },
  ...{ mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
};

/** What docs/shared-board.md tells IT to allow: everywhere, or in the stores of the laptop's tags. */
function role(key: KeyPair, name: string, org: string, store: string) {
  const own = '{{name()}}';
  return {
    ...{ kind: 'user_scope', key: key.getPublicKey(), role: name },
    template: {
      pub: {
        allow: [
          `board.${org}.${store}.*.e.${own}`,
          `board.${org}.${store}.*.c`,
          `board.${org}.${store === '*' ? '_' : store}._.h.${own}`,
          `$JS.API.CONSUMER.CREATE.BOARD.${own}.board.${org}.${store === '*' ? '>' : `${store}.>`}`,
          `$JS.API.CONSUMER.DELETE.BOARD.${own}`,
          `$JS.API.CONSUMER.INFO.BOARD.${own}`,
          `$JS.API.CONSUMER.MSG.NEXT.BOARD.${own}`,
          `$JS.API.DIRECT.GET.BOARD.board.${org}.${store}.*.c`,
        ],
      },
      sub: { allow: [`_INBOX.${own}.>`] },
      ...{ subs: 20, data: -1, payload: 16_384, allowed_connection_types: ['WEBSOCKET'] },
    },
  };
}

/** An organisation's IT, with the operator and the account of its own board. */
export function createIt(org: string) {
  const operator = createOperator();
  const [account, system, team, store] = [createAccount(), createAccount(), createAccount(), createAccount()];
  const sign = (key: KeyPair, name: string, nats: Record<string, unknown>) =>
    signed(operator, key.getPublicKey(), name, { ...nats, type: 'account' });
  const accounts = {
    [account.getPublicKey()]: sign(account, 'BOARD', {
      limits: UNLIMITED,
      signing_keys: [role(team, 'team', org, '*'), role(store, 'store', org, '{{tag(store)}}')],
    }),
    [system.getPublicKey()]: sign(system, 'SYS', {
      limits: { ...UNLIMITED, mem_storage: 0, disk_storage: 0 },
    }),
  };
  const credentials = (jwt: string, user: KeyPair) =>
    [
      '-----BEGIN NATS USER JWT-----',
      jwt,
      '------END NATS USER JWT------',
      '',
      '-----BEGIN USER NKEY SEED-----',
      text(user.getSeed()),
      '------END USER NKEY SEED------',
      '',
    ].join('\n');
  const issuer_account = account.getPublicKey();
  return {
    /** For a server's configuration. */
    settings: [
      `operator: ${signed(operator, operator.getPublicKey(), 'IT', { type: 'operator' })}`,
      `system_account: ${system.getPublicKey()}`,
      'resolver: MEMORY',
      `resolver_preload: {\n${Object.entries(accounts)
        .map(([key, jwt]) => `${key}: ${jwt}`)
        .join('\n')}\n}`,
    ].join('\n'),
    /** Credentials of whoever may do everything. */
    administrator(): string {
      const user = createUser();
      const limits = { subs: -1, data: -1, payload: -1 };
      return credentials(
        signed(account, user.getPublicKey(), 'admin', { ...limits, type: 'user', pub: {}, sub: {} }),
        user,
      );
    },
    /** A laptop's file. @param stores whose tills it is for; none: all */
    laptop(folder: string, laptop: string, stores: readonly string[] = []): string {
      const user = createUser();
      const key = stores.length === 0 ? team : store;
      const tags = stores.map((one) => `store:${one}`);
      const jwt = signed(key, user.getPublicKey(), laptop, {
        ...{ issuer_account, tags, type: 'user', pub: {}, sub: {} },
      });
      const path = join(folder, `${laptop}.creds`);
      writeFileSync(path, credentials(jwt, user), { mode: 0o600 });
      return path;
    },
  };
}
export type It = ReturnType<typeof createIt>;
