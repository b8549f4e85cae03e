// What every field has: a label above, a hint below, and, when refused, what to do in place of the hint.
import type { ComponentChildren } from 'preact';
import { isErased } from '../messages/erased-words.js';

export interface FieldProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren | undefined;
  /** What to do about the value that was not taken. */
  readonly refused?: string | undefined;
  readonly value?: string | undefined;
  readonly required?: boolean | undefined;
  /** Set when a page has two fields of the same name. */
  readonly id?: string | undefined;
}

/** Attributes that tie a control to its label and hint. */
export interface ControlTies {
  readonly id: string;
  readonly name: string;
  readonly required: boolean | undefined;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldFrameProps extends FieldProps {
  readonly control: (ties: ControlTies) => ComponentChildren;
}

/**
 * A field that is filled from the record: what the law let go is no text to go on with. The field is empty then and may stay so;
 * the mark below it is told in words, as wherever it is shown.
 */
export function withoutErased<Field extends FieldProps>(field: Field): Field {
  return isErased(field.value) ? { ...field, value: undefined, required: undefined, hint: field.value } : field;
}

export function FieldFrame({ control, ...field }: FieldFrameProps) {
  const ties = tiesOf(field);
  return (
    <div class="field" data-state={field.refused === undefined ? undefined : 'refused'}>
      <label for={ties.id}>{field.label}</label>
      {control(ties)}
      <FieldHint {...field} id={ties.id} />
    </div>
  );
}

export function FieldHint({ id, hint, refused }: Pick<FieldProps, 'hint' | 'refused'> & { readonly id: string }) {
  const text = refused ?? hint;
  return text === undefined ? null : (
    <span class="hint" id={`${id}-hint`}>
      {text}
    </span>
  );
}

export function tiesOf({ name, id = `f-${name}`, hint, refused, required }: Omit<FieldProps, 'label'>): ControlTies {
  return {
    id,
    name,
    required,
    'aria-invalid': refused === undefined ? undefined : 'true',
    'aria-describedby': hint === undefined && refused === undefined ? undefined : `${id}-hint`,
  };
}
