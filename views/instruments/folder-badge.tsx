import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { FolderView } from './instrument-view.js';

/** The state of a watched folder in one word. */
export function FolderBadge({ t, folder }: { readonly t: T; readonly folder: FolderView | null }) {
  if (folder === null) {
    return (
      <Badge tone="plain" icon="none">
        {t('analysis.folder.none')}
      </Badge>
    );
  }
  if (folder.state === 'reachable') return <Badge tone="ok">{t('analysis.folder.reachable')}</Badge>;
  return folder.state === 'unreachable' ? (
    <Badge tone="stop">{t('analysis.folder.unreachable')}</Badge>
  ) : (
    <Badge tone="plain">{t('analysis.folder.never')}</Badge>
  );
}
