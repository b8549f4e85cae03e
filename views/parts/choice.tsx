// Radios as full rows with a number key at the right.
import type { ComponentChildren } from 'preact';
import { FieldHint } from './field.js';

export interface ChoiceOption {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly keyHint?: string | undefined;
}

export interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  readonly chosen?: string | undefined;
  readonly hint?: ComponentChildren | undefined;
  readonly refused?: string | undefined;
  readonly required?: boolean | undefined;
}

export function Choice({ name, label, options, chosen, hint, refused, required }: ChoiceProps) {
  const described = hint === undefined && refused === undefined ? undefined : `f-${name}-hint`;
  return (
    <fieldset class="field" data-state={refused === undefined ? undefined : 'refused'} aria-describedby={described}>
      <legend class="label">{label}</legend>
      <div class="choices">
        {options.map((option) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === chosen}
              required={required}
            />
            <span>{option.label}</span>
            {option.keyHint !== undefined && <kbd class="code quiet">{option.keyHint}</kbd>}
          </label>
        ))}
      </div>
      <FieldHint id={`f-${name}`} hint={hint} refused={refused} />
    </fieldset>
  );
}
