import { expect } from 'chai';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Actor } from '../../server/foundation/actor.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { authorityCertificate } from '../../server/reporting/certificates/authority.js';
import { issueCertificate } from '../../server/reporting/certificates/certificate-actions.js';
import { courseOf } from '../../server/reporting/reports/course-store.js';
import {
  downloadReport,
  releaseReport,
  reviewReport,
  signReport,
} from '../../server/reporting/reports/issue-actions.js';
import { reportRecords } from '../../server/reporting/reports/gather-facts.js';
import { gatesOf } from '../../server/reporting/reports/may-report.js';
import { beginReport, previewReport, saveText, submitReport } from '../../server/reporting/reports/report-actions.js';
import { searchReports } from '../../server/reporting/reports/report-list-store.js';
import { newestText, reportById } from '../../server/reporting/reports/report-store.js';
import {
  reportStates,
  stateOf,
  type Decision,
  type Report,
  type ReviewKind,
} from '../../server/reporting/reports/report.js';
import { readCertificate } from '../../server/reporting/signatures/certificate.js';
import { verifyPdf } from '../../server/reporting/signatures/verify-pdf.js';
import { onEachEngine } from '../support/engines.js';
import { aText, anExaminedCase, reviewers, withProfile, type ExaminedCase } from '../support/examined-case.js';
import { needsProgram, runProgram } from '../support/outside-program.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

const passphrase = 'ключ от сейфа';
const secrets = { password: testPassword, passphrase };

onEachEngine('a conclusion', function (this: void, client) {
  let test: TestLab;
  let file: ExaminedCase;
  let staff: Awaited<ReturnType<typeof reviewers>>;
  let investigator: Actor;
  let id = '';

  before(async () => {
    test = await openTestLab(client);
    investigator = await test.person('investigator');
    staff = await reviewers(test);
    file = await anExaminedCase(test, { upTo: 'received', case: { investigator } });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const report = async (): Promise<Report> => (await reportById(test.lab.db, id)) as Report;
  const state = async () => stateOf(await courseOf(test.lab.db, await report()));
  const closedGates = async (): Promise<readonly string[]> => {
    const { text } = await newestText(test.lab.db, id);
    const gates = gatesOf(await reportRecords(test.lab, await report(), text));
    return gates.filter((gate) => gate.state === 'fail').map((gate) => gate.name);
  };
  const review = (kind: ReviewKind, decision: Decision, by: Actor = staff[kind], note: string | null = null) =>
    reviewReport(test.lab, by, { reportId: id, kind, decision, note });

  /** The whole way of another conclusion, from its text to its release. */
  const issued = async (reportId: string): Promise<void> => {
    await saveText(test.lab, file.chemist, reportId, aText());
    await submitReport(test.lab, file.chemist, reportId);
    for (const kind of ['technical', 'administrative'] as const) {
      await reviewReport(test.lab, staff[kind], { reportId, kind, decision: 'passed', note: null });
    }
    await signReport(test.lab, file.chemist, { reportId, ...secrets });
    await releaseReport(test.lab, file.registrar, reportId);
  };

  it('is begun by the expert of the case alone, and once', async () => {
    const other = await test.person('chemist');
    expect(await refusal(beginReport(test.lab, other, { caseId: file.caseId }))).to.equal('report-not-assigned');
    expect(await refusal(beginReport(test.lab, file.registrar, { caseId: file.caseId }))).to.equal('forbidden');
    id = await beginReport(test.lab, file.chemist, { caseId: file.caseId });
    expect((await report()).number).to.equal(file.number);
    expect(await refusal(beginReport(test.lab, file.chemist, { caseId: file.caseId }))).to.equal(
      'report-already-begun',
    );
  });

  it('names every condition that is not met, and opens each as its work is done', async () => {
    expect(await closedGates()).to.deep.equal(['profile', 'exhibits', 'findings', 'answers']);
    expect(await refusal(submitReport(test.lab, file.chemist, id))).to.equal('report-gates');
    await withProfile(test, file.chemist);
    expect(await closedGates()).to.deep.equal(['exhibits', 'findings', 'answers']);
    await file.sample();
    expect(await closedGates()).to.deep.equal(['findings', 'answers']);
    await file.measure();
    expect(await closedGates()).to.deep.equal(['answers']);
    const unexplained = aText().answers.map((answer) => ({ ...answer, certainty: 'not-possible' as const }));
    await saveText(test.lab, file.chemist, id, aText({ answers: unexplained }));
    expect(await closedGates()).to.deep.equal(['answers']);
    await saveText(test.lab, file.chemist, id, aText());
    expect(await closedGates()).to.deep.equal([]);
  });

  it('says what a list in force says only with the act and the day of its edition', async () => {
    const text = aText({ classification: 'Отнесён к наркотическим средствам' });
    expect(await refusal(saveText(test.lab, file.chemist, id, text))).to.equal('act: required, actEdition: required');
  });

  it('is written by its author alone', async () => {
    const other = await test.person('chemist');
    expect(await refusal(saveText(test.lab, other, id, aText()))).to.equal('report-not-author');
    expect(await refusal(submitReport(test.lab, other, id))).to.equal('report-not-author');
  });

  it('can be looked at as a draft before anybody has reviewed it', async () => {
    const pdf = Buffer.from(await previewReport(test.lab, file.chemist, id));
    expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(await refusal(previewReport(test.lab, investigator, id))).to.equal('forbidden');
  });

  it('is frozen when it is sent to review', async () => {
    await submitReport(test.lab, file.chemist, id);
    expect(await state()).to.equal('technical-review');
    expect(await refusal(saveText(test.lab, file.chemist, id, aText()))).to.equal('report-not-writable');
    expect(await refusal(submitReport(test.lab, file.chemist, id))).to.equal('report-not-writable');
  });

  it('is not reviewed by its author, and comes back only with a note', async () => {
    expect(await refusal(review('technical', 'passed', file.chemist))).to.equal('review-by-author');
    expect(await refusal(review('technical', 'passed', file.registrar))).to.equal('forbidden');
    expect(await refusal(review('administrative', 'passed'))).to.equal('review-not-due');
    expect(await refusal(review('technical', 'returned'))).to.equal('note: required');
  });

  it('is mended after a return, and reviewed anew both ways', async () => {
    await review('technical', 'returned', staff.technical, 'Уточните массу');
    expect(await state()).to.equal('returned');
    await saveText(test.lab, file.chemist, id, aText({ remarks: 'Уточнено.' }));
    await submitReport(test.lab, file.chemist, id);
    await review('technical', 'passed');
    expect(await refusal(review('technical', 'passed'))).to.equal('review-not-due');
    expect(await state()).to.equal('administrative-review');
    await review('administrative', 'passed');
    expect(await state()).to.equal('to-sign');
  });

  it('is signed with the password and the passphrase of the expert’s own key', async () => {
    const sign = (actor: Actor, changes = {}) => signReport(test.lab, actor, { reportId: id, ...secrets, ...changes });
    expect(await refusal(sign(file.chemist))).to.equal('no-certificate');
    const tooShort = issueCertificate(test.lab, file.chemist, { ...secrets, passphrase: 'short' });
    expect(await refusal(tooShort)).to.equal('passphrase: too-short');
    await issueCertificate(test.lab, file.chemist, secrets);
    expect(await refusal(sign(file.chemist, { password: 'something else' }))).to.equal('password-refused');
    expect(await refusal(sign(file.chemist, { passphrase: 'something else' }))).to.equal(
      'passphrase: key-passphrase-wrong',
    );
    expect(await refusal(sign(await test.person('chemist')))).to.equal('report-not-author');
    expect(await refusal(releaseReport(test.lab, file.registrar, id))).to.equal('report-not-signed');
    await sign(file.chemist);
    expect(await state()).to.equal('signed');
    expect(await refusal(sign(file.chemist))).to.equal('report-not-to-sign');
    expect(await refusal(saveText(test.lab, file.chemist, id, aText()))).to.equal('report-not-writable');
  });

  it('reaches its investigator by release, and nobody else outside', async () => {
    expect(await refusal(downloadReport(test.lab, investigator, id))).to.equal('not-found');
    await releaseReport(test.lab, file.registrar, id);
    const stranger = await test.person('investigator');
    expect(await refusal(downloadReport(test.lab, stranger, id))).to.equal('not-found');
    const { name, bytes } = await downloadReport(test.lab, investigator, id);
    expect(name).to.equal(`${file.number}.pdf`);
    expect(bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(await state()).to.equal('released');
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `report:${id}`);
    const last = entries.at(-1);
    expect(last?.type).to.equal('report.downloaded');
    expect(parseEntry(last?.bytes ?? '{}').actor.id).to.equal(investigator.id);
  });

  it('carries a signature that this house finds valid, and invalid once a byte is changed', async () => {
    const { bytes } = await downloadReport(test.lab, file.registrar, id);
    const root = readCertificate((await authorityCertificate(test.lab.keys.folder)) ?? '');
    const trust = { roots: [root], now: test.lab.clock.now() };
    const verdict = verifyPdf(bytes, trust);
    expect(verdict.outcome).to.equal('valid');
    expect(verdict.signatures[0]).to.deep.include({ coversWholeDocument: true, problems: [] });
    expect(verdict.signatures[0]?.signer?.commonName).to.equal(file.chemist.name);
    const altered = Buffer.from(bytes);
    altered[1_000] = (altered[1_000] ?? 0) ^ 1;
    expect(verifyPdf(altered, trust).outcome).to.not.equal('valid');
  });

  it('is valid for pdfsig, which covers the whole document too', async function () {
    needsProgram(this, 'pdfsig');
    const { bytes } = await downloadReport(test.lab, file.registrar, id);
    const path = join(test.settings.dataFolder, 'conclusion.pdf');
    await writeFile(path, bytes);
    const { output } = runProgram('pdfsig', ['-nocert', path]);
    expect(output).to.contain('Signature is Valid').and.to.contain('Total document signed');
  });

  it('says in its text what was found, asked and answered', async function () {
    needsProgram(this, 'pdftotext');
    const { bytes } = await downloadReport(test.lab, file.registrar, id);
    const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
    expect(stdout)
      .to.contain(file.number)
      .and.to.contain('12,431')
      .and.to.contain('Ответ 1')
      .and.to.contain('Уточнено');
  });

  it('is replaced by an amended one that names it and says why', async () => {
    const begin = (replaces?: { reportId: string; reason: string }) =>
      beginReport(test.lab, file.chemist, { caseId: file.caseId, replaces });
    expect(await refusal(begin())).to.equal('report-replaces-missing');
    const second = await begin({ reportId: id, reason: 'Опечатка в фамилии' });
    expect(await reportById(test.lab.db, second)).to.include({ number: `${file.number}/2`, replacesId: id });
    expect(await state()).to.equal('released');
    await issued(second);
    expect(await state()).to.equal('replaced');
  });

  it('stands in the lists where its rows say that it stands', async () => {
    const every = { laboratoryId: test.laboratoryId, limit: 100 };
    const all = await searchReports(test.lab.db, every);
    expect(all.map(({ course }) => stateOf(course))).to.deep.equal(['released', 'replaced']);
    for (const wanted of reportStates) {
      const found = await searchReports(test.lab.db, { ...every, states: [wanted] });
      const expected = all.filter(({ course }) => stateOf(course) === wanted);
      expect(
        found.map(({ course }) => course.report.id),
        wanted,
      ).to.deep.equal(expected.map((one) => one.course.report.id));
    }
    const byNumber = await searchReports(test.lab.db, { ...every, text: file.number.toLowerCase() });
    expect(byNumber).to.have.length(2);
    const byCriminalCase = await searchReports(test.lab.db, { ...every, text: '26751503' });
    expect(byCriminalCase).to.have.length(2);
    const theirs = await searchReports(test.lab.db, { ...every, investigatorId: investigator.id });
    expect(theirs.map(({ course }) => course.report.number)).to.deep.equal([`${file.number}/2`, file.number]);
  });
});
