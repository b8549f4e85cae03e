import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PdfFile } from '../../server/reporting/signatures/pdf-file.js';
import { signatureFields } from '../../server/reporting/signatures/signature-fields.js';
import { signPdf } from '../../server/reporting/signatures/sign-pdf.js';
import { coveredBytes } from '../../server/reporting/signatures/covered-bytes.js';
import { PdfRef } from '../../server/reporting/signatures/pdf-objects.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import {
  aLaboratory,
  aReport,
  aSignaturePicture,
  expertSigns,
  reviewerSigns,
  type TestLaboratory,
} from '../support/signed-documents.js';

for (const keyKind of ['ec-p256', 'rsa-3072'] as const) {
  describe(`A report signed with ${keyKind}, judged by others`, function () {
    this.timeout(60_000);
    let folder: string;
    let laboratory: TestLaboratory;
    let once: Uint8Array;
    let twice: Uint8Array;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'dalel-signature-'));
      laboratory = await aLaboratory(keyKind);
      const appearancePdf = await aSignaturePicture('Қол қойылды: Әбдіқалықов Н. Қ.');
      once = await signPdf({ ...expertSigns(await aReport(), laboratory), appearancePdf });
      twice = await signPdf({ ...reviewerSigns(once, laboratory), appearancePdf });
      writeFileSync(join(folder, 'once.pdf'), once);
      writeFileSync(join(folder, 'twice.pdf'), twice);
      writeFileSync(join(folder, 'root.pem'), laboratory.root.certificatePem);
    });

    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    it('pdfsig finds one signature valid, trusted, and over the whole document', function () {
      needsProgram(this, 'pdfsig');
      const { output } = runProgram('pdfsig', [...trustedRoot(this, folder), join(folder, 'once.pdf')]);
      expect(output).to.include('Signature is Valid.');
      expect(output).to.include('Certificate is Trusted.');
      expect(output).to.include('Total document signed');
      expect(output).to.include('ETSI.CAdES.detached');
      expect(output).to.include('Әбдіқалықов Нұрсұлтан Қанатұлы');
    });

    it('pdfsig finds both signatures valid and trusted, the last over the whole document', function () {
      needsProgram(this, 'pdfsig');
      const { output } = runProgram('pdfsig', [...trustedRoot(this, folder), join(folder, 'twice.pdf')]);
      expect(output.match(/Signature is Valid\./g)).to.have.length(2);
      expect(output.match(/Certificate is Trusted\./g)).to.have.length(2);
      expect(output.split('Signature #2')[1]).to.include('Total document signed');
    });

    it('OpenSSL verifies the CMS with its signing certificate up to the root', function () {
      needsProgram(this, 'openssl');
      for (const name of ['SigExpert', 'SigReviewer']) {
        const { cms, content } = cmsOf(twice, name);
        writeFileSync(join(folder, 'cms.der'), cms);
        writeFileSync(join(folder, 'content'), content);
        const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', join(folder, 'cms.der')];
        const against = ['-content', join(folder, 'content'), '-CAfile', join(folder, 'root.pem'), '-out', '/dev/null'];
        const { status, output } = runProgram('openssl', [...verify, ...against]);
        expect(status, output).to.equal(0);
      }
    });

    it('qpdf finds nothing wrong with the file', function () {
      needsProgram(this, 'qpdf');
      for (const name of ['once.pdf', 'twice.pdf']) {
        const { status, output } = runProgram('qpdf', ['--check', join(folder, name)]);
        expect(status, output).to.equal(0);
      }
    });

    it('pdfsig finds a digest mismatch when one letter of the document is changed', function () {
      needsProgram(this, 'pdfsig');
      const altered = Buffer.from(once);
      altered.writeUInt8((altered[5000] ?? 0) ^ 1, 5000);
      writeFileSync(join(folder, 'altered.pdf'), altered);
      expect(runProgram('pdfsig', [join(folder, 'altered.pdf')]).output).to.include('Digest Mismatch');
    });
  });
}

/** A certificate store of NSS in which the laboratory's root may vouch for signatures. */
function trustedRoot(test: Mocha.Context, folder: string): readonly string[] {
  needsProgram(test, 'certutil');
  const store = `sql:${folder}`;
  runProgram('certutil', ['-N', '-d', store, '--empty-password']);
  runProgram('certutil', ['-A', '-d', store, '-n', 'root', '-t', 'CT,C,C', '-i', join(folder, 'root.pem')]);
  return ['-nssdir', store];
}

function cmsOf(pdf: Uint8Array, fieldName: string): { readonly cms: Buffer; readonly content: Buffer } {
  const file = new PdfFile(pdf);
  const field = signatureFields(file).find(({ name }) => name === fieldName);
  const ref = field?.dictionary.get('V');
  if (!field?.signature || !(ref instanceof PdfRef)) throw new Error(`${fieldName} is not signed`);
  const covered = coveredBytes(file, ref, field.signature);
  if (typeof covered === 'string') throw new Error(covered);
  const length = 4 + covered.contents.readUInt16BE(2);
  return {
    cms: covered.contents.subarray(0, length),
    content: Buffer.concat([covered.beforeHole, covered.afterHole]),
  };
}
