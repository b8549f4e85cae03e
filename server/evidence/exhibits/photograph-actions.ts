// Photographs are added to an exhibit, never changed; one that shows the wrong thing is withdrawn, with the reason.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit, type Action } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { longFault, textFault } from '../orders/order.js';
import { actsAsInvestigator } from '../orders/order-actions.js';
import { permittedExhibit } from './exhibit-actions.js';
import { enteredExhibitById } from './exhibit-store.js';
import { photographTypes, type Photograph, type PhotographSubject } from './photograph.js';
import { insertPhotograph, insertWithdrawal, photographById } from './photograph-store.js';

interface PhotographFile {
  readonly sha256: string;
  readonly size: number;
  readonly sniffedType: string | undefined;
}

export interface NewPhotographs {
  readonly exhibitId: string;
  readonly subject: PhotographSubject;
  readonly caption: string | null;
  /** Already in the vault. */
  readonly files: readonly PhotographFile[];
}

export async function addPhotographs(lab: Lab, actor: Actor, input: NewPhotographs): Promise<readonly string[]> {
  const exhibit = await permittedExhibit(lab.db, actor, 'photograph.add', input.exhibitId);
  if (exhibit.caseId !== null && actsAsInvestigator(actor)) throw new RuleBroken('order-is-registered');
  refuseFaults({ caption: longFault(input.caption, 300), photographs: filesFault(input.files) });
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const { laboratoryId, id: exhibitId } = exhibit;
  const about = { laboratoryId, exhibitId, subject: input.subject, caption: input.caption };
  const added = input.files.map((file) => ({ ...about, ...file, id: newId(), mediaType: file.sniffedType ?? '' }));
  await record(lab, actor, async (tx) => {
    for (const photograph of added) await insertPhotograph(tx, photograph, made);
    const files = added.map((file) => ({ sha256: file.sha256, size: file.size, name: `photograph ${file.id}` }));
    return { type: 'exhibit.photographed', items: [`exhibit:${exhibitId}`], data: { count: added.length }, files };
  });
  return added.map((photograph) => photograph.id);
}

function filesFault(files: readonly PhotographFile[]) {
  if (files.length === 0) return { code: 'photograph-needed' };
  const known: readonly string[] = photographTypes;
  return files.every((file) => known.includes(file.sniffedType ?? '')) ? undefined : { code: 'photograph-type' };
}

export async function withdrawPhotograph(
  lab: Lab,
  actor: Actor,
  input: { readonly photographId: string; readonly reason: string },
): Promise<void> {
  const known = await permittedPhotograph(lab.db, actor, 'photograph.add', input.photographId);
  if (actsAsInvestigator(actor) && known.takenBy !== actor.id) throw new NotFound('photograph');
  refuseFaults({ reason: textFault(input.reason, 500) });
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    const photograph = await photographById(tx.db, known.id);
    if (photograph === undefined) throw new NotFound('photograph');
    if (photograph.withdrawnReason !== null) throw new RuleBroken('photograph-is-withdrawn');
    await insertWithdrawal(tx, photograph, input.reason, made);
    const data = { photograph: photograph.id };
    return { type: 'photograph.withdrawn', items: [`exhibit:${photograph.exhibitId}`], data };
  });
}

export async function permittedPhotograph(db: Db, actor: Actor, action: Action, id: string): Promise<Photograph> {
  const photograph = await photographById(db, id);
  const exhibit = photograph && (await enteredExhibitById(db, photograph.exhibitId));
  if (photograph === undefined || exhibit === undefined) throw new NotFound('photograph');
  permit(actor, action, exhibit);
  return photograph;
}
