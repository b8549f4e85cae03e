// The injections of one file as its page shows them: what each is of, and what an earlier version of the table said of it.
import type { FileRowsProps, FileRowView } from '../../../views/measurements/file-rows.js';
import type { Db } from '../../database/connection.js';
import { bindingsOf } from './binding-store.js';
import { setAsidePurposes, type StoredMeasurement } from './measurement.js';
import { bindingView } from './measurement-lines.js';
import { partView } from './part-of-file.js';
import { goneFrom, rowsBefore, tableBefore } from './table-versions.js';
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
  const copied = new Set(measurements.map(({ sameAs }) => sameAs));
  const rows: FileRowView[] = [];
  for (const measurement of shown) {
    const { id, number, identity } = measurement;
    const part = partView(measurement.part);
    if (part === null) continue;
    const binding = await bindingView(db, measurement, bindings.get(id));
    const earlier = await rowsBefore(db, measurement);
    rows.push({
      ...{ id, number, part, binding, sampleName: identity.sampleName || identity.barcode },
      waits: binding.state === 'inbox' ? await waitingStanding(db, measurement) : null,
      earlier: counterpart(measurement, earlier, copied),
    });
  }
  const before = await tableBefore(db, measurements);
  return {
    ...{ rows, counts, hasEarlier: before.length > 0 },
    gone: goneFrom(before, measurements).map(({ id, number, identity }) => {
      return { id, number, sampleName: identity.sampleName };
    }),
    purposes: setAsidePurposes,
    next: shown.length === pageRows && shown.at(-1) !== measurements.at(-1) ? from + pageRows : undefined,
  };
}

/** The one that it is a copy of, or that was changed to it. */
function counterpart(
  { sameAs }: StoredMeasurement,
  before: readonly StoredMeasurement[],
  copied: ReadonlySet<string | null>,
): FileRowView['earlier'] {
  const found = sameAs === null ? (before.find(({ id }) => !copied.has(id)) ?? before[0]) : before[0];
  return found === undefined ? null : { id: found.id, number: found.number, isSame: sameAs !== null };
}
