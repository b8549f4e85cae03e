// A batch on the gas chromatograph: a solvent blank, a standard of the substances that are looked for, the samples. The
// instrument writes its files into the watched folder; Dalel finds them there by itself.
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAgilentFolder } from '../../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../../lab-instruments/andi-ms/write.js';
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { RunToWrite } from '../../../lab-instruments/run-to-write.js';
import { lookIntoFolders } from '../../measuring/instruments/folder-watch.js';
import { setAside } from '../../measuring/measurements/binding-actions.js';
import { searchMeasurements } from '../../measuring/measurements/measurement-search-store.js';
import type { SetAsidePurpose, StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { barcodeOf } from '../../evidence/labels/barcode-store.js';
import type { Sample } from '../../evidence/samples/sample.js';
import { runDueJobs } from '../../worker.js';
import type { Demonstration } from './demonstration.js';
import { scanCount, syntheticScans, type Component } from './synthetic-run.js';
import { offsetMinutes } from './working-days.js';

const method = 'DRUGS_SCREEN.M';
const minutesPerRun = 26;

export interface Vial {
  readonly name: string;
  readonly sampleId: string;
  /** Empty where nobody scanned the vial: then a person says what it was. */
  readonly barcode: string;
  readonly components: readonly Component[];
  /** As a sequence told the instrument; without one the file is called after the day and the vial. */
  readonly ofSequence?: { readonly dataFile: string; readonly trayPosition: number; readonly sequence: number };
  /** By another method than that of the screening. */
  readonly by?: { readonly method: string; readonly minutes: number; readonly scans: Scans };
}

export type FileForm = 'agilent' | 'andi';

export const blankVial: Vial = { name: 'Methanol blank', sampleId: 'BLK', barcode: '', components: [] };

/** Each substance alone is a reference material; together they are the working standard of the day. */
export function standardVial(lot: string, substances: readonly string[]): Vial {
  const components = substances.map((substance) => ({ substance, counts: 260_000 }));
  return { name: `Working standard ${lot}`, sampleId: lot, barcode: '', components };
}

export async function vialOf({ lab }: Demonstration, sample: Sample, components: readonly Component[]): Promise<Vial> {
  const barcode = await barcodeOf(lab.db, 'sample', sample.id);
  return { name: sample.number, sampleId: sample.number, barcode: barcode?.code ?? '', components };
}

/** Runs the vials one after another and drops their files. @returns the measurements that came of them, in their order. */
export async function measured(
  demo: Demonstration,
  vials: readonly Vial[],
  form: FileForm,
): Promise<readonly StoredMeasurement[]> {
  const { lab, days, instrument } = demo;
  const { laboratoryId } = instrument;
  const before = await searchMeasurements(lab.db, { laboratoryId, limit: 200 });
  for (const [place, vial] of vials.entries()) {
    await drop(demo, { vial, place: place + 1, form });
    days.pass(vial.by?.minutes ?? minutesPerRun);
    await takenIn(demo);
  }
  const after = await searchMeasurements(lab.db, { laboratoryId, limit: 200 });
  const fresh = after.filter(({ id }) => !before.some((known) => known.id === id));
  return [...fresh].sort((a, b) => a.number.localeCompare(b.number));
}

/** One look into the folder, then everything that follows from what lies there. */
async function takenIn({ lab }: Demonstration): Promise<void> {
  await lookIntoFolders(lab);
  await runDueJobs(lab);
}

export async function notOfASample(
  { lab, staff }: Demonstration,
  measurement: StoredMeasurement | undefined,
  purpose: SetAsidePurpose,
): Promise<void> {
  if (measurement === undefined) throw new Error(`the ${purpose} was not taken in`);
  const reason = reasons[purpose] ?? 'рабочий стандартный раствор серии';
  await setAside(lab, staff.technician, { measurementId: measurement.id, purpose, reason });
}

const reasons: Readonly<Partial<Record<SetAsidePurpose, string>>> = {
  blank: 'холостой опыт серии',
  tune: 'настройка дня по PFTBA',
};

interface Dropping {
  readonly vial: Vial;
  readonly place: number;
  readonly form: FileForm;
}

async function drop(demo: Demonstration, { vial, place, form }: Dropping): Promise<void> {
  const { days, folder, staff } = demo;
  const stamp = days.now().toISOString().slice(2, 10).replaceAll('-', '');
  const called = `${stamp}_${String(place).padStart(2, '0')}_${vial.sampleId.replace(/[^\w.-]+/g, '-')}`;
  const name = vial.ofSequence?.dataFile ?? called;
  const run = runOf(demo, vial, { place, operator: staff.technician.name });
  if (form === 'andi') return write(demo, join(folder, `${name}.cdf`), writeAndiMs(run));
  for (const { path, bytes } of writeAgilentFolder(run, `${name}.D`)) {
    await write(demo, join(folder, `${name}.D`, path), bytes);
  }
}

function runOf(
  { days }: Demonstration,
  vial: Vial,
  { place, operator }: { readonly place: number; readonly operator: string },
): RunToWrite {
  const local = new Date(days.now().getTime() + offsetMinutes * 60_000);
  return {
    sampleName: vial.name,
    sampleId: vial.sampleId,
    barcode: vial.barcode,
    operator: transliterated(operator),
    method: vial.by?.method ?? method,
    instrument: 'GCMS-2',
    vial: vial.ofSequence?.trayPosition ?? place,
    sequenceLine: vial.ofSequence?.sequence ?? place,
    acquired: {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: 0,
      millisecond: 0,
    },
    offsetMinutes,
    scans:
      vial.by?.scans ?? syntheticScans({ seed: `${vial.sampleId} ${place} ${scanCount}`, components: vial.components }),
  };
}

// The instrument's own software knows Latin letters only.
function transliterated(name: string): string {
  return name.startsWith('Ким') ? 'V. Kim' : 'operator';
}

async function write({ days }: Demonstration, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const ended = new Date(days.now().getTime() + minutesPerRun * 60_000);
  await utimes(path, ended, ended);
}
