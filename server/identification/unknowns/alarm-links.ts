// Unknowns as the page of alarms names them.
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { unknownById } from './unknown-store.js';

export async function unknownLinks(db: Db, subjects: readonly string[]) {
  const links = new Map<string, { readonly label: string; readonly href: string }>();
  for (const subject of subjects) {
    const id = subject.startsWith('unknown:') ? subject.slice('unknown:'.length) : '';
    const unknown = id === '' ? undefined : await unknownById(db, id);
    if (unknown) links.set(subject, { label: unknown.measurementNumber, href: paths.unknown(id) });
  }
  return links;
}
