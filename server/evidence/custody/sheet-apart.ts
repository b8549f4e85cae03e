// A signed sheet recorded by the recording thread: over and back as plain data, with the states that its items are in
// afterwards, so that this thread need not read their histories to judge the next sheet.
import { writtenElsewhere } from '../../database/unchanged.js';
import type { Actor, Role } from '../../foundation/actor.js';
import { LabError } from '../../foundation/errors.js';
import { errorTold, type ToldError, toldError } from '../../foundation/told-error.js';
import type { Lab } from '../../ledger/lab.js';
import type { RecordingThread } from '../../ledger/recording-thread.js';
import { type ItemRef, itemKey } from './custody-item.js';
import { boxKey } from './scan-sheet.js';
import { type CommittedLine, type RecordedLine, recordSheet, type SignedSheet } from './sheet-recording.js';
import { beginEvent, forgetState, rememberState } from './state-memory.js';

/** As it goes over. */
export type ToldSheet = Omit<SignedSheet, 'actor'> & {
  readonly actor: Omit<Actor, 'roles'> & { readonly roles: readonly Role[] };
};

interface ToldLine {
  readonly key: string;
  readonly recorded?: RecordedLine | undefined;
  readonly refusal?: ToldError | undefined;
}

/** Asked of the recording thread. @throws LabError as `recordSheet` does, and 'busy' when the thread has ended. */
export async function recordSheetApart(
  lab: Lab,
  recorder: RecordingThread,
  signed: SignedSheet,
): Promise<readonly CommittedLine[]> {
  // What others write from here on is perhaps not in the states that come back.
  const elsewhere = writtenElsewhere(lab.db);
  const told: ToldSheet = { ...signed, actor: { ...signed.actor, roles: [...signed.actor.roles] } };
  const lines = (await recorder.ask(told)) as readonly ToldLine[];
  const said = new Map(lines.map((line) => [line.key, line]));
  for (const item of signed.items) {
    const { recorded } = said.get(itemKey(item)) ?? {};
    if (recorded !== undefined) rememberTold(lab, item, recorded, elsewhere);
  }
  for (const box of signed.boxes) {
    if (said.get(boxKey(box))?.recorded !== undefined) for (const item of box.content) forgetState(lab, item);
  }
  return lines.map(({ key, recorded, refusal }) => {
    if (recorded !== undefined) return { key, recorded };
    return refusal === undefined ? { key } : { key, refusal: refusalTold(refusal) };
  });
}

function rememberTold(lab: Lab, item: ItemRef, { after }: RecordedLine, elsewhere: number | undefined): void {
  if (after === undefined) return forgetState(lab, item);
  beginEvent(lab, item, after.position);
  rememberState(lab, item, { state: after.state, position: after.position, elsewhere });
}

/** In the recording thread. */
export async function answerSheet(lab: Lab, { actor, ...told }: ToldSheet): Promise<readonly ToldLine[]> {
  const lines = await recordSheet(lab, { ...told, actor: { ...actor, roles: new Set(actor.roles) } });
  return lines.map(({ key, recorded, refusal }) => ({ key, recorded, refusal: refusal && toldError(refusal) }));
}

function refusalTold(told: ToldError): LabError {
  const fault = errorTold(told);
  if (fault instanceof LabError) return fault;
  throw fault;
}
