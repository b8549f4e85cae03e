// The form of a lot: amounts, decimals and days are text until they are read exactly.
import { Type, type Static } from '@sinclair/typebox';
import { amountUnits, concentrationUnits, lotKinds, type LotStatement } from '../../evidence/lots/lot.js';
import type { Db } from '../../database/connection.js';
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import { readForm } from '../../web/form.js';
import { substanceNamed } from '../../chemistry/substances/known-substance.js';
import type { Substance } from '../../chemistry/substances/substance.js';
import { parseAmount } from './amount.js';
import type { PartTaken } from './lot-actions.js';
import { decimalText } from './lot-statement.js';
import { lotNamed } from './named-lot.js';

const oneOf = <Code extends string>(codes: readonly Code[]) => Type.Unsafe<Code>({ type: 'string', enum: [...codes] });
const text = (maxLength: number) => Type.String({ maxLength });
const maybe = (maxLength: number) => Type.Optional(text(maxLength));
const day = Type.String({ format: 'date' });

const lotFields = Type.Object({
  kind: oneOf(lotKinds),
  name: text(200),
  substance: maybe(200),
  maker: maybe(200),
  catalogueNumber: maybe(100),
  makerLot: maybe(100),
  cameOn: day,
  preparedBy: maybe(60),
  expiresOn: Type.Optional(day),
  daysAfterOpening: Type.Optional(Type.Integer()),
  storage: text(200),
  purity: maybe(16),
  purityUncertainty: maybe(16),
  concentration: maybe(16),
  concentrationUnit: Type.Optional(oneOf(concentrationUnits)),
  amount: text(40),
  amountUnit: oneOf(amountUnits),
  purpose: text(500),
  control: oneOf(['controlled', 'free'] as const),
});

export interface TypedLot {
  readonly statement: LotStatement;
  readonly amount: number;
  readonly purpose: string;
}

/** @throws InvalidInput naming each field that can't be read. */
export function readLot(body: unknown, registry: readonly Substance[]): TypedLot {
  const given = readForm(lotFields, body);
  const substance = given.substance === undefined ? undefined : substanceNamed(given.substance, registry);
  const amount = parseAmount(given.amount, given.amountUnit);
  const faults: Record<string, FieldFault> = {};
  if (given.substance !== undefined && substance === undefined) faults['substance'] = { code: 'substance-unknown' };
  if (typeof amount !== 'number') faults['amount'] = amount;
  if (Object.keys(faults).length > 0 || typeof amount !== 'number') throw new InvalidInput(faults);
  return { statement: statementOf(given, substance?.id ?? null), amount, purpose: given.purpose };
}

function statementOf(given: Static<typeof lotFields>, substanceId: string | null): LotStatement {
  const { kind, name, cameOn, storage, amountUnit, control, concentrationUnit = null } = given;
  const isSolution = kind === 'solution';
  const bought = (value: string | undefined): string | null => (isSolution ? null : (value ?? null));
  const decimal = (value: string | undefined): string | null => (value === undefined ? null : decimalText(value));
  return {
    ...{ kind, name, cameOn, storage, amountUnit, control, substanceId },
    maker: bought(given.maker),
    catalogueNumber: bought(given.catalogueNumber),
    makerLot: bought(given.makerLot),
    preparedBy: isSolution ? (given.preparedBy ?? null) : null,
    expiresOn: given.expiresOn ?? null,
    daysAfterOpening: given.daysAfterOpening ?? null,
    purity: decimal(given.purity),
    purityUncertainty: decimal(given.purityUncertainty),
    concentration: decimal(given.concentration),
    concentrationUnit: given.concentration === undefined ? null : concentrationUnit,
  };
}

const places = [1, 2, 3, 4, 5] as const;

/** What a solution was made of, by number or by scanned code. @throws InvalidInput beside the part that can't be read. */
export async function readParts(db: Db, laboratoryId: string, typed: Readonly<Record<string, string>>) {
  const parts: PartTaken[] = [];
  const faults: Record<string, FieldFault> = {};
  for (const place of places) {
    const [name, amountName] = [`part${place}`, `partAmount${place}`];
    const [number, amountTyped] = [typed[name]?.trim() ?? '', typed[amountName]?.trim() ?? ''];
    if (number === '' && amountTyped === '') continue;
    const lot = await lotNamed(db, laboratoryId, number);
    const amount = lot && parseAmount(amountTyped, lot.amountUnit);
    if (lot === undefined) faults[name] = { code: number === '' ? 'required' : 'lot-unknown' };
    else if (typeof amount === 'number') parts.push({ lotId: lot.id, amount });
    else if (amount !== undefined) faults[amountName] = amount;
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  return parts;
}
