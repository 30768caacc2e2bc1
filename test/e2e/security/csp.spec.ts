import { contentSecurityPolicy } from '#electron/security/csp.ts';
import { expect, test } from './shared-app.ts';

test('every answer carries the policy, and is taken for what it says it is', async ({ electron }) => {
  const answers = await electron.evaluate(async ({ session }) => {
    const addresses = ['app://bundle/index.html', 'app://bundle/missing.html'];
    return Promise.all(
      addresses.map(async (address) => {
        const { status, headers } = await session.defaultSession.fetch(address);
        return [status, headers.get('content-security-policy'), headers.get('x-content-type-options')];
      }),
    );
  });
  const policy = contentSecurityPolicy();
  expect(answers).toEqual([
    [200, policy, 'nosniff'],
    [404, policy, 'nosniff'],
  ]);
});

test('text does not become code or markup, by whatever means', async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    // In a task of its own: the inspector, by which this function came here, is exempt from the policy.
    await new Promise(requestAnimationFrame);
    const outcome = (run: () => unknown) => {
      try {
        run();
        return 'ran';
      } catch (cause) {
        return (cause as Error).name;
      }
    };
    const script = document.createElement('script');
    type Factory = { createPolicy: (name: string, rules: object) => unknown };
    const { trustedTypes } = window as unknown as { trustedTypes: Factory };
    return {
      eval: outcome(() => (0, eval)('1')),
      function: outcome(() => Reflect.construct(Function, ['return 1'])),
      markup: outcome(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      inner: outcome(() => (document.createElement('div').innerHTML = '<b>x</b>')),
      source: outcome(() => (script.src = 'data:text/javascript,0')),
      text: outcome(() => (script.text = '0')),
      policy: outcome(() => trustedTypes.createPolicy('of-its-own', {})),
    };
  });
  expect(outcomes).toEqual({
    eval: 'EvalError',
    function: 'EvalError',
    markup: 'TypeError',
    inner: 'TypeError',
    source: 'TypeError',
    text: 'TypeError',
    policy: 'TypeError',
  });
});

test('inline code, styles, frames and workers from elsewhere do not run', async ({ page }) => {
  const blocked = await page.evaluate(async () => {
    const wanted = ['style-src-elem', 'style-src-attr', 'script-src-attr', 'frame-src', 'worker-src'];
    const seen = new Set<string>();
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        seen.add(effectiveDirective);
        if (wanted.every((directive) => seen.has(directive))) resolve();
      });
    });
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    const div = document.createElement('div');
    div.setAttribute('style', 'color: red');
    const button = document.createElement('button');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(style, div, button, frame);
    try {
      button.setAttribute('onclick', 'window.clicked = true');
    } catch {
      // Trusted types refuse it even before the policy does.
      seen.add('script-src-attr');
    }
    try {
      new Worker(URL.createObjectURL(new Blob(['0'])));
    } catch {
      // As above.
      seen.add('worker-src');
    }
    await all;
    for (const element of [style, div, button, frame]) element.remove();
    return [...seen].sort();
  });
  expect(blocked).toEqual(
    expect.arrayContaining([
      'frame-src',
      'script-src-attr',
      'style-src-attr',
      'style-src-elem',
      'worker-src',
    ]),
  );
});
