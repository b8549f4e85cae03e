// Measurements as lists show them, with what each is of.
import type { BindingView, MeasurementLine } from '../../../views/measurements/measurements-page.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import type { Binding } from './binding.js';
import { bindingsOf, setAsideOf } from './binding-store.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';
import { partView } from './part-of-file.js';
import { fileStanding } from './received-file-store.js';

export async function measurementLines(
  db: Db,
  measurements: readonly StoredMeasurement[],
): Promise<readonly MeasurementLine[]> {
  const [first] = measurements;
  if (first === undefined) return [];
  const instruments = new Map((await instrumentsOf(db, first.laboratoryId)).map(({ id, name }) => [id, name]));
  const bindings = await bindingsOf(
    db,
    measurements.map(({ id }) => id),
  );
  const files = new Map<string, string>();
  const lines: MeasurementLine[] = [];
  for (const measurement of measurements) {
    const { id, number, kind, points, identity, fileId, instrumentId, warnings, part } = measurement;
    if (!files.has(fileId)) files.set(fileId, (await fileStanding(db, fileId))?.name ?? '');
    lines.push({
      ...{ id, number, kind, points },
      ...{ sampleName: identity.sampleName, acquiredAt: identity.acquiredAt, acquiredText: identity.acquiredText },
      instrumentName: instruments.get(instrumentId ?? '') ?? null,
      file: { id: fileId, name: files.get(fileId) ?? '' },
      part: partView(part),
      binding: await bindingView(db, measurement, bindings.get(id)),
      warnings: warnings.length,
    });
  }
  return lines;
}

export async function bindingView(
  db: Db,
  { id, sameAs }: Pick<StoredMeasurement, 'id' | 'sameAs'>,
  binding: Binding | undefined,
): Promise<BindingView> {
  if (binding !== undefined) {
    const number = (await custodyItem(db, binding.item))?.number ?? '';
    return { state: 'bound', number, href: hrefOfItem(binding.item.kind, number) };
  }
  if (sameAs !== null) {
    const number = (await measurementById(db, sameAs))?.number ?? '';
    return { state: 'unchanged', number, href: paths.measurement(sameAs) };
  }
  const aside = await setAsideOf(db, id);
  return aside === undefined ? { state: 'inbox' } : { state: 'set-aside', purpose: aside.purpose };
}

function hrefOfItem(kind: Binding['item']['kind'], number: string): string {
  return kind === 'exhibit' ? paths.exhibit(number) : paths.itemCustody(number);
}
