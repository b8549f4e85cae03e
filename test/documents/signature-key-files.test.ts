import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentInfo, id_data } from '@peculiar/asn1-cms';
import { AuthenticatedSafe, id_keyBag, MacData, PFX, SafeBag, SafeContents } from '@peculiar/asn1-pfx';
import { DigestInfo, id_sha256 } from '@peculiar/asn1-rsa';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { expect } from 'chai';
import { readCertificate } from '../../server/reporting/signatures/certificate.js';
import { loadPkcs12 } from '../../server/reporting/signatures/pkcs12.js';
import { pkcs12Key } from '../../server/reporting/signatures/pkcs12-key.js';
import { decryptPrivateKey, encryptPrivateKey } from '../../server/reporting/signatures/private-key-file.js';
import { SignatureError, type SignatureErrorCode } from '../../server/reporting/signatures/signature-error.js';
import { signPdf } from '../../server/reporting/signatures/sign-pdf.js';
import { openIdentity, storeIdentity } from '../../server/reporting/signatures/stored-identity.js';
import { verifyPdf } from '../../server/reporting/signatures/verify-pdf.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import { aLaboratory, aReport, expertSigns } from '../support/signed-documents.js';

const password = 'құпия сөз 1';
const year = 365 * 86_400_000;
let folder: string;

function path(name: string): string {
  return join(folder, name);
}

function openssl(...args: readonly string[]): void {
  const { status, output } = runProgram('openssl', args);
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${output}`);
}

/** A self-signed certificate `name.pem` with its key `name.key`. */
function ownCertificate(name: string, key: readonly string[], usage = 'digitalSignature,nonRepudiation'): void {
  const out = ['-keyout', path(`${name}.key`), '-out', path(`${name}.pem`), '-days', '365', '-nodes', '-utf8'];
  const subject = ['-subj', '/C=KZ/O=Орталық/CN=Әбдіқалықов Нұрсұлтан', '-addext', `keyUsage=critical,${usage}`];
  openssl('req', '-x509', '-newkey', ...key, ...out, ...subject, '-addext', 'basicConstraints=critical,CA:FALSE');
}

function exported(name: string, ...options: readonly string[]): Buffer {
  const from = ['-inkey', path(`${name}.key`), '-in', path(`${name}.pem`), '-passout', `pass:${password}`];
  openssl('pkcs12', '-export', ...from, '-out', path('own.p12'), ...options);
  return readFileSync(path('own.p12'));
}

async function refusal(file: Uint8Array, at = new Date(), word = password): Promise<SignatureErrorCode> {
  return loadPkcs12(file, word, at).then(
    () => expect.fail('it was loaded'),
    (error: unknown) => {
      if (error instanceof SignatureError) return error.code;
      throw error;
    },
  );
}

const rsa = ['rsa:2048'];
const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

describe('A PKCS #12 file of one’s own', function () {
  this.timeout(60_000);

  before(function () {
    needsProgram(this, 'openssl');
    folder = mkdtempSync(join(tmpdir(), 'dalel-key-'));
    ownCertificate('rsa', rsa);
    ownCertificate('ec', ec);
  });

  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  for (const name of ['rsa', 'ec']) {
    const schemes: Readonly<Record<string, readonly string[]>> = {
      'of today’s kind (AES-256, SHA-256)': [],
      'with AES-128 and SHA-512': ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
      'of the old kind (3DES and RC2-40, SHA-1)': ['-legacy'],
      'with RC2-128': ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128'],
      'with 3DES for both': ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
      'with certificates and key in the clear': ['-keypbe', 'NONE', '-certpbe', 'NONE'],
    };
    for (const [kind, options] of Object.entries(schemes))
      it(`with an ${name.toUpperCase()} key, ${kind}, loads with its certificate`, async () => {
        const { certificate, privateKey, chain } = await loadPkcs12(exported(name, ...options), password, new Date());
        expect(certificate.fingerprint256).to.equal(readCertificate(readFileSync(path(`${name}.pem`))).fingerprint256);
        expect(privateKey.asymmetricKeyType).to.equal(name);
        expect(chain).to.have.length(0);
      });
  }

  it('that NSS wrote loads', async function () {
    needsProgram(this, 'pk12util');
    mkdirSync(path('nss'));
    const store = ['-d', `sql:${path('nss')}`];
    runProgram('certutil', ['-N', ...store, '--empty-password']);
    exported('rsa', '-name', 'own');
    runProgram('pk12util', ['-i', path('own.p12'), ...store, '-W', password]);
    const { status, output } = runProgram('pk12util', ['-o', path('nss.p12'), '-n', 'own', ...store, '-W', password]);
    expect(status, output).to.equal(0);
    const { privateKey } = await loadPkcs12(readFileSync(path('nss.p12')), password, new Date());
    expect(privateKey.asymmetricKeyType).to.equal('rsa');
  });

  it('is refused with the wrong password', async () => {
    for (const options of [[], ['-legacy']])
      expect(await refusal(exported('rsa', ...options), new Date(), 'other')).to.equal('pkcs12-wrong-password');
  });

  it('is refused when it is no PKCS #12, is cut off, or is too large', async () => {
    const whole = exported('rsa');
    expect(await refusal(Buffer.from('%PDF-1.7'))).to.equal('pkcs12-unreadable');
    expect(await refusal(Buffer.alloc(0))).to.equal('pkcs12-unreadable');
    expect(await refusal(whole.subarray(0, 900))).to.equal('pkcs12-unreadable');
    expect(await refusal(Buffer.alloc(2 * 1024 * 1024))).to.equal('pkcs12-too-large');
  });

  it('is refused when any of its bytes was changed', async () => {
    const whole = exported('ec');
    for (let offset = 0; offset < whole.length; offset += 37) {
      const altered = Buffer.from(whole);
      altered.writeUInt8((altered[offset] ?? 0) ^ 1, offset);
      expect(await refusal(altered), `byte ${offset}`).to.match(/^pkcs12-/);
    }
  });

  it('is refused without a key, without a certificate, and without a password', async () => {
    expect(await refusal(exported('rsa', '-nokeys'))).to.equal('pkcs12-no-key');
    expect(await refusal(withoutCertificate())).to.equal('pkcs12-no-certificate');
    expect(await refusal(exported('rsa', '-nomac'))).to.equal('pkcs12-without-password');
  });

  it('is refused with two keys, since it does not say which should sign', async () => {
    expect(await refusal(await withTwoKeys())).to.equal('pkcs12-several-keys');
  });

  it('is refused with two certificates of one key', async () => {
    const renewed = ['-key', path('rsa.key'), '-out', path('renewed.pem'), '-subj', '/CN=renewed', '-days', '9'];
    openssl('req', '-x509', '-new', ...renewed);
    expect(await refusal(exported('rsa', '-certfile', path('renewed.pem')))).to.equal('pkcs12-several-certificates');
  });

  it('is refused with a cipher that is not read, and names it', async () => {
    const options = ['-legacy', '-keypbe', 'PBE-SHA1-RC4-128', '-certpbe', 'PBE-SHA1-RC4-128'];
    const file = exported('rsa', ...options);
    expect(await refusal(file)).to.equal('pkcs12-encryption-unsupported');
    const error: unknown = await loadPkcs12(file, password, new Date()).catch((reason: unknown) => reason);
    expect(error).to.deep.include({ values: { algorithm: '1.2.840.113549.1.12.1.1' } });
  });

  it('is refused when its certificate has expired, is not valid yet, or is not for signing', async () => {
    ownCertificate('sealing', rsa, 'keyEncipherment');
    const file = exported('rsa');
    expect(await refusal(file, new Date(Date.now() + 2 * year))).to.equal('certificate-expired');
    expect(await refusal(file, new Date(Date.now() - 2 * year))).to.equal('certificate-not-yet-valid');
    expect(await refusal(exported('sealing'))).to.equal('certificate-not-for-signing');
  });

  it('is refused with a key that PDF readers do not know or that is too weak', async () => {
    ownCertificate('edwards', ['ed25519']);
    ownCertificate('weak', ['rsa:1024']);
    expect(await refusal(exported('edwards'))).to.equal('key-kind-unsupported');
    expect(await refusal(exported('weak'))).to.equal('key-too-weak');
  });

  it('signs with the certificate between it and the root, and is trusted from the root', async () => {
    const issuing = ['-subj', '/CN=Issuing', '-addext', 'basicConstraints=critical,CA:TRUE,pathlen:0'];
    const authority = ['-addext', 'keyUsage=critical,keyCertSign'];
    const root = ['-subj', '/CN=Root', '-addext', 'basicConstraints=critical,CA:TRUE', ...authority];
    request('root', root);
    request('issuing', [...issuing, ...authority, '-CA', path('root.pem'), '-CAkey', path('root.key')]);
    const usage = ['-addext', 'keyUsage=critical,digitalSignature', '-addext', 'basicConstraints=critical,CA:FALSE'];
    request('person', ['-subj', '/CN=Person', ...usage, '-CA', path('issuing.pem'), '-CAkey', path('issuing.key')]);
    const chained = exported('person', '-certfile', path('issuing.pem'));
    const key = await loadPkcs12(chained, password, new Date());
    expect(key.chain.map(({ subject }) => subject)).to.deep.equal(['CN=Issuing']);
    const at = new Date();
    const signer = await openIdentity(await storeIdentity(key, 'жаңа сөз'), 'жаңа сөз');
    const signing = { ...expertSigns(await aReport(), await aLaboratory()), signer, signedAt: at };
    const signed = await signPdf(signing);
    const roots = [readCertificate(readFileSync(path('root.pem')))];
    const verdict = verifyPdf(signed, { roots, now: at });
    expect(verdict.outcome, JSON.stringify(verdict)).to.equal('valid');
  });
});

function request(name: string, options: readonly string[]): void {
  const out = ['-keyout', path(`${name}.key`), '-out', path(`${name}.pem`), '-days', '365', '-nodes'];
  openssl('req', '-x509', '-newkey', ...ec, ...out, ...options);
}

function withoutCertificate(): Buffer {
  const from = ['-inkey', path('rsa.key'), '-nocerts', '-passout', `pass:${password}`];
  openssl('pkcs12', '-export', ...from, '-out', path('bare.p12'));
  return readFileSync(path('bare.p12'));
}

/** No usual program writes such a file, so it is put together here. */
async function withTwoKeys(): Promise<Buffer> {
  const keys = [1, 2].map(() => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const bagValue = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })).buffer;
    return new SafeBag({ bagId: id_keyBag, bagValue });
  });
  const safe = plain(AsnConvert.serialize(new SafeContents(keys)));
  const content = AsnConvert.serialize(new AuthenticatedSafe([safe]));
  const salt = randomBytes(8);
  const key = await pkcs12Key({ password, salt, iterations: 1000, hash: 'sha256' }, 'mac', 32);
  const digest = new OctetString(createHmac('sha256', key).update(Buffer.from(content)).digest());
  const mac = new DigestInfo({ digestAlgorithm: new AlgorithmIdentifier({ algorithm: id_sha256 }), digest });
  const macData = new MacData({ mac, macSalt: new OctetString(salt), iterations: 1000 });
  return Buffer.from(AsnConvert.serialize(new PFX({ version: 3, authSafe: plain(content), macData })));
}

function plain(content: ArrayBuffer): ContentInfo {
  return new ContentInfo({ contentType: id_data, content: AsnConvert.serialize(new OctetString(content)) });
}

describe('A private key at rest', function () {
  this.timeout(60_000);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

  it('opens with its passphrase and no other', async () => {
    const pem = await encryptPrivateKey(privateKey, 'құпия');
    expect((await decryptPrivateKey(pem, 'құпия')).equals(privateKey)).to.equal(true);
    const error: unknown = await decryptPrivateKey(pem, 'кұпия').catch((reason: unknown) => reason);
    expect(error).to.deep.include({ code: 'key-passphrase-wrong' });
  });

  it('is not kept under an empty passphrase, and rubbish is no key', async () => {
    const empty: unknown = await encryptPrivateKey(privateKey, '').catch((reason: unknown) => reason);
    const rubbish: unknown = await decryptPrivateKey('-----BEGIN', 'x').catch((reason: unknown) => reason);
    expect([empty, rubbish]).to.have.nested.property('[0].code', 'key-passphrase-empty');
    expect([empty, rubbish]).to.have.nested.property('[1].code', 'key-unreadable');
  });
});
