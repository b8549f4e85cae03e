// One alarm: what happened, to what, since when, who may clear it; below it the form, or how it ended.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { AlarmClearingView, AlarmView, RefusedClearing } from './alarm-view.js';

interface AlarmPartProps {
  readonly t: T;
  readonly alarm: AlarmView;
  readonly refused: RefusedClearing | undefined;
}

export function AlarmPart({ t, alarm, refused }: AlarmPartProps) {
  const { id, kind, what, at, subject, clearing } = alarm;
  return (
    <article class="alarm" id={`alarm-${id}`}>
      <div class="alarmhead">
        <Badge tone={clearing === null ? 'stop' : 'ok'}>{t.code('alarms', `kind.${kind}`)}</Badge>
        {subject && (
          <a class="code" href={subject.href}>
            {subject.label}
          </a>
        )}
        <span class="quiet small">{t.formats.dateTime(at)}</span>
      </div>
      <p>{what}</p>
      {refused?.message !== undefined && <Notice tone="stop" title={refused.message} live />}
      {clearing === null ? (
        <Clearing t={t} alarm={alarm} refused={refused} />
      ) : (
        <Cleared t={t} kind={kind} clearing={clearing} />
      )}
    </article>
  );
}

function Clearing({ t, alarm, refused }: AlarmPartProps) {
  const { mayClear, roles } = alarm;
  if (mayClear === 'own') return <p class="second small">{t('alarms.ownMayNot', { roles })}</p>;
  if (mayClear === 'no') return <p class="second small">{t('alarms.mayClear', { roles })}</p>;
  return (
    <details open={refused !== undefined}>
      <summary class="button">{t('alarms.clear')}</summary>
      <form class="stack narrow" method="post" action={paths.alarmClearings(alarm.id)} data-draft={`alarm-${alarm.id}`}>
        <TextArea
          name="reason"
          id={`reason-${alarm.id}`}
          label={t('alarms.reason')}
          hint={t('alarms.reason.hint')}
          value={refused?.typed}
          refused={refused?.reason}
          maxLength={2_000}
          required
        />
        <Button kind="main">{t('alarms.clear.record')}</Button>
      </form>
    </details>
  );
}

interface ClearedProps {
  readonly t: T;
  readonly kind: string;
  readonly clearing: AlarmClearingView;
}

function Cleared({ t, kind, clearing }: ClearedProps) {
  const { reason, by } = clearing;
  const at = t.formats.dateTime(clearing.at);
  if (reason === null) return <p class="second small">{t.code('alarms', `answered.${kind}`, { by, at })}</p>;
  return (
    <p class="second small">
      {t('alarms.cleared', { by, at })} <span>{reason}</span>
    </p>
  );
}
