// Codes of packages and batches: printed where the other labels are, and read wherever a code is read.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { scanCode } from '../../server/evidence/custody/scan-actions.js';
import { emptySheet } from '../../server/evidence/custody/scan-sheet.js';
import type { SubjectKind } from '../../server/evidence/labels/barcode-subject.js';
import { labelPrintById } from '../../server/evidence/labels/label-print-store.js';
import { mergeItems } from '../../server/evidence/samples/merging-actions.js';
import { takeSamples } from '../../server/evidence/samples/sample-actions.js';
import { newId } from '../../server/foundation/ids.js';
import { aBatch } from '../support/a-batch.js';
import { codeOf, type CustodyBench, openCustodyBench } from '../support/custody-bench.js';
import { anExaminedCase } from '../support/examined-case.js';
import { milligrams } from '../support/custody-steps.js';
import { readyBalance } from '../support/ready-balance.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { aWatchedInstrument } from '../support/watched-instrument.js';

describe('labels of packages and batches', () => {
  let bench: CustodyBench;
  before(async () => {
    bench = await openCustodyBench();
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  /** @returns what stands on the labels. */
  async function printed(subjects: string) {
    const offered = (await bench.asChemist.get('/label-prints/new').query({ subjects }).expect(200)).text;
    const [, printId = ''] = /name="printId" value="([^"]+)"/.exec(offered) ?? [];
    const [, listed = ''] = /name="subjects" value="([^"]+)"/.exec(offered) ?? [];
    const form = { printId, subjects: listed, form: 'pdf-58x40', copies: '1', startPosition: '1' };
    await bench.asChemist.post('/label-prints').type('form').send(form).expect(303);
    const file = await bench.asChemist.get(`/label-prints/${printId}/file`).expect(200);
    expect(file.headers['content-type']).to.equal('application/pdf');
    return (await labelPrintById(bench.test.lab.db, printId))?.labels ?? [];
  }

  const codeFor = (kind: SubjectKind, id: string) => codeOf(bench, kind, id);
  const found = async (code: string) =>
    String((await bench.asChemist.get('/codes').query({ code }).expect(303)).headers['location']);

  it('name a delivery, lead to its case, and put all that came in it on the sheet', async () => {
    const { exhibits, caseId } = await aRegisteredCase(bench.test, { exhibits: 3 });
    const number = exhibits[0]?.number.slice(0, -3) ?? '';
    expect((await bench.asRegistrar.get(`/cases/${number}`).expect(200)).text).to.include(`package%3A${caseId}`);
    const [label, ...others] = await printed(`package:${caseId}`);
    expect(others).to.deep.equal([]);
    expect(label).to.include({ title: number, text: 'Поступление: 3 объекта' });
    const code = await codeFor('package', caseId);
    expect(label?.code).to.equal(code).and.to.match(/^P/);
    expect(await found(code)).to.equal(`/cases/${number}`);

    const { lab } = bench.test;
    const begun = { ...emptySheet(), action: 'receive' as const };
    const first = await scanCode(lab, bench.chemist, begun, { text: code });
    expect(first.answer).to.deep.equal({ kind: 'package', shown: number, count: 3 });
    expect(first.sheet.items.map(({ id }) => id).sort()).to.deep.equal(exhibits.map(({ id }) => id).sort());
    expect((await scanCode(lab, bench.chemist, first.sheet, { text: code })).answer.kind).to.equal('twice');
    // What came in it and is not to be received again is told, and does not hold up the others.
    const [one] = exhibits;
    await custody.receiveItem(lab, bench.chemist, { eventId: newId(), item: { kind: 'exhibit', id: one?.id ?? '' } });
    const later = await scanCode(lab, bench.chemist, begun, { text: code });
    expect(later.answer).to.include({ kind: 'refused', code: 'custody.already-received' });
    expect(later.sheet.items).to.have.length(3);
    const page = await bench.asChemist.post('/scans').type('form').send({ action: 'receive', code });
    expect(page.status).to.equal(200);
  });

  it('name the package of a repacked sample, which is scanned as the sample', async () => {
    const { test, chemist } = bench;
    const balanceId = await readyBalance(test, chemist);
    const { exhibits } = await aRegisteredCase(test, {});
    const item = { kind: 'exhibit' as const, id: exhibits[0]?.id ?? '' };
    await custody.receiveItem(test.lab, chemist, { eventId: newId(), item });
    await custody.openItem(test.lab, chemist, { eventId: newId(), item, sealBefore: exhibits[0]?.seal ?? '' });
    const { samples } = await takeSamples(test.lab, chemist, {
      ...{ eventId: newId(), item, before: milligrams(1_000), after: milligrams(800), balanceId },
      ...{ portions: [{ description: 'Проба', mass: milligrams(200) }], consumedMicrograms: 0, lossMicrograms: 0 },
    });
    const merged = await mergeItems(test.lab, chemist, {
      ...{
        eventId: newId(),
        item: { kind: 'sample', id: samples[0]?.id ?? '' },
        others: [],
        description: 'Новый пакет',
      },
      ...{ mass: milligrams(200), lossMicrograms: 0, balanceId },
    });
    const { number, id } = merged.item;
    expect((await bench.asChemist.get(`/custody/${number}`).expect(200)).text).to.include(`package%3A${id}`);
    expect((await bench.asChemist.get(`/custody/${samples[0]?.number ?? ''}`)).text).to.not.include('package%3A');
    const [label] = await printed(`package:${id}`);
    expect(label).to.include({ title: number, text: 'Упаковка: Новый пакет' });
    const code = await codeFor('package', id);
    expect(await found(code)).to.equal(`/custody/${number}`);
    const { sheet } = await scanCode(test.lab, chemist, emptySheet(), { text: code });
    expect(sheet.items).to.have.length(1);
    expect(sheet.items[0]).to.include({ kind: 'sample', id });
    expect(await eventsOfItem(test.lab.db, { kind: 'sample', id })).to.have.length(1);
  });

  it('name a batch before its vials, and lead whoever loads it to the tray', async () => {
    const watched = await aWatchedInstrument(bench.test, { profile: { timeZone: 'Asia/Almaty' } });
    const examined = await anExaminedCase(bench.test, { upTo: 'sampled' });
    const batch = await aBatch(bench.test, examined, { instrumentId: watched.instrument.id });
    await watched.remove();
    const labels = await printed(`batch:${batch.id},vials:${batch.id}`);
    expect(labels[0]?.code).to.match(/^B/);
    expect(labels[0]?.title).to.equal(batch.number);
    expect(labels.slice(1).every(({ code }) => code.startsWith('V'))).to.equal(true);
    const code = await codeFor('batch', batch.id);
    expect(await found(code)).to.equal(`/batches/${batch.id}/tray`);
    expect((await bench.asChemist.get(`/batches/${batch.id}/tray`)).status).to.equal(200);
    const heard = await scanCode(bench.test.lab, bench.chemist, emptySheet(), { text: code });
    expect(heard.answer).to.include({ kind: 'foreign', code: 'custody.code-other-kind' });
  });

  it('are not printed for what is no package here', async () => {
    await bench.asChemist
      .get('/label-prints/new')
      .query({ subjects: `package:${newId()}` })
      .expect(404);
    await bench.asChemist
      .get('/label-prints/new')
      .query({ subjects: `batch:${newId()}` })
      .expect(404);
  });
});
