// Takes back what was recorded last in this session: a list of its own, signed like any other.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { paths } from '../paths.js';
import type { ScanView } from './scan-view.js';
import { SheetFields } from './sheet-fields.js';

export function LastSheet({ t, view }: { readonly t: T; readonly view: ScanView }) {
  if (view.last === undefined) return null;
  const { id, action, at, count } = view.last;
  const what = { action: t(`custody.action.${action}`), time: t.formats.time(at) };
  return (
    <form class="inside stack tight" method="post" action={paths.scans()} data-last-sheet="">
      <p class="second">
        {t('custody.undo.last', what)} {t('custody.undo.how')}
      </p>
      <SheetFields fields={{ badge: view.fields['badge'] ?? '' }} />
      <div class="buttons">
        <Button name="undoes" value={id}>
          {t('custody.undo.last.submit', { count })}
        </Button>
      </div>
    </form>
  );
}
