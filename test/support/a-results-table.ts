// A table of results of several samples, as an instrument's program exports it into the watched folder.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

export interface TableRow {
  readonly sample?: string;
  readonly barcode?: string;
  readonly analyte?: string;
  readonly value?: string;
  readonly acquired?: string;
  readonly vial?: string;
  readonly line?: string;
  readonly dataFile?: string;
}

const headings = 'sample_id,container_barcode,analyte,value,unit,acquired_at,vial,sequence_line,data_file';

function tableText(rows: readonly TableRow[]): string {
  const written = rows.map(({ sample = '', barcode = '', analyte = 'cocaine', value = '1', ...row }) => {
    const { acquired = '', vial = '', line = '', dataFile = '' } = row;
    return [sample, barcode, analyte, value, 'mg/g', acquired, vial, line, dataFile].join(',');
  });
  return `${[headings, ...written].join('\n')}\n`;
}

/** Drops it and takes it in. @returns a measurement for each of its injections, in the order of the table. */
export async function dropTable(
  test: TestLab,
  watched: WatchedInstrument,
  name: string,
  rows: readonly TableRow[],
): Promise<StoredMeasurement[]> {
  const known = new Set((await watched.files()).map(({ id }) => id));
  await writeFile(join(watched.folder, name), tableText(rows));
  test.clock.forward(60_000);
  await watched.ingest(3);
  const file = (await watched.files()).find((one) => !known.has(one.id));
  if (file?.state !== 'measured') throw new Error(`${name} was not measured: ${JSON.stringify(file?.refusal)}`);
  return measurementsOfFile(test.lab.db, file.id);
}
