// Identifiers are made by the application, never by the database, so that both engines agree and a retry is idempotent.
import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): unique, and ordered by the time it was made. */
export function newId(): string {
  return v7();
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: unknown): text is string {
  return typeof text === 'string' && shape.test(text);
}
