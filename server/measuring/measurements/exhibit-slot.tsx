// What measurements show on the page of an exhibit: those of itself and of everything taken from it.
import { MeasurementsPart } from '../../../views/measurements/measurements-part.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import { mayDo } from '../../people/permissions.js';
import { measurementsOfItem } from './binding-store.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementLines } from './measurement-lines.js';
import { measurementById } from './measurement-store.js';

export const measurementsOfExhibit: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  if (!mayDo(actor, 'measurement.read', { laboratoryId: exhibit.laboratoryId })) return {};
  const samples = await samplesOfExhibit(lab.db, exhibit.id);
  const items = [
    { kind: 'exhibit' as const, id: exhibit.id },
    ...samples.map(({ id }) => ({ kind: 'sample' as const, id })),
  ];
  const ids = (await Promise.all(items.map((item) => measurementsOfItem(lab.db, item)))).flat();
  const found = await Promise.all([...new Set(ids)].map((id) => measurementById(lab.db, id)));
  const measurements = found.filter((each): each is StoredMeasurement => each !== undefined);
  return { measurements: <MeasurementsPart t={t} measurements={await measurementLines(lab.db, measurements)} /> };
};
