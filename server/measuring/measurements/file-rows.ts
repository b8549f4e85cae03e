// The injections of one file as its page shows them: what each is of, and what an earlier version of the table said of it.
import type { FileRowsProps, FileRowView } from '../../../views/measurements/file-rows.js';
import type { Db } from '../../database/connection.js';
import { bindingsOf } from './binding-store.js';
import { setAsidePurposes, type StoredMeasurement } from './measurement.js';
import { bindingView } from './measurement-lines.js';
import { earlierRows, measurementsOfFile } from './measurement-store.js';
import { partView } from './part-of-file.js';
import { waitingStanding } from './waiting-standing.js';

const pageRows = 100;

interface Shown {
  readonly counts: FileRowsProps['counts'];
  /** Place of the first that is shown. */
  readonly from: number;
}

type Rows = Pick<FileRowsProps, 'rows' | 'counts' | 'gone' | 'hasEarlier' | 'purposes' | 'next'>;

/** The measurements in the order of the file. */
export async function fileRows(
  db: Db,
  measurements: readonly StoredMeasurement[],
  { counts, from }: Shown,
): Promise<Rows> {
  const shown = measurements.filter(({ part }) => (part?.place ?? 0) >= from).slice(0, pageRows);
  const bindings = await bindingsOf(
    db,
    shown.map(({ id }) => id),
  );
  const rows: FileRowView[] = [];
  for (const measurement of shown) {
    const { id, number, identity, sameAs } = measurement;
    const part = partView(measurement.part);
    if (part === null) continue;
    const binding = await bindingView(db, measurement, bindings.get(id));
    const [earlier] = await versionBefore(db, measurement);
    rows.push({
      ...{ id, number, part, binding, sampleName: identity.sampleName || identity.barcode },
      waits: binding.state === 'inbox' ? await waitingStanding(db, measurement) : null,
      earlier: earlier === undefined ? null : { id: earlier.id, number: earlier.number, isSame: sameAs !== null },
    });
  }
  const before = await tableBefore(db, measurements);
  return {
    ...{ rows, counts, gone: goneFrom(before, measurements), hasEarlier: before.length > 0 },
    purposes: setAsidePurposes,
    next: shown.length === pageRows && shown.at(-1) !== measurements.at(-1) ? from + pageRows : undefined,
  };
}

/** Of rows that came before this file did. */
async function versionBefore(db: Db, { id, fileId, laboratoryId, runKey }: StoredMeasurement) {
  if (runKey === null) return [];
  return earlierRows(db, { laboratoryId, fileId, runKey, before: id });
}

/** The rows of the table that this one is a version of; none where there is none. */
async function tableBefore(db: Db, measurements: readonly StoredMeasurement[]): Promise<readonly StoredMeasurement[]> {
  for (const measurement of measurements) {
    const [earlier] = await versionBefore(db, measurement);
    if (earlier !== undefined) return measurementsOfFile(db, earlier.fileId);
  }
  return [];
}

function goneFrom(before: readonly StoredMeasurement[], now: readonly StoredMeasurement[]) {
  const told = new Set(now.map(({ runKey }) => runKey));
  return before
    .filter(({ runKey }) => !told.has(runKey))
    .map(({ id, number, identity }) => ({ id, number, sampleName: identity.sampleName }));
}
