// A net weighing: gross, tare and net, of which two are read and the third follows exactly.
import { type FieldFault, InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { type Mass, inGrams } from '../custody/masses.js';

export interface WeighedParts {
  readonly gross?: Mass | undefined;
  readonly tare?: Mass | undefined;
  readonly net?: Mass | undefined;
}

export interface NetWeighing {
  readonly net: Mass;
  readonly grossMicrograms: number;
  readonly tareMicrograms: number;
  /** A net mass that follows from two readings is uncertain by both. */
  readonly readings: readonly Mass[];
}

/** @throws InvalidInput naming the empty fields; RuleBroken when the three disagree or nothing is left. */
export function netWeighing({ gross, tare, net }: WeighedParts): NetWeighing {
  if (gross !== undefined && tare !== undefined) {
    const massMicrograms = gross.massMicrograms - tare.massMicrograms;
    if (net !== undefined && net.massMicrograms !== massMicrograms)
      throw partsDiffer(net.massMicrograms - massMicrograms);
    if (massMicrograms <= 0) throw new RuleBroken('balance.net-not-positive');
    return { net: net ?? difference(gross, tare), readings: net ? [net] : [gross, tare], ...weights(gross, tare) };
  }
  if (net !== undefined && gross !== undefined) {
    if (net.massMicrograms > gross.massMicrograms) throw new RuleBroken('balance.net-above-gross');
    return { net, readings: [net], ...weights(gross, difference(gross, net)) };
  }
  if (net !== undefined && tare !== undefined) {
    return { net, readings: [net], grossMicrograms: net.massMicrograms + tare.massMicrograms, ...ofTare(tare) };
  }
  throw new InvalidInput(missing({ gross, tare, net }));
}

function difference(whole: Mass, part: Mass): Mass {
  const prints = [whole.print, part.print].filter((print) => print !== undefined);
  return {
    massMicrograms: whole.massMicrograms - part.massMicrograms,
    resolutionMicrograms: Math.max(whole.resolutionMicrograms, part.resolutionMicrograms),
    // Read from the balance only where both were.
    ...(prints.length === 2 ? { print: prints.join('; ') } : {}),
  };
}

const ofTare = (tare: Mass) => ({ tareMicrograms: tare.massMicrograms });
const weights = (gross: Mass, tare: Mass) => ({ grossMicrograms: gross.massMicrograms, ...ofTare(tare) });

function partsDiffer(differenceMicrograms: number): RuleBroken {
  return new RuleBroken('balance.parts-differ', { differenceGrams: inGrams(Math.abs(differenceMicrograms)) });
}

function missing(parts: WeighedParts): Readonly<Record<string, FieldFault>> {
  const empty = (['gross', 'tare', 'net'] as const).filter((name) => parts[name] === undefined);
  return Object.fromEntries(empty.map((name) => [name, { code: 'balance-two-of-three' }]));
}
