import { expect } from 'chai';
import type { BatchLot } from '../../server/measuring/batches/batch-lot.js';
import { lotsOfBatch, lotsUsedLast } from '../../server/measuring/batches/batch-lot-store.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { methodTemplateOfVersion } from '../../server/measuring/batches/method-template-store.js';
import { openLot } from '../../server/measuring/stock/lot-actions.js';
import { lotsMadeOf } from '../../server/measuring/stock/lot-part-store.js';
import { measurementsWithLots } from '../../server/measuring/stock/lot-results-store.js';
import type { Lot } from '../../server/evidence/lots/lot.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { aBatch, dropRun, fillTray, runOfLine } from '../support/a-batch.js';
import { aLot, type LotWishes } from '../support/a-lot.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('the lots of a batch', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { profile: { timeZone: 'Asia/Almaty' } });
    examined = await anExaminedCase(test, { upTo: 'sampled' });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const batchWith = (lots: readonly BatchLot[]) =>
    aBatch(test, examined, { instrumentId: watched.instrument.id, lots });

  async function openedLot(wishes: LotWishes = {}): Promise<Lot> {
    const lot = await aLot(test, examined.chemist, wishes);
    await openLot(test.lab, examined.chemist, { lotId: lot.id, openedOn: '2026-11-20' });
    return lot;
  }

  it('keep it from being laid out when one is past its day, unopened, or out of place', async () => {
    const of = (lot: Lot): BatchLot => ({ role: 'control', level: null, lotId: lot.id });
    expect(await refusal(batchWith([of(await openedLot({ expiresOn: '2026-11-21' }))]))).to.equal('stock.expired');
    expect(await refusal(batchWith([of(await aLot(test, examined.chemist))]))).to.equal('stock.unopened');
    const good = await openedLot();
    const other = { role: 'calibrator' as const, level: 'C9', lotId: good.id };
    expect(await refusal(batchWith([other]))).to.equal('batch.lot-out-of-place');
    expect(await refusal(batchWith([of(good), of(good)]))).to.equal('batch.lot-out-of-place');
  });

  it('are named by it, offered to the next, and lead to the runs made with them', async () => {
    const material = await openedLot();
    const working = await aLot(test, examined.chemist, {
      ...{ kind: 'solution', name: 'Рабочий', maker: null, makerLot: null, preparedBy: examined.chemist.id },
      ...{ cameOn: '2026-11-22', concentration: '0.1', concentrationUnit: 'mg/ml', amountUnit: 'microlitres' },
      ...{ purity: null, purityUncertainty: null, parts: [{ lotId: material.id, amount: 500 }] },
    });
    const lots: BatchLot[] = [
      { role: 'calibrator', level: 'C1', lotId: working.id },
      { role: 'internal-standard', level: null, lotId: material.id },
    ];
    const batch = await batchWith(lots);
    expect(await lotsOfBatch(test.lab.db, batch.id)).to.deep.equal(lots);
    const template = await methodTemplateOfVersion(test.lab.db, batch.templateVersionId);
    expect(await lotsUsedLast(test.lab.db, template?.id ?? '')).to.deep.equal(lots);
    const told = await entriesOfItem(test.lab.db, test.laboratoryId, `lot:${working.id}`);
    expect(told.map(({ type }) => type)).to.include('batch.made');
    await fillTray(test, examined.chemist, batch);
    const line = (await linesOfBatch(test.lab.db, batch.id)).find(({ kind }) => kind === 'sample');
    if (line === undefined) throw new Error('the batch has no sample');
    const run = await dropRun(test, watched, `${line.dataFile}.cdf`, runOfLine(test, line));
    const madeWith = async (lot: Lot) => {
      const lotIds = [lot.id, ...(await lotsMadeOf(test.lab.db, lot.id))];
      const search = { laboratoryId: test.laboratoryId, lotIds, limit: 10 };
      return (await measurementsWithLots(test.lab.db, search)).map(({ number }) => number);
    };
    expect(await madeWith(working)).to.deep.equal([run.number]);
    expect(await madeWith(material)).to.deep.equal([run.number]);
    expect(await madeWith(await openedLot())).to.deep.equal([]);
  });
});
