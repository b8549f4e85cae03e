// A form's fields against its schema: the check, the type and the faults beside the fields come from the one schema.
import type { Static, TObject } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { InvalidInput, type FieldFault } from '../foundation/errors.js';

const ajv = new Ajv({
  allErrors: true,
  coerceTypes: 'array',
  removeAdditional: true,
  useDefaults: true,
  strict: false,
});
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
const checks = new WeakMap<TObject, ValidateFunction>();

/**
 * Text is trimmed; an empty field counts as not given. Unknown fields are dropped, never passed on (ASVS 15.3.3).
 * @throws InvalidInput naming each field: required, too-long, too-short, not-allowed, not-a-number, not-a-date.
 */
export function readForm<S extends TObject>(schema: S, body: unknown): Static<S> {
  const check = checks.get(schema) ?? ajv.compile(schema);
  checks.set(schema, check);
  const input = trimmed(body);
  if (!check(input)) throw new InvalidInput(faultsOf(check.errors ?? []));
  return input as Static<S>;
}

function trimmed(body: unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (typeof body !== 'object' || body === null) return fields;
  for (const [name, value] of Object.entries(body)) {
    if (name === '__proto__') continue;
    if (typeof value === 'string') {
      const text = value.replaceAll('\r\n', '\n').trim();
      if (text !== '') fields[name] = text;
    } else if (Array.isArray(value)) {
      fields[name] = value.map((part) => (typeof part === 'string' ? part.trim() : (part as unknown)));
    } else fields[name] = value;
  }
  return fields;
}

function faultsOf(errors: readonly ErrorObject[]): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  for (const error of errors) {
    const field = fieldOf(error);
    faults[field] ??= faultOf(error);
  }
  return faults;
}

function fieldOf(error: ErrorObject): string {
  const missing = (error.params as { missingProperty?: string }).missingProperty;
  return missing ?? error.instancePath.split('/')[1] ?? '';
}

function faultOf(error: ErrorObject): FieldFault {
  const limit = Number((error.params as { limit?: number }).limit ?? 0);
  switch (error.keyword) {
    case 'required':
      return { code: 'required' };
    case 'maxLength':
    case 'maxItems':
      return { code: 'too-long', values: { most: limit } };
    case 'minLength':
    case 'minItems':
      return limit <= 1 ? { code: 'required' } : { code: 'too-short', values: { least: limit } };
    case 'maximum':
      return { code: 'too-great', values: { most: limit } };
    case 'minimum':
      return { code: 'too-small', values: { least: limit } };
    case 'format':
      return { code: 'not-a-date' };
    case 'type':
      return { code: 'not-a-number' };
    case 'pattern':
      return { code: isOfDigits(error) ? 'not-a-number' : 'not-allowed' };
    default:
      return { code: 'not-allowed' };
  }
}

/** Whether the pattern that was not met takes digits alone. */
function isOfDigits({ params }: ErrorObject): boolean {
  const { pattern = '' } = params as { pattern?: string };
  return /^\^(\[[0-9-]+\]|\\d|\{[0-9,]+\}|[?*+])+\$$/.test(pattern);
}

/** What was typed, as text, for showing a refused form again. */
export function typedValues(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(text).join('\n') : text(value),
    ]),
  );
}
