// What was seen of a package at an event, in one line.
import type { T } from '../messages/translate.js';

export interface ConditionView {
  readonly sealBefore?: string | undefined;
  readonly sealAfter?: string | undefined;
  readonly sealCondition?: string | undefined;
  readonly inscriptionCheck?: string | undefined;
  readonly foundCount?: number | undefined;
  readonly grossMicrograms?: number | undefined;
  /** Digits after the decimal mark that the balance shows. */
  readonly grossDecimals?: number | undefined;
  readonly balance?: string | undefined;
  readonly note?: string | undefined;
  readonly photographs: number;
}

export function conditionWords(t: T, seen: ConditionView): string {
  const { sealCondition, inscriptionCheck, foundCount, grossMicrograms, grossDecimals, balance, photographs } = seen;
  const mass = grossMicrograms === undefined ? '' : t.formats.mass(grossMicrograms, grossDecimals);
  const said = [
    sealCondition && t.code('custody', `seen.seal.${sealCondition}`),
    inscriptionCheck && t.code('custody', `seen.inscription.${inscriptionCheck}`),
    foundCount !== undefined && t('custody.seen.count', { count: foundCount }),
    mass && t(balance === undefined ? 'custody.seen.gross' : 'custody.seen.grossOn', { mass, balance: balance ?? '' }),
    photographs > 0 && t('custody.seen.photographs', { count: photographs }),
    seen.note,
  ];
  return said.filter(Boolean).join(', ');
}
