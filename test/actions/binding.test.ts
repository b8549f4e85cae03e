import { expect } from 'chai';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bindMeasurement, endBinding, setAside } from '../../server/measuring/measurements/binding-actions.js';
import {
  bindingOf,
  bindingsOfMeasurement,
  measurementsOfItem,
} from '../../server/measuring/measurements/binding-store.js';
import { retryFile } from '../../server/measuring/measurements/quarantine-actions.js';
import { importer, importFile } from '../../server/measuring/measurements/import-file-actions.js';
import { countInbox, searchMeasurements } from '../../server/measuring/measurements/measurement-search-store.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { fileStanding } from '../../server/measuring/measurements/received-file-store.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { assignCase, signWarning } from '../../server/evidence/cases/case-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { Forbidden, InvalidInput, NotFound, RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { correctInstrument } from '../../server/measuring/instruments/instrument-actions.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { onEachEngine } from '../support/engines.js';
import { withPassword } from '../support/evidence.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';
import { aStatement, aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';

onEachEngine('binding a measurement to what it is of', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let registrar: Actor;
  let chemist: Actor;
  before(async function () {
    this.timeout(30_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  let counter = 0;
  /** Drops a table that names this sample and returns the measurement read from it. */
  async function measured(sample: string, barcode = '', acquired = '2026-11-23T08:30:00Z'): Promise<StoredMeasurement> {
    counter += 1;
    const row = `GC1,M1,${sample},${barcode},cocaine,${counter},mg/L,,301.2,sample,AB,${acquired},`;
    await writeFile(join(watched.folder, `t${counter}.csv`), `${headings}\n${row}\n`);
    await watched.ingest();
    const [newest] = await searchMeasurements(test.lab.db, { laboratoryId: test.laboratoryId, limit: 1 });
    if (newest === undefined) throw new Error('nothing was measured');
    return newest;
  }

  const stated = (item: { kind: 'exhibit'; id: string }, occurredAt: string) => ({
    eventId: newId(),
    item,
    occurredAt,
    lateReason: 'бланк',
  });

  /** The exhibits of these tests are registered an hour back: nobody signs until that is answered for. */
  async function clockAnsweredFor(): Promise<void> {
    const search = { laboratoryId: test.laboratoryId, state: 'open', kinds: ['clock-stepped'], limit: 1 } as const;
    const [alarm] = await searchAlarms(test.lab.db, search);
    await clearAlarm(test.lab, test.administrator, { alarmId: alarm?.id ?? '', reason: 'Сервер перезапущен' });
  }

  type Brought = 'no' | 'received' | 'to the chemist';
  /** In the chemist's hands at 8:10; the chemist was warned when the case was registered. */
  async function anExhibit(brought: Brought = 'to the chemist', expert: Actor | null = chemist) {
    test.clock.set('2026-11-23T08:00:00.000Z');
    const { exhibits, caseId } = await aRegisteredCase(test, { expert });
    test.clock.set('2026-11-23T09:00:00.000Z');
    const exhibit = exhibits[0];
    if (exhibit === undefined) throw new Error('no exhibit');
    const item = { kind: 'exhibit' as const, id: exhibit.id };
    if (brought !== 'no') await custody.receiveItem(test.lab, registrar, stated(item, '2026-11-23T08:01:00.000Z'));
    if (brought === 'to the chemist') {
      const offer = { ...stated(item, '2026-11-23T08:05:00.000Z'), toPersonId: chemist.id };
      await custody.offerItem(test.lab, registrar, offer);
      await custody.acceptItem(test.lab, chemist, stated(item, '2026-11-23T08:10:00.000Z'));
    }
    return { id: exhibit.id, number: exhibit.number, item, caseId };
  }

  it('binds by the number that the file names, and the ledger tells it of both', async () => {
    const exhibit = await anExhibit();
    const measurement = await measured(exhibit.number);
    const binding = await bindingOf(test.lab.db, measurement.id);
    expect(binding).to.deep.include({ basis: 'code-in-file', item: { kind: 'exhibit', id: exhibit.id } });
    const types = (await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${exhibit.id}`)).map(
      ({ type }) => type,
    );
    expect(types).to.include('measurement.bound');
    expect(await measurementsOfItem(test.lab.db, { kind: 'exhibit', id: exhibit.id })).to.deep.equal([measurement.id]);
  });

  it('leaves a file that names two items, or one that is not here, in the inbox', async () => {
    const [one, other] = [await anExhibit(), await anExhibit()];
    const before = await countInbox(test.lab.db, test.laboratoryId);
    const two = await measured(`${one.number} ${other.number}`);
    expect(await bindingOf(test.lab.db, two.id)).to.equal(undefined);
    const absent = await anExhibit('no');
    const notHere = await measured(absent.number);
    expect(await bindingOf(test.lab.db, notHere.id)).to.equal(undefined);
    const early = await measured(one.number, '', '2026-11-20T10:00:00Z');
    expect(await bindingOf(test.lab.db, early.id)).to.equal(undefined);
    expect(await countInbox(test.lab.db, test.laboratoryId)).to.equal(before + 3);
  });

  it('never binds by a name that merely looks like a number', async () => {
    const measurement = await measured('26-ALM-999999-01');
    expect(await bindingOf(test.lab.db, measurement.id)).to.equal(undefined);
  });

  it('lets a person bind by scanning, once, with a reason, and end a wrong binding by a new row', async () => {
    const [wrong, right] = [await anExhibit(), await anExhibit()];
    const measurement = await measured('S-by-hand');
    const bind = (code: string, reason = 'Журнал прибора') =>
      bindMeasurement(test.lab, chemist, { measurementId: measurement.id, code, reason });
    expect(await refused(bind('E0000000000'))).to.equal('item-code-unreadable');
    expect(await refused(bind(wrong.number, ' '))).to.equal('required');
    await bind(wrong.number);
    expect(await refused(bind(right.number))).to.equal('analysis.bound-already');
    expect(
      await refused(setAside(test.lab, chemist, { measurementId: measurement.id, purpose: 'blank', reason: 'x' })),
    ).to.equal('analysis.bound-already');
    await endBinding(test.lab, chemist, { measurementId: measurement.id, reason: 'Перепутаны виалы' });
    expect(await refused(endBinding(test.lab, chemist, { measurementId: measurement.id, reason: 'ещё раз' }))).to.equal(
      'analysis.not-bound',
    );
    await bind(right.number);
    const all = await bindingsOfMeasurement(test.lab.db, measurement.id);
    expect(all.map(({ ending }) => ending?.reason)).to.deep.equal(['Перепутаны виалы', undefined]);
  });

  it('refuses to bind to what the laboratory never received', async () => {
    const absent = await anExhibit('no');
    const measurement = await measured('S-never');
    const input = { measurementId: measurement.id, code: absent.number, reason: 'журнал' };
    expect(await refused(bindMeasurement(test.lab, chemist, input))).to.equal('analysis.item-not-received');
  });

  it('binds what stood where the analyst had put it, and not what another has put there', async () => {
    const place = { kind: 'refrigerator' as const, name: 'Автосамплер ГХ-МС 2', parentId: null, needsWitness: false };
    const { id: placeId } = await createPlace(test.lab, test.administrator, place);
    const [own, others] = [await anExhibit(), await anExhibit()];
    await custody.storeItem(test.lab, chemist, { ...stated(own.item, '2026-11-23T08:20:00.000Z'), placeId });
    const offer = { ...stated(others.item, '2026-11-23T08:12:00.000Z'), toPersonId: registrar.id };
    await custody.offerItem(test.lab, chemist, offer);
    await custody.acceptItem(test.lab, registrar, stated(others.item, '2026-11-23T08:14:00.000Z'));
    await custody.storeItem(test.lab, registrar, { ...stated(others.item, '2026-11-23T08:20:00.000Z'), placeId });
    const [bound, left] = [await measured(own.number), await measured(others.number)];
    expect(await bindingOf(test.lab.db, bound.id)).to.include({ basis: 'code-in-file' });
    expect(await bindingOf(test.lab.db, left.id)).to.equal(undefined);
    const input = { measurementId: left.id, code: others.number, reason: 'журнал' };
    expect(await refused(bindMeasurement(test.lab, chemist, input))).to.equal('analysis.not-in-custody');
  });

  it('refuses what was in the hands of somebody to whom the case was not given', async () => {
    for (const exhibit of [await anExhibit('received'), await anExhibit('to the chemist', null)]) {
      const measurement = await measured(exhibit.number);
      expect(await bindingOf(test.lab.db, measurement.id)).to.equal(undefined);
      const input = { measurementId: measurement.id, code: exhibit.number, reason: 'журнал' };
      expect(await refused(bindMeasurement(test.lab, chemist, input))).to.equal('analysis.not-in-custody');
    }
  });

  it('refuses what was measured before its expert was warned', async () => {
    const exhibit = await anExhibit('to the chemist', null);
    const { caseId } = exhibit;
    await assignCase(test.lab, registrar, { caseId, personId: chemist.id, reason: null });
    const measurement = await measured(exhibit.number);
    expect(await bindingOf(test.lab.db, measurement.id)).to.equal(undefined);
    const input = { measurementId: measurement.id, code: exhibit.number, reason: 'журнал' };
    expect(await refused(bindMeasurement(test.lab, chemist, input))).to.equal('analysis.before-warning');
    test.clock.forward(60_000);
    const warned = await withPassword(test, chemist);
    const warning = { caseId, password: testPassword, text: 'Предупреждён', language: 'ru' };
    await clockAnsweredFor();
    await signWarning(test.lab, warned, warning);
    expect(await refused(bindMeasurement(test.lab, chemist, input))).to.equal('analysis.before-warning');
    test.clock.forward(60_000);
    const after = await measured(exhibit.number, '', test.clock.now().toISOString());
    expect((await bindingOf(test.lab.db, after.id))?.item.id).to.equal(exhibit.id);
  });

  it('tells by which of its times a binding by hand was judged', async () => {
    const exhibit = await anExhibit();
    const measurement = await measured(exhibit.number, '', '2022-02-23T10:00:00Z');
    expect(await bindingOf(test.lab.db, measurement.id)).to.equal(undefined);
    const input = { measurementId: measurement.id, code: exhibit.number, reason: 'часы прибора отстают' };
    await bindMeasurement(test.lab, chemist, input);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${exhibit.id}`);
    const bound = entries.findLast(({ type }) => type === 'measurement.bound');
    expect(parseEntry(bound?.bytes ?? '').data).to.deep.include({ basis: 'person', custodyAt: ['received'] });
  });

  it('refuses people who may not, and another laboratory’s measurement', async () => {
    const measurement = await measured('S-power');
    const input = { measurementId: measurement.id, code: 'x', reason: 'x' };
    expect(await thrown(bindMeasurement(test.lab, await test.person('auditor'), input))).to.be.instanceOf(Forbidden);
    const elsewhere = { ...chemist, laboratoryId: newId() };
    expect(await thrown(bindMeasurement(test.lab, elsewhere, input))).to.be.instanceOf(NotFound);
  });

  it('reads a refused table once the instrument’s columns are stated, by the version that then holds', async () => {
    await writeFile(join(watched.folder, 'own.csv'), 'Probe;Stoff;Wert\nS-9;Kokain;1,5\n');
    await watched.ingest(3);
    const [file] = await watched.files();
    expect(file?.refusal?.code).to.equal('no-column-map');
    const columnMap = {
      name: 'Probe',
      delimiter: ';' as const,
      preambleLines: 0,
      headerRows: 1 as const,
      decimal: 'comma' as const,
      groupSeparator: '' as const,
      dateTime: 'iso',
      retentionUnit: 'seconds' as const,
      notDetected: [],
      columns: { sampleId: ['Probe'], analyte: ['Stoff'], value: ['Wert'] },
      constants: { unit: 'mg/L' },
    };
    const { folder } = watched;
    const statement = aStatement({ folder, profile: { columnMap } });
    const correction = { instrumentId: watched.instrument.id, statement, reason: 'Столбцы' };
    await correctInstrument(test.lab, test.administrator, correction);
    const fileId = file?.id ?? '';
    await retryFile(test.lab, chemist, { fileId, instrumentId: null });
    await importFile(test.lab, importer(test.laboratoryId), fileId);
    expect((await fileStanding(test.lab.db, fileId))?.state).to.equal('measured');
    const [newest] = await searchMeasurements(test.lab.db, { laboratoryId: test.laboratoryId, limit: 1, text: 'own' });
    expect(newest?.profileId).to.not.equal(watched.instrument.profileId);
  });

  it('binds by the place that the pattern of names gives, and by nothing else in such a name', async () => {
    const { folder } = watched;
    const namePattern = { of: 'sample-id', template: '{sample}_{n}' } as const;
    const stating = (template: string) =>
      correctInstrument(test.lab, test.administrator, {
        instrumentId: watched.instrument.id,
        statement: aStatement({ folder, profile: { namePattern: { ...namePattern, template } } }),
        reason: 'Имена съёмок',
      });
    expect(await refused(stating('{sample}{n}'))).to.equal('name-pattern-side-by-side');
    await stating(namePattern.template);
    const [one, other] = [await anExhibit(), await anExhibit()];
    const bound = await measured(`${one.number.replaceAll('-', '_')}_12`);
    expect((await bindingOf(test.lab.db, bound.id))?.item.id).to.equal(one.id);
    const unfit = await measured(`после ${other.number}`);
    expect(await bindingOf(test.lab.db, unfit.id)).to.equal(undefined);
    const foreign = await measured('26_ALM_999999_01_1');
    expect(await bindingOf(test.lab.db, foreign.id)).to.equal(undefined);
  });

  async function thrown(act: Promise<unknown>): Promise<unknown> {
    try {
      await act;
    } catch (fault) {
      return fault;
    }
    throw new Error('it was not refused');
  }

  async function refused(act: Promise<unknown>): Promise<string> {
    const fault = await thrown(act);
    if (fault instanceof InvalidInput) return Object.values(fault.fields)[0]?.code ?? '';
    return fault instanceof RuleBroken ? fault.code : String(fault);
  }
});
