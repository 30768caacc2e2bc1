import { describe, expect, it, vi } from 'vitest';
import { codeOf, generateRequest, option, patchRequest, testStore, till } from '../training-store/setup.ts';

const change = () => patchRequest([{ op: 'replace', path: '/header', value: 'changed' }]);

describe('a fault', () => {
  it('answers so many requests with a status and a code, and then no more', async () => {
    const store = testStore();
    store.faults.add({
      times: 2,
      answer: { status: 429, code: 'TryLater', headers: { 'retry-after': '3' } },
    });
    const first = await store.fetch(change());
    expect([first.status, first.headers.get('retry-after')]).toStrictEqual([429, '3']);
    expect(await first.json()).toStrictEqual({ code: 'TryLater', message: '', info: '' });
    expect((await store.fetch(change())).status).toBe(429);
    expect((await store.fetch(change())).status).toBe(204);
  });

  it('happens to the requests that it is meant for', async () => {
    const store = testStore();
    store.faults.add({ times: 1, match: { method: 'post', path: till.guid }, answer: { status: 500 } });
    store.faults.add({ times: 1, match: { path: '/options/' }, answer: { status: 403 } });
    expect((await store.fetch(change())).status).toBe(403);
    expect((await store.fetch(change())).status).toBe(204);
    expect((await store.fetch(generateRequest())).status).toBe(500);
    expect((await store.fetch(generateRequest())).status).toBe(200);
  });

  it('answers with a raw body of any type, or of none', async () => {
    const store = testStore();
    store.faults.add({ times: 1, answer: { status: 200, body: '<html>', contentType: 'text/html' } });
    store.faults.add({ times: 1, answer: { status: 200, body: '{}', contentType: '' } });
    const page = await store.fetch(generateRequest());
    expect([page.headers.get('content-type'), await page.text()]).toStrictEqual(['text/html', '<html>']);
    expect((await store.fetch(generateRequest())).headers.get('content-type')).toBeNull();
  });

  it('that invents an answer does nothing', async () => {
    const store = testStore();
    store.faults.add({ times: 1, answer: { status: 204 } });
    expect((await store.fetch(change())).status).toBe(204);
    expect(store.option(option.guid)).toStrictEqual(option.value);
  });

  it('can be called off', async () => {
    const store = testStore();
    store.faults.add({ times: 5, answer: { status: 500 } });
    store.faults.clear();
    expect((await store.fetch(change())).status).toBe(204);
  });

  it('can make an answer late', async () => {
    const store = testStore();
    store.faults.add({ times: 1, answer: { delayMs: 30 } });
    const asked = performance.now();
    expect((await store.fetch(change())).status).toBe(204);
    expect(performance.now() - asked).toBeGreaterThanOrEqual(29);
  });

  it('that makes an answer late can be ended, for the requests that wait and no others', async () => {
    const store = testStore();
    store.faults.add({ times: 2, answer: { delayMs: 600_000 } });
    const [first, further] = [store.fetch(change()), vi.fn()];
    store.faults.endDelays();
    expect((await first).status).toBe(204);
    const second = store.fetch(change()).then(further);
    expect((await store.fetch(generateRequest())).status).toBe(200);
    expect(further).not.toHaveBeenCalled();
    store.faults.endDelays();
    await second;
  });

  it('cuts before anything is done, as a network error', async () => {
    const store = testStore();
    store.faults.add({ times: 1, answer: { cut: 'before' } });
    await expect(store.fetch(change())).rejects.toThrow('net::ERR_CONNECTION_RESET');
    expect(store.option(option.guid)).toStrictEqual(option.value);
  });

  it('cuts after it was done', async () => {
    const store = testStore();
    store.faults.add({ times: 1, answer: { cut: 'after' } });
    await expect(store.fetch(change())).rejects.toThrow('net::ERR_CONNECTION_RESET');
    expect(store.option(option.guid)).toMatchObject({ header: 'changed' });
  });

  it('cuts in the middle of an answer, and the code in it is out', async () => {
    const store = testStore({ random: () => new Uint8Array(8) });
    store.faults.add({ times: 1, answer: { cut: 'half' } });
    const answer = await store.fetch(generateRequest());
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('net::ERR_CONNECTION_RESET');
    expect(store.activate('00000000').ok).toBe(true);
  });

  it('leaves codes that are asked for later alone', async () => {
    const store = testStore();
    store.faults.add({ times: 1, answer: { cut: 'after' } });
    await expect(store.fetch(generateRequest())).rejects.toThrow();
    expect(store.activate(await codeOf(store)).ok).toBe(true);
  });
});
