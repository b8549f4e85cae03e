// Bytes to text: byte order mark first, then strict UTF-8, then the code page configured for the instrument. No guessing.
import type { TextEncoding } from './instrument-profile.js';
import { limits } from './limits.js';
import { UnreadableFile } from './unreadable-file.js';

/** Throws `encoding` when neither mark, UTF-8 nor `fallback` explains the bytes. */
export function fileText(bytes: Uint8Array, fallback?: TextEncoding): string {
  if (bytes.length > limits.textBytes)
    throw new UnreadableFile('too-large', { bytes: bytes.length, limit: limits.textBytes });
  const marked = markedEncoding(bytes);
  if (marked) return decoded(bytes, marked);
  try {
    return decoded(bytes, 'utf-8');
  } catch (error) {
    if (error instanceof UnreadableFile && error.code === 'truncated') throw error;
    if (fallback) return decoded(bytes, fallback);
    if (onlySignsOfAllPages(bytes)) return decoded(bytes, 'windows-1252');
    throw error;
  }
}

/**
 * Short strings inside binary files: UTF-8 when they are that, else the instrument's code page, else windows-1252.
 * Ends at the first NUL; control characters are dropped.
 */
export function embeddedText(bytes: Uint8Array, fallback: TextEncoding = 'windows-1252'): string {
  const end = bytes.indexOf(0);
  const own = end < 0 ? bytes : bytes.subarray(0, end);
  if (own.every((byte) => byte < 0x80)) return withoutControls(asciiText(own)).trim();
  try {
    return withoutControls(decoded(own, 'utf-8')).trim();
  } catch {
    return withoutControls(new TextDecoder(fallback).decode(own)).trim();
  }
}

function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The beginning of a text, for recognising it: labels of all formats are ASCII, so that the code page need not be known. */
export function headText(bytes: Uint8Array, most: number): string {
  return new TextDecoder(markedEncoding(bytes) ?? 'windows-1252').decode(bytes.subarray(0, most));
}

/** Text of a format that never ends in NUL. Throws `incomplete` for one that does, else as `fileText`. */
export function writtenText(bytes: Uint8Array, fallback?: TextEncoding): string {
  const text = fileText(bytes, fallback);
  if (text.endsWith('\0')) throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  return text;
}

/** What no reading of the bytes explains stands as U+FFFD: for texts of which only a remark may be illegible. */
export function legibleText(bytes: Uint8Array, fallback?: TextEncoding): string {
  try {
    return fileText(bytes, fallback);
  } catch (error) {
    if (!(error instanceof UnreadableFile) || error.code !== 'encoding' || markedEncoding(bytes)) throw error;
    return new TextDecoder('utf-8').decode(bytes);
  }
}

export function isLegible(text: string): boolean {
  return !text.includes('\ufffd');
}

export function hasControls(text: string): boolean {
  return /(?![\t\n\r])\p{Cc}/u.test(text);
}

function withoutControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** °, ±, µ and · stand at the same place in every code page of Windows: with nothing else beyond ASCII none need be known. */
const SIGNS_OF_ALL_PAGES: ReadonlySet<number> = new Set([0xb0, 0xb1, 0xb5, 0xb7]);

function onlySignsOfAllPages(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80 || SIGNS_OF_ALL_PAGES.has(byte));
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile(endsInsideCharacter(bytes, encoding) ? 'truncated' : 'encoding', { encoding });
  }
}

function endsInsideCharacter(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** By the byte order mark, or by the zeros of UTF-16 that lost it. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isWideAscii(bytes, 0)) return 'utf-16le';
  return isWideAscii(bytes, 1) ? 'utf-16be' : undefined;
}

/** UTF-16 without its mark: of the first eight bytes every other one is zero, the rest letters. No other text holds zeros there. */
function isWideAscii(bytes: Uint8Array, letterAt: 0 | 1): boolean {
  const head = bytes.subarray(0, 8);
  return (
    head.length === 8 &&
    head.every((byte, at) => (at % 2 === letterAt ? (byte >= 0x20 && byte < 0x7f) || isBlank(byte) : byte === 0))
  );
}

const isBlank = (byte: number): boolean => byte === 0x09 || byte === 0x0a || byte === 0x0d;
