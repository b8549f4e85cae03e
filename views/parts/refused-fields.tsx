// Says above a form how many fields were not taken; each field says for itself what it needs.
import type { T } from '../messages/translate.js';
import { Notice } from './notice.js';

export interface RefusedFieldsProps {
  readonly t: T;
  /** Words by field name, as the fields show them. */
  readonly refused: Readonly<Record<string, string>>;
  /** Where a rule refused the whole. */
  readonly message?: string | undefined;
}

export function RefusedFields({ t, refused, message }: RefusedFieldsProps) {
  const count = Object.keys(refused).length;
  if (count === 0) return message === undefined ? null : <Notice tone="stop" title={message} live />;
  return (
    <Notice tone="stop" title={t('common.refusedFields', { count })} live>
      {t('common.refusedFields.do')}
    </Notice>
  );
}
