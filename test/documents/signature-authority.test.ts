import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  issueExpertCertificate,
  makeLaboratoryRoot,
  type CertificateRequest,
  type IssuedCertificate,
} from '../../server/reporting/signatures/certificate-authority.js';
import { readCertificate } from '../../server/reporting/signatures/certificate.js';
import { SignatureError } from '../../server/reporting/signatures/signature-error.js';
import { trustPath } from '../../server/reporting/signatures/trust-path.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import { aLaboratory, passphrase, validFrom, validTo } from '../support/signed-documents.js';

const request: CertificateRequest = {
  name: { commonName: 'Қасымжанова Әйгерім Ғаниқызы', organization: 'Сот сараптамалары орталығы', country: 'KZ' },
  validFrom,
  validTo,
  keyKind: 'ec-p256',
  passphrase,
};

describe('The laboratory’s own certificates', function () {
  this.timeout(60_000);
  let root: IssuedCertificate;

  before(async () => {
    root = await makeLaboratoryRoot({ ...request, name: { ...request.name, commonName: 'Зертхана түбірі' } });
  });

  function issue(changes: Partial<CertificateRequest>): Promise<IssuedCertificate> {
    return issueExpertCertificate({ ...root, passphrase }, { ...request, ...changes });
  }

  async function refusal(changes: Partial<CertificateRequest>): Promise<SignatureError> {
    const outcome: unknown = await issue(changes).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(SignatureError);
    return outcome as SignatureError;
  }

  it('name the expert with Kazakh letters, organization and number', async () => {
    const { summary } = await issue({ name: { ...request.name, personNumber: 'IIN900101300123' } });
    expect(summary).to.deep.include({
      commonName: 'Қасымжанова Әйгерім Ғаниқызы',
      organization: 'Сот сараптамалары орталығы',
      personNumber: 'IIN900101300123',
      issuerCommonName: 'Зертхана түбірі',
      validFrom,
      validTo,
    });
  });

  it('bear different serial numbers each time', async () => {
    const [one, two] = [await issue({}), await issue({})];
    expect(one.summary.serialNumber).to.match(/^[0-9A-F]{32}$/);
    expect(one.summary.serialNumber).to.not.equal(two.summary.serialNumber);
  });

  it('end with the root at the latest', async () => {
    const { summary } = await issue({ validTo: new Date(validTo.getTime() + 86_400_000) });
    expect(summary.validTo).to.deep.equal(validTo);
  });

  for (const keyKind of ['ec-p256', 'rsa-3072'] as const)
    it(`are accepted by OpenSSL in its strict mode, with ${keyKind}`, async function () {
      needsProgram(this, 'openssl');
      const folder = mkdtempSync(join(tmpdir(), 'dalel-ca-'));
      const expert = await issue({ keyKind });
      writeFileSync(join(folder, 'root.pem'), root.certificatePem);
      writeFileSync(join(folder, 'expert.pem'), expert.certificatePem);
      writeFileSync(join(folder, 'expert.key'), expert.encryptedPrivateKeyPem);
      const certificates = ['-CAfile', join(folder, 'root.pem'), join(folder, 'expert.pem')];
      const verified = runProgram('openssl', ['verify', '-x509_strict', '-purpose', 'smimesign', ...certificates]);
      const key = ['-in', join(folder, 'expert.key'), '-passin', `pass:${passphrase}`, '-noout', '-check'];
      const checked = runProgram('openssl', ['pkey', ...key]);
      rmSync(folder, { recursive: true });
      expect(verified.status, verified.output).to.equal(0);
      expect(checked.status, checked.output).to.equal(0);
    });

  it('are refused for a name that is empty, too long, or holds control characters, and the part is named', async () => {
    for (const commonName of ['', ' Иванова', 'я'.repeat(65), 'Ива\u0000нова'])
      expect(await refusal({ name: { ...request.name, commonName } })).to.deep.include({
        code: 'certificate-name-invalid',
        values: { part: 'commonName' },
      });
    expect((await refusal({ name: { ...request.name, country: 'kz' } })).values).to.deep.equal({ part: 'country' });
    const name = { ...request.name, personNumber: 'ИИН1' };
    expect((await refusal({ name })).values).to.deep.equal({ part: 'personNumber' });
  });

  it('are refused when they would end before they begin', async () => {
    expect(await refusal({ validTo: validFrom })).to.have.property('code', 'certificate-validity-invalid');
  });

  it('are refused after the root has expired, and to one who has not the root’s passphrase', async () => {
    const late = { validFrom: validTo, validTo: new Date(validTo.getTime() + 1000) };
    expect(await refusal(late)).to.have.property('code', 'authority-expired');
    const stranger: unknown = await issueExpertCertificate({ ...root, passphrase: 'x' }, request).catch(
      (error: unknown) => error,
    );
    expect(stranger).to.have.property('code', 'key-passphrase-wrong');
  });

  it('are not issued by an expert', async () => {
    const expert = await issue({});
    const outcome: unknown = await issueExpertCertificate({ ...expert, passphrase }, request).catch(
      (error: unknown) => error,
    );
    expect(outcome).to.have.property('code', 'authority-not-a-ca');
  });

  it('are trusted while they are valid, and from their own root only', async () => {
    const { root: otherRoot } = await aLaboratory();
    const certificate = readCertificate((await issue({})).certificatePem);
    const roots = [readCertificate(root.certificatePem)];
    const question = { certificate, offered: [], roots, at: new Date(validFrom.getTime() + 1000) };
    const years = 86_400_000 * 4000;
    expect(trustPath(question)).to.have.length(2);
    expect(trustPath({ ...question, at: new Date(validTo.getTime() + years) })).to.equal('certificate-not-valid-then');
    expect(trustPath({ ...question, roots: [readCertificate(otherRoot.certificatePem)] })).to.equal(
      'certificate-untrusted',
    );
  });
});
