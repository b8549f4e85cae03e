// What the pages of instruments show, gathered from the stores.
import type { Response } from 'express';
import { InstrumentPage } from '../../../views/instruments/instrument-page.js';
import type { InstrumentView, WaitingView } from '../../../views/instruments/instrument-view.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { barcodeOf } from '../../evidence/labels/barcode-store.js';
import { spacedBarcode } from '../../evidence/labels/barcode.js';
import { peopleNamed } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { actorOf, wordsOf, type OfferedPage } from '../../web/setting.js';
import { fileLines } from '../measurements/file-lines.js';
import { lastMeasurementOf } from '../measurements/measurement-store.js';
import { fileStanding, searchFiles } from '../measurements/received-file-store.js';
import { clockSkew } from './clock-skew.js';
import type { Instrument } from './instrument.js';
import { instrumentLines } from './instrument-lines.js';
import { instrumentById, versionsOf } from './instrument-store.js';
import { stuckBefore, stuckHours, type WatchedEntry } from './watched-folder.js';
import { untakenEntries } from './watched-folder-store.js';

/** @throws NotFound for an instrument of another laboratory. */
export async function instrumentAt(
  lab: Lab,
  res: Response,
  { id, action }: { readonly id: string; readonly action: 'instrument.read' | 'instrument.manage' },
): Promise<Instrument> {
  permit(actorOf(res), action);
  const instrument = await instrumentById(lab.db, id);
  if (instrument === undefined) throw new NotFound('instrument');
  permit(actorOf(res), action, instrument);
  return instrument;
}

export async function instrumentPage(lab: Lab, res: Response, instrument: Instrument): Promise<OfferedPage> {
  const actor = actorOf(res);
  const seeFiles = mayDo(actor, 'measurement.read', instrument);
  const may = { manage: mayDo(actor, 'instrument.manage', instrument), seeFiles };
  const view = await instrumentView(lab, instrument, seeFiles ? filesShown : 0);
  const body = <InstrumentPage t={wordsOf(res)} instrument={view} may={may} stuckHours={stuckHours} />;
  return { title: instrument.name, section: 'instruments', body };
}

const filesShown = 15;
const entriesShown = 100;

async function instrumentView(lab: Lab, instrument: Instrument, files: number): Promise<InstrumentView> {
  const { id, laboratoryId, serial, version, profile } = instrument;
  const [line] = await instrumentLines(lab, [instrument]);
  if (line === undefined) throw new NotFound('instrument');
  const search = { laboratoryId, instrumentId: id, limit: files };
  const barcode = await barcodeOf(lab.db, 'instrument', id);
  const before = stuckBefore(lab.clock.now());
  return {
    ...line,
    serial,
    version,
    barcode: barcode === undefined ? null : spacedBarcode(barcode.code),
    silenceHours: instrument.silenceHours,
    movesTaken: instrument.movesTaken,
    timeZone: profile.timeZone ?? null,
    utcMark: profile.utcMark ?? null,
    textEncoding: profile.textEncoding ?? null,
    dateStyle: profile.dateStyle ?? null,
    decimalSign: profile.decimalSign ?? null,
    namePattern: profile.namePattern ?? null,
    columnMapName: profile.columnMap?.name ?? null,
    waiting: (await untakenEntries(lab.db, id, entriesShown)).map((entry) => waitingView(entry, before)),
    quarantine: await fileLines(lab.db, await searchFiles(lab.db, { ...search, state: 'quarantined' })),
    files: await fileLines(lab.db, await searchFiles(lab.db, search)),
    versions: await versionViews(lab, id),
    clock: await clockView(lab, id),
  };
}

function waitingView(entry: WatchedEntry, stuck: string): WaitingView {
  const isStuck = entry.state === 'incomplete' && entry.firstSeenAt < stuck;
  const state = isStuck ? 'stuck' : entry.state === 'taken' ? 'not-moved' : (entry.state as WaitingView['state']);
  return { path: entry.path, state, code: entry.code, details: entry.details ?? {}, since: entry.firstSeenAt };
}

async function versionViews(lab: Lab, id: string): Promise<InstrumentView['versions']> {
  const versions = await versionsOf(lab.db, id);
  const people = await peopleNamed(lab.db, [...new Set(versions.map(({ madeBy }) => madeBy))]);
  return versions.map(({ version, reason, madeBy, madeAt }) => {
    return { version, reason, person: people.get(madeBy)?.name ?? madeBy, at: madeAt };
  });
}

async function clockView(lab: Lab, id: string): Promise<InstrumentView['clock']> {
  const measurement = await lastMeasurementOf(lab.db, id);
  const file = measurement && (await fileStanding(lab.db, measurement.fileId));
  if (measurement === undefined || file === undefined) return null;
  return { measurement: { id: measurement.id, number: measurement.number }, ...clockSkew(measurement, file) };
}
