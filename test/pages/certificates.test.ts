import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../../server/foundation/actor.js';
import { withPassword } from '../support/evidence.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { needsProgram } from '../support/outside-program.js';

const passphrase = 'ключ от сейфа';

describe('pages of signing keys', function () {
  this.timeout(60_000);
  let test: TestApp;
  let chemist: Actor;

  before(async () => {
    test = await openTestApp();
    chemist = await withPassword(test, await test.person('chemist'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const post = async (path: string, form: object) =>
    (await test.as(chemist)).post(path).redirects(0).set('Accept', 'text/html').type('form').send(form);
  const load = async (file: Buffer, secrets: Readonly<Record<string, string>>) => {
    const request = (await test.as(chemist)).post('/certificates/key-files').redirects(0).set('Accept', 'text/html');
    for (const [name, value] of Object.entries(secrets)) void request.field(name, value);
    return request.attach('file', file, 'key.p12');
  };

  it('issues a key, and says beside the field what it could not take', async () => {
    const short = await post('/certificates', { password: testPassword, passphrase: 'short' });
    expect(short.status).to.equal(422);
    expect(short.text).to.contain('Не меньше 8 знаков');
    expect((await post('/certificates', { password: 'no', passphrase })).status).to.equal(409);
    expect((await post('/certificates', { password: testPassword, passphrase })).status).to.equal(303);
    const page = await (await test.as(chemist)).get('/certificates').set('Accept', 'text/html');
    expect(page.text).to.contain(chemist.name).and.to.contain('Dalel development authority');
  });

  it('refuses what is no key file, or none at all', async () => {
    const secrets = { password: testPassword, passphrase, filePassword: 'x' };
    const odd = await load(Buffer.from('this is no key'), secrets);
    expect(odd.status).to.equal(422);
    expect(odd.text).to.match(/name="file"[^>]*aria-invalid="true"/);
    expect((await load(Buffer.alloc(0), secrets)).text).to.contain('Выберите файл ключа');
    expect((await load(Buffer.alloc(1_100_000), secrets)).status).to.be.within(400, 422);
  });

  it('takes an expert’s own key file and leaves no trace of it in the vault', async function () {
    needsProgram(this, 'openssl');
    // The other program's certificates begin by the real clock.
    test.clock.set(new Date(Date.now() + 60_000).toISOString());
    const bytes = aKeyFile(test.settings.dataFolder);
    const wrong = await load(bytes, { password: testPassword, passphrase, filePassword: 'wrong' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.match(/name="filePassword"[^>]*aria-invalid="true"/);
    const taken = await load(bytes, { password: testPassword, passphrase, filePassword: 'secret' });
    expect(taken.status).to.equal(303);
    const page = await (await test.as(chemist)).get('/certificates').set('Accept', 'text/html');
    expect(page.text).to.contain('Сапаров Ерлан');
    const kept = readdirSync(join(test.settings.dataFolder, 'vault'), { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile())).to.deep.equal([]);
  });

  it('is for those who sign', async () => {
    const agent = await test.as(await test.person('registrar'));
    expect((await agent.get('/certificates').set('Accept', 'text/html')).status).to.equal(403);
  });
});

/** As another program makes it. */
function aKeyFile(folder: string): Buffer {
  const path = (name: string): string => join(folder, name);
  const run = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const subject = '/CN=Сапаров Ерлан';
  const usage = [
    '-addext',
    'keyUsage=critical,digitalSignature,nonRepudiation',
    '-addext',
    'basicConstraints=CA:FALSE',
  ];
  const pair = ['-newkey', 'rsa:2048', '-nodes', '-keyout', path('key.pem'), '-out', path('cert.pem')];
  run('req', '-x509', '-utf8', '-days', '800', '-subj', subject, ...usage, ...pair);
  run(
    'pkcs12',
    '-export',
    '-inkey',
    path('key.pem'),
    '-in',
    path('cert.pem'),
    '-passout',
    'pass:secret',
    '-out',
    path('k'),
  );
  const bytes = readFileSync(path('k'));
  writeFileSync(path('k'), '');
  return bytes;
}
