// The custody page of one item, gathered and drawn.
import type { Response } from 'express';
import { ItemPage } from '../../../views/custody/item-page.js';
import type { RefusedAct } from '../../../views/custody/item-view.js';
import { HoldNotices } from '../../../views/holds/hold-notices.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { holdsInForce } from '../holds/holds-in-force.js';
import { sightingsOnItemPage } from '../inventories/sightings.js';
import type { CustodyItem } from './custody-item.js';
import { itemCustodyView } from './item-page-view.js';

export async function itemPage(lab: Lab, res: Response, item: CustodyItem, refused?: RefusedAct) {
  const t = wordsOf(res);
  const view = await itemCustodyView(lab, actorOf(res), item);
  const title = t('custody.item.title', { number: item.number });
  const holds = await holdsInForce(lab.db, item, lab.clock.now());
  const notices = <HoldNotices t={t} holds={holds} links={mayDo(actorOf(res), 'hold.read', item) ? 'shown' : 'none'} />;
  const sightings = await sightingsOnItemPage(lab.db, t, actorOf(res), item);
  const body = <ItemPage t={t} view={view} refused={refused} notices={notices} sightings={sightings} />;
  return { title, section: 'custody' as const, body };
}
