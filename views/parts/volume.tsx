// Loudness of the scan tones at this workplace. Kept in the browser: shown only where a script can keep it.
import type { T } from '../messages/translate.js';

export function Volume({ t }: { readonly t: T }) {
  return (
    <div hidden>
      <label class="volume">
        <span class="label">{t('common.scan.volume')}</span>
        <select data-volume="">
          <option value="0">{t('common.scan.volume.off')}</option>
          <option value="0.4">{t('common.scan.volume.quiet')}</option>
          <option value="1">{t('common.scan.volume.loud')}</option>
        </select>
      </label>
    </div>
  );
}
