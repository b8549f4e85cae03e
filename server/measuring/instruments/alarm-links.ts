// Instruments, measurements and what was integrated by hand in these, as the page of alarms names them.
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { integrationById } from '../measurements/integration-store.js';
import { measurementById } from '../measurements/measurement-store.js';
import { instrumentById } from './instrument-store.js';

export async function instrumentLinks(db: Db, subjects: readonly string[]) {
  const links = new Map<string, { readonly label: string; readonly href: string }>();
  for (const subject of subjects) {
    const [kind, id = ''] = subject.split(':');
    const instrument = kind === 'instrument' ? await instrumentById(db, id) : undefined;
    const integration = kind === 'integration' ? await integrationById(db, id) : undefined;
    const measured = kind === 'measurement' ? id : integration?.measurementId;
    const measurement = measured === undefined ? undefined : await measurementById(db, measured);
    if (measurement !== undefined) {
      const place = integration === undefined ? '' : '#by-hand';
      links.set(subject, { label: measurement.number, href: `${paths.measurement(measurement.id)}${place}` });
    }
    if (instrument !== undefined) links.set(subject, { label: instrument.name, href: paths.instrumentBook(id) });
  }
  return links;
}
