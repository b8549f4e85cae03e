// Instruments from whose folder nothing new has come for longer than the laboratory expects: an alarm once for each silence,
// ended by the next file.
import type { Witnessed } from '../../database/witnessed.js';
import { machinery } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { alarmKey } from '../../ledger/alarm.js';
import { insertClearing, newestAlarmOn, openAlarmOn, raiseAlarm } from '../../ledger/alarm-store.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { lastFileOf } from '../measurements/received-file-store.js';
import type { InstrumentVersion } from './instrument.js';
import { instrumentsOf } from './instrument-store.js';

const kind = 'instrument-silent';
const subjectOf = (instrumentId: string): string => `instrument:${instrumentId}`;

/** Raises what is silent now. A silence that a person has cleared is not raised again until a file has come. */
export async function raiseSilences(lab: Lab, laboratoryId: string): Promise<void> {
  for (const instrument of await instrumentsOf(lab.db, laboratoryId)) {
    const { id, folder, silenceHours } = instrument;
    if (folder === null || silenceHours === null) continue;
    const lastAt = (await lastFileOf(lab.db, id))?.receivedAt ?? instrument.madeAt;
    if (lab.clock.now().getTime() - Date.parse(lastAt) < silenceHours * 3_600_000) continue;
    const known = await newestAlarmOn(lab.db, laboratoryId, kind, subjectOf(id));
    if (known?.data['lastAt'] !== lastAt) await raise(lab, instrument, { lastAt, hours: silenceHours });
  }
}

async function raise(
  lab: Lab,
  { id: instrumentId, laboratoryId }: InstrumentVersion,
  data: { readonly lastAt: string; readonly hours: number },
): Promise<void> {
  const watch = machinery(laboratoryId, 'watch');
  const subject = subjectOf(instrumentId);
  await record(lab, watch, async (tx) => {
    const made = { by: watch.id, at: instant(lab.clock.now()) };
    const id = await raiseAlarm(tx, { laboratoryId, kind, subject, data }, made);
    return { type: 'alarm.raised', items: [alarmKey(id), subject], data: { alarm: id, kind } };
  });
}

interface Sign {
  readonly laboratoryId: string;
  readonly instrumentId: string;
  readonly fileId: string;
}

/** Ends the alarm in the transaction that receives a new file. @returns what the file's fact names besides. */
export async function endSilence(
  tx: Witnessed,
  { laboratoryId, instrumentId, fileId }: Sign,
  made: Making,
): Promise<readonly string[]> {
  const open = await openAlarmOn(tx.db, laboratoryId, kind, subjectOf(instrumentId));
  if (open === undefined) return [];
  const clearing = { laboratoryId, alarmId: open.id, reason: null, answeredBy: `file:${fileId}` };
  await insertClearing(tx, clearing, made);
  return [alarmKey(open.id)];
}
