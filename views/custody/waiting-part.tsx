// What was scanned and not answered yet: above the list, and on a locked page. Filled by its island (views/islands/waiting-scans.ts).
import type { T } from '../messages/translate.js';
import { Icon } from '../parts/icon.js';

export interface WaitingPartProps {
  readonly t: T;
  readonly personId: string;
  /** What each waits for. */
  readonly word: string;
}

export function WaitingPart({ t, personId, word }: WaitingPartProps) {
  return (
    <div class="waiting-scans" hidden data-waiting={personId} data-word={word} data-unsent={t('custody.scan.unsent')}>
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
