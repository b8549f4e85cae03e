// The newest move of a box, with what came by it and whether it was made in this session: what may be taken back.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { parseEntry } from '../../ledger/entry.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { movesOfPlace, type PlaceMove } from '../storage/place-move-store.js';
import { sheetIn } from './custody-signature.js';
import { signatureById } from './signature-store.js';

export interface NewestMove {
  readonly newest: PlaceMove | undefined;
  /** The events that the sheet has for what lay in it; undefined where nothing signed tells them any more. */
  readonly came: ReadonlySet<string> | undefined;
  readonly isSameSession: boolean;
}

export async function newestMoveOf(db: Db, actor: Actor, placeId: string): Promise<NewestMove> {
  const [newest] = await movesOfPlace(db, placeId);
  if (newest === undefined) return { newest, came: undefined, isSameSession: false };
  const { id, signatureId } = newest;
  const signature = signatureId === null ? undefined : await signatureById(db, signatureId);
  const box = signature && sheetIn(signature)?.boxes?.[id];
  const entries = await entriesOfItem(db, actor.laboratoryId, `place:${placeId}`);
  const made = entries.map(({ bytes }) => parseEntry(bytes)).find(({ rows }) => rows.some((row) => row.id === id));
  const isSameSession = made !== undefined && made.actor.session === (actor.sessionId ?? null);
  return { newest, came: box && new Set(box.events), isSameSession };
}
