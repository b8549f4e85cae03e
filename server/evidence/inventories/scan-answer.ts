// What the page of an open inventory says to a scan: what was read, never whether it was expected; a code that names nothing of
// ours stands out for itself.
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import type { T } from '../../../views/messages/translate.js';
import { newId } from '../../foundation/ids.js';
import type { InventoryAnswer } from './scan-inventory-actions.js';

export function scanAnswerView(t: T, answer: InventoryAnswer): ScanAnswerView {
  const stamp = newId();
  if (answer.kind === 'place') return { state: 'accepted', stamp, lines: [{ fact: t('storage.inventory.standing') }] };
  if (answer.kind === 'unknown') {
    const lines = [{ fact: t('storage.inventory.noted') }, { advice: t('storage.inventory.noted.do') }];
    return { state: 'unexpected', code: answer.code, stamp, lines };
  }
  const { number, description } = answer.item;
  const isTwice = answer.kind === 'twice';
  const twice = isTwice ? [{ fact: t('storage.inventory.twice') }] : [];
  return { state: isTwice ? 'twice' : 'accepted', code: number, stamp, lines: [...twice, { advice: description }] };
}
