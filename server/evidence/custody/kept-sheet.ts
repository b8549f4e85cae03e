// A sheet that was on the page when the workplace locked or the session ended: its person finds it again on the scan page.
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import { housekeep } from '../../ledger/record.js';
import { tokenHash } from '../../people/session.js';
import { forgetKeptForms, keptForm, keptFormOf } from '../../people/session-store.js';
import { typedValues } from '../../web/form.js';
import { linesOf, type ScanSheet, sheetFrom } from './scan-sheet.js';

const scanPaths = [paths.scans(), paths.custody()];

export interface KeptSheet {
  readonly sheet: ScanSheet;
  readonly keptAt: string;
  /** What had been scanned and not answered yet. */
  readonly code: string | undefined;
}

/** By the token where one is given, else the newest that the person left behind. */
export async function keptSheet(lab: Lab, actor: Actor, token: unknown): Promise<KeptSheet | undefined> {
  const now = instant(lab.clock.now());
  const form =
    typeof token === 'string' && token !== ''
      ? await keptForm(lab.db, tokenHash(token), now)
      : await keptFormOf(lab.db, actor.id, scanPaths, now);
  if (form === undefined || !scanPaths.includes(form.path)) return undefined;
  if (form.personId !== null && form.personId !== actor.id) return undefined;
  const fields = typedValues(JSON.parse(form.body));
  const sheet = sheetFrom(fields);
  const code = fields['code']?.trim();
  if (linesOf(sheet) === 0 && !code) return undefined;
  return { sheet, keptAt: form.keptAt, code: code === '' ? undefined : code };
}

/** The page goes on with the sheet: what was kept is kept by the page again. */
export async function dropKeptSheets(lab: Lab, actor: Actor): Promise<void> {
  const kept = await keptFormOf(lab.db, actor.id, scanPaths, instant(lab.clock.now()));
  if (kept !== undefined) await housekeep(lab, (tx) => forgetKeptForms(tx, actor.id, scanPaths));
}
