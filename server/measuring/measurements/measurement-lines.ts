// Measurements as lists show them, with what each is of.
import type { BindingView, MeasurementLine } from '../../../views/measurements/measurements-page.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import type { Binding } from './binding.js';
import { bindingsOf, setAsideOf } from './binding-store.js';
import type { StoredMeasurement } from './measurement.js';
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
  const lines: MeasurementLine[] = [];
  for (const measurement of measurements) {
    const { id, number, kind, points, identity, fileId, instrumentId, warnings } = measurement;
    lines.push({
      ...{ id, number, kind, points },
      ...{ sampleName: identity.sampleName, acquiredAt: identity.acquiredAt, acquiredText: identity.acquiredText },
      instrumentName: instruments.get(instrumentId ?? '') ?? null,
      fileName: (await fileStanding(db, fileId))?.name ?? '',
      binding: await bindingView(db, id, bindings.get(id)),
      warnings: warnings.length,
    });
  }
  return lines;
}

export async function bindingView(db: Db, measurementId: string, binding: Binding | undefined): Promise<BindingView> {
  if (binding !== undefined) {
    const number = (await custodyItem(db, binding.item))?.number ?? '';
    return { state: 'bound', number, href: hrefOfItem(binding.item.kind, number) };
  }
  const aside = await setAsideOf(db, measurementId);
  return aside === undefined ? { state: 'inbox' } : { state: 'set-aside', purpose: aside.purpose };
}

function hrefOfItem(kind: Binding['item']['kind'], number: string): string {
  return kind === 'exhibit' ? paths.exhibit(number) : paths.itemCustody(number);
}
