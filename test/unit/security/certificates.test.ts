import type { Certificate, CertificatePrincipal, Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { createRefusedCertificates } from '#electron/security/certificates.ts';

const CHROMIUM_DECIDES = -3;

function principal(commonName: string, organizations: string[] = []): CertificatePrincipal {
  return { commonName, organizations, organizationUnits: [], country: '', locality: '', state: '' };
}

function certificate(changes: Partial<Certificate> = {}): Certificate {
  const issuer = principal('Shop Company CA');
  const subject = principal('pos.shop.example');
  return {
    ...{ data: '', serialNumber: '1', fingerprint: 'sha256/abc=', issuer, subject },
    ...{ issuerName: issuer.commonName, subjectName: subject.commonName },
    ...{ validStart: 1_700_000_000, validExpiry: 1_800_000_000, ...changes },
    get issuerCert() {
      return certificate();
    },
  };
}

/** A session that is shown certificates; what it is told of each. */
function watched() {
  const certificates = createRefusedCertificates();
  let verify: Parameters<Session['setCertificateVerifyProc']>[0] = null;
  const session: Pick<Session, 'setCertificateVerifyProc'> = {
    setCertificateVerifyProc: (proc) => {
      verify = proc;
    },
  };
  certificates.watch(session);
  const decided: number[] = [];
  return {
    certificates,
    decided,
    shows: (hostname: string, errorCode: number, shown = certificate()) => {
      const request = { hostname, errorCode, certificate: shown, validatedCertificate: shown };
      const verdict = { isIssuedByKnownRoot: false, verificationResult: 'whatever it says' };
      verify?.({ ...request, ...verdict }, (result) => decided.push(result));
    },
  };
}

describe('certificates that are shown', () => {
  it('are for Chromium to judge, whatever they are', () => {
    const { shows, decided } = watched();
    for (const errorCode of [0, -200, -201, -202, -207]) shows('pos.shop.example', errorCode);
    expect(decided).toEqual(Array(5).fill(CHROMIUM_DECIDES));
  });

  it('are remembered with whose they are when they are refused', () => {
    const { shows, certificates } = watched();
    shows('pos.shop.example', -202);
    expect(certificates.of('POS.shop.example')).toEqual({
      host: 'pos.shop.example',
      subject: 'pos.shop.example',
      issuer: 'Shop Company CA',
      validFrom: 1_700_000_000_000,
      validTo: 1_800_000_000_000,
      fingerprint: 'sha256/abc=',
    });
    expect(certificates.of('shop.example')).toBeUndefined();
  });

  it('are not when they are accepted, and no longer once one is', () => {
    const { shows, certificates } = watched();
    shows('pos.shop.example', 0);
    expect(certificates.of('pos.shop.example')).toBeUndefined();
    shows('pos.shop.example', -201);
    shows('pos.shop.example', 0);
    expect(certificates.of('pos.shop.example')).toBeUndefined();
  });

  it('of an IPv6 address are found by it as a URL has it', () => {
    const { shows, certificates } = watched();
    shows('::1', -200);
    expect(certificates.of('[::1]')).toMatchObject({ host: '::1' });
  });

  it.each<[string, Partial<Certificate>, string]>([
    ['an organisation', { subject: principal('', ['Shop', 'Till']) }, 'Shop, Till'],
    ['nothing but the whole', { subject: principal(''), subjectName: 'serial 7' }, 'serial 7'],
  ])('go by %s where they have no name', (_what, changes, subject) => {
    const { shows, certificates } = watched();
    shows('pos.shop.example', -202, certificate(changes));
    expect(certificates.of('pos.shop.example')).toMatchObject({ subject });
  });

  it('are remembered of so many hosts, and of the last ones', () => {
    const { shows, certificates } = watched();
    for (let host = 0; host < 30; host++) shows(`host-${host}.example`, -202);
    expect(certificates.of('host-0.example')).toBeUndefined();
    expect(certificates.of('host-29.example')).toBeDefined();
  });
});
