import { expect } from 'chai';
import { readBarcode } from '../../server/evidence/labels/barcode.js';
import { barcodeOf, issueBarcode, subjectOfBarcode } from '../../server/evidence/labels/barcode-store.js';
import { labelFile, printLabels, type LabelPrinting } from '../../server/evidence/labels/label-actions.js';
import { printsOfBarcode } from '../../server/evidence/labels/label-print-store.js';
import { deepestPlace } from '../../server/evidence/storage/place.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { placeRefs } from '../../server/evidence/storage/place-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { Forbidden, InvalidInput, NotFound } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { onEachEngine } from '../support/engines.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('labels and places', (client) => {
  let test: TestLab;
  let registrar: Actor;
  before(async function () {
    this.timeout(20_000);
    test = await openTestLab(client);
    registrar = await test.person('registrar');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  async function printing(): Promise<LabelPrinting> {
    const { exhibits } = await aRegisteredCase(test, { exhibits: 2 });
    return {
      printId: newId(),
      subjects: exhibits.map(({ id }) => ({ kind: 'exhibit' as const, id })),
      form: 'sheet-a4-3x7',
      startPosition: 21,
      copies: 1,
      reason: null,
      language: 'kk',
      day: '2026-11-23',
    };
  }

  it('gives each exhibit one code that leads back to it, and freezes what was printed', async () => {
    const input = await printing();
    const print = await printLabels(test.lab, registrar, input);
    const id = input.subjects[0]?.id ?? '';
    const barcode = await barcodeOf(test.lab.db, 'exhibit', id);
    expect(readBarcode(barcode?.code ?? '')).to.include({ type: 'exhibit' });
    expect((await subjectOfBarcode(test.lab.db, barcode?.code ?? ''))?.subject).to.deep.equal({ kind: 'exhibit', id });
    expect(print.labels.map(({ part }) => part)).to.deep.equal([
      { index: 1, of: 2 },
      { index: 2, of: 2 },
    ]);
    expect(JSON.stringify(print.labels)).not.to.include('Оспанов');
    const once = await labelFile(test.lab, registrar, print.id);
    const twice = await labelFile(test.lab, registrar, print.id);
    expect(Buffer.compare(once.bytes, twice.bytes)).to.equal(0);
  });

  it('prints once for two equal presses at once', async () => {
    const input = await printing();
    const prints = await Promise.all([
      printLabels(test.lab, registrar, input),
      printLabels(test.lab, registrar, input),
    ]);
    expect(prints[0]?.id).to.equal(prints[1]?.id);
    const barcode = await barcodeOf(test.lab.db, 'exhibit', input.subjects[0]?.id ?? '');
    expect(await printsOfBarcode(test.lab.db, barcode?.id ?? '')).to.have.length(1);
  });

  it('asks for a reason before it prints a label again, and keeps it', async () => {
    const input = await printing();
    await printLabels(test.lab, registrar, input);
    const again = { ...input, printId: newId() };
    expect(await faultOf(printLabels(test.lab, registrar, again))).to.be.instanceOf(InvalidInput);
    const print = await printLabels(test.lab, registrar, { ...again, reason: 'порвалась' });
    expect(print.reason).to.equal('порвалась');
  });

  it('refuses unknown forms, far too many copies, other laboratories and people without the role', async () => {
    const input = await printing();
    expect(await faultOf(printLabels(test.lab, registrar, { ...input, form: 'pdf-1x1' }))).to.be.instanceOf(
      InvalidInput,
    );
    expect(await faultOf(printLabels(test.lab, registrar, { ...input, copies: 500 }))).to.be.instanceOf(InvalidInput);
    const stranger = { ...registrar, laboratoryId: newId() };
    expect(await faultOf(printLabels(test.lab, stranger, input))).to.be.instanceOf(NotFound);
    const investigator = await test.person('investigator');
    expect(await faultOf(printLabels(test.lab, investigator, input))).to.be.instanceOf(Forbidden);
    const print = await printLabels(test.lab, registrar, input);
    expect(await faultOf(labelFile(test.lab, stranger, print.id))).to.be.instanceOf(NotFound);
  });

  it('issues a second code to nothing that has one', async () => {
    const subject = { kind: 'instrument' as const, id: newId(), laboratoryId: test.laboratoryId };
    const codes: string[] = [];
    for (let time = 0; time < 2; time++) {
      await record(test.lab, registrar, async (tx) => {
        codes.push((await issueBarcode(tx, subject, { by: registrar.id, at: '2026-11-23T09:00:00.000Z' })).code);
        return { type: 'instrument.labelled', items: [`instrument:${subject.id}`], data: {} };
      });
    }
    expect(codes[0]).to.equal(codes[1]);
  });

  it('names a shelf with its room, and takes the need of a witness from the safe around it', async () => {
    const room = await createPlace(test.lab, test.administrator, placeNamed('Хранилище', null, true));
    const shelf = await createPlace(test.lab, test.administrator, placeNamed('полка 07', room.id, false));
    const refs = await placeRefs(test.lab.db, test.laboratoryId);
    expect(refs.get(shelf.id)).to.deep.equal({ id: shelf.id, name: 'Хранилище, полка 07', needsWitness: true });
    const twin = createPlace(test.lab, test.administrator, placeNamed('ПОЛКА 07', room.id, false));
    expect(await faultOf(twin)).to.be.instanceOf(InvalidInput);
    const nowhere = createPlace(test.lab, test.administrator, placeNamed('x', newId(), false));
    expect(await faultOf(nowhere)).to.be.instanceOf(NotFound);
  });

  it('refuses a place one in another too deep', async () => {
    let parentId: string | null = null;
    for (let depth = 1; depth <= deepestPlace; depth++) {
      const place: { id: string } = await createPlace(
        test.lab,
        test.administrator,
        placeNamed(`d${String(depth)}`, parentId, false),
      );
      parentId = place.id;
    }
    const tooDeep = createPlace(test.lab, test.administrator, placeNamed('one more', parentId, false));
    expect(await faultOf(tooDeep)).to.be.instanceOf(InvalidInput);
  });
});

function placeNamed(name: string, parentId: string | null, needsWitness: boolean) {
  return { kind: 'shelf' as const, name, parentId, needsWitness };
}

async function faultOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => undefined,
    (fault: unknown) => fault,
  );
}
