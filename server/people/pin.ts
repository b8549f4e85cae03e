// A PIN: six to ten digits that a person types at the bench to sign a scan sheet. It opens bench work only, never more.
import type { FieldFault } from '../foundation/errors.js';
import { asTypedOnLatinKeys } from '../foundation/keyboard-layout.js';

const shortestPin = 6;
const longestPin = 10;

/** The digits of a PIN, also where the Kazakh layout wrote letters for the digit row; undefined for what is no PIN. */
export function readPin(text: string): string | undefined {
  const typed = asTypedOnLatinKeys(text.normalize('NFC').trim());
  return /^\d+$/.test(typed) && typed.length >= shortestPin && typed.length <= longestPin ? typed : undefined;
}

/** What makes a PIN unfit: anything but digits, or digits that are guessed first. `known` are numbers others know. */
export function pinFault(text: string, known: readonly (string | null)[]): FieldFault | undefined {
  const pin = readPin(text);
  if (pin === undefined) return { code: 'pin-shape', values: { least: shortestPin, most: longestPin } };
  if (new Set(pin).size < 3 || isLadder(pin) || isRepeated(pin) || isDrawnOnPad(pin)) return { code: 'pin-simple' };
  const ofPerson = known.map((each) => (each ?? '').replace(/\D/g, '')).filter((digits) => digits.length >= 4);
  if (ofPerson.some((digits) => digits.includes(pin) || pin.includes(digits))) return { code: 'pin-known' };
  return undefined;
}

/** 123456, 987654, 135791, 890123: each digit follows from the one before by the same step. */
function isLadder(pin: string): boolean {
  const steps = stepsOf([...pin].map(Number));
  return new Set(steps).size === 1;
}

const stepsOf = (digits: readonly number[]): readonly number[] =>
  digits.slice(1).map((digit, place) => (digit - (digits[place] ?? 0) + 10) % 10);

/** 123123, 1212121, 7878; pairs that climb: 112233, 102030. */
function isRepeated(pin: string): boolean {
  const isOfPeriod = (length: number) => [...pin].every((digit, place) => digit === pin.charAt(place % length));
  if ([1, 2, 3, 4].some((length) => length * 2 <= pin.length && isOfPeriod(length))) return true;
  const pairs = pin.match(/../g)?.map(Number) ?? [];
  return pin.length % 2 === 0 && new Set(pairs.slice(1).map((pair, place) => pair - (pairs[place] ?? 0))).size === 1;
}

/** Lines and corners of the number pad, in either direction. */
function isDrawnOnPad(pin: string): boolean {
  const drawings = ['147258369', '159753', '789456123', '741852963', '753951', '2580', '1379', '13579', '24680'];
  const backwards = drawings.map((each) => [...each].reverse().join(''));
  return (
    [...drawings, ...backwards].some((line) => line.length >= pin.length && line.includes(pin)) || pin === '142536'
  );
}
