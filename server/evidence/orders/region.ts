// Where the ordering body sits: the regions of Kazakhstan and its cities of republican significance (ISO 3166-2:KZ).
import type { FieldFault } from '../../foundation/errors.js';

export const regions = [
  'KZ-10',
  'KZ-11',
  'KZ-15',
  'KZ-19',
  'KZ-23',
  'KZ-27',
  'KZ-31',
  'KZ-33',
  'KZ-35',
  'KZ-39',
  'KZ-43',
  'KZ-47',
  'KZ-55',
  'KZ-59',
  'KZ-61',
  'KZ-62',
  'KZ-63',
  'KZ-71',
  'KZ-75',
  'KZ-79',
] as const;

/** An order may leave it open. */
export function regionFault(region: string | null): FieldFault | undefined {
  return region === null || (regions as readonly string[]).includes(region) ? undefined : { code: 'region-unknown' };
}
