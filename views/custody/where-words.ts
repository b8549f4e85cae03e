import type { T } from '../messages/translate.js';
import type { WhereaboutsView } from './item-view.js';
import { nameWords } from './name-words.js';

/** Where an item is, in a few words. */
export function whereWords(t: T, where: WhereaboutsView): string {
  const { kind, ...values } = where;
  const named = Object.entries(values).map(([role, name]) => [role, nameWords(t, name)] as const);
  return t(`custody.where.${kind}`, Object.fromEntries(named));
}
