import { expect } from 'chai';
import type { BatchLot } from '../../server/measuring/batches/batch-lot.js';
import { endBatch, makeBatch } from '../../server/measuring/batches/batch-actions.js';
import { batchState, type Batch } from '../../server/measuring/batches/batch.js';
import { linesOfBatch, linesOfItem } from '../../server/measuring/batches/batch-line-store.js';
import { batchProgress } from '../../server/measuring/batches/batch-progress.js';
import { batchById, batchEndingOf, searchBatches } from '../../server/measuring/batches/batch-store.js';
import { correctMethod, enterMethod } from '../../server/measuring/batches/method-template-actions.js';
import {
  methodTemplateOfVersion,
  methodTemplatesOf,
  versionsOfTemplate,
} from '../../server/measuring/batches/method-template-store.js';
import { exportSequence } from '../../server/measuring/batches/sequence-export-actions.js';
import { placeVial, takeOutVial } from '../../server/measuring/batches/tray-actions.js';
import { lastRemovalsOf, placingsOf } from '../../server/measuring/batches/vial-placing-store.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { vialsOfBatch } from '../../server/evidence/vials/vial-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { NotFound } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { aBatch, fillTray, sampleIdsOf } from '../support/a-batch.js';
import { aMethod, aPlan } from '../support/a-method.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('batches', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let chemist: Actor;
  before(async function () {
    this.timeout(30_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    examined = await anExaminedCase(test, { upTo: 'sampled', case: { packages: [{}, {}] } });
    chemist = examined.chemist;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const batchOf = () => aBatch(test, examined, { instrumentId: watched.instrument.id });

  async function newBatchOf(sampleIds: readonly string[], templateId?: string, lots: readonly BatchLot[] = []) {
    const method = templateId ?? (await enterMethod(test.lab, await test.person('chemist'), aMethod())).id;
    return { batchId: newId(), templateId: method, instrumentId: watched.instrument.id, sampleIds, lots };
  }

  const vialAt = async (batch: Batch, position: number) =>
    (await linesOfBatch(test.lab.db, batch.id)).find(({ trayPosition }) => trayPosition === position)?.vialCode ?? '';

  it('keep the version of the method that they were laid out by', async () => {
    const manager = await test.person('quality-manager');
    const first = await enterMethod(test.lab, manager, aMethod({ name: 'Кокаин' }));
    const batch = await makeBatch(test.lab, chemist, await newBatchOf(await sampleIdsOf(test, examined), first.id));
    const statement = aMethod({ name: 'Кокаин', plan: { ...aPlan, blankBeforeSample: false } });
    expect(await refusal(correctMethod(test.lab, manager, { templateId: first.id, statement, reason: ' ' }))).to.equal(
      'reason: required',
    );
    const second = await correctMethod(test.lab, manager, {
      templateId: first.id,
      statement,
      reason: 'Меньше холостых',
    });
    expect([first.version, second.version]).to.deep.equal([1, 2]);
    const laidOutBy = await methodTemplateOfVersion(test.lab.db, batch.templateVersionId);
    expect([laidOutBy?.version, laidOutBy?.plan.blankBeforeSample]).to.deep.equal([1, true]);
    expect((await versionsOfTemplate(test.lab.db, first.id)).map(({ version }) => version)).to.deep.equal([2, 1]);
    expect((await methodTemplatesOf(test.lab.db, test.laboratoryId)).map(({ version }) => version)).to.include(2);
  });

  it('refuse a method that could not be laid out, exported or judged', async () => {
    const manager = await test.person('quality-manager');
    const [target] = aMethod().analytes;
    if (target === undefined) throw new Error('no analyte');
    const faulty: readonly (readonly [Parameters<typeof aMethod>[0], string])[] = [
      [{ instrumentMethod: '=CMD()' }, 'instrumentMethod: method.not-for-sequence'],
      [{ instrumentMethod: 'Метод 1' }, 'instrumentMethod: method.not-for-sequence'],
      [{ analytes: [target, target] }, 'analytes: method.named-twice'],
      [{ analytes: [{ ...target, windowSeconds: null, windowPercent: null }] }, 'analytes: method.window'],
      [{ analytes: [{ ...target, qualifierIons: [target.quantIon] }] }, 'analytes: method.ion-twice'],
      [{ calibrators: [{ level: 'C1', amounts: { Etizolam: 'много' } }] }, 'calibrators: method.amounts'],
      [{ calibrators: [...aMethod().calibrators].reverse() }, 'calibrators: method.levels-not-rising'],
      [{ plan: { ...aPlan, injections: 9 } }, 'injections: too-great'],
    ];
    for (const [changes, wanted] of faulty) {
      expect(await refusal(enterMethod(test.lab, manager, aMethod(changes))), wanted).to.equal(wanted);
    }
  });

  it('are laid out with a vial, a code and a data file for each line', async () => {
    const batch = await batchOf();
    expect(batch.number).to.match(/^26-ALM-B\d{6}$/);
    const lines = await linesOfBatch(test.lab.db, batch.id);
    expect(lines.map(({ kind }) => kind)).to.deep.equal([
      ...['blank', 'system-check', 'calibrator', 'calibrator', 'calibrator', 'blank', 'control'],
      ...['blank', 'sample', 'blank', 'sample', 'control'],
    ]);
    expect(lines.map(({ dataFile }) => dataFile)).to.satisfy((names: string[]) => new Set(names).size === names.length);
    const [sample] = lines.filter(({ kind }) => kind === 'sample');
    expect(sample?.vialCode).to.match(/^V[0-9A-Z]{10}$/);
    expect(sample?.dataFile).to.equal(sample?.vialCode);
    expect(lines[0]?.dataFile).to.equal(`${lines[0]?.vialCode ?? ''}-001`);
    if (sample?.item == null) throw new Error('the sample’s line has no item');
    expect((await linesOfItem(test.lab.db, sample.item)).map(({ id }) => id)).to.include(sample.id);
    const again = { batchId: batch.id, templateId: newId(), instrumentId: newId(), sampleIds: [], lots: [] };
    expect((await makeBatch(test.lab, chemist, again)).number).to.equal(batch.number);
  });

  it('take only what is in the hands of the chemist who makes them, warned in its case', async () => {
    const sampleIds = await sampleIdsOf(test, examined);
    const other = await test.person('chemist');
    expect(await refusal(makeBatch(test.lab, other, await newBatchOf(sampleIds)))).to.equal('batch.not-yours');
    const foreign = await anExaminedCase(test, { upTo: 'sampled' });
    const theirs = await sampleIdsOf(test, foreign);
    expect(await refusal(makeBatch(test.lab, chemist, await newBatchOf(theirs)))).to.equal('batch.not-yours');
    expect(await refusal(makeBatch(test.lab, foreign.chemist, await newBatchOf([])))).to.equal('batch.no-samples');
    expect(await refusal(makeBatch(test.lab, chemist, await newBatchOf([newId()])))).to.equal('not-found');
  });

  it('are for an instrument of the method’s kind, and no larger than the tray', async () => {
    const sampleIds = await sampleIdsOf(test, examined);
    const manager = await test.person('quality-manager');
    const infrared = await enterMethod(test.lab, manager, aMethod({ instrumentKind: 'ftir' }));
    const input = await newBatchOf(sampleIds, infrared.id);
    expect(await refusal(makeBatch(test.lab, chemist, input))).to.equal('batch.other-kind');
    const small = await enterMethod(test.lab, manager, aMethod({ plan: { ...aPlan, trayPositions: 4 } }));
    expect(await refusal(makeBatch(test.lab, chemist, await newBatchOf(sampleIds, small.id)))).to.equal(
      'batch.tray-too-small',
    );
  });

  it('refuse a vial in a wrong position, enter that, and are ready with the last vial', async () => {
    const batch = await batchOf();
    const other = await batchOf();
    const scan = (trayPosition: number, code: string) =>
      placeVial(test.lab, chemist, { batchId: batch.id, trayPosition, code });
    const state = async () => batchState(await batchProgress(test.lab.db, batch.id));
    const code = await vialAt(batch, 2);
    expect(await refusal(scan(1, code))).to.equal('batch.wrong-vial');
    expect(await refusal(scan(2, await vialAt(other, 2)))).to.equal('batch.vial-of-another');
    expect(await refusal(scan(2, 'V123'))).to.equal('batch.unreadable');
    expect((await placingsOf(test.lab.db, batch.id)).size).to.equal(0);
    const entries = async () =>
      (await entriesOfItem(test.lab.db, test.laboratoryId, `batch:${batch.id}`)).map(({ type }) => type);
    expect((await entries()).filter((type) => type === 'batch.vial-refused')).to.have.length(2);

    expect(await refusal(exportSequence(test.lab, chemist, { batchId: batch.id, format: 'generic' }))).to.equal(
      'batch.tray-incomplete',
    );
    expect((await scan(2, code)).kind).to.equal('placed');
    expect((await scan(7, code)).kind).to.equal('twice');
    expect(await state()).to.equal('loading');
    await fillTray(test, chemist, batch);
    expect(await state()).to.equal('ready');
    const vials = await vialsOfBatch(test.lab.db, batch.id);
    expect((await entries()).filter((type) => type === 'batch.vial-placed')).to.have.length(vials.length);
  });

  it('enter a vial once when two scans of it come at the same moment', async () => {
    const batch = await batchOf();
    const code = await vialAt(batch, 1);
    const scan = () => placeVial(test.lab, chemist, { batchId: batch.id, trayPosition: 1, code });
    const answers = await Promise.all([scan(), scan(), scan()]);
    expect(answers.map(({ kind }) => kind).sort()).to.deep.equal(['placed', 'twice', 'twice']);
    expect((await batchProgress(test.lab.db, batch.id)).placed).to.equal(1);
  });

  it('have a vial taken out with a reason, wait for it again, and keep both acts', async () => {
    const batch = await batchOf();
    await fillTray(test, chemist, batch);
    const [first, second] = await vialsOfBatch(test.lab.db, batch.id);
    const takeOut = (reason: string, vialId = first?.id ?? '') =>
      takeOutVial(test.lab, chemist, { batchId: batch.id, vialId, reason });
    const state = async () => batchState(await batchProgress(test.lab.db, batch.id));
    expect(await refusal(takeOut(' '))).to.equal('reason: required');
    const answers = await Promise.allSettled([takeOut('не там стоит'), takeOut('не там стоит')]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect(await state()).to.equal('loading');
    expect(await refusal(takeOut('ещё раз'))).to.equal('batch.not-in-tray');
    expect(await refusal(exportSequence(test.lab, chemist, { batchId: batch.id, format: 'generic' }))).to.equal(
      'batch.tray-incomplete',
    );
    const scan = { batchId: batch.id, trayPosition: 1, code: await vialAt(batch, 1) };
    expect(await refusal(placeVial(test.lab, chemist, { ...scan, trayPosition: 2 }))).to.equal('batch.wrong-vial');
    const again = await Promise.all([1, 2, 3].map(() => placeVial(test.lab, chemist, scan)));
    expect(again.map(({ kind }) => kind).sort()).to.deep.equal(['placed', 'twice', 'twice']);
    expect(await state()).to.equal('ready');
    await takeOut('трещина', second?.id);
    await takeOut('не там стоит');
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `vial:${first?.id ?? ''}`);
    expect(entries.map(({ type }) => type).filter((type) => /placed|taken/.test(type))).to.deep.equal([
      ...['batch.vial-placed', 'batch.vial-taken-out', 'batch.vial-placed', 'batch.vial-taken-out'],
    ]);
    expect((await lastRemovalsOf(test.lab.db, batch.id)).get(second?.id ?? '')).to.include({ reason: 'трещина' });
  });

  it('name the places of several trays, on labels and in the sequence', async () => {
    const trays = [
      { name: 'A', positions: 2 },
      { name: 'B', positions: 54 },
    ];
    const method = await enterMethod(
      test.lab,
      await test.person('chemist'),
      aMethod({ plan: { ...aPlan, trays, trayPositions: 56 } }),
    );
    test.clock.forward(60_000);
    const batch = await makeBatch(test.lab, chemist, await newBatchOf(await sampleIdsOf(test, examined), method.id));
    const vials = await vialsOfBatch(test.lab.db, batch.id);
    expect(vials.slice(0, 4).map(({ trayPlace }) => trayPlace)).to.deep.equal(['A:1', 'A:2', 'B:1', 'B:2']);
    const code = await vialAt(batch, 3);
    const wrong = await placeVial(test.lab, chemist, { batchId: batch.id, trayPosition: 1, code }).catch(
      (fault: unknown) => fault,
    );
    expect(wrong).to.deep.include({ values: { position: 'A:1', belongs: 'B:1' } });
    await fillTray(test, chemist, batch);
    const { sha256 } = await exportSequence(test.lab, chemist, { batchId: batch.id, format: 'generic' });
    const text = Buffer.from(await test.lab.vault.read(sha256)).toString('ascii');
    expect(text).to.match(/^1,A:1,blank,/m);
    const few = aMethod({ plan: { ...aPlan, trays, trayPositions: 57 } });
    expect(await refusal(enterMethod(test.lab, await test.person('chemist'), few))).to.equal(
      'trays: method.trays-too-few',
    );
  });

  it('print a label for each vial, with its place and what is in it', async () => {
    const batch = await batchOf();
    const vials = await vialsOfBatch(test.lab.db, batch.id);
    const printed = await printLabels(test.lab, chemist, {
      printId: newId(),
      subjects: vials.map(({ id }) => ({ kind: 'vial', id })),
      form: 'pdf-25x13',
      startPosition: 1,
      copies: 1,
      reason: null,
      language: 'ru',
      day: '2026-11-23',
    });
    const [first] = printed.labels;
    expect([first?.title, first?.text]).to.deep.equal([`${batch.number} · 1`, 'Холостая проба']);
    expect(printed.labels.map(({ code }) => code)).to.include(await vialAt(batch, 1));
  });

  it('end once, with a reason, and are found among the ended', async () => {
    const batch = await batchOf();
    const end = (kind: 'closed' | 'abandoned', reason: string) =>
      endBatch(test.lab, chemist, { batchId: batch.id, kind, reason });
    expect(await refusal(end('closed', 'готово'))).to.equal('batch.nothing-arrived');
    expect(await refusal(end('abandoned', ' '))).to.equal('reason: required');
    await end('abandoned', 'Прибор в ремонте');
    expect(await refusal(end('abandoned', 'ещё раз'))).to.equal('batch.ended');
    expect(await batchEndingOf(test.lab.db, batch.id)).to.include({ kind: 'abandoned', by: chemist.id });
    const scan = { batchId: batch.id, trayPosition: 1, code: await vialAt(batch, 1) };
    expect(await refusal(placeVial(test.lab, chemist, scan))).to.equal('batch.ended');
    const search = { laboratoryId: test.laboratoryId, limit: 50 };
    const ended = await searchBatches(test.lab.db, { ...search, open: 'ended' });
    expect(ended.map(({ id }) => id)).to.deep.equal([batch.id]);
    const [found] = await searchBatches(test.lab.db, { ...search, q: batch.number.toLowerCase() });
    expect(found?.id).to.equal(batch.id);
    const newest = await searchBatches(test.lab.db, { ...search, limit: 1 });
    expect(newest.map(({ id }) => id)).to.deep.equal([batch.id]);
    const older = await searchBatches(test.lab.db, { ...search, before: batch.id });
    expect(older.map(({ id }) => id)).to.not.include(batch.id);
  });

  it('are not known to another laboratory', async () => {
    const batch = await batchOf();
    const stranger: Actor = { ...chemist, laboratoryId: newId() };
    const scan = placeVial(test.lab, stranger, { batchId: batch.id, trayPosition: 1, code: await vialAt(batch, 1) });
    expect(await scan.catch((fault: unknown) => fault)).to.be.instanceOf(NotFound);
    expect((await batchById(test.lab.db, batch.id))?.laboratoryId).to.equal(test.laboratoryId);
  });
});
