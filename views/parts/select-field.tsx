// One of a list that is too long for rows of choice.
import { FieldFrame, type FieldProps } from './field.js';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly Option[];
  /** First entry with an empty value: «Выберите» or «Любое». */
  readonly blank?: string | undefined;
}

export function SelectField({ options, blank, ...field }: SelectFieldProps) {
  return (
    <FieldFrame
      {...field}
      control={(ties) => (
        <select {...ties}>
          {blank !== undefined && <option value="">{blank}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === field.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
