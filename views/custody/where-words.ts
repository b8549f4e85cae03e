import type { T } from '../messages/translate.js';
import type { WhereaboutsView } from './item-view.js';

/** Where an item is, in a few words. */
export function whereWords(t: T, where: WhereaboutsView): string {
  const { kind, ...values } = where;
  return t(`custody.where.${kind}`, values);
}
