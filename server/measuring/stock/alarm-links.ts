// Lots as the page of alarms names them.
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { lotsByIds } from '../../evidence/lots/lot-store.js';

export async function lotLinks(db: Db, subjects: readonly string[]) {
  const ids = subjects.flatMap((subject) => (subject.startsWith('lot:') ? [subject.slice('lot:'.length)] : []));
  const lots = ids.length === 0 ? [] : [...(await lotsByIds(db, ids)).values()];
  return new Map(
    lots.map(({ id, number, name }) => [`lot:${id}`, { label: `${number} ${name}`, href: paths.lot(id) }]),
  );
}
