import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#electron/security/csp.ts';
import { isAppUrl } from '#electron/security/origin.ts';

describe('an address of the app’s own', () => {
  it.each(['app://bundle/index.html', 'app://bundle/assets/a.js?x=1', 'app://bundle'])('is %s', (address) => {
    expect(isAppUrl(address)).toBe(true);
  });

  it.each([
    'https://bundle/index.html',
    'app://bundle.evil/index.html',
    'app://evil/app://bundle/',
    'app://user@bundle/',
    'app://bundle:80/',
    'apple://bundle/',
    'file:///index.html',
    'about:blank',
    '',
  ])('is not %j', (address) => {
    expect(isAppUrl(address)).toBe(false);
  });
});

describe('the content security policy', () => {
  it('allows neither inline code nor eval nor any connection', () => {
    const policy = contentSecurityPolicy();
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});
