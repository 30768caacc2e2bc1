import { createSocket } from 'node:dgram';
import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, test } from './shared-app.ts';
import { startStrangeSite } from './strange-site.ts';

test('the page reaches nothing outside, by whatever kind of request', async ({ page, electron }) => {
  const site = await startStrangeSite();
  const tried = await page.evaluate(async (url) => {
    const failed = async (name: string, run: () => Promise<unknown>) => {
      try {
        await run();
        return `${name} went through`;
      } catch {
        return name;
      }
    };
    const image = () =>
      new Promise((resolve, reject) => {
        const element = new Image();
        element.onload = resolve;
        element.onerror = reject;
        element.src = `${url}/x.png`;
      });
    const socket = () =>
      new Promise((resolve, reject) => {
        const opened = new WebSocket(url.replace('http', 'ws'));
        opened.onopen = resolve;
        opened.onerror = reject;
      });
    navigator.sendBeacon(url, 'x');
    return Promise.all([
      failed('fetch', () => fetch(url)),
      failed('file', () => fetch('file:///etc/passwd')),
      failed('image', image),
      failed('socket', socket),
    ]);
  }, site.url);
  expect(tried).toEqual(['fetch', 'file', 'image', 'socket']);
  // Past the policy, the session itself refuses as well.
  const past = await electron.evaluate(
    ({ session }, url) => session.defaultSession.fetch(url).then(() => 'went through', String),
    site.url,
  );
  expect(past).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(site.asked()).toEqual([]);
  await site.close();
});

test('no peer connection leaves the page', async ({ page }) => {
  let arrived = 0;
  const tcp = createServer((socket) => {
    arrived += 1;
    socket.on('error', () => undefined).destroy();
  });
  const udp = createSocket('udp4').on('message', () => (arrived += 1));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  const ports = { tcp: (tcp.address() as AddressInfo).port, udp: udp.address().port };
  const candidates = await page.evaluate(async ({ tcp, udp }) => {
    const who = { username: 'a', credential: 'b' };
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, ...who },
        { urls: `turn:127.0.0.1:${udp}?transport=udp`, ...who },
        { urls: `stun:127.0.0.1:${udp}` },
      ],
    });
    peer.createDataChannel('x');
    const found: string[] = [];
    const complete = new Promise<void>((resolve) => {
      peer.onicecandidate = ({ candidate }) => {
        if (candidate) found.push(candidate.candidate);
        else resolve();
      };
    });
    await peer.setLocalDescription(await peer.createOffer());
    await complete;
    peer.close();
    return found;
  }, ports);
  expect(candidates).toEqual([]);
  expect(arrived).toBe(0);
  // Both do hear whoever comes.
  connect(ports.tcp, '127.0.0.1').on('error', () => undefined);
  createSocket('udp4').unref().send('x', ports.udp, '127.0.0.1');
  await expect.poll(() => arrived, 'what arrived').toBe(2);
  tcp.close();
  udp.close();
});

test('a session that nobody opened reaches nothing', async ({ electron }) => {
  const site = await startStrangeSite();
  const outcome = await electron.evaluate(
    ({ session }, url) =>
      session
        .fromPartition('forgotten')
        .fetch(url)
        .then(() => 'went through', String),
    site.url,
  );
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(site.asked()).toEqual([]);
  await site.close();
});
