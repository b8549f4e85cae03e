import { expect } from 'chai';
import fc from 'fast-check';
import type { PdfFile } from '../../server/reporting/signatures/pdf-file.js';
import { dictionaryOf, PdfName, PdfRef, PdfStream, textString } from '../../server/reporting/signatures/pdf-objects.js';
import { PdfRevision } from '../../server/reporting/signatures/pdf-revision.js';
import { signatureFields } from '../../server/reporting/signatures/signature-fields.js';
import { signPdf } from '../../server/reporting/signatures/sign-pdf.js';
import type { PdfVerdict } from '../../server/reporting/signatures/signature-verdict.js';
import { verifyPdf } from '../../server/reporting/signatures/verify-pdf.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aLaboratory,
  aReport,
  aSignaturePicture,
  expertSigns,
  reviewerSigns,
  signedAt,
  trustOf,
  type TestLaboratory,
} from '../support/signed-documents.js';

describe('A signed report that was tampered with', function () {
  this.timeout(60_000);
  let laboratory: TestLaboratory;
  let report: Buffer;
  let once: Buffer;

  before(async () => {
    laboratory = await aLaboratory();
    report = await aReport();
    const appearancePdf = await aSignaturePicture('Қол қойылды');
    once = Buffer.from(await signPdf({ ...expertSigns(report, laboratory), appearancePdf }));
  });

  function verdictOn(pdf: Uint8Array): PdfVerdict {
    return verifyPdf(pdf, trustOf(laboratory));
  }

  function changesOf(verdict: PdfVerdict, fieldName = 'SigExpert'): readonly (string | undefined)[] {
    const signature = verdict.signatures.find((one) => one.fieldName === fieldName);
    return (signature?.problems ?? []).filter(({ code }) => code === 'changed-later').map(({ at }) => at);
  }

  it('is invalid when one byte of the document was changed, wherever it stands', () => {
    for (let offset = 0; offset < once.length; offset += 401) expect(outcomeAfterFlip(offset)).to.not.equal('valid');
  });

  it('is invalid when one byte of the signature itself was changed', () => {
    const hole = once.indexOf('/Contents <', report.length, 'latin1') + 11;
    for (let offset = hole; offset < hole + 3000; offset += 11) expect(outcomeAfterFlip(offset)).to.not.equal('valid');
  });

  function outcomeAfterFlip(offset: number): PdfVerdict['outcome'] {
    const altered = Buffer.from(once);
    altered.writeUInt8((altered[offset] ?? 0) ^ (1 << (offset % 8)), offset);
    return verdictOn(altered).outcome;
  }

  it('names the page whose content an incremental update exchanged', () => {
    const verdict = verdictOn(withOtherPage(once));
    expect(verdict.outcome).to.equal('invalid');
    expect(verdict.documentProblems).to.deep.equal(['bytes-after-last-signature']);
    expect(changesOf(verdict)).to.deep.equal(['/Pages/Kids[1]/Contents']);
  });

  it('is invalid when the page was exchanged before the reviewer signed, although pdfsig calls both signatures valid', async function () {
    const shadowed = await signPdf(reviewerSigns(withOtherPage(once), laboratory));
    const verdict = verdictOn(shadowed);
    expect(verdict.outcome).to.equal('invalid');
    expect(verdict.documentProblems).to.deep.equal([]);
    expect(verdict.signatures.map(({ fieldName, valid }) => [fieldName, valid])).to.deep.equal([
      ['SigExpert', false],
      ['SigReviewer', true],
    ]);
    expect(changesOf(verdict)).to.deep.equal(['/Pages/Kids[1]/Contents']);
    needsProgram(this, 'pdfsig');
    const folder = mkdtempSync(join(tmpdir(), 'dalel-shadow-'));
    writeFileSync(join(folder, 'shadowed.pdf'), shadowed);
    const { output } = runProgram('pdfsig', ['-nocert', join(folder, 'shadowed.pdf')]);
    rmSync(folder, { recursive: true });
    expect(output.match(/Signature is Valid\./g)).to.have.length(2);
  });

  /** The same stream object, another content. */
  function withOtherPage(pdf: Uint8Array): Uint8Array {
    const revision = new PdfRevision(pdf);
    const { file } = revision;
    const page = file.dictionary(file.array(file.dictionary(file.catalog.get('Pages')).get('Kids'))[1]);
    const content = page.get('Contents');
    if (!(content instanceof PdfRef)) throw new Error('the page has no content');
    revision.put(content, new PdfStream(dictionaryOf({}), Buffer.from('0 0 200 200 re f')));
    return revision.write().bytes;
  }

  it('is invalid when the picture of a signature was swapped', () => {
    const revision = new PdfRevision(once);
    const field = fieldOf(revision.file, 'SigExpert');
    const picture = new PdfStream(dictionaryOf({ Subtype: new PdfName('Form'), BBox: [0, 0, 1, 1] }), Buffer.from(' '));
    revision.change(field, dictionaryOf({ AP: dictionaryOf({ N: revision.add(picture) }) }));
    expect(changesOf(verdictOn(revision.write().bytes))).to.include.oneOf([
      '/Pages/Kids[1]/Annots[0]/AP/N',
      '/AcroForm/Fields[0]/AP/N',
    ]);
  });

  it('is invalid when an empty signature field was given a picture without a signature', () => {
    const revision = new PdfRevision(once);
    revision.change(fieldOf(revision.file, 'SigReviewer'), dictionaryOf({ AP: null }));
    expect(verdictOn(revision.write().bytes).outcome).to.equal('invalid');
  });

  it('counts as unsigned when the signature was taken out of its field', () => {
    const revision = new PdfRevision(once);
    const field = fieldOf(revision.file, 'SigExpert');
    const emptied = new Map(revision.file.dictionary(field));
    emptied.delete('V');
    revision.put(field, emptied);
    expect(verdictOn(revision.write().bytes)).to.deep.include({ outcome: 'unsigned' });
  });

  it('is invalid when an annotation, an action or a field was added, or the title was changed', () => {
    const catalog = (entries: Parameters<typeof dictionaryOf>[0]) => (revision: PdfRevision) => {
      revision.change(revision.file.catalogRef, dictionaryOf(entries));
    };
    const edits: Readonly<Record<string, (revision: PdfRevision) => void>> = {
      '/OpenAction': catalog({ OpenAction: dictionaryOf({ S: new PdfName('JavaScript') }) }),
      '/Perms': catalog({ Perms: dictionaryOf({}) }),
      '/AcroForm': catalog({ AcroForm: dictionaryOf({ Fields: [] }) }),
      '/Pages/Kids[0]/Annots': (revision) => {
        const [page] = revision.file.array(revision.file.dictionary(revision.file.catalog.get('Pages')).get('Kids'));
        if (page instanceof PdfRef) revision.change(page, dictionaryOf({ Annots: [] }));
      },
      '/Info/Title': (revision) => {
        const info = revision.file.trailer.get('Info');
        if (info instanceof PdfRef) revision.change(info, dictionaryOf({ Title: textString('Другое') }));
      },
    };
    for (const [path, edit] of Object.entries(edits)) {
      const revision = new PdfRevision(once);
      edit(revision);
      const verdict = verdictOn(revision.write().bytes);
      expect(verdict.outcome, path).to.not.equal('valid');
      if (path !== '/AcroForm') expect(changesOf(verdict).join(), path).to.include(path);
    }
  });

  it('is invalid with so much as a comment after its end', () => {
    const verdict = verdictOn(Buffer.concat([once, Buffer.from('% note\n')]));
    expect(verdict).to.deep.include({ outcome: 'invalid', documentProblems: ['bytes-after-last-signature'] });
    expect(verdict.signatures[0]?.coversWholeDocument).to.equal(false);
  });

  it('allows the store of validation data and nothing else to come later', async () => {
    const revision = new PdfRevision(once);
    revision.change(revision.file.catalogRef, dictionaryOf({ DSS: dictionaryOf({ Certs: [] }) }));
    const signed = await signPdf(reviewerSigns(revision.write().bytes, laboratory));
    expect(verdictOn(signed).outcome).to.equal('valid');
  });

  it('is not trusted from another laboratory’s root', async () => {
    const verdict = verifyPdf(once, trustOf(await aLaboratory()));
    expect(verdict.signatures[0]?.problems).to.deep.equal([{ code: 'certificate-untrusted' }]);
  });

  it('is not accepted with a date that is still to come', () => {
    const now = new Date(signedAt.getTime() - 600_000);
    const verdict = verifyPdf(once, { ...trustOf(laboratory), now });
    expect(verdict.signatures[0]?.problems).to.deep.equal([{ code: 'signed-in-future' }]);
  });

  it('is shown as unsigned before anybody has signed', () => {
    expect(verdictOn(report)).to.deep.include({
      outcome: 'unsigned',
      unsignedFields: ['SigExpert', 'SigReviewer', 'ArchiveTimestamp'],
    });
  });

  it('is shown without the reviewer when his revision was cut off', async () => {
    const twice = await signPdf(reviewerSigns(once, laboratory));
    const verdict = verdictOn(twice.subarray(0, once.length));
    expect(verdict).to.deep.include({ outcome: 'valid', unsignedFields: ['SigReviewer', 'ArchiveTimestamp'] });
  });
});

describe('A hostile file handed in for verification', function () {
  this.timeout(60_000);
  let laboratory: TestLaboratory;
  let once: Buffer;

  before(async () => {
    laboratory = await aLaboratory();
    once = Buffer.from(await signPdf(expertSigns(await aReport(), laboratory)));
  });

  function outcomeOf(text: string | Buffer): PdfVerdict {
    return verifyPdf(Buffer.from(text), trustOf(laboratory));
  }

  function fileWith(object: string, table = 'xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n'): string {
    const body = `%PDF-1.7\n1 0 obj\n${object}\nendobj\n`;
    return `${body}${table}trailer\n<</Root 1 0 R/Size 2>>\nstartxref\n${body.length}\n%%EOF\n`;
  }

  it('is unreadable, with a reason, whatever it consists of', () => {
    const loop = '%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R/Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n';
    const files: Readonly<Record<string, string>> = {
      'pdf-unreadable': '',
      'pdf-unreadable (not a PDF)': 'PK\u0003\u0004',
      'pdf-unreadable (tables in a circle)': loop,
      'pdf-unreadable (nested too deep)': fileWith('['.repeat(100_000)),
      'pdf-unreadable (reference to itself)': fileWith('1 0 R'),
      'pdf-unreadable (a key twice)': fileWith('<</A 1/A 2>>'),
      'pdf-unreadable (too many objects)': fileWith('<<>>', 'xref\n0 4000000000\n'),
      'pdf-encrypted': fileWith('<<>>').replace('/Size 2', '/Size 2/Encrypt<<>>'),
      'pdf-xref-unsupported': fileWith('<<>>').replace('/Size 2', '/Size 2/XRefStm 9'),
      'pdf-unreadable (fields that are no objects)': fileWith('<</AcroForm<</Fields[<<>>]>>>>'),
      'form-not-flat': fileWith('<</AcroForm<</Fields[1 0 R]>>/Kids[]>>'),
    };
    for (const [reason, file] of Object.entries(files)) {
      const verdict = outcomeOf(file);
      expect(verdict.outcome, reason).to.equal('unreadable');
      expect(reason).to.satisfy((text: string) => text.startsWith(String(verdict.unreadableBecause)));
    }
  });

  it('never throws and is never valid, however a signed report was cut and patched', () => {
    const damage = fc.record({
      at: fc.nat({ max: once.length - 1 }),
      removed: fc.nat({ max: 200 }),
      added: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    });
    fc.assert(
      fc.property(damage, ({ at, removed, added }) => {
        const altered = Buffer.concat([once.subarray(0, at), added, once.subarray(at + removed)]);
        fc.pre(!altered.equals(once));
        expect(outcomeOf(altered).outcome).to.not.equal('valid');
      }),
      { numRuns: 150 },
    );
  });

  it('never throws on random bytes after a true beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(outcomeOf(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes])).outcome).to.equal('unreadable');
      }),
      { numRuns: 100 },
    );
  });
});

function fieldOf(file: PdfFile, name: string): PdfRef {
  const field = signatureFields(file).find((one) => one.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field.ref;
}
