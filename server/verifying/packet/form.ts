// Takes a value of unknown shape apart: each step says what it expects and where it stands.
import type { Json } from '../../foundation/canonical-json.js';
import { refuse } from './packet-fault.js';

type Members = Readonly<Record<string, Json>>;

export function members(value: Json | undefined, place: string): Members {
  if (value === null || typeof value !== 'object' || isList(value)) return refuse('wrong-form', place);
  return value as Members;
}

/** An object with exactly these members. */
export function exactly(value: Json | undefined, names: readonly string[], place: string): Members {
  const object = members(value, place);
  const isExact = Object.keys(object).length === names.length && names.every((name) => Object.hasOwn(object, name));
  return isExact ? object : refuse('wrong-form', place);
}

export function list(value: Json | undefined, place: string): readonly Json[] {
  return isList(value) ? value : refuse('wrong-form', place);
}

export function text(value: Json | undefined, place: string): string {
  return typeof value === 'string' ? value : refuse('wrong-form', place);
}

export function texts(value: Json | undefined, place: string): readonly string[] {
  return list(value, place).map((one, index) => text(one, `${place}/${index}`));
}

/** A whole number from 0. */
export function count(value: Json | undefined, place: string): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : refuse('wrong-form', place);
}

export function hash(value: Json | undefined, place: string): string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : refuse('wrong-form', place);
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
