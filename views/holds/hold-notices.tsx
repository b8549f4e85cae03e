// The holds in force on a case, an exhibit or a sample, each with its reason.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { paths } from '../paths.js';

export interface HeldBack {
  readonly id: string;
  readonly kind: string;
  readonly document: string;
  readonly reason: string;
}

export interface HoldNoticesProps {
  readonly t: T;
  readonly holds: readonly HeldBack[];
  readonly links: 'shown' | 'none';
}

export function HoldNotices({ t, holds, links }: HoldNoticesProps) {
  return (
    <>
      {holds.map(({ id, kind, document, reason }) => {
        const title = t('holds.notice', { by: t.code('holds', `kind.${kind}`), document });
        return (
          <Notice key={id} tone="warn" title={links === 'shown' ? <a href={paths.hold(id)}>{title}</a> : title}>
            {t('holds.notice.reason', { reason })}
          </Notice>
        );
      })}
    </>
  );
}
