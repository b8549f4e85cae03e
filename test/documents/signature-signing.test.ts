import { expect } from 'chai';
import { SignatureError, type SignatureErrorCode } from '../../server/reporting/signatures/signature-error.js';
import { signPdf, type SigningRequest } from '../../server/reporting/signatures/sign-pdf.js';
import { signatureBoxSize } from '../../server/reporting/signatures/signature-box.js';
import { verifyPdf } from '../../server/reporting/signatures/verify-pdf.js';
import {
  aLaboratory,
  aReport,
  aSignaturePicture,
  expertSigns,
  reviewerSigns,
  signedAt,
  trustOf,
  validTo,
  type TestLaboratory,
} from '../support/signed-documents.js';

describe('Signing a report', function () {
  this.timeout(60_000);
  let laboratory: TestLaboratory;
  let report: Buffer;

  before(async () => {
    laboratory = await aLaboratory();
    report = await aReport();
  });

  async function signedTwice(): Promise<Uint8Array> {
    const signed = await signPdf(expertSigns(report, laboratory));
    return signPdf(reviewerSigns(signed, laboratory));
  }

  async function refusal(request: SigningRequest): Promise<SignatureErrorCode> {
    return signPdf(request).then(
      () => expect.fail('it was signed'),
      (error: unknown) => {
        if (error instanceof SignatureError) return error.code;
        throw error;
      },
    );
  }

  it('leaves every byte of the report as it was and appends the signature', async () => {
    const signed = await signPdf(expertSigns(report, laboratory));
    expect(Buffer.from(signed.subarray(0, report.length)).equals(report)).to.equal(true);
  });

  it('gives a certifying signature that the verification finds valid, with all that was said about it', async () => {
    const verdict = verifyPdf(await signPdf(expertSigns(report, laboratory)), trustOf(laboratory));
    const [signature] = verdict.signatures;
    expect(verdict.outcome, JSON.stringify(verdict)).to.equal('valid');
    expect(verdict.unsignedFields).to.deep.equal(['SigReviewer', 'ArchiveTimestamp']);
    expect(signature).to.deep.include({
      fieldName: 'SigExpert',
      certificationLevel: 2,
      coversWholeDocument: true,
      claimedAt: signedAt,
      name: 'Әбдіқалықов Нұрсұлтан Қанатұлы',
      reason: 'Заключение эксперта № 128/2026',
      location: 'Алматы',
      timestampToken: 'absent',
    });
    expect(signature?.signer?.commonName).to.equal('Әбдіқалықов Нұрсұлтан Қанатұлы');
  });

  it('lets a reviewer sign on top and keeps the first signature valid', async () => {
    const verdict = verifyPdf(await signedTwice(), trustOf(laboratory));
    expect(verdict.outcome, JSON.stringify(verdict)).to.equal('valid');
    expect(
      verdict.signatures.map(({ fieldName, coversWholeDocument }) => [fieldName, coversWholeDocument]),
    ).to.deep.equal([
      ['SigExpert', false],
      ['SigReviewer', true],
    ]);
  });

  it('draws a picture with Cyrillic letters into the field and stays valid', async () => {
    const size = signatureBoxSize(report, 'SigExpert');
    expect(size).to.deep.equal({ widthPoints: 220, heightPoints: 84 });
    const appearancePdf = await aSignaturePicture('Қол қойылды: Әбдіқалықов Н. Қ.');
    const signed = await signPdf({ ...expertSigns(report, laboratory), appearancePdf });
    expect(verifyPdf(signed, trustOf(laboratory)).outcome).to.equal('valid');
    expect(Buffer.from(signed.subarray(report.length)).toString('latin1')).to.include('/Subtype /Form');
  });

  it('signs with RSA as well', async () => {
    const withRsa = await aLaboratory('rsa-3072');
    const verdict = verifyPdf(await signPdf(expertSigns(report, withRsa)), trustOf(withRsa));
    expect(verdict.outcome, JSON.stringify(verdict)).to.equal('valid');
  });

  it('refuses a field that the report does not have', async () => {
    expect(await refusal({ ...expertSigns(report, laboratory), fieldName: 'SigJudge' })).to.equal('field-missing');
  });

  it('refuses a field that is for text', async () => {
    const request = { ...expertSigns(report, laboratory), fieldName: 'Remark' };
    expect(await refusal(request)).to.equal('field-not-for-signature');
  });

  it('refuses a field that is signed already', async () => {
    const signed = await signPdf(expertSigns(report, laboratory));
    const again = { ...reviewerSigns(signed, laboratory), fieldName: 'SigExpert' };
    expect(await refusal(again)).to.equal('field-already-signed');
  });

  it('refuses to certify what someone has signed before', async () => {
    const approved = await signPdf(reviewerSigns(report, laboratory));
    expect(await refusal(expertSigns(approved, laboratory))).to.equal('certification-not-first');
  });

  it('refuses an expired certificate and one that is not valid yet', async () => {
    const request = expertSigns(report, laboratory);
    const late = new Date(validTo.getTime() + 1000);
    const early = new Date(signedAt.getTime() - 2 * 86_400_000);
    expect(await refusal({ ...request, signedAt: late })).to.equal('certificate-expired');
    expect(await refusal({ ...request, signedAt: early })).to.equal('certificate-not-yet-valid');
  });

  it('refuses a signature that was made with another key', async () => {
    const { certificate, chain } = laboratory.expert.signer;
    const signer = { certificate, chain, sign: laboratory.reviewer.signer.sign };
    expect(await refusal({ ...expertSigns(report, laboratory), signer })).to.equal('key-does-not-match');
  });

  it('refuses a picture that is no PDF of one page, and a document that is no PDF', async () => {
    const request = expertSigns(report, laboratory);
    expect(await refusal({ ...request, appearancePdf: Buffer.from('GIF89a') })).to.equal('appearance-unreadable');
    expect(await refusal({ ...request, appearancePdf: report })).to.equal('appearance-unreadable');
    expect(await refusal({ ...request, pdf: Buffer.from('GIF89a') })).to.equal('pdf-unreadable');
  });
});
