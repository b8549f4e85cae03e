// What the forms send of a package that somebody looked at.
import type { Actor } from '../../foundation/actor.js';
import { type FieldFault, InvalidInput } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { balanceChosen } from '../balances/balance-choice.js';
import { massOf } from '../balances/mass-field.js';
import { inscriptionChecks, sealConditions } from '../exhibits/exhibit.js';
import type { Fields } from './act-form.js';
import type { Look } from './looking.js';
import { type Said, saidIn, seenFields } from './scan-sheet.js';

/** @throws InvalidInput naming the field. */
export async function lookIn(lab: Lab, actor: Actor, fields: Fields): Promise<Look> {
  const isWeighed = Boolean(fields['gross']?.trim());
  return {
    sealCondition: oneOf(fields, 'sealCondition', sealConditions),
    inscriptionCheck: oneOf(fields, 'inscriptionCheck', inscriptionChecks),
    foundCount: countIn(fields),
    note: fields['note']?.trim().slice(0, 500) || undefined,
    ...(isWeighed ? { gross: massOf(fields, 'gross', 'gross') } : {}),
    ...(isWeighed ? { balanceId: await balanceChosen(lab.db, actor, fields) } : {}),
  };
}

/** The same as a sheet carries it: read once, so that what can't be read is refused beside its field. @throws InvalidInput */
export async function seenIn(lab: Lab, actor: Actor, fields: Fields): Promise<Said> {
  const { sealCondition, inscriptionCheck, foundCount, gross, balanceId, note } = await lookIn(lab, actor, fields);
  const words = { gross: gross && fields['gross'], foundCount: foundCount?.toString() };
  return saidIn({ sealCondition, inscriptionCheck, note, balanceId, ...words }) ?? {};
}

/** Undefined where nothing of the package was seen. */
export async function lookSaid(lab: Lab, actor: Actor, said: Said): Promise<Look | undefined> {
  return seenFields.some((name) => said[name] !== undefined) ? lookIn(lab, actor, said) : undefined;
}

function oneOf<Code extends string>(fields: Fields, name: string, known: readonly Code[]): Code | undefined {
  const sent = fields[name]?.trim();
  if (!sent) return undefined;
  const found = known.find((each) => each === sent);
  if (found === undefined) throw refused(name, { code: 'not-allowed' });
  return found;
}

function countIn({ foundCount }: Fields): number | undefined {
  const text = foundCount?.trim() ?? '';
  if (!/^\d{0,8}$/.test(text)) throw refused('foundCount', { code: 'not-a-number' });
  return text === '' ? undefined : Number(text);
}

const refused = (name: string, fault: FieldFault): InvalidInput => new InvalidInput({ [name]: fault });
