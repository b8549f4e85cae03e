// Samples of one exhibit poured together, and one moved into a new package: a new item with the chains of all its parts.
import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { custodyRecordPdf } from '../../server/evidence/custody/custody-record.js';
import { custodianOf, custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { itemCustodyView } from '../../server/evidence/custody/item-page-view.js';
import { correctEvent, undoEvent } from '../../server/evidence/custody/mending-actions.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { mergeItems, type Merging } from '../../server/evidence/samples/merging-actions.js';
import type { Sample } from '../../server/evidence/samples/sample.js';
import { takeSamples } from '../../server/evidence/samples/sample-actions.js';
import { exhibitRecords, samplingFacts } from '../../server/reporting/reports/gather-exhibits.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { translator } from '../../views/messages/translate.js';
import { exhibitHandedTo, milligrams, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { readyBalance } from '../support/ready-balance.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('merging', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  let balanceId: string;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    balanceId = await readyBalance(test, chemist);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const refOf = ({ id }: Sample): ItemRef => ({ kind: 'sample', id });
  const stateOf = async (item: ItemRef) => custodyState(item.id, await eventsOfItem(test.lab.db, item));
  const entryTypes = async (item: ItemRef) =>
    (await entriesOfItem(test.lab.db, test.laboratoryId, `sample:${item.id}`)).map(({ type }) => type);

  /** An opened exhibit, and samples of it in the chemist's hands. */
  async function samplesOf(...masses: readonly number[]) {
    const exhibit = await exhibitHandedTo(test, registrar, chemist);
    await custody.openItem(test.lab, chemist, { ...step(exhibit), sealBefore: exhibit.seal });
    const taken = masses.reduce((sum, mass) => sum + mass, 0);
    const { samples } = await takeSamples(test.lab, chemist, {
      ...step(exhibit),
      before: milligrams(10_000),
      after: milligrams(10_000 - taken),
      portions: masses.map((mass) => ({ description: 'проба', mass: milligrams(mass) })),
      consumedMicrograms: 0,
      lossMicrograms: 0,
      balanceId,
    });
    return { exhibit, samples };
  }

  function merging([first, ...others]: readonly Sample[], mass: number, changes: Partial<Merging> = {}): Merging {
    return {
      eventId: newId(),
      item: { kind: 'sample', id: first?.id ?? '' },
      others: others.map(refOf),
      description: 'Объединённая проба, стеклянный флакон',
      mass: milligrams(mass),
      lossMicrograms: 0,
      balanceId,
      ...changes,
    };
  }

  const merge = (wanted: Merging, by = chemist) => mergeItems(test.lab, by, wanted);

  it('ends the parts and begins a new sample of the exhibit, in the same hands, with a code of its own', async () => {
    const { exhibit, samples } = await samplesOf(200, 300, 100);
    const wanted = merging(samples.slice(0, 2), 499, { lossMicrograms: 1_000 });
    const { item, event } = await merge(wanted);
    expect(item).to.include({ number: `${exhibit.number}.S4`, stage: 'sample', exhibitId: exhibit.id });
    expect(event.act).to.deep.include({ type: 'merged', massMicrograms: 499_000, lossMicrograms: 1_000 });
    const merged = await stateOf(item);
    expect(custodianOf(merged)?.id).to.equal(chemist.id);
    expect(merged.massMicrograms).to.equal(499_000);
    expect((await barcodeOf(test.lab.db, 'sample', item.id))?.code).to.match(/^A/);
    for (const part of samples.slice(0, 2)) {
      const state = await stateOf(refOf(part));
      expect(state.whereabouts).to.deep.equal({ kind: 'merged', into: { id: item.id, number: item.number } });
      expect(
        await refusalOf(custody.resealItem(test.lab, chemist, { ...step(refOf(part)), sealAfter: newId() })),
      ).to.equal('custody.merged-already');
      expect(await entryTypes(refOf(part))).to.deep.equal(['custody.sampled', 'custody.merged', 'custody.refused']);
    }
    expect(await entryTypes(item)).to.deep.equal(['custody.merged']);
    // Pressed twice, it is one.
    expect((await merge(wanted)).item.id).to.equal(item.id);
    expect(await refusalOf(merge({ ...merging(samples.slice(2), 100), eventId: wanted.eventId }))).to.equal(
      'custody.event-id-used',
    );
  });

  it('inherits the chain of every part, on its page and on its printed record', async () => {
    const { exhibit, samples } = await samplesOf(200, 300);
    const aliquots = await takeSamples(test.lab, chemist, {
      ...step(refOf(samples[0] as Sample)),
      before: milligrams(200),
      after: milligrams(150),
      portions: [{ description: 'аликвота', mass: milligrams(50) }],
      consumedMicrograms: 0,
      lossMicrograms: 0,
      balanceId,
    });
    const { item } = await merge(merging([samples[1] as Sample, ...aliquots.samples], 350));
    const view = await itemCustodyView(test.lab, chemist, item);
    expect(view.parentNumbers).to.deep.equal([`${exhibit.number}.S2`, `${exhibit.number}.S1.A1`]);
    const told = view.inherited.map(({ of, kind }) => `${of?.slice(exhibit.number.length) ?? ''} ${kind}`);
    expect(told).to.have.members([
      ...['received', 'offered', 'accepted', 'opened', 'sampled'].map((kind) => ` ${kind}`),
      ...['.S2 separated', '.S2 merged-into', '.S1 separated', '.S1 sampled', '.S1.A1 separated', '.S1.A1 merged-into'],
    ]);
    // Oldest first a taking comes before what was taken by it.
    const kinds = view.inherited.map(({ kind }) => kind).reverse();
    expect(kinds.slice(4, 7)).to.deep.equal(['sampled', 'separated', 'separated']);
    expect(view.inherited.every(({ proof }) => proof?.holds)).to.equal(true);
    const root = await custodyItem(test.lab.db, { kind: 'exhibit', id: exhibit.id });
    const whole = root && (await itemCustodyView(test.lab, chemist, root)).account;
    expect(whole).to.include({ takenMicrograms: 10_000_000, leftMicrograms: 9_500_000, samplesMicrograms: 500_000 });
    expect(whole).to.include({ mergedMicrograms: 0, lossMicrograms: 0, sampleCount: 2 });
    const first = await custodyItem(test.lab.db, refOf(samples[0] as Sample));
    const beside = first && (await itemCustodyView(test.lab, chemist, first)).account;
    expect(beside).to.include({ takenMicrograms: 200_000, leftMicrograms: 150_000, mergedMicrograms: 50_000 });
    const pdf = await custodyRecordPdf(test.lab, chemist, item, translator('ru'));
    expect(Buffer.from(pdf).subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('moves one sample into a new package', async () => {
    const { exhibit, samples } = await samplesOf(200);
    const { item } = await merge(merging(samples, 200));
    const [record] = (await exhibitRecords(test.lab.db, item.caseId, 'ru')).filter(
      (one) => one.exhibit.id === exhibit.id,
    );
    const said = record && samplingFacts(record, translator('ru')).map(({ text }) => text);
    expect(said?.at(-1)).to.include(
      `Проба ${exhibit.number}.S1 перемещена в новую упаковку: ${exhibit.number}.S2 (0,2`,
    );
    expect(said).to.have.length(2);
    expect(item.number).to.equal(`${exhibit.number}.S2`);
    await custody.resealItem(test.lab, chemist, { ...step(item), sealAfter: newId() });
    expect((await stateOf(item)).seal).to.not.equal(null);
  });

  it('closes its sum: what is missing asks for words and is an alarm on the new sample', async () => {
    const { samples } = await samplesOf(200, 300);
    expect(await refusalOf(merge(merging(samples, 480)))).to.equal('custody.masses-differ');
    expect(await refusalOf(merge(merging(samples, 520)))).to.equal('custody.masses-differ');
    expect(await refusalOf(merge(merging(samples, 480, { lossMicrograms: 20_000 })))).to.equal(
      'custody.loss-unexplained',
    );
    expect(await refusalOf(merge(merging(samples, 300, { explanation: 'просыпал' })))).to.equal('custody.masses-gross');
    const { item } = await merge(merging(samples, 480, { lossMicrograms: 20_000, explanation: 'просыпал на стол' }));
    const alarm = await openAlarmOn(test.lab.db, test.laboratoryId, 'mass-residual', `sample:${item.id}`);
    expect(alarm?.data).to.include({ residualMicrograms: 20_000, explanation: 'просыпал на стол' });
    expect(await entryTypes(item)).to.deep.equal(['custody.merged']);
  });

  it('takes only open samples of one exhibit, each once, from the actor’s own hands', async () => {
    const { exhibit, samples } = await samplesOf(200, 300);
    const other = await samplesOf(200);
    const [one, two] = samples as [Sample, Sample];
    expect(await refusalOf(merge(merging([one, ...other.samples], 400)))).to.equal('custody.merge-other-exhibit');
    expect(await refusalOf(merge(merging([one, one], 400)))).to.equal('custody.merge-twice');
    const whole = { ...merging([one], 400), others: [{ kind: 'exhibit' as const, id: exhibit.id }] };
    expect(await refusalOf(merge(whole))).to.equal('custody.merge-exhibit');
    expect(await refusalOf(merge(merging(samples, 500), await test.person('chemist')))).to.match(
      /held-by-other|expert/,
    );
    await custody.resealItem(test.lab, chemist, { ...step(refOf(two)), sealAfter: newId() });
    expect(await refusalOf(merge(merging(samples, 500)))).to.equal('custody.still-sealed');
    // Nothing of it was kept: the part that was lawful is as it was.
    expect((await stateOf(refOf(one))).massMicrograms).to.equal(200_000);
    expect(await entryTypes(refOf(one))).to.include('custody.refused');
  });

  it('is made once where two pour the same samples at the same moment', async () => {
    const { samples } = await samplesOf(200, 300);
    const both = await Promise.allSettled([merge(merging(samples, 500)), merge(merging(samples.slice(1), 300))]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused?.status === 'rejected' && (refused.reason as { code?: string }).code).to.equal(
      'custody.merged-already',
    );
  });

  it('is not undone, and a mass that has gone into it is corrected in words alone', async () => {
    const { samples } = await samplesOf(200, 300);
    const { item, event } = await merge(merging(samples, 500));
    expect(await refusalOf(undoEvent(test.lab, chemist, { ...step(item), undoneEventId: event.id }))).to.equal(
      'custody.undo-happened',
    );
    const manager = await test.person('quality-manager');
    const part = refOf(samples[0] as Sample);
    const [first] = await eventsOfItem(test.lab.db, part);
    const correction = { ...step(part), correctedEventId: first?.id ?? '', reason: 'описка' };
    const inMass = correctEvent(test.lab, manager, { ...correction, field: 'mass', right: 210_000 });
    expect(await refusalOf(inMass)).to.equal('custody.correct-merged');
    const words = { field: 'other' as const, wrong: 'флакон', right: 'пакет' };
    await correctEvent(test.lab, chemist, { ...step(item), correctedEventId: event.id, reason: 'описка', ...words });
    expect((await stateOf(item)).massMicrograms).to.equal(500_000);
  });
});
