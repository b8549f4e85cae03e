import { expect } from 'chai';
import { Readable } from 'node:stream';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { evidenceOf, findingById } from '../../server/identification/findings/finding-store.js';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import { attachCertificate, openLot } from '../../server/measuring/stock/lot-actions.js';
import { measurementsWithLots } from '../../server/measuring/stock/lot-results-store.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aLot, type LotWishes } from '../support/a-lot.js';
import { aProposal } from '../support/a-proposal.js';
import { receiveFor } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn } from '../support/evidence.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a reference run', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let expert: Actor;
  let run = { id: '', number: '' };
  let standardNumber = '';

  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    const registrar = await test.person('registrar');
    const built = await aCase(test, registrar, { packages: [{}] });
    expert = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
    const [exhibit] = built.exhibits;
    await receiveFor(test, { kind: 'exhibit', id: exhibit?.id ?? '' }, { from: registrar, to: expert });
    test.clock.set('2026-11-23T12:00:00.000Z');
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    run = await aMeasuredRun(test, watched, { sampleName: exhibit?.number ?? '', at: [15, 0], peaks });
    const standard = await aMeasuredRun(test, watched, { sampleName: 'Standards', at: [16, 0], peaks });
    await setAside(test.lab, expert, { measurementId: standard.id, purpose: 'standard', reason: 'CRM' });
    standardNumber = standard.number;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const propose = (material: string) =>
    proposeFinding(
      test.lab,
      expert,
      aProposal(run.id, {
        ...{ outcome: 'identified', singleSamplingReason: 'Объекта хватило на одну пробу' },
        reference: { measurementNumber: standardNumber, peakNumber: 1, material },
      }),
    );
  async function lotOpened(openedOn: string, wishes: LotWishes = {}) {
    const lot = await aLot(test, expert, wishes);
    await openLot(test.lab, expert, { lotId: lot.id, openedOn });
    return lot;
  }

  it('is refused with a lot that was not open and in term on its day, or that is no standard', async () => {
    expect(await refusal(propose('26-ALM-R000999'))).to.equal('referenceMaterial: lot-unknown');
    const closed = await aLot(test, expert);
    expect(await refusal(propose(closed.number))).to.equal('referenceMaterial: reference-lot-unopened');
    const old = await lotOpened('2026-11-10', { daysAfterOpening: 12 });
    expect(await refusal(propose(old.number))).to.equal('referenceMaterial: reference-lot-expired');
    const solvent = await lotOpened('2026-11-10', { kind: 'reagent' });
    expect(await refusal(propose(solvent.number))).to.equal('referenceMaterial: reference-lot-reagent');
  });

  it('names the lot that it was made of, by number or code, and the lot leads back to the finding', async () => {
    const lot = await lotOpened('2026-11-20');
    const { sha256, size } = await test.lab.vault.keep(Readable.from([Buffer.from('%PDF')]), 100);
    const file = { sha256, size, name: 'c.pdf', sniffedType: 'application/pdf' };
    await attachCertificate(test.lab, expert, { lotId: lot.id, number: 'C-77', file });
    const code = (await barcodeOf(test.lab.db, 'reagent', lot.id))?.code ?? '';
    const id = await propose(code);
    expect((await findingById(test.lab.db, id))?.outcome).to.equal('identified');
    const retention = (await evidenceOf(test.lab.db, [id])).find(({ detail }) => detail.kind === 'retention')?.detail;
    expect(retention).to.include({
      reference: `Героин, Липомед, HER-1, 1A-77, C-77, ${lot.number}`,
      referenceLotId: lot.id,
    });
    const search = { laboratoryId: test.laboratoryId, lotIds: [lot.id], limit: 10 };
    expect((await measurementsWithLots(test.lab.db, search)).map(({ number }) => number)).to.deep.equal([run.number]);
  });
});
