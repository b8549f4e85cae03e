import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { openTestApp, type TestApp } from '../support/test-app.js';

// Nobody is signed in: whoever reaches the port can send these.
describe('a request that makes no sense', () => {
  let test: TestApp;
  before(async () => (test = await openTestApp()));
  after(() => test.close());

  const addresses = [
    '/%E0',
    '/assets/%E0',
    '/assets/%00',
    '/people/%E0',
    '/sign-in?%E0',
    '//',
    '/assets//..%2f..%2fetc',
  ];
  for (const address of addresses) {
    it(`is answered at ${address}`, async () => {
      const { status } = await test.anonymous().get(address);
      expect(status).to.be.within(200, 499);
      await expectAlive();
    });
  }

  const form = 'application/x-www-form-urlencoded';
  const bodies: readonly (readonly [string, string, Readonly<Record<string, string>>, string | Buffer])[] = [
    ['half an object', 'application/json', {}, '{"login":'],
    ['a letter of no alphabet', 'application/json; charset=utf-99', {}, '{}'],
    ['letters that are none', form, {}, '%E0%A4%A=%'],
    ['more fields than any form has', form, {}, 'a=1&'.repeat(5_000)],
    ['more than may be sent', form, {}, `a=${'x'.repeat(1_200_000)}`],
    ['something that is not packed', form, { 'Content-Encoding': 'gzip' }, 'not packed'],
    [
      'something that unpacks without end',
      form,
      { 'Content-Encoding': 'gzip' },
      gzipSync(Buffer.alloc(40_000_000, 97)),
    ],
    ['an unknown packing', form, { 'Content-Encoding': 'zstd-none' }, 'x'],
    ['parts without a border', 'multipart/form-data', {}, '--x\r\n'],
    [
      'a part that breaks off',
      'multipart/form-data; boundary=x',
      {},
      '--x\r\nContent-Disposition: form-data; name="a"\r\n',
    ],
  ];
  for (const [what, type, headers, body] of bodies) {
    it(`is refused with ${what}`, async () => {
      for (const address of ['/sign-in', '/custody', '/exhibits/x/photographs']) {
        const asked = test
          .anonymous()
          .post(address)
          .set({ 'Content-Type': type, ...headers });
        const { status } = await asked.serialize((sent: unknown) => sent as string).send(body);
        expect(status, address).to.be.within(300, 499);
      }
      await expectAlive();
    });
  }

  it('tells a person in their language that what they sent can’t be read', async () => {
    const asked = test.anonymous().post('/sign-in').set({ 'Accept-Language': 'kk', Accept: 'text/html' });
    const { status, text } = await asked.type('json').send('{"login":');
    expect(status).to.equal(422);
    expect(text).to.include('lang="kk"').and.to.include('Форманы оқу мүмкін болмады');
  });

  async function expectAlive(): Promise<void> {
    expect((await test.anonymous().get('/ready')).status).to.equal(200);
  }
});
