// Exhibits, samples and balances as the page of alarms names them: the number, and where it leads.
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { balanceById } from '../balances/balance-store.js';
import { itemKey } from './custody-item.js';
import { custodyItem, custodyItemByNumber } from './custody-item-store.js';

interface ItemLink {
  readonly label: string;
  readonly href: string;
}

export async function itemLinks(db: Db, subjects: readonly string[]): Promise<ReadonlyMap<string, ItemLink>> {
  const links = new Map<string, ItemLink>();
  for (const subject of subjects) {
    const [kind, id = ''] = subject.split(':');
    const balance = kind === 'balance' ? await balanceById(db, id) : undefined;
    if (balance !== undefined) links.set(subject, { label: balance.name, href: paths.balance(id) });
    if (kind !== 'exhibit' && kind !== 'sample') continue;
    const item = await custodyItem(db, { kind, id });
    if (item !== undefined) links.set(subject, { label: item.number, href: paths.itemCustody(item.number) });
  }
  return links;
}

export async function itemsNumbered(db: Db, laboratoryId: string, text: string): Promise<readonly string[]> {
  const item = await custodyItemByNumber(db, laboratoryId, text);
  return item === undefined ? [] : [itemKey(item)];
}
