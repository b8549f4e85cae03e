// Fields that are typed into: one line, many lines, a day.
import { FieldFrame, type FieldProps, withoutErased } from './field.js';

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | undefined;
  /** Numbers are typed as text, so that a decimal comma is never refused by the browser. */
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | undefined;
  readonly autocomplete?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly autofocus?: boolean | undefined;
  /** `code` is set in the monospaced face: seals, numbers, masses. */
  readonly face?: 'code' | undefined;
  /** Ids of a datalist with proposals. */
  readonly list?: string | undefined;
  /** A scanner's code goes into this field while it has the focus, instead of opening what the code names. */
  readonly scan?: 'into' | undefined;
}

export function TextField({
  type = 'text',
  inputMode,
  autocomplete,
  maxLength,
  autofocus,
  face,
  list,
  scan,
  ...filled
}: TextFieldProps) {
  const field = withoutErased(filled);
  return (
    <FieldFrame
      {...field}
      control={(ties) => (
        <input
          {...ties}
          type={type}
          class={face}
          inputMode={inputMode}
          autocomplete={autocomplete ?? 'off'}
          maxLength={maxLength}
          autofocus={autofocus}
          list={list}
          data-scan-into={scan === 'into' ? '' : undefined}
          value={field.value}
        />
      )}
    />
  );
}

/** Never filled in by the server, never kept as a draft. */
export function PasswordField({
  purpose,
  ...field
}: Omit<FieldProps, 'value'> & { readonly purpose: 'current' | 'new' }) {
  return (
    <FieldFrame
      {...field}
      control={(ties) => <input {...ties} type="password" autocomplete={`${purpose}-password`} maxLength={256} />}
    />
  );
}

/** A PIN or a password at the bench, typed with gloves: digits first on a phone's keyboard. Never filled in, never kept. */
export function SecretField({ autofocus, ...field }: Omit<FieldProps, 'value'> & { readonly autofocus?: boolean }) {
  return (
    <FieldFrame
      {...field}
      control={(ties) => (
        <input {...ties} type="password" autocomplete="off" data-secret="" autofocus={autofocus} maxLength={256} />
      )}
    />
  );
}

// The parser drops one line break after the tag: without this one a text that begins with a break would lose it.
const leadingBreak = '\n';

export interface TextAreaProps extends FieldProps {
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
}

export function TextArea({ rows = 3, maxLength, ...filled }: TextAreaProps) {
  const field = withoutErased(filled);
  return (
    <FieldFrame
      {...field}
      control={(ties) => (
        <textarea {...ties} rows={rows} maxLength={maxLength}>
          {leadingBreak}
          {field.value}
        </textarea>
      )}
    />
  );
}

/** A calendar day; the value is `2026-11-23`. */
export function DateField(field: FieldProps & { readonly min?: string; readonly max?: string }) {
  return (
    <FieldFrame
      {...field}
      control={(ties) => <input {...ties} type="date" min={field.min} max={field.max} value={field.value} />}
    />
  );
}

export interface Proposals {
  readonly id: string;
  readonly values: readonly string[];
}

/** Proposals for a text field, named by its `list`. */
export function ProposalList({ id, values }: Proposals) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
