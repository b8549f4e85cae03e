// What is said of a lot when it is entered, held against what can be true of it. Pure.
import type { FieldFault } from '../../foundation/errors.js';
import type { Lot, LotStatement } from '../../evidence/lots/lot.js';
import { dayAfter, longFault, textFault } from '../../evidence/orders/order.js';

export type LotFaults = Record<string, FieldFault | undefined>;

const longestDays = 3_660;

/** @param today the laboratory's calendar day. */
export function lotFaults(lot: LotStatement, today: string): LotFaults {
  const isBought = lot.kind !== 'solution';
  const { cameOn, expiresOn, daysAfterOpening, concentration, concentrationUnit } = lot;
  return {
    name: textFault(lot.name, 200),
    maker: isBought ? textFault(lot.maker ?? '', 200) : undefined,
    makerLot: isBought ? textFault(lot.makerLot ?? '', 100) : undefined,
    catalogueNumber: longFault(lot.catalogueNumber, 100),
    storage: textFault(lot.storage, 200),
    cameOn: cameOn > today ? { code: 'lot-day-ahead' } : undefined,
    expiresOn: expiresOn !== null && expiresOn < cameOn ? { code: 'lot-expires-before' } : undefined,
    daysAfterOpening: daysAfterOpening !== null && isOutside(daysAfterOpening) ? daysFault : undefined,
    preparedBy: isBought || lot.preparedBy !== null ? undefined : { code: 'required' },
    purity: percentFault(lot.purity),
    purityUncertainty: uncertaintyFault(lot),
    concentration: concentration === null ? concentrationMissing(lot) : decimalFault(concentration),
    concentrationUnit: concentration !== null && concentrationUnit === null ? { code: 'required' } : undefined,
  };
}

const isOutside = (days: number): boolean => !Number.isInteger(days) || days < 1 || days > longestDays;
const daysFault = { code: 'too-great', values: { most: longestDays } };

const concentrationMissing = ({ kind }: LotStatement) => (kind === 'solution' ? { code: 'required' } : undefined);

/** `99.4`: no sign, no exponent, at most six decimals. */
const decimal = /^\d{1,7}(\.\d{1,6})?$/;

const decimalFault = (text: string): FieldFault | undefined =>
  decimal.test(text) && Number(text) > 0 ? undefined : { code: 'decimal-unreadable' };

function percentFault(text: string | null): FieldFault | undefined {
  if (text === null) return undefined;
  return decimalFault(text) ?? (Number(text) > 100 ? { code: 'too-great', values: { most: 100 } } : undefined);
}

/** An uncertainty of no purity says nothing. */
function uncertaintyFault({ purity, purityUncertainty }: LotStatement): FieldFault | undefined {
  if (purityUncertainty === null) return undefined;
  return purity === null ? { code: 'lot-uncertainty-alone' } : percentFault(purityUncertainty);
}

/** A decimal as it was typed, with comma or full stop, to the text that is kept. */
export const decimalText = (typed: string): string => typed.replace(/[\s\u00a0]/g, '').replace(',', '.');

/** The last day on which an opened lot may be used: its own, or sooner where it keeps only so long once it is open. */
export function useUntil(
  { expiresOn, daysAfterOpening }: Pick<Lot, 'expiresOn' | 'daysAfterOpening'>,
  openedOn: string,
) {
  if (daysAfterOpening === null) return expiresOn;
  const open = dayAfter(openedOn, daysAfterOpening);
  return expiresOn !== null && expiresOn < open ? expiresOn : open;
}
