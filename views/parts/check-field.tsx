// A tick with its sentence, as a full row.
import type { ComponentChildren } from 'preact';
import { FieldHint, tiesOf } from './field.js';

export interface CheckFieldProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly value?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly hint?: ComponentChildren | undefined;
  readonly refused?: string | undefined;
  /** Needed where several ticks share a name. */
  readonly id?: string | undefined;
}

export function CheckField({ label, value = 'yes', checked, ...field }: CheckFieldProps) {
  const ties = tiesOf(field);
  return (
    <div class="field" data-state={field.refused === undefined ? undefined : 'refused'}>
      <label class="choice">
        <input {...ties} type="checkbox" value={value} checked={checked} />
        <span>{label}</span>
      </label>
      <FieldHint {...field} id={ties.id} />
    </div>
  );
}
