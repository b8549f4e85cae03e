// A finding computed again from the bytes that it rests on: what came of it the last time, and the button.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';

export interface ReplayPartProps {
  readonly t: T;
  readonly findingId: string;
  readonly replay: ReplayView | undefined;
  readonly may: 'ask' | 'read';
  /** Asked for and not done: the part asks for itself again until it is. */
  readonly isRunning: boolean;
}

interface ReplayView {
  readonly outcome: 'same' | 'differs';
  readonly steps: readonly ReplayStepView[];
  readonly person: string;
  readonly at: string;
}

interface ReplayStepView {
  readonly part: string;
  readonly of: string;
  readonly state: 'same' | 'differs' | 'not-possible';
  readonly differences: readonly { readonly what: string; readonly recorded: string; readonly now: string }[];
  readonly versions: readonly { readonly recorded: string; readonly running: string }[];
  readonly reason: string | null;
}

export function ReplayPart({ t, findingId, replay, may, isRunning }: ReplayPartProps) {
  const again = {
    'hx-get': paths.findingReplays(findingId),
    'hx-trigger': 'load delay:2s',
    'hx-swap': 'outerHTML',
  };
  return (
    <div aria-live="polite" {...(isRunning ? again : {})}>
      <Section title={t('replay.title')} inside="stack" id="replay">
        {isRunning && <p>{t('replay.running')}</p>}
        {replay !== undefined && <Outcome t={t} replay={replay} />}
        {replay === undefined && !isRunning && <p class="quiet">{t('replay.none')}</p>}
        {may === 'ask' && !isRunning && (
          <form method="post" action={paths.findingReplays(findingId)}>
            <Button>{t('replay.ask')}</Button>
          </form>
        )}
      </Section>
    </div>
  );
}

function Outcome({ t, replay }: { readonly t: T; readonly replay: ReplayView }) {
  const { outcome, steps, person, at } = replay;
  return (
    <>
      <Notice tone={outcome === 'same' ? 'ok' : 'stop'} title={t(`replay.outcome.${outcome}`)}>
        {t('replay.when', { time: t.formats.dateTime(at), person })}
      </Notice>
      <details open={outcome !== 'same'}>
        <summary>{t('replay.steps', { count: steps.length })}</summary>
        <ul class="stack tight">
          {steps.map((step, place) => (
            <li key={place}>
              <Step t={t} step={step} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

const tones = { same: 'ok', differs: 'stop', 'not-possible': 'warn' } as const;

function Step({ t, step }: { readonly t: T; readonly step: ReplayStepView }) {
  const { part, of, state, differences, versions, reason } = step;
  return (
    <>
      <Badge tone={tones[state]}>{t(`replay.state.${state}`)}</Badge> {t.code('replay', `part.${part}`)}{' '}
      <span class="quiet">{of}</span>
      {reason !== null && <div>{t.code('replay', `reason.${reason}`)}</div>}
      {versions.map(({ recorded, running }) => (
        <div key={recorded} class="small">
          {t('replay.version', { recorded, running })}
        </div>
      ))}
      {differences.map(({ what, recorded, now }) => (
        <div key={what} class="small">
          {t('replay.difference', { what: figureWords(t, what), recorded, now })}
        </div>
      ))}
    </>
  );
}

/** `3 score`: a figure of the third hit. */
function figureWords(t: T, what: string): string {
  const [, before = '', name = what, after = ''] = /^(\d+ )?(\S+?)( \d+)?$/.exec(what) ?? [];
  return `${before}${t.code('replay', `figure.${name}`)}${after}`.replace(`figure.${name}`, name);
}
