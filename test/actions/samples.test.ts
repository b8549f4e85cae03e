import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodianOf, custodyState, inheritedChain } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { sealsNumbered, sealsOfItem } from '../../server/evidence/custody/seal-store.js';
import { consumeItem } from '../../server/evidence/custody/weighing-actions.js';
import { weighingsOfItem } from '../../server/evidence/custody/weighing-store.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { takeSamples, type Sampling } from '../../server/evidence/samples/sample-actions.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { exhibitHandedTo, milligrams, refusalOf, step } from '../support/custody-steps.js';
import { readyBalance, weigh } from '../support/ready-balance.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('samples', (client) => {
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

  it('opens with the seal on record, weighs, takes samples whose masses add up, and seals anew', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    expect(await refusalOf(custody.openItem(test.lab, chemist, { ...step(item), sealBefore: '1' }))).to.equal(
      'custody.seal-differs',
    );
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    await weigh(test, chemist, item, milligrams(12_431));
    const sampling = samplingOf(item);
    expect(await refusalOf(takeSamples(test.lab, chemist, { ...sampling, after: milligrams(12_020) }))).to.equal(
      'custody.masses-differ',
    );
    const { samples } = await takeSamples(test.lab, chemist, sampling);
    await custody.resealItem(test.lab, chemist, { ...step(item), sealAfter: `N${item.seal}` });

    expect(samples.map(({ number }) => number)).to.deep.equal([`${item.number}.S1`, `${item.number}.S2`]);
    expect(custodyState(item.id, await eventsOfItem(test.lab.db, item)).massMicrograms).to.equal(12_031_000);
    expect((await weighingsOfItem(test.lab.db, item)).map(({ kind }) => kind)).to.deep.equal([
      'net',
      'before',
      'after',
    ]);
    const seals = await sealsOfItem(test.lab.db, item);
    expect(seals.map(({ number, brokenByEventId }) => [number, brokenByEventId !== null])).to.deep.equal([
      [item.seal, true],
      [`N${item.seal}`, false],
    ]);
    expect(await sealsNumbered(test.lab.db, test.laboratoryId, `N${item.seal}`)).to.have.length(1);
  });

  it('makes each sample an item of its own with a barcode, the parent’s chain and the same hands', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist);
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    const { samples } = await takeSamples(test.lab, chemist, samplingOf(item));
    const sample = { kind: 'sample' as const, id: samples[0]?.id ?? '' };
    expect((await barcodeOf(test.lab.db, 'sample', sample.id))?.code).to.match(/^A/);
    const own = await eventsOfItem(test.lab.db, sample);
    expect(custodianOf(custodyState(sample.id, own))?.id).to.equal(chemist.id);
    const chain = inheritedChain(await eventsOfItem(test.lab.db, item), own).map(({ act }) => act.type);
    expect(chain).to.deep.equal(['received', 'offered', 'accepted', 'opened', 'sampled', 'separated']);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `sample:${sample.id}`);
    expect(entries.map(({ type }) => type)).to.deep.equal(['custody.sampled']);

    const aliquots = await takeSamples(test.lab, chemist, {
      ...samplingOf(sample),
      before: milligrams(200),
      after: milligrams(190),
      portions: [{ description: '10 мг в метаноле', mass: milligrams(10) }],
    });
    expect(aliquots.samples.map(({ number }) => number)).to.deep.equal([`${item.number}.S1.A1`]);
    const aliquot = { kind: 'sample' as const, id: aliquots.samples[0]?.id ?? '' };
    const tooDeep = takeSamples(test.lab, chemist, {
      ...samplingOf(aliquot),
      before: milligrams(10),
      after: milligrams(5),
      portions: [{ description: 'x', mass: milligrams(5) }],
    });
    expect(await refusalOf(tooDeep)).to.equal('custody.aliquot-of-aliquot');
  });

  it('uses up no more than the order allows', async () => {
    const item = await exhibitHandedTo(test, registrar, chemist, { consumption: 'none' });
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    await weigh(test, chemist, item, milligrams(12_431));
    const use = consumeItem(test.lab, chemist, { ...step(item), mass: milligrams(1), purpose: 'ГХ-МС', balanceId });
    expect(await refusalOf(use)).to.equal('custody.consumption-forbidden');
  });

  function samplingOf(item: ItemRef): Sampling {
    return {
      ...step(item),
      before: milligrams(12_431),
      after: milligrams(12_031),
      portions: [
        { description: 'проба 1', mass: milligrams(200) },
        { description: 'проба 2', mass: milligrams(200) },
      ],
      consumedMicrograms: 0,
      lossMicrograms: 0,
      balanceId,
    };
  }
});
