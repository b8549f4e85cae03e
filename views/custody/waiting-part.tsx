// What was scanned and not answered yet, above the list. Filled by its island (views/islands/waiting-scans.ts).
import type { T } from '../messages/translate.js';
import { Icon } from '../parts/icon.js';

export function WaitingPart({ t, personId }: { readonly t: T; readonly personId: string }) {
  return (
    <div
      class="waiting-scans"
      hidden
      data-waiting={personId}
      data-word={t('custody.scan.asking')}
      data-unsent={t('custody.scan.unsent')}
    >
      <ol class="tray" />
      <template>
        <li>
          <Icon name="clock" />
          <div>
            <span class="code" />
            <small />
          </div>
        </li>
      </template>
    </div>
  );
}
