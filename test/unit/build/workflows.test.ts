import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { parse } from 'yaml';
import { SUITES } from '../../../build/checks/steps.ts';
import { ROOT } from '../../../build/places.ts';

const Step = v.object({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  env: v.optional(v.record(v.string(), v.string()), {}),
});
const Workflow = v.object({
  permissions: v.record(v.string(), v.string()),
  jobs: v.record(v.string(), v.object({ steps: v.array(Step) })),
});

const folder = join(ROOT, '.github/workflows');
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, workflow: v.parse(Workflow, parse(text)) };
});
const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
);

describe.each(workflows)('$name', ({ text, workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('takes every action by the full hash of a commit, and says which version that is', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
    }
  });

  it('may only read, unless one of its jobs says otherwise', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('runs scripts that there are', () => {
    const called = steps.flatMap(({ run }) =>
      [...(run ?? '').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name),
    );
    expect(called.length).toBeGreaterThan(0);
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
  });
});

it('every step of `npm test` is run on every push', () => {
  const called = workflows.find(({ name }) => name === 'ci.yml')?.text.match(/(?<=npm run )[\w:]+/g) ?? [];
  const steps = called.flatMap((name) => SUITES[name]?.map(({ script }) => script) ?? [name]);
  expect(steps).toEqual(expect.arrayContaining(SUITES['test']?.map(({ script }) => script) ?? []));
});

describe('the key that signs updates', () => {
  const jobs = workflows.flatMap(({ workflow }) => Object.values(workflow.jobs));
  const hasKey = ({ env }: v.InferOutput<typeof Step>) => Object.hasOwn(env, 'TILL_SETUP_UPDATE_KEY');

  it('is given to one step of one job, which signs', () => {
    const steps = jobs.flatMap((job) => job.steps.filter(hasKey));
    expect(steps.map(({ run }) => run)).toEqual(['node build/package/sign-feed.ts packages']);
    const mentions = workflows.map(({ text }) => text.match(/secrets\.TILL_SETUP_UPDATE_KEY/g)?.length ?? 0);
    expect(mentions.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it('comes where no package’s own code has run', () => {
    const [job] = jobs.filter(({ steps }) => steps.some(hasKey));
    const before = job?.steps.slice(0, job.steps.findIndex(hasKey)) ?? [];
    expect(before.flatMap(({ run }) => run ?? [])).toEqual(['npm ci --ignore-scripts']);
  });
});
