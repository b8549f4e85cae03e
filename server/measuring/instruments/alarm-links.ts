// Instruments and measurements as the page of alarms names them.
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { measurementById } from '../measurements/measurement-store.js';
import { instrumentById } from './instrument-store.js';

export async function instrumentLinks(db: Db, subjects: readonly string[]) {
  const links = new Map<string, { readonly label: string; readonly href: string }>();
  for (const subject of subjects) {
    const [kind, id = ''] = subject.split(':');
    const instrument = kind === 'instrument' ? await instrumentById(db, id) : undefined;
    const measurement = kind === 'measurement' ? await measurementById(db, id) : undefined;
    if (measurement !== undefined) links.set(subject, { label: measurement.number, href: paths.measurement(id) });
    if (instrument !== undefined) links.set(subject, { label: instrument.name, href: paths.instrumentBook(id) });
  }
  return links;
}
