// A form that is filled with what stands on record, some of which the law let go: what was erased is shown as an empty field,
// and left empty it stays erased.
import { isErased } from '../../views/messages/erased-words.js';

type Values = Readonly<Record<string, string | null | undefined>>;

/** What was sent, with the mark of the erasure where it stands on record and nothing was typed in its place. */
export function keepingErased(onRecord: Values, sent: unknown): Readonly<Record<string, unknown>> {
  const fields = (sent ?? {}) as Readonly<Record<string, unknown>>;
  const erased = Object.entries(onRecord).filter(([name, value]) => isErased(value) && isBlank(fields[name]));
  return { ...fields, ...Object.fromEntries(erased) };
}

/** The same of a field that is sent several times: place by place. */
export function keepingErasedParts(onRecord: readonly string[], sent: readonly string[]): readonly string[] {
  return sent.map((text, place) => {
    const before = onRecord[place];
    return isBlank(text) && before !== undefined && isErased(before) ? before : text;
  });
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
