// The ways a label can be printed: single on a label printer, on a sheet of an office printer, or as ZPL text.
import { type LabelSheetName, type LabelSizeName, labelSheets, labelSizes } from '../../../templates/labels/label.js';

export type LabelForm =
  | { readonly kind: 'pdf'; readonly size: LabelSizeName }
  | { readonly kind: 'sheet'; readonly sheet: LabelSheetName }
  | { readonly kind: 'zpl'; readonly size: LabelSizeName; readonly dotsPerMm: 8 | 12 };

export const labelFormNames: readonly string[] = [
  ...Object.keys(labelSizes).map((size) => `pdf-${size}`),
  ...Object.keys(labelSheets).map((sheet) => `sheet-${sheet}`),
  ...Object.keys(labelSizes).flatMap((size) => [`zpl-${size}-203`, `zpl-${size}-300`]),
];

/** From its written name, such as `pdf-58x40`, `sheet-a4-3x7`, `zpl-38x19-203`. */
export function labelFormOf(name: string): LabelForm | undefined {
  if (!labelFormNames.includes(name)) return undefined;
  const [kind, ...rest] = name.split('-');
  if (kind === 'pdf') return { kind, size: rest[0] as LabelSizeName };
  if (kind === 'sheet') return { kind, sheet: rest.join('-') as LabelSheetName };
  return { kind: 'zpl', size: rest[0] as LabelSizeName, dotsPerMm: rest[1] === '300' ? 12 : 8 };
}

export function placesOnSheet(form: LabelForm): number {
  if (form.kind !== 'sheet') return 1;
  const { columns, rows } = labelSheets[form.sheet];
  return columns * rows;
}
