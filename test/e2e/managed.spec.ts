import { writeFileSync } from 'node:fs';
import { atStep, fillIn, getCode } from './manager.ts';
import { fromMenu } from './menu.ts';
import { atSignIn, openConnectForm } from './sign-in.ts';
import { importDirectory, startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

test('what the organisation presets is obeyed, shown as theirs, and not to be changed', async ({
  launch,
}, info) => {
  const server = await startStoreServer();
  const policy = info.outputPath('policy.json');
  const presets = {
    version: 1,
    connection: {
      base_url: server.url,
      organization_guid: server.orgGuid,
      alias: 'northern-shore',
      register_steps: ['Press the green key', 'Scan the square'],
    },
    language: 'en',
    training_store: false,
    codes: { clipboard_seconds: 0, hide_after_seconds: 600 },
  };
  writeFileSync(policy, JSON.stringify(presets), { mode: 0o644 });
  const { page, electron } = await launch({ env: { TILL_SETUP_POLICY: policy }, args: ['--training'] });

  await atSignIn(page);
  await expect(page.getByTestId('training-store')).toBeHidden();
  await fromMenu(page, 'language-menu');
  await expect(page.getByTestId('language-locked')).toHaveText('Set by your organisation');
  await page.keyboard.press('Escape');
  await openConnectForm(page);
  const address = page.locator('input[name="baseUrl"]');
  await expect(address).toHaveValue(server.url);
  await expect(address).not.toBeEditable();
  await page.locator('input[name="token"]').fill(server.token);
  await page.getByTestId('connect-submit').click();
  await importDirectory(page, electron, info.outputPath('directory.json'));
  await fillIn(page, { store: '', till: '', employee: '' });
  await getCode(page);
  await expect(page.getByText('Press the green key')).toBeVisible();
  await expect(page.getByTestId('copy')).toBeHidden();
  expect((await server.requests()).at(-1)?.headers['x-lp-organization-alias']).toBe('northern-shore');

  // Whatever the page asks for: it goes where the organisation wants it.
  const till = {
    workplaceGuid: await page.evaluate(async () => {
      const answer = await window.till.app.snapshot();
      return answer.ok ? (answer.data.state.activations[0]?.workplaceGuid ?? '') : '';
    }),
  };
  const answers = await page.evaluate(
    async (input) => [
      await window.till.connection.useTrainingStore(),
      await window.till.app.setPreferences({ language: 'ru' }),
      await window.till.activation.copy(input),
    ],
    till,
  );
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: false, error: { code: 'set_by_organisation' } });
  await page.evaluate(
    ({ orgGuid }) =>
      window.till.connection.connect({
        baseUrl: 'http://127.0.0.1:9',
        orgGuid,
        alias: '',
        token: 'x',
        options: {},
      }),
    { orgGuid: server.orgGuid },
  );
  const { baseUrl } = await page.evaluate(async () => {
    const answer = await window.till.app.snapshot();
    return answer.ok && answer.data.state.connection ? answer.data.state.connection : { baseUrl: '' };
  });
  expect(baseUrl).toBe(server.url);
  await server.close();
});

test('with rules that cannot be obeyed nothing is connected, and the screen names the place', async ({
  launch,
}, info) => {
  const server = await startStoreServer();
  const before = await launch();
  await before.page.evaluate(
    ({ url, orgGuid, token }) =>
      window.till.connection.connect({ baseUrl: url, orgGuid, alias: '', token, options: {} }),
    { url: server.url, orgGuid: server.orgGuid, token: server.token },
  );
  await atStep(before.page, 'store');
  await before.electron.close();
  const policy = info.outputPath('policy.json');
  writeFileSync(policy, '{ "version": 1, "codes": { "clipbord_seconds": 10 } }', { mode: 0o644 });
  const { page } = await launch({ env: { TILL_SETUP_POLICY: policy } });
  await expect(page.getByTestId('policy-problem')).toHaveAttribute('data-problem', 'unknown_member');
  await expect(page.getByTestId('policy-file')).toHaveText(policy);
  await expect(page.getByTestId('policy-place')).toHaveText('/codes/clipbord_seconds');
  const answers = await page.evaluate(async () => [
    await window.till.connection.useTrainingStore(),
    await window.till.connection.signIn({ token: 'another' }),
    await window.till.connection.switchTo({ id: 'any' }),
  ]);
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'policy_broken' } });
  await server.close();
});
