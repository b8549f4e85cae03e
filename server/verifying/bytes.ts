// Bytes and their written forms, read strictly: each value has one way to be written, so a changed character is a changed value.
import { bytesToHex } from '@noble/hashes/utils.js';
import { Malformed } from './malformed.js';

const base64Form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const decimalForm = /^(?:0|[1-9][0-9]{0,15})$/;

export const hashLength = 32;

/** Standard base64 with padding (RFC 4648 section 4); unused bits must be zero. */
export function fromBase64(text: string, form: string): Uint8Array {
  if (!base64Form.test(text)) throw new Malformed(form, 'not base64');
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Malformed(form, 'not the one way to write it in base64');
  return bytes;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A SHA-256 in base64. */
export function hashFromBase64(text: string, form: string): Uint8Array {
  const bytes = fromBase64(text, form);
  if (bytes.length !== hashLength) throw new Malformed(form, 'not a hash of 32 bytes');
  return bytes;
}

/** A whole number without sign or leading zeros, as far as a double counts exactly. */
export function fromDecimal(text: string, form: string): number {
  const value = Number(text);
  if (!decimalForm.test(text) || !Number.isSafeInteger(value)) throw new Malformed(form, 'not a decimal number');
  return value;
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** In UTF-8; text that has no UTF-8 (half a surrogate pair) is refused, since it would be altered silently. */
export function utf8(text: string, form: string): Uint8Array {
  if (hasHalfPair(text)) throw new Malformed(form, 'not text in UTF-8');
  return new TextEncoder().encode(text);
}

export function hex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

function hasHalfPair(text: string): boolean {
  return /[\ud800-\udfff]/u.test(text);
}
