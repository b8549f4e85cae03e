// A registered exhibit that a person names by its number in order to do something to it.
import { NotFound } from '../../foundation/errors.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { permit, type Action } from '../../people/permissions.js';
import type { Exhibit } from './exhibit.js';
import { exhibitByNumber } from './exhibit-store.js';

/** @throws Forbidden before anything is looked for; NotFound also for what is another laboratory's. */
export async function permittedExhibit(lab: Lab, actor: Actor, action: Action, number: string): Promise<Exhibit> {
  permit(actor, action);
  const exhibit = await exhibitByNumber(lab.db, actor.laboratoryId, number.toUpperCase());
  if (exhibit === undefined) throw new NotFound('exhibit');
  permit(actor, action, exhibit);
  return exhibit;
}
