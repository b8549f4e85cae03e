import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { signPdf } from '../../server/reporting/signatures/sign-pdf.js';
import { verifyPdf } from '../../server/reporting/signatures/verify-pdf.js';
import { renderExpertReport } from '../../templates/expert-report/render-expert-report.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import {
  aLaboratory,
  aSignaturePicture,
  expertSigns,
  reviewerSigns,
  signedAt,
  trustOf,
} from '../support/signed-documents.js';
import { anExpertReport } from './an-expert-report.js';

describe('The expert’s conclusion, signed by expert and reviewer', function () {
  this.timeout(60_000);

  for (const language of ['kk', 'ru', 'en'] as const)
    it(`is valid to us, to pdfsig and to qpdf in ${language}`, async function () {
      const laboratory = await aLaboratory();
      const report = await renderExpertReport(anExpertReport(), { language, createdAt: signedAt, draft: false });
      const appearancePdf = await aSignaturePicture('Электронды қолтаңба · Электронная подпись');
      const once = await signPdf({ ...expertSigns(report, laboratory), appearancePdf });
      const twice = await signPdf({ ...reviewerSigns(once, laboratory), appearancePdf });
      const verdict = verifyPdf(twice, trustOf(laboratory));
      expect(verdict.outcome, JSON.stringify(verdict)).to.equal('valid');
      expect(verdict.unsignedFields).to.deep.equal(['ArchiveTimestamp']);
      needsProgram(this, 'pdfsig');
      needsProgram(this, 'qpdf');
      const folder = mkdtempSync(join(tmpdir(), 'dalel-report-'));
      writeFileSync(join(folder, 'report.pdf'), twice);
      const { output } = runProgram('pdfsig', ['-nocert', join(folder, 'report.pdf')]);
      const checked = runProgram('qpdf', ['--check', join(folder, 'report.pdf')]);
      rmSync(folder, { recursive: true });
      expect(output.match(/Signature is Valid\./g)).to.have.length(2);
      expect(output.split('Signature #2')[1]).to.include('Total document signed');
      expect(checked.status, checked.output).to.equal(0);
    });
});
