// Instruments as the page of alarms names them.
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { instrumentById } from './instrument-store.js';

export async function instrumentLinks(db: Db, subjects: readonly string[]) {
  const links = new Map<string, { readonly label: string; readonly href: string }>();
  for (const subject of subjects) {
    const [kind, id = ''] = subject.split(':');
    const instrument = kind === 'instrument' ? await instrumentById(db, id) : undefined;
    if (instrument !== undefined) links.set(subject, { label: instrument.name, href: paths.instrumentBook(id) });
  }
  return links;
}
